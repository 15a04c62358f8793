"""The trust store and a proposal in words for a page. Reads nothing; texts are in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from borderkit.codes import find_states_by_signer
from borderkit.emrtd import Problem, Severity
from borderkit.emrtd.revocation import MOST_DAYS
from sarhad.documents.difference import Difference, ListShown, Part
from sarhad.documents.models import Proposal, PublishedList, TrustedCertificate, Voucher
from sarhad.documents.reading import Skipped
from sarhad.documents.services.propose import place_text, skip_text
from sarhad.documents.settling import Line, problems_of
from sarhad.documents.states import OFF_THE_LIST
from sarhad.kernel.library_words import in_words
from sarhad.kernel.listing import listed
from sarhad.kernel.words import gettext_noop
from sarhad.places.selectors import assigned_states

SOON = timedelta(days=180)
CHANGES: Mapping[str, tuple[str, str]] = {
    "added": (gettext_noop("New"), "note"),
    "changed": (gettext_noop("Changed"), "note"),
    "removed": (gettext_noop("Goes"), "doubt"),
    "unchanged": (gettext_noop("Unchanged"), ""),
    "older": (gettext_noop("Older than what is live: not taken"), "doubt"),
    "early": (gettext_noop("Dated ahead: not taken"), "stop"),
    "unverified": (gettext_noop("No trusted key signed it: not taken"), "stop"),
    "unsaid": (gettext_noop("No yes: left out"), "doubt"),
}
ORIGINS: Mapping[str, str] = {
    "root": gettext_noop("New self-signed root: only this file speaks for it"),
    "link": gettext_noop("Link from a key that is trusted already"),
    "inside": gettext_noop("Link from a key of this file"),
    "loose": gettext_noop("Link from a key that nobody here trusts: only this file speaks for it"),
}
WEIGHTS = {Severity.ERROR: "stop", Severity.UNKNOWN: "doubt", Severity.DEVIATION: "note", Severity.NOTE: "note"}


@dataclass(slots=True)
class StateShown:
    """What is trusted of one State."""

    country: str
    anchors: int = 0
    links: int = 0
    signers: int = 0
    expired: int = 0
    soon: int = 0
    last_on: date | None = None
    publishers: set[str] = field(default_factory=set)
    crl: PublishedList | None = None
    deviations: PublishedList | None = None
    crl_days: int = 0
    crl_late: bool = False

    @property
    def label(self) -> str:
        return state_label(self.country)


def states(
    certificates: Iterable[TrustedCertificate], lists: Iterable[PublishedList], vouchers: Iterable[Voucher], on: date
) -> list[StateShown]:
    """What is trusted, State by State. Certificates carry `standing`; those without a voucher do not count."""
    found: dict[str, StateShown] = {}
    for one in certificates:
        if not stands(one):
            continue
        state = found.setdefault(one.country, StateShown(one.country))
        if one.kind == "signer":
            state.signers += 1
            continue
        last = one.valid_until.date()
        state.anchors += 1
        state.links += bool(one.linked_from)
        state.expired += last < on
        state.soon += on <= last <= on + SOON
        state.last_on = max(last, state.last_on or last)
    for voucher in vouchers:
        if voucher.certificate.country in found:
            found[voucher.certificate.country].publishers.add(voucher.publisher)
    for row in lists:
        if row.kind == "master-list":
            continue
        state = found.setdefault(row.country, StateShown(row.country))
        if row.kind == "deviations":
            state.deviations = row
        elif row.issued_at is not None:
            state.crl, state.crl_days = row, (on - row.issued_at.date()).days
            is_past = row.next_at is not None and row.next_at.date() < on
            state.crl_late = is_past or state.crl_days > MOST_DAYS
    return [found[country] for country in sorted(found)]


def stands(certificate: TrustedCertificate) -> bool:
    """Whether anybody vouches for a certificate now, as the selector counted."""
    return bool(getattr(certificate, "standing", 0))


def state_label(country: str) -> str:
    """A State by the two letters of its certificates, with its name if it is known."""
    named = find_states_by_signer(country) or tuple(one for one in assigned_states() if one.signer == country)
    return f"{country} · {named[0].name}" if named else country or _("No State")


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Findings of a certificate or list as words, the gravest first."""
    order = list(WEIGHTS)
    told = sorted(problems, key=lambda problem: order.index(problem.severity))
    return [
        {"weight": WEIGHTS[one.severity], "text": in_words(one.text, one.grounds), "source": one.source} for one in told
    ]


def publisher_text(publisher: str) -> str:
    """Who vouches, in words."""
    return _("brought by itself") if publisher == "" else publisher


def difference(shown: Difference) -> list[dict[str, Any]]:
    """The parts of a difference, those that are open first."""
    parts = sorted(shown.parts, key=lambda part: (not part.is_open, part.country))
    return [_part(part) for part in parts]


def _part(part: Part) -> dict[str, Any]:
    weights = {weight for line in part.lines for weight in (WEIGHTS[one.severity] for one in line.problems)}
    return {
        "country": part.country,
        "label": state_label(part.country),
        "counts": part.counts,
        "is_open": part.is_open,
        "asked": len(part.asked),
        "decision": part.decision,
        "weight": next((one for one in ("stop", "doubt") if one in weights), ""),
        "lines": [_line(line) for line in sorted(part.lines, key=_order)],
    }


def _order(line: Line) -> tuple[int, str]:
    return list(CHANGES).index(line.change), line.title


def _line(line: Line) -> dict[str, Any]:
    title, weight = CHANGES[line.change]
    return {
        "kind": _(KIND_TITLES[line.kind]),
        "title": line.title,
        "change": _(title),
        "weight": weight,
        "origin": _(ORIGINS[line.origin]) if line.origin else "",
        "is_removed": line.change == "removed",
        "is_link": line.origin in ("link", "inside"),
        "needs_yes": line.needs_yes,
        "fingerprint": line.fingerprint,
        "grouped": grouped(line.fingerprint),
        "last_on": line.last_on,
        "issued_at": line.issued_at,
        "entries": line.entries,
        "is_list": line.kind in ("crl", "deviations"),
        "publishers": listed(publisher_text(one) for one in line.publishers),
        "problems": problem_rows(line.problems),
    }


KIND_TITLES: Mapping[str, str] = {
    "authority": gettext_noop("Key of an authority"),
    "signer": gettext_noop("Document signer"),
    "crl": gettext_noop("Revocation list"),
    "deviations": gettext_noop("Deviation list"),
}


def lists(shown: Iterable[ListShown]) -> list[dict[str, Any]]:
    """Master lists of a proposal."""
    return [
        {
            "publisher": one.publisher,
            "label": state_label(one.publisher),
            "signed_at": one.signed_at,
            "certificates": one.certificates,
            "is_vouched": one.is_vouched,
            "is_older": one.is_older,
            "problems": problem_rows(one.problems),
        }
        for one in shown
    ]


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, so that two people can compare it by voice."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def faults(proposal: Proposal) -> list[tuple[str, str, str]]:
    """Place, name and reason of what was skipped."""
    told = [Skipped(**one) for one in proposal.faults]
    return [(place_text(one.unit, one.number), one.name, skip_text(one)) for one in told]


def reason_text(reason: str) -> str:
    """Why a voucher was withdrawn: in a person's words, or in those of the house."""
    if reason.startswith(OFF_THE_LIST):
        return _("Not on the publisher's newer list (file %(start)s…).") % {"start": reason.removeprefix(OFF_THE_LIST)}
    return reason


def kept_problems(kept: Iterable[Any]) -> list[dict[str, str]]:
    """Findings as they were stored with a certificate."""
    return problem_rows(problems_of(kept))


def certificate(found: TrustedCertificate) -> list[tuple[str, object]]:
    """What a certificate says, as pairs."""
    return [
        (_("Kind"), _(KIND_TITLES[found.kind])),
        (_("Name"), found.subject),
        (_("State"), state_label(found.country)),
        (_("Valid from"), found.valid_from.date()),
        (_("Valid until"), found.valid_until.date()),
        (_("How it came to be trusted"), _("by a link from an older key") if found.linked_from else _("by itself")),
        (_("Serial number"), found.serial),
        (_("Key identifier"), found.key_id),
        (_("Fingerprint (SHA-256)"), grouped(found.fingerprint)),
    ]


def vouchers(rows: Iterable[Voucher], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Vouchers of a certificate, those that stand first."""
    told = sorted(rows, key=lambda one: (one.withdrawn_at is not None, one.accepted_at))
    return [
        {
            "voucher": one,
            "publisher": publisher_text(one.publisher),
            "proposed_by": names.get(one.proposed_by, one.proposed_by),
            "accepted_by": names.get(one.accepted_by, one.accepted_by),
            "withdrawn_by": names.get(one.withdrawn_by, one.withdrawn_by),
            "reason": reason_text(one.reason),
        }
        for one in told
    ]


def sum_text(counts: Mapping[str, int]) -> str:
    """What a difference comes to, in one sentence."""
    parts = (
        ngettext("%(n)s new", "%(n)s new", counts["added"]) % {"n": counts["added"]},
        ngettext("%(n)s changed", "%(n)s changed", counts["changed"]) % {"n": counts["changed"]},
        ngettext("%(n)s goes", "%(n)s go", counts["removed"]) % {"n": counts["removed"]},
        ngettext("%(n)s unchanged", "%(n)s unchanged", counts["unchanged"]) % {"n": counts["unchanged"]},
    )
    return listed(parts)
