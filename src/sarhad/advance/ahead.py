"""Expected travellers before the checks: the same catalogue as at the desk, many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from borderkit.mrz import PartialDate
from sarhad.advance.models import Expected, Journey
from sarhad.advance.said import told_in
from sarhad.checks.dossier import DocumentSeen, PersonSeen
from sarhad.checks.findings import Finding
from sarhad.checks.gather_many import gather_many
from sarhad.checks.run import NOT_CHECKED, run_ahead
from sarhad.checks.seen import Seen

HITS = frozenset({"person.listed", "document.lost", "document.alert", "risk.rules"})
"""Checks whose findings a targeting officer looks at before the traveller arrives."""
ASKED_OF_LISTS = frozenset({"person.listed", "document.lost"})
CHECKED = (
    "role", "surname", "given", "birth", "sex", "nationality", "document_code", "issuer", "expiry", "number_key",
    "is_alone", "is_removed",
)  # fmt: skip
"""What the checks see of a traveller (`see_ahead`): who changes in one of these stands before them again."""


@dataclass(frozen=True, slots=True)
class Where:
    """The post where a journey's travellers will stand; headquarters' clock if it is not known."""

    post_code: str = ""
    post_name: str = ""
    time_zone: str = "UTC"
    latitude: float = 0.0
    longitude: float = 0.0


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the checks found of one expected traveller. `is_unchecked`: the lists could not be asked."""

    expected: UUID
    traveller: UUID | None
    findings: tuple[Finding, ...]
    is_unchecked: bool

    @property
    def weight(self) -> int:
        """Of the weightiest finding."""
        return max((int(finding.weight) for finding in self.findings), default=0)

    def stored(self) -> list[dict[str, Any]]:
        """The findings as they are kept."""
        return [stored(finding) for finding in self.findings]

    @property
    def hits(self) -> tuple[Finding, ...]:
        """Those that somebody is to look at."""
        return tuple(one for one in self.findings if one.check in HITS and one.text != NOT_CHECKED)


def where(journey: Journey) -> Where:
    """Where the travellers of a journey will stand."""
    post = journey.post
    if post is None:
        return Where()
    return Where(post.code, post.name, post.time_zone, post.latitude, post.longitude)


def foresee(journey: Journey, expected: Sequence[Expected], *, at: datetime) -> list[Foreseen]:
    """Put expected travellers before the checks, as of the day on which they stand at the post."""
    moment = (journey.departs_at if journey.direction == "exit" else journey.arrives_at) or at
    seen = [see_ahead(one, journey) for one in expected]
    told = [told_in(one.announced) for one in expected]
    gathered = gather_many(where(journey), seen, agency="", at=moment, told=told)
    found = []
    for one, made in zip(expected, gathered, strict=True):
        findings = run_ahead(made.dossier).findings
        unchecked = any(each.check in ASKED_OF_LISTS and each.text == NOT_CHECKED for each in findings)
        found.append(Foreseen(one.pk, made.traveller, findings, unchecked))
    return found


def see_ahead(expected: Expected, journey: Journey) -> Seen:
    """What the desk will see, as far as the carrier says."""
    return Seen(
        document=DocumentSeen(
            code=expected.document_code[:2] or "P",
            issuer=expected.issuer[:3],
            number=expected.number_key,
            expiry=partial(expected.expiry),
        ),
        person=PersonSeen(
            surname=expected.surname,
            given=expected.given,
            birth=partial(expected.birth),
            sex=expected.sex if expected.sex in ("M", "F") else "X",
            nationality=expected.nationality[:3],
        ),
        direction="exit" if journey.direction == "exit" else "entry",
        purpose="crew" if expected.role.endswith("crew") else "",
        with_adult=not expected.is_alone,
    )


def partial(text: str) -> PartialDate:
    """An ISO day with ? for unknown digits; empty: unknown."""
    parts = text.split("-") if len(text) == 10 else ["??", "??", "??"]
    year, month, day = (int(part) if part.isdigit() else None for part in parts)
    return PartialDate(year, month, day)


def stored(finding: Finding) -> dict[str, Any]:
    """A finding as it is kept."""
    return {
        "check": finding.check,
        "weight": int(finding.weight),
        "text": finding.text,
        "grounds": dict(finding.grounds),
        "source": finding.source,
        "compared": [one.kept() for one in finding.compared],
    }


def reference_of(grounds: Mapping[str, str]) -> str:
    """By what a hit is known again when the checks run once more."""
    return (grounds.get("reference") or f"{grounds.get('list', '')} {grounds.get('number', '')}".strip() or "-")[:200]
