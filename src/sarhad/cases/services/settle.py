"""Write down what a source said of a finding, and conclude from all that stands. Called within the acts that say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.cases.models import Case
from sarhad.cases.truth_models import Truth, TruthSaid
from sarhad.cases.truths import DECISION, Word, concluded, rule_of
from sarhad.crossings.models import Found


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something: a code of `SOURCES`, and which examination, search or officer it is."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What is said: a code of `TRUTHS`, and why."""

    source: Source
    truth: str
    grounds: str


def say(duty: Duty, *, case: Case, found: Found, saying: Saying, at: datetime) -> None:
    """Keep a word beside what others said; an earlier one of the same source ends. The outcome is asked no more."""
    source = saying.source
    Found.objects.select_for_update().get(pk=found.pk)
    earlier = TruthSaid.objects.filter(found=found, source=source.kind, source_id=source.id, ended_at=None)
    earlier.update(ended_at=at)
    TruthSaid.objects.create(
        found=found,
        case=case,
        source=source.kind,
        source_id=source.id,
        truth=saying.truth,
        grounds=saying.grounds[:300],
        officer_id=duty.id,
        agency_id=duty.agency,
        at=at,
    )
    settle(case, found, by_outcome=None, at=at)


def unsay(case: Case, source: Source, at: datetime) -> list[Found]:
    """Take back all that a source said in a case.

    Returns:
        The findings that it spoke of; the caller settles them anew.
    """
    rows = TruthSaid.objects.select_for_update(of=("self",)).select_related("found")
    standing = list(rows.filter(case=case, source=source.kind, source_id=source.id, ended_at=None))
    TruthSaid.objects.filter(pk__in=[row.pk for row in standing]).update(ended_at=at)
    return [row.found for row in standing]


def settle(case: Case, found: Found, *, by_outcome: str | None, at: datetime) -> None:
    """Conclude what a finding turned out to be from all words that stand; without any, as the outcome says.

    Args:
        by_outcome: What the outcome says; None: there is none, and without words nothing is known.
    """
    words = list(TruthSaid.objects.filter(found=found, ended_at=None).order_by("at", "pk"))
    result = concluded([Word(row.source, row.truth, row.at) for row in words])
    if result is None and by_outcome is None:
        Truth.objects.filter(found=found).delete()
        return
    values = {"case": case, **particulars(found)}
    if result is None:
        values |= _by_outcome(by_outcome or "", at)
    else:
        place, truth, is_open = result
        values |= _by_word(words[place]) | {"truth": truth, "is_open": is_open}
    Truth.objects.update_or_create(found=found, defaults=values)


def _by_outcome(truth: str, at: datetime) -> dict[str, Any]:
    return {
        "truth": truth, "grounds": "", "said_by_id": None, "is_examined": False, "examined_by": None,
        "is_open": False, "at": at,
    }  # fmt: skip


def _by_word(word: TruthSaid) -> dict[str, Any]:
    is_examined = word.source == "examination"
    return {
        "grounds": "" if is_examined else word.grounds,
        "said_by_id": None if is_examined else word.officer_id,
        "is_examined": is_examined or word.source == DECISION,
        "examined_by": word.source_id if is_examined else None,
        "at": word.at,
    }


def particulars(found: Found) -> dict[str, Any]:
    """What a finding is counted by: its check; the entry and the list, or the rule, that its grounds name."""
    grounds = found.grounds
    try:
        entry = UUID(str(grounds.get("entry", "")))
    except ValueError:
        entry = None
    return {
        "check_code": found.check_code,
        "entry": entry,
        "listing": str(grounds.get("list", ""))[:200] if entry else "",
        "rule": rule_of(grounds),
    }
