"""How a file of cells is written, as whoever sends it says, and its text. Nothing is guessed. Pure."""

import csv
from dataclasses import dataclass
from typing import Literal, cast

from sarhad.kernel.words import gettext_noop as _

ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1251": "Windows-1251", "cp1252": "Windows-1252",
             "cp1256": "Windows-1256", "iso-8859-1": "ISO 8859-1"}  # fmt: skip
ORDERS = {"ymd": _("Year, month, day"), "dmy": _("Day, month, year"), "mdy": _("Month, day, year")}
Order = Literal["ymd", "dmy", "mdy"]
SEPARATORS = ",;\t"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Written:
    """What is said of a file.

    Args:
        encoding: A key of `ENCODINGS`.
        order: A key of `ORDERS`: of day, month and year where they can be taken one for the other; `ymd`: such dates
            are not read.
    """

    encoding: str = "utf-8-sig"
    order: Order = "ymd"

    @property
    def code(self) -> str:
        """As it is kept; empty: as files are written unless somebody says otherwise."""
        return "" if self == PLAIN else f"{self.encoding} {self.order}"

    @classmethod
    def of(cls, encoding: str, order: str) -> "Written":
        """From what was chosen.

        Raises:
            ValueError: Not one of those known.
        """
        if encoding not in ENCODINGS or order not in ORDERS:
            raise ValueError(f"{encoding} {order}")
        return cls(encoding, cast("Order", order))


PLAIN = Written()


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why bytes are not text in the encoding that was said: `row` and `place` from 1, the column if it has a name."""

    row: int
    column: str
    place: int


def text_of(data: bytes, encoding: str) -> str | Misfit:
    """The text of a file; a byte order mark is left out."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        # what was read before is sound: UTF-16 is told apart by its mark, which stands in it
        return _place(data[: trouble.start].decode(encoding, "ignore"))


def mark_of(data: bytes) -> str:
    """The encoding whose byte order mark a file begins with; empty: none."""
    return next((code for mark, code in _MARKS.items() if data.startswith(mark)), "")


def is_other(data: bytes, encoding: str) -> str:
    """Another encoding than the one said, if the bytes leave no doubt; else empty.

    A mark is one; so are letters beyond ASCII that are UTF-8 throughout, which no text in a code page is by chance.
    """
    mark = mark_of(data)
    if mark and mark != encoding:
        return ENCODINGS[mark]
    if encoding in ("utf-8-sig", "utf-16") or data.isascii():
        return ""
    return "" if isinstance(text_of(data, "utf-8-sig"), Misfit) else ENCODINGS["utf-8-sig"]


def _place(before: str) -> Misfit:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = max(SEPARATORS, key=lines[0].count)
    try:
        cells = next(csv.reader([lines[-1]], delimiter=separator), [])
        head = next(csv.reader([lines[0]], delimiter=separator), []) if len(lines) > 1 else []
    except csv.Error:
        cells, head = [], []
    at = max(len(cells), 1)
    column = head[at - 1].strip() if at <= len(head) else ""
    return Misfit(len(lines), column[:40], len(lines[-1]) + 1)
