"""Statistics as charts of a page: each with its numbers as a table for everyone."""

from typing import Any
from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

from sarhad.statistics.counting import Shown, drawn_columns, drawn_rows, parts

LINE_DRAWN = 400
MARK = "\u200f"  # right-to-left mark


def ordered(cell: Any) -> Any:
    """A text that begins with a Latin letter and goes on in a script from the right, as a page from the right reads it.

    `A لا يحمل`: without the mark the letter, which comes first, stands last.
    """
    if not isinstance(cell, str) or not get_language_bidi():
        return cell
    strong = [kind for kind in map(bidirectional, cell) if kind in ("L", "R", "AL")]
    is_turned = bool(strong) and strong[0] == "L" and any(kind != "L" for kind in strong)
    return f"{MARK}{cell}" if is_turned else cell


def chart_entry(one: Shown) -> dict[str, Any]:
    """The variables of the component `chart`; hidden numbers are gaps in the drawing and words in the table."""
    counted = one.counted
    columns = drawn_columns(one)
    rows = list(parts(one)[:LINE_DRAWN]) if one.chart == "line" else drawn_rows(one, columns)
    return {
        "id": one.code.replace(".", "-"),
        "kind": one.chart,
        "title": one.title,
        "unit": one.unit,
        "axis": counted.head[0],
        "labels": [ordered(str(row[0])) for row in rows],
        "lying": one.chart == "bar" and any(len(str(row[0])) > 12 for row in rows),
        "series": [
            {"name": ordered(counted.head[place]), "values": [_drawn(row[place]) for row in rows]} for place in columns
        ],
        "head": [ordered(one) for one in counted.head],
        "rows": [[ordered(cell) for cell in row] for row in counted.rows],
        "numeric": range(2, len(counted.head) + 1),
    }


def _drawn(cell: object) -> float | None:
    return cell if isinstance(cell, int | float) else None
