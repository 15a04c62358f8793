"""Statistics as charts of a page: each with its numbers as a table for everyone."""

from typing import Any

from sarhad.statistics.counting import Shown, drawn_columns, drawn_rows, parts

LINE_DRAWN = 400


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
        "labels": [str(row[0]) for row in rows],
        "lying": one.chart == "bar" and any(len(str(row[0])) > 12 for row in rows),
        "series": [{"name": counted.head[place], "values": [_drawn(row[place]) for row in rows]} for place in columns],
        "head": list(counted.head),
        "rows": [list(row) for row in counted.rows],
        "numeric": range(2, len(counted.head) + 1),
    }


def _drawn(cell: object) -> float | None:
    return cell if isinstance(cell, int | float) else None
