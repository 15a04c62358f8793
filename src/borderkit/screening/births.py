"""Dates of birth that may be partial, packed into one number."""

from __future__ import annotations

import re
from functools import lru_cache

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.dates import FIRST_YEAR, LAST_YEAR

FULL = len("1980-05-17")
_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2}|[Xx?]{2})(?:-([0-9]{2}|[Xx?]{2}))?)?", re.ASCII)


@lru_cache(maxsize=32768)
def pack_birth(text: str) -> int:
    """Read `1980-05-17`, `1980-05` or `1980`, with `00`, `XX` or `??` for an unknown part.

    Returns:
        Year, month and day as one number, `year << 9 | month << 5 | day`, 0 for an unknown part; 0 for a text of
        another form, a month or day that does not exist, or a year that nobody who travels was born in.
    """
    if len(text) == FULL and text.isascii() and text[4] == text[7] == "-":
        parts = text[:4] + text[5:7] + text[8:]
        if parts.isdigit():
            return _packed(int(parts[:4]), int(parts[4:6]), int(parts[6:]))
    match = _SHAPE.fullmatch(text.strip())
    if not match:
        return 0
    return _packed(*(int(part) if part and part.isdecimal() else 0 for part in match.groups()))


def _packed(year: int, month: int, day: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR or month > 12 or day > 31:
        return 0
    return year << 9 | month << 5 | day


def write_birth(packed: int) -> str:
    """Write a packed date as it is known: `1980-05-17`, `1980-05`, `1980`, or with XX for a part before a known one."""
    year, month, day = packed >> 9, (packed >> 5) & 15, packed & 31
    if not year:
        return ""
    if day:
        return f"{year}-{f'{month:02}' if month else 'XX'}-{day:02}"
    return f"{year}-{month:02}" if month else f"{year}"


def compare_births(asked: str, listed: str) -> int:
    """Compare two written dates of birth, part by part; one of the agreements of `kernels.dates`."""
    if not asked or not listed:
        return dates.UNKNOWN
    one, other = ((*text.replace("XX", "").split("-"), "", "")[:3] for text in (asked, listed))
    apart = abs(int(one[0]) - int(other[0]))
    if all(one) and all(other):
        return _compare_full(one, other, apart)
    if apart:
        return dates.NEAR if apart <= dates.NEAR_YEARS else dates.OTHER
    if any(a and b and a != b for a, b in zip(one[1:], other[1:], strict=True)):
        return dates.YEAR_ONLY
    return dates.SAME_MONTH if one[1] and other[1] else dates.SAME_YEAR


def _compare_full(one: tuple[str, ...], other: tuple[str, ...], apart: int) -> int:
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not differing:
        return dates.SAME_DAY
    if not apart and (one[1], one[2]) == (other[2], other[1]):
        return dates.SWAPPED
    if len(differing) == 1 and _slips(*differing[0]):
        return dates.SLIP
    if not apart:
        return dates.YEAR_ONLY
    if one[1:] == other[1:] and apart <= dates.ANNIVERSARY_YEARS:
        return dates.ANNIVERSARY
    return dates.NEAR if apart <= dates.NEAR_YEARS else dates.OTHER


def _slips(one: str, other: str) -> bool:
    """Whether two numbers differ by one, in one digit, or by two neighbouring digits exchanged."""
    swapped = {one[:place] + one[place + 1] + one[place] + one[place + 2 :] for place in range(len(one) - 1)}
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return abs(int(one) - int(other)) == 1 or differing == 1 or other in swapped
