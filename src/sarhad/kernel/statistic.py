"""The kind of thing that counts: one entry in a room's `statistics` module is one table on the page of statistics.

A statistic shows no person: it counts. It is asked for days and posts, and answers with a table that is drawn,
exported and later read by indicators.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sarhad.kernel.room_catalogue import RoomCatalogue

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be counted: first and last day, both included, local days of the posts; None: all posts.

    `at`: when it is asked, for what is still under way; None: as if at the end of the last day.
    """

    first: date
    last: date
    posts: frozenset[UUID] | None = None
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the last day {self.last} is before the first {self.first}")
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("at needs a time zone")


@dataclass(frozen=True, slots=True)
class Counted:
    """A table: heads already in the reader's language; each row as long as the head. The first column names the row.

    Args:
        head: Names of the columns.
        rows: Cells. None: not known, never 0.
        notes: What a reader must know to read the numbers rightly, in the reader's language.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"a row of {len(row)} cells under {len(self.head)} heads: {row!r}")


@dataclass(frozen=True, slots=True)
class Statistic:
    """One thing that is counted.

    Args:
        code: `room.thing`, kept for ever.
        title: Marked for translation.
        theme: Marked for translation; statistics of one theme stand together.
        count: Pure reading; shows no person.
        chart: `bar`, `line` or nothing; the columns drawn are those of numbers.
        unit: Marked for translation; what the numbers are.
        means: Marked for translation; what is counted, in one or two sentences. Stands beside it and in its file.
        persons: Whether the rows are groups of persons (nationality, kind of protection), so that small numbers are
            hidden. Then the first column names the group, the others are whole numbers that exclude each other, no
            column or row is a sum of others, and a group that nobody is of has no row.
        drawn: How many columns of numbers are drawn, from the first; None: all.
    """

    code: str
    title: str
    theme: str
    count: Callable[[Asked], Counted]
    chart: str = "bar"
    unit: str = ""
    means: str = ""
    persons: bool = False
    drawn: int | None = None


STATISTICS: RoomCatalogue[Statistic] = RoomCatalogue("statistics", "sarhad.statistics")


class How(TypedDict, total=False):
    """What else is said of a statistic; see `Statistic`."""

    chart: str
    unit: str
    means: str
    persons: bool
    drawn: int | None


def statistic(
    code: str, *, title: str, theme: str, **how: Unpack[How]
) -> Callable[[Callable[[Asked], Counted]], Callable[[Asked], Counted]]:
    """Mark a function as a statistic."""

    def mark(count: Callable[[Asked], Counted]) -> Callable[[Asked], Counted]:
        STATISTICS.add(Statistic(code, title, theme, count, **how))
        return count

    return mark
