"""Reads one cell of a list: dates, codes, numbers. Pure; what cannot be read raises `Bad`, a repair is noted."""

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from borderkit.codes import find_state, find_states_by_alpha2
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.numbers import plain
from sarhad.lists.source import Fault
from sarhad.lists.table import Row
from sarhad.lists.written import Order

EARLIEST, LATEST = 1880, 2199
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}|[?xX]{2})(?:-([0-9]{2}|[?xX]{2}))?)?")
_PACKED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_BY_ORDER = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
_BY_SPREADSHEET = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+[0-9]+")
LONGEST_NUMBER = 40
OF_USERS = re.compile("X[A-Z]{2}|Q[M-Z][A-Z]|ZZ[A-Z]|AA[A-Z]")
"""Codes that ISO leaves to its users. Source: ISO 3166-1, user-assigned code elements."""


class Bad(ValueError):
    """A cell that cannot be read. Holds the reason, never the cell."""

    def __init__(self, reason: str, grounds: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.grounds = dict(grounds or {})


class Cells:
    """The cells of one row, read one by one; gathers what was wrong and what was repaired."""

    def __init__(self, row: Row, order: Order = "ymd") -> None:
        """Take a row.

        Args:
            order: Of the numbers in a date, as whoever sends the file says.
        """
        self.row = row
        self.order = order
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def text(self, column: str, *, most: int, needed: bool = True) -> str:
        """A text of at most so many characters."""
        cell = self.row.cells.get(column, "")
        if needed and not cell:
            self.fault(column, _("There is nothing here."))
        elif len(cell) > most:
            self.fault(column, _("Longer than %(most)s characters."), most=str(most))
        return cell

    def one_of(self, column: str, choices: Mapping[str, str], *, needed: bool = True) -> str:
        """One of a set of codes, in letters of any size."""
        cell = self.row.cells.get(column, "")
        code = re.sub(r"[\s_-]+", "-", cell.casefold())
        if code in choices or not (cell or needed):
            return code
        self.fault(column, _("Not one of: %(choices)s."), choices=", ".join(sorted(choices)))
        return ""

    def read(self, column: str, reader: "Callable[[str, Cells, str], str]", *, needed: bool = False) -> str:
        """What a reader makes of a cell; an empty one is empty."""
        cell = self.row.cells.get(column, "")
        if not cell:
            if needed:
                self.fault(column, _("There is nothing here."))
            return ""
        try:
            return reader(cell, self, column)
        except Bad as bad:
            self.fault(column, bad.reason, **bad.grounds)
            return ""

    def day(self, column: str) -> date | None:
        """A whole day, or none."""
        text = self.read(column, read_day)
        return date.fromisoformat(text) if text else None

    def fault(self, column: str, reason: str, **grounds: str) -> None:
        """Something is wrong in this row."""
        self.faults.append(Fault(self.row.number, column, reason, grounds, self.row.cells.get("reference", "")))

    def named(self, reference: str) -> None:
        """The row says which entry it is, though other things in it are wrong: the live one of that name stays."""
        self.faults = [replace(one, reference=reference) for one in self.faults]

    def repaired(self, column: str, reason: str, **grounds: str) -> None:
        """Something in this row was read otherwise than it stood there."""
        self.warnings.append(Fault(self.row.number, column, reason, grounds))


def read_birth(cell: str, cells: Cells, column: str) -> str:
    """A date of birth as ISO, an unknown part as ??: `1990`, `1990-05`, `1990-05-17`, `1990-05-??`."""
    year, month, day = _parts(cell, cells, column)
    if not EARLIEST <= int(year) <= LATEST:
        raise Bad(_("The year is before 1880 or far ahead: is it of another calendar?"))
    if month == "??" and day != "??":
        raise Bad(_("A day without its month."))
    if month != "??" and not 1 <= int(month) <= 12:
        raise Bad(_("There is no such month."))
    if day != "??" and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        raise Bad(_("There is no such day."))
    return f"{year}-{month}-{day}"


def read_day(cell: str, cells: Cells, column: str) -> str:
    """A whole day as ISO."""
    text = read_birth(cell, cells, column)
    if "?" in text:
        raise Bad(_("A whole day is needed: YYYY-MM-DD."))
    return text


def _parts(cell: str, cells: Cells, column: str) -> tuple[str, str, str]:
    text = _european(cell)
    if text != cell:
        cells.repaired(column, _("Digits of another script were read as 0 to 9."))
    if found := _ISO.fullmatch(text):
        year, month, day = (part or "??" for part in found.groups())
        if year == "0000":
            raise Bad(_("A date without a year is of no use here; leave it empty."))
        return year, *(_unknown(part, cells, column) for part in (month, day))  # type: ignore[return-value]
    if found := _PACKED.fullmatch(text):
        cells.repaired(column, _("Read as year, month, day without hyphens."))
        return found[1], found[2], found[3]
    if cells.order != "ymd" and (found := _BY_ORDER.fullmatch(text)):
        day, month = (found[1], found[2]) if cells.order == "dmy" else (found[2], found[1])
        return found[3], month.zfill(2), day.zfill(2)
    if found := _DOTTED.fullmatch(text):
        cells.repaired(column, _("Read as day.month.year."))
        return found[3], found[2].zfill(2), found[1].zfill(2)
    if re.fullmatch(r"[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}", text):
        raise Bad(_("Day and month can be taken one for the other; write YYYY-MM-DD."))
    raise Bad(_("This is no date; write YYYY-MM-DD, with ?? for what is not known."))


def _unknown(part: str, cells: Cells, column: str) -> str:
    if part == "00":
        cells.repaired(column, _("00 was read as not known."))
        return "??"
    return part if part.isdecimal() else "??"


def _european(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def read_state(cell: str, cells: Cells, column: str) -> str:
    """A State as machine readable zones name it: one to three letters. What ISO leaves to its users is kept."""
    code = cell.upper().rstrip("<")
    if not re.fullmatch("[A-Z]{1,3}", code):
        raise Bad(_("A State is named by the letters of its code in travel documents."))
    state = find_state(code)
    if state is None and len(code) == 2 and (states := find_states_by_alpha2(code)):
        state = states[0]
    if state is None and OF_USERS.fullmatch(code):
        return code
    if state is None:
        cells.repaired(column, _("This code is in no table of States; it was kept as it is."))
        return code
    if state.code != code:
        cells.repaired(column, _("A code of a State in another form was read as the one in travel documents."))
    return state.code


def read_number(cell: str, cells: Cells, column: str) -> str:
    """The number of a document."""
    if _BY_SPREADSHEET.fullmatch(cell):
        raise Bad(_("A spreadsheet has made a rounded number of this; write it as text."))
    text = _european(cell)
    if not text.isascii():
        raise Bad(_("Letters that stand in no machine readable zone: the number is A to Z and 0 to 9."))
    number = plain(text)
    if not any(char.isdigit() for char in number) or len(number) > LONGEST_NUMBER:
        raise Bad(_("This cannot be the number of a document."))
    return number


def read_code(cell: str, cells: Cells, column: str) -> str:
    """The code of a kind of document: one or two letters."""
    code = cell.upper().rstrip("<")
    if not re.fullmatch("[A-Z]{1,2}", code):
        raise Bad(_("The code of a document is one or two letters, as in its zone."))
    return code


def read_sex(cell: str, cells: Cells, column: str) -> str:
    """M, F or X."""
    word = cell.casefold()
    if word in ("male", "female"):
        cells.repaired(column, _("A word was read as M or F."))
    code = {"m": "M", "male": "M", "f": "F", "female": "F", "x": "X", "<": "X"}.get(word)
    if code is None:
        raise Bad(_("M, F, X or nothing."))
    return code
