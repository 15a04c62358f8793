"""Writes who is expected to their rows; a step of the acts that make a picture, called within them only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sarhad.advance.ahead import CHECKED
from sarhad.advance.models import Expected, Journey
from sarhad.advance.picture import match
from sarhad.kernel.rows import insert_rows, update_row

AT_ONCE = 100
WRITTEN = (
    "place", "keys", "role", "surname", "given", "birth", "sex", "nationality", "document_code", "issuer", "number",
    "expiry", "number_key", "name_key", "seat", "booking", "reference", "party", "bags", "age", "is_alone",
    "alone_because", "infant_of", "is_removed", "aboard", "differences", "announced", "booked",
)  # fmt: skip


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
    rows = list(Expected.objects.filter(journey=journey).order_by("pk") if known is None else known)
    new: list[Expected] = []
    written: list[Expected] = []
    for said, row in match(values, rows):
        if row is None:
            row = Expected(journey=journey, first_at=at, **said)
            new.append(row)
        elif any(getattr(row, name) != said[name] for name in WRITTEN):
            if any(getattr(row, name) != said[name] for name in CHECKED):
                row.checked_at = None
            for name in WRITTEN:
                setattr(row, name, said[name])
            update_row(row, *WRITTEN, "checked_at")
        written.append(row)
    for start in range(0, len(new), AT_ONCE):
        insert_rows(new[start : start + AT_ONCE])
    if is_whole:
        here = {row.pk for row in written}
        gone = [row.pk for row in rows if row.pk not in here and not row.is_removed]
        Expected.objects.filter(pk__in=gone).update(is_removed=True)
    return written
