# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which rows of the list may reach the least score. Nothing that can reach it is passed over.

Rows lie in the order of dates, so those whose dates agree well lie together: they are read as they lie (`plan_spans`).
The others are found by their tokens: the tokens of the traveller are taken in the order of their weight, and a listed
token is looked up only if what it adds and all that could come after it can still reach the least score with the best
date that is left. Of each row its signature is read first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.columns import PENALTY, SECOND, WORTH, Asked, Floats, Ints, Longs, Words
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.scoring import WORST_NAME, Picked, unbend

MOST_SPANS = 192
PIECE = 4096
"""Rows that are picked before they are scored."""


class Sieve(NamedTuple):
    """The columns that tell which rows are worth scoring.

    Args:
        signatures: By row.
        starts, postings: Rows by listed token.
        bits: By token of the reading, bits of the listed tokens that agree well, and of all that agree.
        gains: By token of the reading, what it adds by these bits; last, without any.
    """

    signatures: Longs
    starts: Words
    postings: Ints
    bits: Longs
    gains: Floats


class Spans(NamedTuple):
    """Rows that are read as they lie: by span first row and end, and what the name must add, not bent."""

    ends: Ints
    leasts: Floats


class Zones(NamedTuple):
    """What a name must add, by where its row lies.

    Args:
        ends: End of the rows without a date, first row and end of the years around the traveller's, end of all.
        leasts: Least of a name, not bent: without a date, in the years around, in all other years.
    """

    ends: Ints
    leasts: Floats


@inner
def sign(asked: Asked, tokens: Ints) -> tuple[Longs, Floats]:
    """Gather, for each token of a reading, its bits in signatures and what it adds by them."""
    bits = np.empty((len(tokens), 2), dtype=np.uint64)
    gains = np.empty((len(tokens), 3), dtype=np.float32)
    for number in range(len(tokens)):
        token = tokens[number]
        bits[number, 0], bits[number, 1] = asked.bits[token, 0], asked.bits[token, 1]
        gains[number, 0], gains[number, 1] = asked.weights[token, WORTH], asked.weights[token, SECOND]
        gains[number, 2] = -asked.weights[token, PENALTY]
    return bits, gains


@inner
def sift_span(sieve: Sieve, first: int, last: int, least: float, out: Picked, count: int) -> int:
    """Pick rows from the first to before the last whose name may add the least; give the new number of picked ones."""
    signatures, _, _, bits, gains = sieve
    for row in range(first, last):
        signature = signatures[row]
        bound = np.float32(0.0)
        for number in range(len(bits)):
            bound += gains[number, 2 - (bits[number, 0] & signature != 0) - (bits[number, 1] & signature != 0)]
        bound = max(bound, WORST_NAME)
        if bound >= least:
            out.rows[count], out.bounds[count] = row, bound
            count += 1
    return count


@inner
def sift_listed(sieve: Sieve, zones: Zones, listed: Ints, cursor: Ints, out: Picked) -> int:
    """Pick rows of listed tokens whose name may add what it must where they lie; give their number.

    Args:
        sieve, zones: As ever.
        listed: By place, a listed token and the end of the rows in which it can be enough.
        cursor: The place in `listed` and in its postings to begin with; moved to where to go on when `out` is full.
        out: Rows.
    """
    signatures, starts, postings, bits, gains = sieve
    undated, before, after = zones.ends[0], zones.ends[1], zones.ends[2]
    count, place, at = 0, cursor[0], np.int64(cursor[1])
    while place < len(listed):
        start, end, last = np.int64(starts[listed[place, 0]]), np.int64(starts[listed[place, 0] + 1]), listed[place, 1]
        at += start
        while at < end and count < len(out.rows):
            row = postings[at]
            at += 1
            if row >= last:
                at = end
                break
            zone = 0 if row < undated else 1 if before <= row < after else 2
            signature = signatures[row]
            bound = np.float32(0.0)
            for number in range(len(bits)):
                bound += gains[number, 2 - (bits[number, 0] & signature != 0) - (bits[number, 1] & signature != 0)]
            bound = max(bound, WORST_NAME)
            if bound >= zones.leasts[zone]:
                out.rows[count], out.bounds[count] = row, bound
                count += 1
        if at < end:
            cursor[0], cursor[1] = place, at - start
            return count
        place, at = place + 1, np.int64(0)
    cursor[0], cursor[1] = place, 0
    return count


@inner
def worth_seeking(asked: Asked, token: int, rest: float, zones: Zones) -> Ints:
    """Give the listed tokens that can be enough with what the rest may add, and the end of the rows in which."""
    near = asked.near[asked.near_starts[token] : asked.near_starts[token + 1]]
    weights, first, last = asked.weights[token], asked.ranges[token, 0], asked.ranges[token, 1]
    end = end_of(weights[asked.ranges[token, 2]], rest, zones)
    more = last - first if end > 0 else 0
    listed = np.empty((len(near) + more, 2), dtype=np.int32)
    count = 0
    for entry in near:
        listed[count, 0], listed[count, 1] = entry >> 8, end_of(weights[entry & 255], rest, zones)
        count += listed[count, 1] > 0
    for number in range(more):
        listed[count, 0], listed[count, 1] = first + number, end
        count += 1
    return listed[:count]


@inner
def end_of(weight: float, rest: float, zones: Zones) -> int:
    """Give the end of the rows in which a token can be enough; 0 for none."""
    most = max(weight + rest, WORST_NAME)
    if weight <= 0:
        return 0
    if most >= zones.leasts[2]:
        return zones.ends[3]
    if most >= zones.leasts[1]:
        return zones.ends[2]
    return zones.ends[0] if most >= zones.leasts[0] else 0


@inner
def in_order(asked: Asked, tokens: Ints) -> tuple[Ints, Floats]:
    """Order the tokens of a reading, the weightiest first, and sum up what may follow each."""
    count = len(tokens)
    worth = np.empty(count, dtype=np.float32)
    order = np.empty(count, dtype=np.int32)
    for number in range(count):
        best = asked.weights[tokens[number], WORTH]
        worth[number] = best if best > 0 else -asked.weights[tokens[number], PENALTY]
        place = number
        while place > 0 and worth[order[place - 1]] < worth[number]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = number
    after = np.zeros(count, dtype=np.float32)
    for place in range(count - 2, -1, -1):
        after[place] = after[place + 1] + worth[order[place + 1]]
    for place in range(count):
        order[place] = tokens[order[place]]
    return order, after


@inner
def span_of(days: Ints, first: int, last: int, least: float, spans: Spans, count: int) -> int:
    """Note the rows from one place of the directory to before another."""
    if days[last] > days[first]:
        spans.ends[count, 0], spans.ends[count, 1], spans.leasts[count] = days[first], days[last], unbend(least)
        return count + 1
    return count


@inner
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
    in_year = short - max(births[dates.SAME_YEAR], births[dates.YEAR_ONLY])
    count = span_of(days, here + day, here + day + 1, short - births[dates.SAME_DAY], spans, 0)
    count = span_of(days, here, here + 1, short - births[dates.SAME_MONTH], spans, count)
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
        agreement = dates.compare_full(date, other << 9 | month << 5 | day)
        if agreement == dates.SLIP or agreement == dates.ANNIVERSARY:
            place = dates.place_of(other << 9 | month << 5 | day)
            count = span_of(days, place, place + 1, short - births[agreement], spans, count)
    return count
