# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which rows of the list may reach the least score. Nothing that can reach it is passed over.

Rows lie in the order of dates, so those whose dates agree well lie together: they are read as they lie (`plan_spans`).
The others are found by their tokens: the tokens of the traveller are taken in the order of their weight, and a listed
token is looked up only if what it adds and all that could come after it can still reach the least score with the best
date that is left. Of each row its signature is read first, many at a time: what it allows is summed up, and only what
may be enough is then weighed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.bending import WHOLE_UNDATED, unbend
from borderkit.screening.kernels.columns import Floats, Ints, Longs
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.scoring import WORST_NAME
from borderkit.screening.kernels.sieving import Zones
from borderkit.screening.kernels.views import fetch
from borderkit.screening.kernels.weighing import PENALTY, WORTH, Reading

MOST_SPANS = 192
FEW = 16
"""Rows of a token that are read whole and not searched for those of the right years."""

MANY = 1024
"""Rows of a range (an initial, a cut name) from which on it is put off."""
A_LINE = 8
"""Signatures of a cache line."""


class Spans(NamedTuple):
    """Rows that are read as they lie: by span first row and end, and what the name must add, not bent."""

    ends: Ints
    leasts: Floats


@leaf
def least_of(zones: Zones) -> float:
    """Give the least that a name must add anywhere."""
    return min(zones.leasts[0], min(zones.leasts[1], zones.leasts[2]))


@inner
def worth_seeking(starts: Ints, postings: Ints, reading: Reading, token: int, rest: float, zones: Zones) -> Longs:
    """Give the parts of `postings` in which a token can be enough with what the rest may add: first and end."""
    weights, first, last = reading.weights[token], reading.ranges[token, 0], reading.ranges[token, 1]
    near = reading.near[reading.spans[token, 0] : reading.spans[token, 1]]
    parts, count, least = np.empty((2 * len(near) + 2, 2), dtype=np.int64), 0, least_of(zones)
    for entry in near:
        most = max(weights[entry & 255] + rest, WORST_NAME)
        if most >= least:
            listed = np.int64(entry) >> 8
            start, end = np.int64(starts[listed]), np.int64(starts[listed + 1])
            count = part_of(postings, start, end, (most, count), zones, parts)
    if (
        last > first
        and not is_put_off(starts, reading, token)
        and max(weights[reading.ranges[token, 2]] + rest, WORST_NAME) >= least
    ):
        parts[count, 0], parts[count, 1] = starts[first], starts[last]
        count += 1
    return parts[:count]


@leaf
def is_put_off(starts: Ints, reading: Reading, token: int) -> bool:
    """Whether a token has a range of so many rows that they are looked for last, when little else is left to agree."""
    first, last = reading.ranges[token, 0], reading.ranges[token, 1]
    return last > first and np.int64(starts[last]) - np.int64(starts[first]) >= MANY


@leaf
def in_zones(taken: Ints, zones: Zones, most: float, out: Ints) -> int:
    """Keep the rows that lie where what their names may add is enough; give their number."""
    undated, first, end, count = zones.ends[0], zones.ends[1], zones.ends[2], 0
    is_enough, is_enough_undated = most >= zones.leasts[2], most >= zones.leasts[0]
    is_enough_around = most >= zones.leasts[1]
    for at in range(len(taken)):
        row = taken[at]
        is_kept = is_enough_around if (row >= first) & (row < end) else is_enough
        out[count] = row
        count += is_enough_undated if row < undated else is_kept
    return count


@leaf
def part_of(postings: Ints, start: int, end: int, state: tuple[float, int], zones: Zones, out: Longs) -> int:
    """Note the rows of a listed token in which what it may add is enough; give the new number of parts."""
    most, count = state
    if end - start <= FEW or most >= zones.leasts[2]:
        out[count, 0], out[count, 1] = start, end
        return count + 1
    if most >= zones.leasts[0] and zones.ends[0] > 0:
        out[count, 0], out[count, 1] = start, first_in(postings, start, end, zones.ends[0])
        count += 1
    if most >= zones.leasts[1]:
        first = first_in(postings, start, end, zones.ends[1])
        out[count, 0], out[count, 1] = first, first_in(postings, first, end, zones.ends[2])
        count += 1
    return count


@leaf
def first_in(postings: Ints, low: int, high: int, row: int) -> int:
    """Give the place of the first row that is not before one."""
    while low < high:
        middle = (low + high) >> 1
        if postings[middle] < row:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def in_order(reading: Reading) -> tuple[Ints, Floats]:
    """Order the tokens of a reading, the weightiest first, and sum up what may follow each."""
    count = len(reading.bits)
    worth = np.empty(count, dtype=np.float32)
    order = np.empty(count, dtype=np.int32)
    for number in range(count):
        best = reading.weights[number, WORTH]
        worth[number] = best if best > 0 else -reading.weights[number, PENALTY]
        place = number
        while place > 0 and worth[order[place - 1]] < worth[number]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = number
    after = np.zeros(count, dtype=np.float32)
    for place in range(count - 2, -1, -1):
        after[place] = after[place + 1] + worth[order[place + 1]]
    return order, after


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
    slip, anniversary = short - births[dates.SLIP], short - births[dates.ANNIVERSARY]
    for other in range(dates.FIRST_YEAR, dates.LAST_YEAR + 1):
        if other != year:
            is_slip = dates.years_slip(year, other)
            if is_slip or abs(year - other) <= dates.ANNIVERSARY_YEARS:
                place = dates.place_of(other << 9 | month << 5 | day)
                count = span_of(days, place, place + 1, slip if is_slip else anniversary, spans, count)
    return count
