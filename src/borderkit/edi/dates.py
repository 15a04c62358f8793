"""Days as messages write them: six digits, eight, or day, month's name and year."""

from __future__ import annotations

import datetime
from functools import lru_cache

from borderkit.edi.values import UNKNOWN_DATE
from borderkit.mrz import PartialDate
from borderkit.mrz.dates import DAYS, read_birth, read_expiry

_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHS = {name: f"{number:02}" for number, name in enumerate(_NAMES, 1)}
_UNKNOWN = "<<"


MOST_KNOWN = 1 << 15
"""Days of one kind that are remembered: those of a hundred years and more."""


@lru_cache(maxsize=8)
def known_days(today: datetime.date, *, is_past: bool) -> dict[str, PartialDate]:
    """Days that were read with nothing wrong, by what was sent; `remember` adds to them. Shared by all readers."""
    return {}


def remember(known: dict[str, PartialDate], sent: str, day: PartialDate) -> None:
    """Remember a day. When there are too many, all are forgotten."""
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[sent] = day


_FORMS = {
    "2": "DDMMYY", "3": "MMDDYY", "4": "DDMMCCYY", "5": "DDMMCCYYt", "201": "YYMMDDt", "202": "YYMMDDt",
    "203": "CCYYMMDDt", "204": "CCYYMMDDt", "205": "CCYYMMDDt", "301": "YYMMDDt", "302": "YYMMDDt", "303": "CCYYMMDDt",
    "304": "CCYYMMDDt", "602": "CCYY", "609": "YYMM", "610": "CCYYMM", "718": "CCYYMMDDt",
}  # fmt: skip
"""What stands where by the code of the format; ``t``: a time, a zone or a second day follows."""


def read_formed_day(text: str, form: str, today: datetime.date, *, is_past: bool) -> tuple[PartialDate, str]:
    """Read a day that says in which format it is; see `read_day`, which reads it if it is not as it says.

    Args:
        form: Code of the format, such as ``"102"``; empty: none is said.

    Source: UN/EDIFACT data element 2379.
    """
    ordered = _in_order(text.strip(), _FORMS[form]) if form in _FORMS else ""
    if ordered:
        day, wrong = read_day(ordered, today, is_past=is_past)
        if not wrong:
            return day, wrong
    return read_day(text, today, is_past=is_past)


def _in_order(text: str, shape: str) -> str:
    """The digits of a day as CCYYMMDD or YYMMDD, nought for what is not said; empty if they do not have this shape."""
    places = shape.removesuffix("t")
    digits, rest = text[: len(places)], text[len(places) :]
    if not (digits.isascii() and digits.isdigit()) or len(digits) < len(places) or bool(rest) != (places != shape):
        return ""
    said = {part: digits[at : at + 2] for part in ("CC", "YY", "MM", "DD") if (at := places.find(part)) >= 0}
    return said.get("CC", "") + said["YY"] + said.get("MM", "00") + said.get("DD", "00")


@lru_cache(maxsize=MOST_KNOWN)
def read_day(text: str, today: datetime.date, *, is_past: bool) -> tuple[PartialDate, str]:
    """Read a day.

    Args:
        text: ``"841212"`` (YYMMDD), ``"19841212"``, ``"12DEC84"``, ``"12DEC1984"``, ``"1984-12-12"``; ``00`` or
            ``XX`` for a month or day that is not known.
        today: The day two digits of a year are read on.
        is_past: Whether the day is past, as that of birth; if not, it is within fifty years either side of today.

    Returns:
        The day with the parts that can be right, and the code of what is wrong or ``""``.

    Source: WCO/IATA/ICAO PAXLST implementation guide, DTM; PNRGOV implementation guide, SSR DOCS.
    """
    text = text.strip().upper()
    if not text.isascii():
        return UNKNOWN_DATE, "date.unreadable"
    if not text.isdigit():
        text = _to_digits(text)
    if len(text) == 8:
        return _read_long(text)
    if len(text) != 6:
        return UNKNOWN_DATE, "date.unreadable"
    if text == "000000":  # as eight zeros: not known, and no year 2000
        return UNKNOWN_DATE, ""
    if "00" in (text[2:4], text[4:]):
        text = text[:2] + text[2:4].replace("00", _UNKNOWN) + text[4:].replace("00", _UNKNOWN)
    return read_birth(text, today) if is_past else read_expiry(text, today)


def _to_digits(text: str) -> str:
    """``12DEC84``, ``1984-12-12`` and ``1984XXXX`` as digits; empty for anything else."""
    if len(text) in (6, 8) and text[-2:] == "XX" and (text[:-4] + text[-4:-2].replace("XX", "00")).isdigit():
        return text.replace("XX", "00")
    if len(text) in (7, 9) and text[2:5] in MONTHS and (text[:2] + text[5:]).isdigit():
        return text[5:] + MONTHS[text[2:5]] + text[:2]
    if len(text) >= 10 and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:10]).isdigit():
        return text[:4] + text[5:7] + text[8:10]
    return ""


def _read_long(text: str) -> tuple[PartialDate, str]:
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if year < 1000:
        return UNKNOWN_DATE, "date.unreadable" if year else ""
    if month > 12:
        return PartialDate(year), "date.impossible"
    if day > DAYS[month]:
        return PartialDate(year, month or None), "date.impossible"
    date = PartialDate(year, month or None, day or None)
    try:
        _ = date.exact
    except ValueError:
        return PartialDate(year, month), "date.impossible"
    return date, ""
