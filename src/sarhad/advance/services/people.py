"""Writes who is expected to their rows; a step of the acts that make a picture, called within them only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sarhad.advance.ahead import CHECKED
from sarhad.advance.models import Expected, Journey
from sarhad.advance.picture import match
from sarhad.kernel.rows import Ready, ready_to_insert, ready_to_update, write_ready

AT_ONCE = 100
WRITTEN = (
    "place", "keys", "role", "surname", "given", "birth", "sex", "nationality", "document_code", "issuer", "number",
    "expiry", "number_key", "name_key", "seat", "booking", "reference", "party", "bags", "age", "is_alone",
    "alone_because", "infant_of", "is_removed", "aboard", "differences", "announced", "booked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, its values made. `written`: the rows of all who were named, new and known."""

    written: list[Expected]
    new: Sequence[Ready]
    changed: Ready
    gone: Sequence[UUID]


def write_people(
    journey: Journey,
    values: list[dict[str, Any]],
    *,
    is_whole: bool,
    at: datetime,
    known: Iterable[Expected] | None = None,
) -> list[Expected]:
    """Write people to their rows, known ones to the rows they have.

    Args:
        is_whole: Whether this is everybody; else others are left as they are.
        known: Rows to look among; None: all of the journey.
    """
    plan = plan_people(journey.pk, values, is_whole=is_whole, at=at, known=known)
    write_plan(plan)
    return plan.written


def plan_people(
    journey: UUID,
    values: list[dict[str, Any]],
    *,
    is_whole: bool,
    at: datetime,
    known: Iterable[Expected] | None = None,
) -> Plan:
    """What `write_people` writes. Writes nothing: it holds as long as no other message came to the journey."""
    rows = list(Expected.objects.filter(journey=journey).order_by("pk") if known is None else known)
    new: list[Expected] = []
    changed: list[Expected] = []
    written: list[Expected] = []
    for said, row in match(values, rows):
        if row is None:
            row = Expected(journey_id=journey, first_at=at, **said)
            new.append(row)
        elif any(getattr(row, name) != said[name] for name in WRITTEN):
            if any(getattr(row, name) != said[name] for name in CHECKED):
                row.checked_at = None
            for name in WRITTEN:
                setattr(row, name, said[name])
            changed.append(row)
        written.append(row)
    here = {row.pk for row in written}
    gone = [row.pk for row in rows if row.pk not in here and not row.is_removed] if is_whole else []
    pieces = [ready_to_insert(new[start : start + AT_ONCE]) for start in range(0, len(new), AT_ONCE)]
    return Plan(written, pieces, ready_to_update(changed, *WRITTEN, "checked_at"), gone)


def write_plan(plan: Plan) -> None:
    """Write what was planned."""
    write_ready(plan.changed, *plan.new)
    if plan.gone:
        Expected.objects.filter(pk__in=plan.gone).update(is_removed=True)
