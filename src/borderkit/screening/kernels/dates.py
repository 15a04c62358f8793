# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Packed dates of birth: year, month and day in one number, 0 for what is not known, and how two of them agree."""

from __future__ import annotations

import numpy as np

from borderkit.screening.kernels.compiling import leaf

FIRST_YEAR, LAST_YEAR = 1900, 2039
A_YEAR = 416  # places of a year in the directory: month 0 to 12, day 0 to 31
PLACES = 1 + (LAST_YEAR - FIRST_YEAR + 1) * A_YEAR
"""Places of the directory; the first is for rows without a date."""

UNKNOWN, SAME_DAY, SWAPPED, SAME_MONTH, SAME_YEAR, SLIP, ANNIVERSARY, YEAR_ONLY, NEAR, OTHER = range(10)
AGREEMENTS = 10
ANNIVERSARY_YEARS = 12
NEAR_YEARS = 2


@leaf
def is_open(agreement: int) -> bool:
    """Whether dates of birth that agree so are not both known in full, and do not differ."""
    return agreement in (UNKNOWN, SAME_MONTH, SAME_YEAR)


@leaf
def place_of(date: int) -> int:
    """Give the place of a packed date in the directory. Years outside it stand at its ends."""
    year = date >> 9
    if year == 0:
        return 0
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return 1 + (year - FIRST_YEAR) * A_YEAR + ((date >> 5) & 15) * 32 + (date & 31)


def date_at(place: int) -> int:
    """Give the packed date that stands at a place of the directory: `place_of` gives that place for it."""
    if place == 0:
        return 0
    years = np.uint32(place - 1) // np.uint32(A_YEAR)
    return (FIRST_YEAR + np.int64(years)) << 9 | place - 1 - np.int64(years) * A_YEAR


@leaf
def years_slip(one: int, other: int) -> bool:
    """Whether two years differ by one, in one digit, or by two neighbouring digits exchanged."""
    if one == other + 1 or other == one + 1:
        return True
    different, unit, left, right = 0, 1, 0, 0
    first, second = one, other
    for _ in range(4):
        a, b = first % 10, second % 10
        if a != b:
            different += 1
            if different == 1:
                left, right = a, b
            elif different == 2 and not (a == right and b == left and unit == 2):
                return False
            unit = 2
        elif different == 1:
            unit = 3
        first //= 10
        second //= 10
    return different == 1 or different == 2


@leaf
def parts_slip(one: int, other: int) -> bool:
    """Whether two months or days differ by one, in one digit, or by their digits exchanged."""
    if one == other + 1 or other == one + 1:
        return True
    return one // 10 == other // 10 or one % 10 == other % 10 or (one // 10 == other % 10 and one % 10 == other // 10)


@leaf
def compare_full(one: int, other: int) -> int:
    """Compare two full dates."""
    if one == other:
        return SAME_DAY
    year, month, day = one >> 9, (one >> 5) & 15, one & 31
    other_year, other_month, other_day = other >> 9, (other >> 5) & 15, other & 31
    if year == other_year:
        if month == other_day and day == other_month:
            return SWAPPED
        if month == other_month and parts_slip(day, other_day):
            return SLIP
        if day == other_day and parts_slip(month, other_month):
            return SLIP
        return YEAR_ONLY
    apart = abs(year - other_year)
    if month == other_month and day == other_day:
        if years_slip(year, other_year):
            return SLIP
        if apart <= ANNIVERSARY_YEARS:
            return ANNIVERSARY
    return NEAR if apart <= NEAR_YEARS else OTHER


@leaf
def compare(one: int, other: int) -> int:
    """Say how two packed dates agree, as far as both are known."""
    year, other_year = one >> 9, other >> 9
    if year == 0 or other_year == 0:
        return UNKNOWN
    month, day, other_month, other_day = (one >> 5) & 15, one & 31, (other >> 5) & 15, other & 31
    if month and day and other_month and other_day:
        return compare_full(one, other)
    if year != other_year:
        return NEAR if abs(year - other_year) <= NEAR_YEARS else OTHER
    if (month and other_month and month != other_month) or (day and other_day and day != other_day):
        return YEAR_ONLY
    return SAME_MONTH if month and other_month else SAME_YEAR
