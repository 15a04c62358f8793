"""The trust store and the alerts of Utopia: brought, accepted by a second keeper, published, as any are."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from sarhad.access.duty import WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.demo.authorities import first_list, neighbour_keys, neighbours_lists, next_files, own_keys, seal_signers
from sarhad.documents.difference import compare
from sarhad.documents.given import AlertGiven
from sarhad.documents.models import DocumentAlert, Proposal
from sarhad.documents.services.decide import accept_proposal
from sarhad.documents.services.draft_alert import draft_alert
from sarhad.documents.services.propose import propose_file
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.kernel.clock import local_day

KEEPER, SECOND, EXAMINER, SECOND_EXAMINER = "BP-0003", "BP-0004", "BP-0005", "BP-0007"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SEAL_FILE = "seal-signers.der"

ALERTS: tuple[dict[str, str], ...] = (
    {
        "title": "Stolen blank passports of Karavia",
        "issuer": "XKV",
        "code": "P",
        "prefix": "KQ",
        "first": "7700100",
        "last": "7700599",
        "manipulation": "stolen-blank",
        "where_to_look": "The laser perforation of the number is missing on pages 9 to 12.",
        "text": "Taken from a printing works. Holders' names differ; the numbers do not.",
        "source": "Ministry of the Interior of Karavia",
    },
    {
        "title": "Data page exchanged in older passports of Qamaria",
        "issuer": "XQM",
        "code": "P",
        "prefix": "QQ",
        "manipulation": "page-substitution",
        "where_to_look": "The stitching at the spine: two holes more than in a genuine book. See the drawing.",
        "source": "Document laboratory of Utopia",
    },
    {
        "title": "Fantasy cards of the Free Isles",
        "issuer": "XZF",
        "code": "I",
        "manipulation": "fantasy",
        "where_to_look": "There is no such state. The zone has right check digits.",
        "source": "Second line, Port Amarin",
    },
    {
        "title": "Chips of Velmora that answer with another key",
        "issuer": "XVM",
        "code": "P",
        "prefix": "VQ",
        "first": "10",
        "last": "4200",
        "manipulation": "other",
        "where_to_look": "Active Authentication fails; everything else is right.",
        "text": "Not confirmed yet.",
        "source": "Document laboratory of Utopia",
    },
)
"""The last one stays a draft. The second letter Q is on no invented traveller's document."""


def bring_documents(*, at: datetime) -> None:
    """Fill the trust store and the alerts, unless something is there."""
    keeper, second = _duty(KEEPER, at), _duty(SECOND, at)
    if keeper is not None and second is not None:
        if not Proposal.objects.exists():
            _bring_trust(keeper, second, at)
        if not Proposal.objects.filter(filename=SEAL_FILE).exists():
            _bring_seal_signers(keeper, second, at)
    if not DocumentAlert.objects.exists():
        examiner, colleague = _duty(EXAMINER, at), _duty(SECOND_EXAMINER, at)
        if examiner is not None and colleague is not None:
            _bring_alerts(examiner, colleague, at)


def _bring_trust(keeper: Duty, second: Duty, at: datetime) -> None:
    earlier = (
        (own_keys(at), "utopia-own.der", "From our own authority, fingerprints compared on the spot.", 8),
        (neighbour_keys(at), "norlandia.der", "By courier; fingerprint compared by telephone with their ministry.", 7),
        (first_list(at), "norlandia-list-1.ml", "From Norlandia's website; signature leads to the key we have.", 6),
        (neighbours_lists(at), "revocation-lists.ldif", "Weekly directory file of the neighbours.", 5),
    )
    for data, filename, note, days in earlier:
        proposal = propose_file(keeper, data=data, filename=filename, note=note, at=at - days * DAY)
        _accept(second, proposal, at - days * DAY + 2 * HOUR)
    note = "Monthly directory file. Velmora's new key could not be compared yet."
    propose_file(keeper, data=next_files(at), filename="directory.ldif", note=note, at=at - DAY)


def _bring_seal_signers(keeper: Duty, second: Duty, at: datetime) -> None:
    """Without its signer in the store a seal is of a certificate unknown, be it sound or forged."""
    note = "Signers of visa and document seals, handed over by each ministry; fingerprints compared by telephone."
    then = at - 4 * DAY
    proposal = propose_file(keeper, data=seal_signers(), filename=SEAL_FILE, note=note, with_signers=True, at=then)
    _accept(second, proposal, then + 2 * HOUR)


def _accept(second: Duty, proposal: Proposal, at: datetime) -> None:
    """Accepted for all States, with a yes to each key that nothing but the file speaks for."""
    shown = compare(proposal, today=at.date())
    yes = [line.fingerprint for part in shown.parts for line in part.asked]
    accept_proposal(second, proposal_id=proposal.pk, countries=None, yes=yes, seen=shown.version, at=at)


def _bring_alerts(examiner: Duty, colleague: Duty, at: datetime) -> None:
    for given in _alerts(at):
        pictures = [_drawing(given.manipulation)] if given.manipulation == "page-substitution" else []
        alert = draft_alert(examiner, given=given, pictures=pictures, at=at - 5 * DAY)
        if given.manipulation != "other":
            propose_alert(examiner, alert_id=alert.pk, at=at - 5 * DAY + HOUR)
            publish_alert(colleague, alert_id=alert.pk, at=at - 4 * DAY)


def _alerts(at: datetime) -> list[AlertGiven]:
    today = at.date()
    return [
        AlertGiven(
            **row,
            valid_from=today - 30 * DAY,
            valid_until=today + 200 * DAY if row["manipulation"] == "fantasy" else None,
            review_on=today + (-2 if row["manipulation"] == "page-substitution" else 150) * DAY,
        )
        for row in ALERTS
    ]


def _drawing(word: str) -> bytes:
    """A drawing of a spine with its holes, for an alert: no photograph of anybody."""
    picture = Image.new("RGB", (640, 360), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((30, 30, 310, 330), outline="black", width=3)
    pen.rectangle((330, 30, 610, 330), outline="black", width=3)
    for place in range(9):
        top = 50 + place * 32
        pen.ellipse((314, top, 326, top + 12), outline="red" if place in (3, 6) else "black", width=3)
    pen.text((40, 335), f"SPECIMEN {word}", fill="black")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _duty(number: str, at: datetime) -> Duty | None:
    """The duty of one of the staff; None in a country that was made before there were keepers."""
    found: Mapping[str, Assignment] = {
        one.officer.service_number: one
        for one in Assignment.objects.select_related(*WITH).filter(officer__service_number=number)
    }
    assignment = found.get(number)
    return duty_of(assignment, on=local_day(at, assignment.post.time_zone)) if assignment else None
