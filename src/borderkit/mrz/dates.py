"""Dates of six characters: any part may be unknown, and the century is never printed."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

DAYS = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Most days a month can have; first the month that is unknown."""

PAIRS = {f"{number:02}": number for number in range(100)}
OPEN_PAIRS = {*PAIRS, "<<"}

LONGEST_LIFE = 122  # years
EXPIRY_WINDOW = 50  # years either side of today


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which any part may be unknown.

    Attributes:
        year: Four digits, or None.
        month: 1 to 12, or None.
        day: 1 to 31, or None.

    Source: ICAO Doc 9303-3 §4.8.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> datetime.date | None:
        """The day, if every part is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def first(self) -> datetime.date | None:
        """The earliest day it can be; None if the year is unknown."""
        return self._edge(1, 1)

    @property
    def last(self) -> datetime.date | None:
        """The latest day it can be; None if the year is unknown."""
        return self._edge(12, 31)

    def _edge(self, month: int, day: int) -> datetime.date | None:
        if self.year is None:
            return None
        month = self.month or month
        return datetime.date(self.year, month, self.day or min(day, calendar.monthrange(self.year, month)[1]))

    def __str__(self) -> str:
        year = "????" if self.year is None else f"{self.year:04}"
        return f"{year}-{_two(self.month)}-{_two(self.day)}"


def _two(part: int | None) -> str:
    return "??" if part is None else f"{part:02}"


UNKNOWN = PartialDate()


def read_birth(text: str, today: datetime.date) -> tuple[PartialDate, str]:
    """Read a date of birth: the latest year that is not after today.

    Args:
        text: Six characters ``YYMMDD`` of the zone's alphabet; each pair may be ``<<``.
        today: The day the zone is read on.

    Returns:
        The date with the parts that can be right, and the code of what is wrong with it or ``""``.

    Source: ICAO Doc 9303-3 §4.8.
    """
    short, month, day, wrong = _parts(text)
    if short is None:
        return PartialDate(None, month, day), wrong
    year = today.year - today.year % 100 + short
    if (year, month or 1, day or 1) > (today.year, today.month, today.day):
        year -= 100
    if month == 2 and day == 29 and not calendar.isleap(year):
        if not calendar.isleap(year - 100):
            return PartialDate(year, month), "date.impossible"
        year -= 100
    return PartialDate(year, month, day), wrong


def read_expiry(text: str, today: datetime.date) -> tuple[PartialDate, str]:
    """Read a date of expiry: within fifty years either side of today.

    Args:
        text: Six characters ``YYMMDD`` of the zone's alphabet; each pair may be ``<<``.
        today: The day the zone is read on.

    Returns:
        The date with the parts that can be right, and the code of what is wrong with it or ``""``.

    Source: ICAO Doc 9303-3 §4.8.
    """
    short, month, day, wrong = _parts(text)
    if short is None:
        return PartialDate(None, month, day), wrong
    oldest = today.year - EXPIRY_WINDOW
    year = oldest + (short - oldest) % 100
    if year == oldest and (month or 12, day or 31) <= (today.month, today.day):
        year += 100
    if month == 2 and day == 29 and not calendar.isleap(year):
        return PartialDate(year, month), "date.impossible"
    return PartialDate(year, month, day), wrong


def _parts(text: str) -> tuple[int | None, int | None, int | None, str]:
    """Take the pairs apart and hold month and day against the calendar."""
    pairs = (text[:2], text[2:4], text[4:])
    year, month, day = map(PAIRS.get, pairs)
    wrong = ""
    if (year is None or month is None or day is None) and not all(pair in OPEN_PAIRS for pair in pairs):
        wrong = "date.unreadable"
    if month is not None and not 0 < month < 13:
        month, wrong = None, wrong or "date.impossible"
    if day is not None and not 0 < day <= DAYS[month or 0]:
        day, wrong = None, wrong or "date.impossible"
    return year, month, day, wrong
