"""Groups of persons are counted by whole quarters that are over, and by nothing else. Pure.

Whoever may choose the days may ask for a quarter, and for the same quarter without its last day: the difference of two
tables, each of them safe, is one day. So there is one table for each quarter, and whatever days are asked for, what is
shown is put together from those tables as they are shown. It tells nothing that they do not tell.

Source: NIST SP 800-53 Rev. 5, SI-19(5): two tables of different days, taken from each other, tell of one person; fixed
periods are the answer of offices of statistics (ESSnet, Handbook on Statistical Disclosure Control). The quarter is the
house's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sarhad.statistics.hiding import OTHER, Shown

LAST_MIDNIGHT = timedelta(hours=12)
"""A day is over everywhere once it is over twelve hours west of Greenwich."""
Quarter = tuple[date, date]
Range = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """A table as it is shown, without its sums being apart: names of columns and, by the name of a row, its cells.

    Attributes:
        rows: A row or column that is not here has nobody in it.
    """

    columns: tuple[str, ...]
    rows: dict[str, tuple[Shown, ...]]


def quarters(first: date, last: date, at: datetime | None) -> list[Quarter]:
    """The whole calendar quarters from `first` to `last`, both included, that are over at `at`; None: all are over."""
    begin = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    if begin < first:
        begin = _following(begin)
    found = []
    while (following := _following(begin)) - timedelta(days=1) <= last:
        if at is not None and at < datetime.combine(following, time(), UTC) + LAST_MIDNIGHT:
            break
        found.append((begin, following - timedelta(days=1)))
        begin = following
    return found


def _following(begin: date) -> date:
    return date(begin.year + begin.month // 10, (begin.month + 2) % 12 + 1, 1)


def between(cell: Shown, least: int) -> Range:
    """The numbers that a cell may stand for, both included; None: any from the first.

    Raises:
        ValueError: It is no cell of a table that was hidden with this `least`.
    """
    if isinstance(cell, int):
        return cell, cell
    if cell == OTHER:
        return least, None
    if cell == f"<{least}":
        return 0, least - 1
    raise ValueError(f"{cell!r} is no cell of such a table")


def together(tables: Sequence[Lines | None], least: int) -> Lines:
    """Tables of several quarters as one: a sum where all numbers are shown, else from where to where it lies.

    Args:
        tables: One for each quarter; None: nothing of it could be shown.

    Returns:
        Cells are numbers, `a–b` for from a to b, or `≥a`. Rows and columns in the order in which they first come.
    """
    shown = [one for one in tables if one is not None]
    columns = tuple(dict.fromkeys(name for one in shown for name in one.columns))
    names = dict.fromkeys(name for one in shown for name in one.rows)
    unknown = len(shown) < len(tables)
    rows = {}
    for name in names:
        line = []
        for column in columns:
            ranges = [between(_cell(one, name, column), least) for one in shown]
            line.append(_words(ranges, is_open=unknown))
        rows[name] = tuple(line)
    return Lines(columns, rows)


def _cell(table: Lines, name: str, column: str) -> Shown:
    row = table.rows.get(name)
    if row is None or column not in table.columns:
        return 0
    return row[table.columns.index(column)]


def _words(ranges: Sequence[Range], *, is_open: bool) -> Shown:
    lowest = sum(low for low, _high in ranges)
    highs = [high for _low, high in ranges if high is not None]
    if is_open or len(highs) < len(ranges):
        return f"≥{lowest}"
    return lowest if sum(highs) == lowest else f"{lowest}–{sum(highs)}"
