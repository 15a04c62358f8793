"""Reads a file of cells as the world sends it: marks, encodings, separators, quotation marks, blanks. Pure.

Nothing is dropped in silence: every row comes out, or has a fault; every repair is a warning.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.source import Fault
from sarhad.lists.written import ENCODINGS, PLAIN, SEPARATORS, Misfit, is_other, mark_of, text_of

BLANKS = "\u00a0\u2007\u202f\u3000\t"
UNSEEN = "\ufeff\u200b\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
PAGES = {"cp1252": 1, "latin-1": 1, "cp1251": 4}
"""Letters after which a row is taken as encoded twice: a few short Cyrillic names look like it by chance."""
_UNSEEN = str.maketrans(dict.fromkeys(UNSEEN))
_BLANKS = str.maketrans(dict.fromkeys(BLANKS, " "))
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """What could be read of a file. `count`: rows under the head that were not empty."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    count: int = 0


def read_table(data: bytes, *, columns: Sequence[str], needed: Sequence[str], encoding: str = PLAIN.encoding) -> Table:
    """Read a file with a head.

    Args:
        data: The file: comma, semicolon or tab; CRLF or LF.
        columns: All columns that the reader knows.
        needed: Those that must be there.
        encoding: A key of `written.ENCODINGS`, as whoever sends it says. UTF-8 with or without a byte order mark.
    """
    table = Table()
    text = _decode(data, encoding, table)
    if text is None:
        return table
    lines = csv.reader(io.StringIO(text), delimiter=_separator(text, columns), strict=True)
    head: list[str] | None = None
    number = 0
    try:
        for number, cells in enumerate(lines, 1):
            if head is None:
                if number == 1 and re.fullmatch("sep=.?", "".join(cells)):
                    continue
                head = _head(cells, number, columns, needed, table)
                if table.faults:
                    return table
            else:
                _take(head, cells, number, table)
    except csv.Error:
        reason = _("The quotation marks do not pair up, or a cell is too long. Nothing after it was read.")
        table.faults.append(Fault(number + 1, "", reason))
        table.count += 1
    if head is None and not table.faults:
        table.faults.append(Fault(0, "", _("The file is empty.")))
    return table


def _decode(data: bytes, encoding: str, table: Table) -> str | None:
    """The text of the file; None: it has none that can be trusted, and a fault says so."""
    text = text_of(data, encoding)
    fault = next(filter(None, (_of_another_kind(data, encoding), _not_in_it(text, encoding))), None)
    if fault is None and isinstance(text, str):
        fault = _is_spoilt(text)
        if fault is None:
            return re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    if fault is not None:
        table.faults.append(fault)
    return None


def _of_another_kind(data: bytes, encoding: str) -> Fault | None:
    if any(data.startswith(mark) for mark in PACKED):
        reason = _("This is a spreadsheet or a packed file, not a CSV. Save it as CSV UTF-8.")
        return Fault(0, "", reason)
    if encoding == "utf-16" and data and not mark_of(data):
        return Fault(0, "", _("UTF-16 begins with its byte order mark; this file has none."))
    if other := is_other(data, encoding):
        reason = _("This file is %(is)s, not %(said)s. Say so, or save it as CSV UTF-8.")
        return Fault(0, "", reason, {"is": other, "said": ENCODINGS[encoding]})
    return None


def _not_in_it(text: str | Misfit, encoding: str) -> Fault | None:
    if not isinstance(text, Misfit):
        return None
    if encoding == "utf-8-sig":
        reason = _(
            "The file is not UTF-8 from character %(place)s of this row on: it may be Windows-1251, Windows-1256 or "
            "another old code page, whatever it was declared to be. Save it as CSV UTF-8, or say its encoding."
        )
    else:
        reason = _("From character %(place)s of this row on the file is not %(said)s. It was not read.")
    return Fault(text.row, text.column, reason, {"place": str(text.place), "said": ENCODINGS[encoding]})


def _is_spoilt(text: str) -> Fault | None:
    if "\ufffd" in text:
        reason = _("Letters were lost when this file was made: there are replacement characters in it.")
        return Fault(text.count("\n", 0, text.index("\ufffd")) + 1, "", reason)
    if (twice := _encoded_twice(text)) is not None:
        return Fault(twice, "", _("The letters of this row were encoded twice (UTF-8 read as another code page)."))
    return None


def _encoded_twice(text: str) -> int | None:
    """The first row whose letters only make sense once they are decoded again."""
    for number, line in enumerate(text.split("\n"), 1):
        for page, least in PAGES.items() if not line.isascii() else ():
            try:
                again = line.encode(page).decode("utf-8")
            except UnicodeError:
                continue
            if sum(char.isalpha() for char in again if not char.isascii()) >= least:
                return number
    return None


def _separator(text: str, columns: Sequence[str]) -> str:
    """The separator by which the head falls into the most columns that are known."""
    lines = text.lstrip("\ufeff").split("\n", 2)
    if found := re.fullmatch("sep=([,;\t])", lines[0]):
        return found[1]
    return max(SEPARATORS, key=lambda each: sum(_name(c.strip('"')) in columns for c in lines[0].split(each)))


def _name(cell: str) -> str:
    return "_".join(cell.translate(_UNSEEN).translate(_BLANKS).casefold().split())


def _head(cells: list[str], number: int, columns: Sequence[str], needed: Sequence[str], table: Table) -> list[str]:
    names = [_name(cell) for cell in cells]
    for name in needed:
        if name not in names:
            table.faults.append(Fault(number, name, _("This column is missing.")))
    for name in columns:
        if names.count(name) > 1:
            table.faults.append(Fault(number, name, _("This column is there twice.")))
    strange = [str(place) for place, name in enumerate(names, 1) if name and name not in columns]
    if strange:
        reason = _("Columns that are not known were not read: number %(places)s.")
        table.warnings.append(Fault(number, "", reason, {"places": ", ".join(strange)}))
    return names


def _take(head: list[str], raw: list[str], number: int, table: Table) -> None:
    """Make a row of cells, or a fault."""
    cells = [_clean(cell) for cell in raw]
    if not any(cells):
        table.warnings.append(Fault(number, "", _("An empty row was passed over.")))
        return
    table.count += 1
    if any(cells[len(head) :]):
        reason = _("More cells than columns: is a separator inside a cell without quotation marks?")
        table.faults.append(Fault(number, "", reason))
        return
    if len(cells) < len(head):
        table.warnings.append(Fault(number, "", _("Cells are missing at the end; they were taken as empty.")))
        cells += [""] * (len(head) - len(cells))
    bad = [name for name, cell in zip(head, cells, strict=False) if _CONTROL.search(cell)]
    if bad:
        reason = _("A line break or a control character in a cell: is a quotation mark missing?")
        table.faults.append(Fault(number, bad[0], reason))
        return
    for name, before, after in zip(head, raw, cells, strict=False):
        if before != after:
            table.warnings.append(Fault(number, name, _("Blanks or unseen marks were taken away.")))
    table.rows.append(Row(number, {name: cell for name, cell in zip(head, cells, strict=False) if name}))


def _clean(cell: str) -> str:
    """No unseen marks, no blanks at the ends, single blanks between."""
    return re.sub(" +", " ", cell.translate(_UNSEEN).translate(_BLANKS)).strip(" ")
