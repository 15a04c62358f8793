"""Dates of birth that may be partial, packed into one number."""

from __future__ import annotations

import re
from functools import lru_cache

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
