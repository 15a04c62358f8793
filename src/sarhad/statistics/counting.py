"""Statistics as they may be shown: counted, small numbers hidden, ready to be drawn or written into a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from sarhad.kernel.statistic import STATISTICS, Asked, Cell, Counted, Statistic
from sarhad.statistics.hiding import OTHER, hide

DRAWN = 31
"""Bars that one chart has at most; of more, those with the greatest numbers are drawn."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One statistic in the reader's language. Cells may be `<5` and `*`: what these mean stands in the notes.

    `summed`: the last row and the last column are sums of the others. They are not drawn: the rest would be dwarfed.
    """

    code: str
    title: str
    theme: str
    unit: str
    means: str
    chart: str
    drawn: int | None
    counted: Counted
    summed: bool = False


def themes() -> list[str]:
    """The themes of all statistics, untranslated, in the order of the rooms."""
    return list(dict.fromkeys(one.theme for one in STATISTICS))


def count(asked: Asked, theme: str | None = None) -> list[Shown]:
    """Count the statistics of a theme; of all if none is named."""
    return [count_one(one, asked) for one in STATISTICS if theme in (None, one.theme)]


def count_one(one: Statistic, asked: Asked) -> Shown:
    """Count one statistic, in the reader's language."""
    counted = one.count(asked)
    if one.persons:
        counted = hidden(counted, settings.STATISTICS_SMALLEST)
    unit = gettext(one.unit) if one.unit else ""
    means = gettext(one.means) if one.means else ""
    return Shown(
        one.code, gettext(one.title), gettext(one.theme), unit, means, one.chart, one.drawn, counted, one.persons
    )


def hidden(counted: Counted, least: int) -> Counted:
    """A table of groups of persons with sums, small numbers hidden.

    Raises:
        TypeError: A cell after the first column is no whole number.
        ValueError: As `hide`.
    """
    numbers = [[_whole(cell) for cell in row[1:]] for row in counted.rows]
    table = hide(numbers, least)
    head = (*counted.head, gettext("Together"))
    if table is None:
        note = gettext("Too few persons were counted for anything to be shown: every number would tell of somebody.")
        return Counted(head, (), (*counted.notes, note))
    rows: list[tuple[Cell, ...]] = [(named[0], *cells) for named, cells in zip(counted.rows, table.rows, strict=True)]
    notes = [*counted.notes]
    if rows:
        rows.append((gettext("All"), *table.sums))
        notes.append(gettext("“<%(n)s”: fewer than %(n)s, perhaps nobody.") % {"n": least})
    if any(cell == OTHER for row in rows for cell in row):
        notes.append(gettext("“*”: hidden, so that a small number cannot be computed from it."))
    return Counted(head, tuple(rows), tuple(notes))


def _whole(cell: Cell) -> int:
    if not isinstance(cell, int) or isinstance(cell, bool):
        raise TypeError(f"groups of persons are counted in whole numbers, not {cell!r}")
    return cell


def parts(one: Shown) -> tuple[tuple[Cell, ...], ...]:
    """The rows without the sum of them."""
    return one.counted.rows[:-1] if one.summed else one.counted.rows


def drawn_columns(one: Shown) -> list[int]:
    """Places of the columns that are drawn, from 1 (the first names the row): those in which numbers stand."""
    places = range(1, len(one.counted.head))
    numbers = [place for place in places if any(_number(row[place]) is not None for row in one.counted.rows)]
    without = [place for place in numbers if not one.summed or place < len(places)]
    return (without or numbers)[: one.drawn]


def drawn_rows(one: Shown, columns: Iterable[int]) -> list[tuple[Cell, ...]]:
    """The rows that a chart shows: all but sums, or those with the greatest numbers, in their own order."""
    places = list(columns)
    rows = [row for row in parts(one) if any(_number(row[place]) is not None for place in places)]
    if len(rows) <= DRAWN:
        return rows
    most = sorted(rows, key=lambda row: -sum(_number(row[place]) or 0 for place in places))[:DRAWN]
    return [row for row in rows if row in most]


def _number(cell: Cell) -> float | None:
    return cell if isinstance(cell, int | float) else None
