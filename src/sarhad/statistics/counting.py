"""Statistics as they may be shown: counted, small numbers hidden, ready to be drawn or written into a file."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.utils.translation import gettext

from sarhad.kernel.statistic import STATISTICS, Asked, Cell, Counted, Statistic
from sarhad.statistics.hiding import OTHER, hide
from sarhad.statistics.quarters import Lines, quarters, together

logger = logging.getLogger(__name__)

DRAWN = 31
"""Bars that one chart has at most; of more, those with the greatest numbers are drawn."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One statistic in the reader's language. Cells may be `<5` and `*`: what these mean stands in the notes.

    `summed`: the last row and the last column are sums of the others. They are not drawn: the rest would be dwarfed.
    `is_broken`: it could not be counted; its notes say why.
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
    is_broken: bool = False


def themes() -> list[str]:
    """The themes of all statistics, untranslated, in the order of the rooms."""
    return list(dict.fromkeys(one.theme for one in STATISTICS))


def count(asked: Asked, theme: str | None = None, *, is_whole: bool) -> list[Shown]:
    """Count the statistics of a theme; of all if none is named. What breaks says so in its place.

    Args:
        is_whole: The asked posts are all within the reader's reach: else groups of persons are not counted.
    """
    return [count_or_say(one, asked, is_whole=is_whole) for one in STATISTICS if theme in (None, one.theme)]


def count_or_say(one: Statistic, asked: Asked, *, is_whole: bool, is_patient: bool = False) -> Shown:
    """Count one statistic; if it breaks, an empty table that names the trouble, so that the others are still shown.

    Args:
        is_whole: As in `count`.
        is_patient: What the database refuses is raised, so that the caller tries again later.

    Raises:
        django.db.Error: The database is away, which is no fault of this statistic; or `is_patient`.
    """
    try:
        with transaction.atomic():  # what the database refuses to one statistic leaves the connection to the others
            return count_one(one, asked, is_whole=is_whole)
    except DatabaseError as error:
        if is_patient or not connection.is_usable():
            raise
        return _broken(one, error)
    except Exception as error:  # noqa: BLE001 - of a country's own statistic, perhaps: it must not hide the others
        return _broken(one, error)


def _broken(one: Statistic, error: Exception) -> Shown:
    trouble = type(error).__name__
    logger.error("statistics.broken", extra={"statistic": one.code, "error": trouble}, exc_info=error)
    said = gettext("This could not be counted (%(trouble)s). The other statistics are not touched by it.")
    return _shown(one, Counted((gettext(one.title),), (), (said % {"trouble": trouble},)), is_broken=True)


def count_one(one: Statistic, asked: Asked, *, is_whole: bool) -> Shown:
    """Count one statistic, in the reader's language. Groups of persons by whole quarters and all posts together."""
    if one.persons:
        return _shown(one, groups(one, asked, settings.STATISTICS_SMALLEST, is_whole=is_whole))
    return _shown(one, one.count(asked))


def _shown(one: Statistic, counted: Counted, *, is_broken: bool = False) -> Shown:
    unit = gettext(one.unit) if one.unit else ""
    means = gettext(one.means) if one.means else ""
    chart = "" if is_broken else one.chart
    is_summed = one.persons and not is_broken
    return Shown(
        one.code, gettext(one.title), gettext(one.theme), unit, means, chart, one.drawn, counted, is_summed, is_broken
    )


def groups(one: Statistic, asked: Asked, least: int, *, is_whole: bool) -> Counted:
    """A table of groups of persons, put together from one hidden table for each whole quarter that is over.

    Args:
        is_whole: As in `count`.
    """
    spans = quarters(asked.first, asked.last, asked.at) if is_whole else []
    if not spans:
        return Counted((gettext(one.title),), (), (_rule(is_whole),))
    tables = [hidden(one.count(replace(asked, first=first, last=last)), least) for first, last in spans]
    days = f"{spans[0][0].isoformat()} – {spans[-1][1].isoformat()}"
    note = gettext("Counted by whole quarters that are over: %(days)s.") % {"days": days}
    if len(spans) == 1:
        return Counted(tables[0].head, tables[0].rows, (note, *tables[0].notes))
    whole = together([_lines(table) for table in tables], least)
    everybody = gettext("All")
    rows = [(name, *cells) for name, cells in whole.rows.items() if name != everybody]
    rows += [(everybody, *whole.rows[everybody])] if everybody in whole.rows else []
    said = gettext(
        "“a–b”: from a to b; “≥a”: a or more. Sums of the quarters as they are shown, so that no small number can be"
        " computed from two of them."
    )
    return Counted((tables[0].head[0], *_last(whole.columns)), tuple(_arranged(whole, rows)), (note, said))


def _rule(is_whole: bool) -> str:
    if is_whole:
        return gettext(
            "Groups of persons are counted by whole quarters that are over: choose such days. Of fewer days a small"
            " number could be computed."
        )
    return gettext(
        "Groups of persons are counted for all posts that you may see together: choose no post. From single posts a"
        " small number could be computed."
    )


def _lines(table: Counted) -> Lines | None:
    """A hidden table for `together`; None: nothing of it could be shown."""
    if not table.rows and len(table.notes) and table.notes[-1] == _too_few():
        return None
    rows = {str(name): tuple(cell for cell in cells if isinstance(cell, int | str)) for name, *cells in table.rows}
    return Lines(table.head[1:], rows)


def _too_few() -> str:
    return gettext("Too few persons were counted for anything to be shown: every number would tell of somebody.")


def _last(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns with the sum as the last one."""
    sums = gettext("Together")
    return (*(name for name in columns if name != sums), *(name for name in columns if name == sums))


def _arranged(whole: Lines, rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    places = [whole.columns.index(name) + 1 for name in _last(whole.columns)]
    for row in rows:
        yield (row[0], *(row[place] for place in places))


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
        return Counted(head, (), (*counted.notes, _too_few()))
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
