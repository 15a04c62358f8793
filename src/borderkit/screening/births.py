"""Dates of birth that may be partial, and how well two of them agree."""

import re
from dataclasses import dataclass
from enum import Enum

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2}|[Xx]{2})(?:-([0-9]{2}|[Xx]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Birth:
    """Year, month and day of birth as digits; an empty text for what is not known."""

    year: str
    month: str
    day: str

    @property
    def is_full(self) -> bool:
        return bool(self.year and self.month and self.day)


class Agreement(Enum):
    """How two dates of birth stand to each other. UNKNOWN: they have nothing in common to compare."""

    SAME_DAY = "same day"
    SWAPPED = "day and month exchanged"
    SAME_MONTH = "same as far as known, year and month"
    SAME_YEAR = "same as far as known, year"
    OTHER = "another date"
    UNKNOWN = "not comparable"


def read_birth(text: str) -> Birth:
    """Read `1980-05-17`, `1980-05` or `1980`, with `00` or `XX` for an unknown part.

    Returns:
        All parts unknown for a text of another form.
    """
    match = _SHAPE.fullmatch(text.strip())
    if not match:
        return Birth("", "", "")
    year, month, day = (part if part and part.strip("0Xx") else "" for part in match.groups())
    return Birth(year, month, day)


def compare_births(asked: Birth, listed: Birth) -> Agreement:
    """Compare what both dates know."""
    if not asked.year or not listed.year:
        return Agreement.UNKNOWN
    pairs = ((asked.year, listed.year), (asked.month, listed.month), (asked.day, listed.day))
    if all(one == other for one, other in pairs if one and other):
        if asked.is_full and listed.is_full:
            return Agreement.SAME_DAY
        return Agreement.SAME_MONTH if asked.month and listed.month else Agreement.SAME_YEAR
    if asked.is_full and listed == Birth(asked.year, asked.day, asked.month):
        return Agreement.SWAPPED
    return Agreement.OTHER
