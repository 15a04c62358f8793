# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""What a row of the list scores for a traveller: tokens set against tokens one to one, then the other evidence.

Each array handed to a kernel costs at the call. So rows are handed over many at a time, and what is called for each row
takes only the few arrays of `Met`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.bending import (
    ROUNDING,
    WHOLE_UNDATED,
    bend,
    gain_of_whole,
    is_whole,
    most_of_name,
    whole_of,
)
from borderkit.screening.kernels.columns import (
    BORN,
    MISSING,
    NATIONS,
    NEED,
    SEX,
    Asked,
    Floats,
    Found,
    Ints,
    Lines,
    span_of,
)
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.dates import compare, date_at, is_open
from borderkit.screening.kernels.narrow import Narrow, fetch_number, number_at
from borderkit.screening.kernels.packing import is_removed
from borderkit.screening.kernels.tables import SEX_BITS, TOKEN_BITS
from borderkit.screening.kernels.weighing import PENALTY, Reading

MOST_TOKENS = 12
LONELY = np.float32(-1.3)
"""Added when one token agrees, and both names have more."""
WORST_NAME = np.float32(-6.0)
"""A name of which at least one token agrees takes no more than this."""
OTHER_NAME = np.float32(-3.0)
"""Where a document agrees, a name takes no more than this."""
IMPOSSIBLE = np.float32(-1e9)
_date_at = leaf(date_at)
_TOKENS, _SEXES = np.uint64(TOKEN_BITS), np.uint64((1 << SEX_BITS) - 1)


class Met(NamedTuple):
    """The listed tokens that a reading may meet, by look-up: open addressing.

    Args:
        places: Listed token in a place, -1 for none.
        gains: By place and token of the reading, what they add; 0 for none. The last place is for tokens not found.
        takes: By token of the reading, what it takes when nothing agrees, what an agreement in its range adds, and what
            the same letters add.
        ranges: By token of the reading, first and end of a range of listed tokens.
        pairs: Room for the weights of pairs.
        has_ranges: Whether any token of the reading has a range.
        own: Tokens of the reading that are not the father's.
        whole: What a name that gets `WHOLE_NAME` adds at least, before it is bent; out of reach if none can get it.
    """

    places: Ints
    gains: Floats
    takes: Floats
    ranges: Ints
    pairs: Floats
    has_ranges: bool
    own: int
    whole: float


class Picked(NamedTuple):
    """Rows to be scored.

    Args:
        rows: The rows.
        bounds: What all but the date cannot exceed by their signatures; then evidence other than the name.
        dates, marks, starts: Room for what is read of them: the packed date, nationalities, sex and number of tokens as
            `set << 8 | sex << 4 | tokens`, and where the tokens begin.
    """

    rows: Ints
    bounds: Floats
    dates: Ints
    marks: Ints
    starts: Ints


@inner
def room_for(number: int) -> Picked:
    """Give room for so many rows."""
    ints = np.empty((4, number), dtype=np.int32)
    return Picked(ints[0], np.empty(number, dtype=np.float32), ints[1], ints[2], ints[3])


@inner
def meet(reading: Reading) -> Met:
    """Lay out all that the tokens of a reading may meet."""
    total, count = 0, len(reading.spans)
    for number in range(count):
        total += reading.spans[number, 1] - reading.spans[number, 0]
    size = 64
    while size < 2 * total:
        size *= 2
    places = np.full(size, -1, dtype=np.int32)
    gains = np.zeros((size + 1, count), dtype=np.float32)
    takes, ranges, has_ranges = np.zeros((count, 3), dtype=np.float32), np.zeros((count, 2), dtype=np.int32), False
    for number in range(count):
        weights = reading.weights[number]
        takes[number, 0], takes[number, 2] = weights[PENALTY], weights[0]
        if reading.ranges[number, 1] > reading.ranges[number, 0]:
            ranges[number, 0], ranges[number, 1] = reading.ranges[number, 0], reading.ranges[number, 1]
            takes[number, 1] = weights[reading.ranges[number, 2]]
            has_ranges = True
        for at in range(reading.spans[number, 0], reading.spans[number, 1]):
            gains[take_place(places, np.int64(reading.near[at]) >> 8), number] = weights[reading.near[at] & 255]
    pairs = np.empty((count, MOST_TOKENS), dtype=np.float32)
    return Met(places, gains, takes, ranges, pairs, has_ranges, reading.own, whole_of(takes, reading.own))


@leaf
def take_place(places: Ints, listed: int) -> int:
    """Give the place of a listed token, which is taken for it if it has none."""
    mask = len(places) - 1
    place = spread(listed) & mask
    while places[place] != -1 and places[place] != listed:
        place = (place + 1) & mask
    places[place] = listed
    return place


@leaf
def spread(token: int) -> int:
    """Spread tokens over places."""
    return (token * 2654435761) >> 7


@leaf
def find_place(places: Ints, listed: int) -> int:
    """Give the place of a listed token; the one after the last when nothing meets it."""
    mask = len(places) - 1
    place = spread(listed) & mask
    while places[place] != listed:
        if places[place] == -1:
            return mask + 1
        place = (place + 1) & mask
    return place


@leaf
def fill(met: Met, tokens: Narrow, start: int, size: int) -> tuple[float, int]:
    """Write the weights of pairs of tokens, 0 where they do not meet; listed tokens that meet nothing are left out.

    Returns:
        What the name cannot exceed, before it is bent, and the number of listed tokens that were written.
    """
    places, gains, takes, ranges, pairs, has_ranges, _, _ = met
    count, columns = len(takes), 0
    for other in range(size):
        listed = number_at(tokens, start + other)
        place = find_place(places, listed)
        if place < len(places) or has_ranges:
            for number in range(count):
                gain = gains[place, number]
                if gain == 0.0 and ranges[number, 0] <= listed < ranges[number, 1]:
                    gain = takes[number, 1]
                pairs[number, columns] = gain
            columns += 1
    bound = np.float32(0.0)
    for number in range(count):
        best = np.float32(0.0)
        for column in range(columns):
            best = max(best, pairs[number, column])
        bound += best if best > 0 else -takes[number, 0]
    return max(bound, WORST_NAME), columns


@leaf
def best_pair(pairs: Floats, columns: int) -> tuple[float, int, int]:
    """Give the greatest weight of a pair and its places; the first of equal ones, and -1 for none."""
    best, at, to = np.float32(0.0), -1, -1
    for number in range(len(pairs)):
        for other in range(columns):
            if pairs[number, other] > best:
                best, at, to = pairs[number, other], number, other
    return best, at, to


@leaf
def match(met: Met, columns: int, size: int, missing: float) -> tuple[float, bool]:
    """Set tokens against each other one to one, the best pair first; give the sum, and whether the name is whole.

    Args:
        met: With the weights of pairs.
        columns: Listed tokens that stand there.
        size: Listed tokens in all.
        missing: What each takes that agrees with none.
    """
    takes, pairs = met.takes, met.pairs
    count, agreed, same, score = len(takes), 0, 0, np.float32(0.0)
    for number in range(count):
        score -= takes[number, 0]
    while True:
        best, at, to = best_pair(pairs, columns)
        if at < 0:
            break
        score += best + takes[at, 0]
        agreed += 1
        same += at < met.own and best == takes[at, 2]
        for other in range(columns):
            pairs[at, other] = 0.0
        for number in range(count):
            pairs[number, to] = 0.0
    if agreed == 0:
        return IMPOSSIBLE, False
    if agreed == 1 and min(count, size) > 1:
        score += LONELY
    name = bend(max(score - missing * (size - agreed), WORST_NAME))
    return name, is_whole(same, met.own, (agreed, count, size))


@leaf
def weigh_evidence(lines: Lines, asked: Asked, picked: Picked, sort: tuple[int, int, int, float]) -> int:
    """Weigh all but the names of picked rows and keep the rows that may reach the least score; give their number.

    `picked.bounds` then hold what was weighed.
    """
    query, _, number, bonus = sort
    evidence, date = asked.evidence[query], asked.travellers[query, BORN]
    nations = asked.nation_weights[asked.travellers[query, NATIONS]]
    least, kept = evidence[NEED] - ROUNDING, 0
    bits, sets = lines.set_bits, (np.int64(1) << lines.set_bits) - 1
    for at in range(number):  # what lies far apart is fetched many at a time
        row = np.int64(picked.rows[at])
        head, sex = number_at(lines.heads, row), np.int64((lines.signatures[row] >> _TOKENS) & _SEXES)
        picked.dates[at], picked.marks[at] = _date_at(head >> bits), (head & sets) << 8 | sex << 4
    for at in range(number):
        row, marks, listed = picked.rows[at], picked.marks[at], picked.dates[at]
        agreement = compare(date, listed)
        born = evidence[agreement]
        score = born + bonus + nations[marks >> 8] + evidence[SEX + ((marks >> 4) & 15)]
        more = WHOLE_UNDATED if is_open(agreement) else np.float32(0.0)
        is_kept = picked.bounds[at] + born + more + bonus >= least
        picked.rows[kept], picked.bounds[kept] = row, score
        picked.dates[kept], picked.marks[kept] = listed, marks
        kept += is_kept
    for at in range(kept):  # the same for their tokens
        start, size = span_of(lines, np.int64(picked.rows[at]))
        picked.starts[at] = start
        picked.marks[at] |= size
        fetch_number(lines.tokens, start)
    return kept


@leaf
def weigh_rows(
    lines: Lines, asked: Asked, met: Met, found: Found, picked: Picked, sort: tuple[int, int, int, float]
) -> int:
    """Score picked rows and write those that reach the least score; give the new number of found ones.

    Args:
        lines, asked, met, found: As ever.
        picked: Rows.
        sort: Number of the traveller, of rows found before, of picked rows, and score beyond what stands in `asked`:
            a document.
    """
    query, count, _, bonus = sort
    evidence, date = asked.evidence[query], asked.travellers[query, BORN]
    need, missing, has_name = evidence[NEED], evidence[MISSING], len(met.takes) > 0
    nations = asked.nation_weights[asked.travellers[query, NATIONS]]
    for at in range(weigh_evidence(lines, asked, picked, sort)):
        row, score = picked.rows[at], picked.bounds[at]
        marks = np.int64(picked.marks[at])
        size = marks & 15
        name = IMPOSSIBLE
        if has_name and size > 0:
            bound, columns = fill(met, lines.tokens, np.int64(picked.starts[at]), size)
            if bonus == 0.0 and most_of_name(bound, met.whole) + score < need - ROUNDING:
                continue
            name, has_whole = match(met, columns, size, missing)
            if has_whole:
                beside = nations[marks >> 8], evidence[SEX + ((marks >> 4) & 15)]
                name += gain_of_whole(met.takes, met.own, beside, is_open(compare(date, picked.dates[at])))
        if bonus > 0.0:
            name = max(name, OTHER_NAME if has_name and size > 0 else np.float32(0.0))
        score += name
        if score >= need and not is_removed(lines.removed, number_at(lines.owners, row)):
            if count < len(found.rows):
                found.queries[count], found.rows[count], found.scores[count] = query, row, score
            count += 1
    return count
