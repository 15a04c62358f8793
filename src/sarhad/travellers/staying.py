"""From movements to stays: entries paired with exits, and what does not pair. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from borderkit.stay import Stay
from sarhad.kernel.clock import local_day
from sarhad.travellers.known import Passage

EXIT_WITHOUT_ENTRY = "exit-without-entry"
ENTRY_WITHOUT_EXIT = "entry-without-exit"
AFTER_TODAY = "after-today"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in the movements that does not pair: a code, the movement, when and at which post."""

    code: str
    movement: UUID
    at: datetime
    post: str


@dataclass(frozen=True, slots=True)
class Staying:
    """Stays oldest first, and what an officer should be shown before anything is decided on the days.

    The last stay may be open: the person is still inside. An earlier open stay lacks its exit and is an
    oddity too; it stays open, as `borderkit.stay.missing_exits` expects it.
    """

    stays: tuple[Stay, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def stays(movements: Iterable[Passage], today: date) -> Staying:
    """Pair entries with exits, by the local days of their posts.

    Args:
        movements: In any order. Refusals of entry are no presence and are passed over.
        today: The local day of the post that asks. Movements after it are left out and named as oddities.
    """
    made: list[Stay] = []
    odd: list[Oddity] = []
    entry: Passage | None = None
    for move in sorted(movements, key=lambda each: (each.occurred_at, each.id)):
        if move.direction not in ("entry", "exit"):
            continue
        if local_day(move.occurred_at, move.time_zone) > today:
            odd.append(_odd(AFTER_TODAY, move))
        elif move.direction == "entry":
            if entry is not None:
                odd.append(_odd(ENTRY_WITHOUT_EXIT, entry))
                made.append(_stay(entry, None))
            entry = move
        elif entry is None:
            odd.append(_odd(EXIT_WITHOUT_ENTRY, move))
        else:
            made.append(_stay(entry, move))
            entry = None
    if entry is not None:
        made.append(_stay(entry, None))
    return Staying(tuple(made), tuple(odd))


def _odd(code: str, move: Passage) -> Oddity:
    return Oddity(code, move.id, move.occurred_at, move.post_code)


def _stay(entry: Passage, leaving: Passage | None) -> Stay:
    entered = local_day(entry.occurred_at, entry.time_zone)
    left = None if leaving is None else max(entered, local_day(leaving.occurred_at, leaving.time_zone))
    return Stay(entered, left, counts=entry.counts, permit=entry.permit_number)
