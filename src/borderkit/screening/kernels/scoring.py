# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""What a row of the list scores for a traveller: tokens set against tokens one to one, then the other evidence.

Each array handed to a kernel costs at the call. So rows are handed over many at a time, and what is called for each row
takes only the few arrays of `Met`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.columns import (
    DATE,
    FIRST_TOKEN,
    MARKS,
    MISSING,
    NEED,
    OWNER,
    PENALTY,
    SEX,
    Asked,
    Floats,
    Found,
    Ints,
    Rows,
)
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.dates import compare

MOST_TOKENS = 12
LONELY = np.float32(-1.3)
"""Added when one token agrees, and both names have more."""
WORST_NAME = np.float32(-6.0)
"""A name of which at least one token agrees takes no more than this."""
OTHER_NAME = np.float32(-3.0)
"""Where a document agrees, a name takes no more than this."""
KNEE, SLOPE = np.float32(8.0), np.float32(0.55)
"""Parts of a name go together: above the knee each further nat of a name counts by the slope only."""
IMPOSSIBLE = np.float32(-1e9)
ROUNDING = np.float32(1e-3)


class Met(NamedTuple):
    """The listed tokens that a reading may meet, by look-up: open addressing.

    Args:
        places: Listed token in a place, -1 for none.
        gains: By place and token of the reading, what they add; 0 for none. The last place is for tokens not found.
        takes: By token of the reading, what it takes when nothing agrees, and what an agreement in its range adds.
        ranges: By token of the reading, first and end of a range of listed tokens.
        pairs: Room for the weights of pairs.
    """

    places: Ints
    gains: Floats
    takes: Floats
    ranges: Ints
    pairs: Floats


class Picked(NamedTuple):
    """Rows to be scored, and what their names cannot exceed by their signatures, before it is bent."""

    rows: Ints
    bounds: Floats


@inner
def meet(asked: Asked, tokens: Ints) -> Met:
    """Lay out all that the tokens of a reading may meet."""
    total, count = 0, len(tokens)
    for token in tokens:
        total += asked.near_starts[token + 1] - asked.near_starts[token]
    size = 64
    while size < 2 * total:
        size *= 2
    places = np.full(size, -1, dtype=np.int32)
    gains = np.zeros((size + 1, count), dtype=np.float32)
    takes, ranges = np.zeros((count, 2), dtype=np.float32), np.zeros((count, 2), dtype=np.int32)
    for number in range(count):
        token = tokens[number]
        takes[number, 0] = asked.weights[token, PENALTY]
        if asked.ranges[token, 1] > asked.ranges[token, 0]:
            ranges[number, 0], ranges[number, 1] = asked.ranges[token, 0], asked.ranges[token, 1]
            takes[number, 1] = asked.weights[token, asked.ranges[token, 2]]
        for at in range(asked.near_starts[token], asked.near_starts[token + 1]):
            listed = asked.near[at] >> 8
            place = spread(listed) & (size - 1)
            while places[place] != -1 and places[place] != listed:
                place = (place + 1) & (size - 1)
            places[place] = listed
            gains[place, number] = asked.weights[token, asked.near[at] & 255]
    return Met(places, gains, takes, ranges, np.empty((count, MOST_TOKENS), dtype=np.float32))


@inner
def spread(token: int) -> int:
    """Spread tokens over places."""
    return (token * 2654435761) >> 7


@inner
def find_place(places: Ints, listed: int) -> int:
    """Give the place of a listed token; the one after the last when nothing meets it."""
    mask = len(places) - 1
    place = spread(listed) & mask
    while places[place] != listed:
        if places[place] == -1:
            return mask + 1
        place = (place + 1) & mask
    return place


@inner
def fill(met: Met, tokens: Ints, start: int, size: int) -> float:
    """Write the weight of each pair of tokens; 0 where they do not meet.

    Returns:
        What the name cannot exceed, before it is bent.
    """
    places, gains, takes, ranges, pairs = met
    count = len(takes)
    for other in range(size):
        listed = tokens[start + other]
        place = find_place(places, listed)
        for number in range(count):
            gain = gains[place, number]
            if gain == 0.0 and ranges[number, 0] <= listed < ranges[number, 1]:
                gain = takes[number, 1]
            pairs[number, other] = gain
    bound = np.float32(0.0)
    for number in range(count):
        best = np.float32(0.0)
        for other in range(size):
            best = max(best, pairs[number, other])
        bound += best if best > 0 else -takes[number, 0]
    return max(bound, WORST_NAME)


@inner
def match(met: Met, size: int, missing: float) -> float:
    """Set tokens against each other one to one, the best pair first, and sum up. Very low when no pair agrees."""
    takes, pairs = met.takes, met.pairs
    count, agreed, score = len(takes), 0, np.float32(0.0)
    for number in range(count):
        score -= takes[number, 0]
    while True:
        best, at, to = np.float32(0.0), -1, -1
        for number in range(count):
            for other in range(size):
                if pairs[number, other] > best:
                    best, at, to = pairs[number, other], number, other
        if at < 0:
            break
        score += best + takes[at, 0]
        agreed += 1
        pairs[at, :size] = 0.0
        pairs[:, to] = 0.0
    if agreed == 0:
        return IMPOSSIBLE
    if agreed == 1 and min(count, size) > 1:
        score += LONELY
    return bend(max(score - missing * (size - agreed), WORST_NAME))


@inner
def weigh_rows(
    rows: Rows, asked: Asked, met: Met, found: Found, picked: Picked, sort: tuple[int, int, int, float]
) -> int:
    """Score picked rows and write those that reach the least score; give the new number of found ones.

    Args:
        rows, asked, met, found: As ever.
        picked: Rows.
        sort: Number of the traveller, of rows found before, of picked rows, and score beyond what stands in `asked`:
            a document.
    """
    query, count, number, bonus = sort
    heads, tokens, removed = rows.heads, rows.tokens, rows.removed
    evidence, nations, date = asked.evidence[query], asked.nation_weights[asked.nation_rows[query]], asked.dates[query]
    need, missing = evidence[NEED], evidence[MISSING]
    has_name = len(met.takes) > 0
    for at in range(number):
        row = picked.rows[at]
        marks = heads[row, MARKS]
        size = marks & 15
        score = evidence[compare(date, heads[row, DATE])] + bonus
        score += nations[marks >> 8] + evidence[SEX + ((marks >> 4) & 15)]
        if bend(picked.bounds[at]) + score < need - ROUNDING:
            continue
        name = IMPOSSIBLE
        if has_name and size > 0:
            bound = bend(fill(met, tokens, heads[row, FIRST_TOKEN], size))
            if bonus == 0.0 and bound + score < need - ROUNDING:
                continue
            name = match(met, size, missing)
        if bonus > 0.0:
            name = max(name, OTHER_NAME if has_name and size > 0 else np.float32(0.0))
        score += name
        if score >= need and not removed[heads[row, OWNER]]:
            if count < len(found.rows):
                found.queries[count], found.rows[count], found.scores[count] = query, row, score
            count += 1
    return count


@inner
def bend(name: float) -> float:
    """Count what is above the knee by the slope."""
    return name if name <= KNEE else KNEE + SLOPE * (name - KNEE)


@inner
def unbend(name: float) -> float:
    """Undo `bend`."""
    return name if name <= KNEE else KNEE + (name - KNEE) / SLOPE
