"""Writes what new messages change in the picture of a journey; a step of the act that joins, called within it only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from borderkit.edi import Flight, Reading
from sarhad.advance.joined import Joined, keys_said, twice_of
from sarhad.advance.messages import Key, join_one
from sarhad.advance.models import Expected, Journey
from sarhad.advance.picture import match, people
from sarhad.advance.services.people import write_people


@dataclass(frozen=True, slots=True)
class Touched:
    """What new messages change. `old`: those touched, in order; `new`: later than all others, in order."""

    old: Sequence[Reading]
    new: Sequence[Reading]


def write_part(journey: Journey, joined: Joined, part: Touched, *, at: datetime) -> bool:
    """Write the people whom the new messages touch; count them, their bags, and those named twice, in `joined`.

    Returns:
        False if that would not be the same as the picture from all messages, or it is not known: nothing was written.
    """
    key: Key = (journey.number, journey.day)
    before, after = join_one(part.old, key), join_one([*part.old, *part.new], key)
    if after is None or after.leg != joined.leg or after.crew or (before is not None and before.crew):
        return False
    was, now = twice_of(before) if before is not None else 0, twice_of(after)
    if was is None or now is None:
        return False
    rows = _rows(journey, part)
    placed = _place(before, after, rows, joined.travellers)
    if placed is None:
        return False
    values, new = placed
    write_people(journey, values, is_whole=True, known=rows, at=at)
    joined.travellers += new
    joined.bags += after.bag_count - (before.bag_count if before is not None else 0)
    joined.twice += now - was
    return True


def _rows(journey: Journey, part: Touched) -> list[Expected]:
    """The rows of the people of these messages, whatever was written of them before."""
    said = keys_said([*part.old, *part.new])
    by_kind = {kind: [key[2:] for key in said if key[0] == kind] for kind in "rdn"}
    found = Expected.objects.filter(journey=journey).filter(
        Q(reference__in=by_kind["r"])
        | Q(number_key__in=[key.rpartition(":")[2] for key in by_kind["d"]])
        | Q(name_key__in=[key.rpartition(":")[0] for key in by_kind["n"]])
    )
    return [row for row in found.order_by("pk") if said & set(row.keys)]


def _place(
    before: Flight | None, after: Flight, rows: list[Expected], first: int
) -> tuple[list[dict[str, Any]], int] | None:
    """The people with their places in the whole picture, and how many are new; None if those known changed rows."""
    values = people(after)
    known = people(before) if before is not None else []
    of_known = [row for _said, row in match(known, rows)]
    of_all = [row for _said, row in match(values, rows)]
    if None in of_known or of_known != of_all[: len(known)]:
        return None
    for place, said in enumerate(values):
        row = of_all[place]
        said["place"] = row.place if place < len(known) and row is not None else first + place - len(known)
    return values, len(values) - len(known)
