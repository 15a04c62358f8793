"""Statistics as files: a workbook with one sheet each, and one CSV of all. Formulas in texts stay texts."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from django.utils.translation import get_language_bidi, gettext
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sarhad.kernel.listing import listed
from sarhad.kernel.statistic import Cell
from sarhad.statistics.counting import Shown, drawn_columns, drawn_rows, parts

ACTS = tuple("=+-@\t\r\n|%＝＋－＠")
"""With these a text begins that a spreadsheet may take for a formula. Source: CWE-1236."""
BAD_IN_NAME = re.compile(r"[\[\]:*?/\\']")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
SHOWN_DAY = "yyyy-mm-dd"
WIDEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What stands with the numbers: for which days and posts, when and by whom the file was made."""

    first: date
    last: date
    posts: tuple[str, ...]
    at: datetime
    officer: str


def plain(cell: Cell) -> Cell:
    """A cell for a file of plain text: what a spreadsheet could take for a formula begins with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(ACTS) else cell


def as_csv(shown: Sequence[Shown], made: Made) -> bytes:
    """One line for each number: statistic, row, column, value; then the days, the posts and when it was made.

    A statistic that could not be counted has one line without a value, which says why.

    UTF-8 with a byte order mark, lines end in CR LF. Source: RFC 4180.
    """
    out = io.StringIO()
    file = csv.writer(out, lineterminator="\r\n")
    file.writerow(["statistic", "title", "row", "column", "value", "unit", "first", "last", "posts", "made_at"])
    behind = [made.first.isoformat(), made.last.isoformat(), plain("; ".join(made.posts)), _moment(made.at)]
    for one in shown:
        if one.is_broken:
            file.writerow([one.code, plain(one.title), *map(plain, one.counted.notes[:1]), "", "", "", *behind])
        for row in one.counted.rows:
            for head, cell in zip(one.counted.head[1:], row[1:], strict=True):
                value = "" if cell is None else cell
                texts = [plain(text) for text in (one.title, row[0], head, value, one.unit)]
                file.writerow([one.code, *texts, *behind])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(shown: Sequence[Shown], made: Made) -> bytes:
    """A workbook: a sheet that says what, when, who and what each statistic counts; then one sheet for each.

    Every text is written as a text, never as a formula or a link. Sheets run from the right in such a language.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": gettext("Statistics"), "author": made.officer, "created": made.at.astimezone(UTC)})
    names = sheet_names([one.title for one in shown])
    _about(book, shown, names, made)
    for one, name in zip(shown, names, strict=True):
        _sheet(book, one, name)
    book.close()
    return out.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Names of sheets: numbered, hence none twice; at most 31 characters, without those that no name may have."""
    return [f"{n} {BAD_IN_NAME.sub(' ', title)}"[:31].rstrip() for n, title in enumerate(titles, 1)]


def _new_sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    if get_language_bidi():
        sheet.right_to_left()
    return sheet


def _about(book: Workbook, shown: Sequence[Shown], names: Sequence[str], made: Made) -> None:
    sheet = _new_sheet(book, gettext("About")[:31])
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    rows: list[tuple[str, str]] = [
        (gettext("First day"), made.first.isoformat()),
        (gettext("Last day, included"), made.last.isoformat()),
        (gettext("Days are"), gettext("local days of each post")),
        (gettext("Posts"), listed(made.posts)),
        (gettext("Made at"), _moment(made.at)),
        (gettext("Made by"), made.officer),
        ("", ""),
    ]
    rows += [(name, " ".join((one.means, *one.counted.notes))) for name, one in zip(names, shown, strict=True)]
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    day = book.add_format({"num_format": SHOWN_DAY, "align": "left"})
    for place, (what, says) in enumerate(rows):
        sheet.write_string(place, 0, what, bold)
        if DAY.match(says):
            sheet.write_datetime(place, 1, date.fromisoformat(says), day)
        else:
            sheet.write_string(place, 1, says, wrap)


def _sheet(book: Workbook, one: Shown, name: str) -> None:
    sheet = _new_sheet(book, name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    right = book.add_format({"align": "right"})
    named = book.add_format({"reading_order": 2} if get_language_bidi() else {})
    day = book.add_format({"num_format": SHOWN_DAY, "align": "left"})
    sheet.write_string(0, 0, f"{one.title} ({one.unit})" if one.unit else one.title, book.add_format({"bold": True}))
    for column, head in enumerate(one.counted.head):
        sheet.write_string(2, column, head, bold)
    for place, row in enumerate(one.counted.rows, 3):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and not column and DAY.match(cell):
                sheet.write_datetime(place, column, date.fromisoformat(cell), day)
            elif isinstance(cell, str):
                sheet.write_string(place, column, cell, right if column else named)
            elif cell is not None:
                sheet.write_number(place, column, cell)
    after = 4 + len(one.counted.rows)
    for place, text in enumerate((one.means, *one.counted.notes), after):
        sheet.write_string(place, 0, text)
    widest = max([len(str(row[0])) for row in one.counted.rows] + [len(one.counted.head[0]), 12])
    sheet.set_column(0, 0, min(widest, WIDEST))
    sheet.set_column(1, max(1, len(one.counted.head) - 1), 16)
    sheet.freeze_panes(3, 1)
    _draw(book, sheet, one, name)


def _draw(book: Workbook, sheet: Worksheet, one: Shown, name: str) -> None:
    """A chart of the workbook's own, if all rows of the table can be drawn."""
    columns = drawn_columns(one)
    rows = len(parts(one))
    if not one.chart or not rows or not columns or len(drawn_rows(one, columns)) < rows:
        return
    chart = book.add_chart({"type": "line" if one.chart == "line" else "column"})
    for column in columns:
        chart.add_series(
            {
                "name": [name, 2, column],
                "categories": [name, 3, 0, 2 + rows, 0],
                "values": [name, 3, column, 2 + rows, column],
            }
        )
    chart.set_title({"name": one.title, "overlay": False})
    sheet.insert_chart(2, len(one.counted.head) + 1, chart, {"x_scale": 1.4, "y_scale": 1.2})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
