"""Makers of document alerts and of trust stores."""

import io
from datetime import date
from itertools import count

from PIL import Image

from borderkit.emrtd import read_certificate
from borderkit.specimen.authority import make_authority
from borderkit.specimen.keys import make_ec_key
from sarhad.access.duty import SYSTEM, Acting, Duty
from sarhad.documents.difference import compare
from sarhad.documents.given import AlertGiven
from sarhad.documents.models import DocumentAlert, Proposal, StoreChange
from sarhad.documents.selectors import trust
from sarhad.documents.services.decide import accept_proposal
from sarhad.documents.services.propose import propose_file
from tests.make.access import NOW, duty

_numbers = count(1)
ALERT: dict[str, object] = {
    "title": "Photographs exchanged",
    "issuer": "UTO",
    "code": "P",
    "prefix": "X",
    "manipulation": "photo-substitution",
    "where_to_look": "Edge of the laminate",
    "source": "Laboratory of Utopia",
    "valid_from": date(2026, 1, 1),
    "review_on": date(2027, 1, 1),
}
"""An alert about passports of Utopia that begin with X."""


def changed(store: str) -> StoreChange:
    """A change of a store, as acts write one."""
    return StoreChange.objects.create(store=store, number=next(_numbers), by="system", changed_at=NOW)


def published(**fields: object) -> DocumentAlert:
    """An alert that is published."""
    values = ALERT | {
        "state": "published",
        "drafted_by": "someone",
        "drafted_at": NOW,
        "published_by": "someone",
        "published_at": NOW,
    }
    made = DocumentAlert.objects.create(**(values | fields))
    changed("alerts")
    return made


def keys(count: int, country: str = "UT") -> list[bytes]:
    """Self-signed certificates of one State, each with a key of its own."""
    return [make_authority(country, make_ec_key(f"{country} {n}"), n + 1).certificate for n in range(count)]


def keeper(**fields: object) -> Duty:
    """A keeper of the trust store; two calls make two persons."""
    return duty("trust-keeper", **fields)


def proposed(*parts: bytes, by: Acting = SYSTEM, **given: object) -> Proposal:
    """Certificates or lists in one file, brought through the real act."""
    values: dict[str, object] = {"filename": "made.der", "at": NOW}
    return propose_file(by, data=b"".join(parts), **(values | given))  # type: ignore[arg-type]


def accepted(*parts: bytes, by: Duty | None = None, **given: object) -> Proposal:
    """The same, accepted as a whole by a second person who says yes to every key."""
    return accept(proposed(*parts, **given), by=by)


def accept(proposal: Proposal, *, by: Duty | None = None, **given: object) -> Proposal:
    """Accept what a proposal comes to now, with every yes, unless said otherwise."""
    shown = compare(proposal, today=NOW.date())
    values: dict[str, object] = {
        "proposal_id": proposal.pk,
        "countries": None,
        "yes": [line.fingerprint for part in shown.parts if part.is_open for line in part.asked],
        "seen": shown.version,
        "at": NOW,
    }
    return accept_proposal(by or keeper(), **(values | given))  # type: ignore[arg-type]


def alert_given(**fields: object) -> AlertGiven:
    """What an examiner gives."""
    return AlertGiven(**(ALERT | fields))  # type: ignore[arg-type]


def picture(
    kind: str = "JPEG", *, size: tuple[int, int] = (40, 30), mode: str = "RGB", exif: Image.Exif | None = None
) -> bytes:
    """A picture file of one colour."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **({"exif": exif} if exif is not None else {}))
    return out.getvalue()


def prints(*ders: bytes) -> set[str]:
    """The fingerprints of certificates."""
    return {read_certificate(one).fingerprint for one in ders}


def trusted() -> set[str]:
    """The fingerprints of all keys that are trusted now."""
    return {anchor.certificate.fingerprint for anchor in trust().anchors}


def changes(proposal: Proposal) -> list[tuple[str, str, str, str]]:
    """What a proposal would change: State, kind, change and origin of each line."""
    shown = compare(proposal, today=NOW.date())
    return sorted((line.country, line.kind, line.change, line.origin) for part in shown.parts for line in part.lines)
