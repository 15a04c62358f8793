# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which rows of the list may reach the least score. Nothing that can reach it is passed over.

Rows lie in the order of dates, so those whose dates agree well lie together: they are read as they lie (`plan_spans`).
The others are found by their tokens: those listed tokens are looked up that `choosing` takes, in the years for which it
takes them. Of each row its signature is read first, many at a time: what it allows is summed up, and only what
may be enough is then weighed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.bending import OUT_OF_REACH, WHOLE_UNDATED, unbend
from borderkit.screening.kernels.columns import Floats, Ints, Longs, Words
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.narrow import Narrow, fetch_number, number_at
from borderkit.screening.kernels.sieving import Zones
from borderkit.screening.kernels.views import fetch
from borderkit.screening.kernels.weighing import Reading

MOST_SPANS = 192
FEW = 16
"""Rows of a token that are read whole and not searched for those of the right years."""
A_LINE = 8
"""Signatures of a cache line."""


class Spans(NamedTuple):
    """Rows that are read as they lie: by span first row and end, and what the name must add, not bent."""

    ends: Ints
    leasts: Floats


@inner
def parts_of(starts: Words, postings: Narrow, reading: Reading, floors: Floats, zones: Zones) -> tuple[Longs, int]:
    """Give the parts of `postings` that are read for near tokens, first and end, and their number."""
    count = chosen = 0
    picked, marks = np.empty(len(reading.near), dtype=np.int32), np.empty(len(reading.near), dtype=np.uint8)
    for token in range(len(reading.bits)):
        weights, undated, around, others = reading.weights[token], floors[token, 0], floors[token, 1], floors[token, 2]
        if min(undated, around, others) >= OUT_OF_REACH:
            continue
        for at in range(reading.spans[token, 0], reading.spans[token, 1]):
            gain = weights[reading.near[at] & 255]
            picked[chosen] = reading.near[at] >> 8
            marks[chosen] = (gain >= undated) | (gain >= around) << 1 | (gain >= others) << 2
            chosen += marks[chosen] > 0
    parts = np.empty((2 * chosen, 2), dtype=np.int64)
    for at in range(chosen):
        fetch(starts, picked[at])
    for at in range(chosen):
        fetch_number(postings, np.int64(starts[picked[at]]))
    for at in range(chosen):
        first, end = np.int64(starts[picked[at]]), np.int64(starts[picked[at] + 1])
        count = part_of(postings, (first, end), np.int64(marks[at]), zones, parts, count)
    return parts, count


@leaf
def part_of(postings: Narrow, span: tuple[int, int], marks: int, zones: Zones, out: Longs, count: int) -> int:
    """Note the rows of a listed token that are read; `marks` are the zones, by bit. Give the new number of parts."""
    start, end = span
    if end - start <= FEW or marks & 4:
        out[count, 0], out[count, 1] = start, end
        return count + 1
    if marks & 1:
        out[count, 0], out[count, 1] = start, first_in(postings, start, end, zones.ends[0])
        count += 1
    if marks & 2:
        first = first_in(postings, start, end, zones.ends[1])
        out[count, 0], out[count, 1] = first, first_in(postings, first, end, zones.ends[2])
        count += 1
    return count


@leaf
def read_rows(postings: Narrow, first: int, out: Ints, span: tuple[int, int]) -> None:
    """Write rows from the first on into a part of `out`: where it begins and how long it is."""
    start, number = span
    for place in range(number):
        out[start + place] = number_at(postings, first + place)


@leaf
def in_zones(postings: Narrow, span: tuple[int, int], zones: Zones, marks: int, out: Ints) -> int:
    """Keep the rows of a span of `postings` that lie in the zones that are marked; give their number."""
    undated, first, end, count = zones.ends[0], zones.ends[1], zones.ends[2], 0
    in_undated, in_around, in_others = marks & 1 != 0, marks & 2 != 0, marks & 4 != 0
    for at in range(span[0], span[1]):
        row = number_at(postings, at)
        is_kept = in_around if (row >= first) & (row < end) else in_others
        out[count] = row
        count += in_undated if row < undated else is_kept
    return count


@leaf
def first_in(postings: Narrow, low: int, high: int, row: int) -> int:
    """Give the place of the first row that is not before one."""
    while low < high:
        middle = (low + high) >> 1
        if number_at(postings, middle) < row:
            low = middle + 1
        else:
            high = middle
    return low


@leaf
def fetch_spans(signatures: Longs, ends: Ints, number: int) -> None:
    """Ask for the signatures of spans that are read soon: they come while the name is read."""
    for span in range(number):
        for at in range(ends[span, 0], ends[span, 1], A_LINE):
            fetch(signatures, at)


@leaf
def span_of(days: Ints, first: int, last: int, least: float, spans: Spans, count: int) -> int:
    """Note the rows from one place of the directory to before another."""
    if days[last] > days[first]:
        spans.ends[count, 0], spans.ends[count, 1], spans.leasts[count] = days[first], days[last], unbend(least)
        return count + 1
    return count


@leaf
def plan_spans(days: Ints, date: int, births: Floats, short: float, spans: Spans) -> int:
    """Note the rows that are read as they lie for a full date of birth; give the number of spans.

    The very day, the month without a day and the year without a month, the day exchanged with the month, and days
    that may be a slip, or an anniversary.

    Args:
        days: The directory.
        date: The traveller's.
        births: By agreement, what it adds.
        short: What name and date must add.
        spans: Filled.
    """
    year, month, day = date >> 9, (date >> 5) & 15, date & 31
    start = dates.place_of(year << 9)
    here = start + month * 32
    in_year = short - max(births[dates.SAME_YEAR] + WHOLE_UNDATED, births[dates.YEAR_ONLY])
    count = span_of(days, here + day, here + day + 1, short - births[dates.SAME_DAY], spans, 0)
    count = span_of(days, here, here + 1, short - births[dates.SAME_MONTH] - WHOLE_UNDATED, spans, count)
    for other in range(1, 32):
        if other != day and dates.parts_slip(day, other):
            count = span_of(days, here + other, here + other + 1, short - births[dates.SLIP], spans, count)
    count = span_of(days, start, start + 32, in_year, spans, count)
    if day <= 12 and day != month:
        place = start + day * 32 + month
        count = span_of(days, place, place + 1, short - births[dates.SWAPPED], spans, count)
    for other in range(1, 13):
        if other != month and dates.parts_slip(month, other):
            place = start + other * 32 + day
            count = span_of(days, place, place + 1, short - births[dates.SLIP], spans, count)
    for other in range(dates.FIRST_YEAR, dates.LAST_YEAR + 1):
        if other != year and dates.years_slip(year, other):
            place = dates.place_of(other << 9 | month << 5 | day)
            count = span_of(days, place, place + 1, short - births[dates.SLIP], spans, count)
    first, last = year - dates.ANNIVERSARY_YEARS, year + dates.ANNIVERSARY_YEARS
    for other in range(max(first, dates.FIRST_YEAR), min(last, dates.LAST_YEAR) + 1):
        if other != year and not dates.years_slip(year, other):
            place = dates.place_of(other << 9 | month << 5 | day)
            count = span_of(days, place, place + 1, short - births[dates.ANNIVERSARY], spans, count)
    return count
