# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""What a row of the list scores for a traveller: tokens set against tokens one to one, then the other evidence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.columns import Asked, Bytes, Floats, Ints, Longs, Rows
from borderkit.screening.kernels.compiling import inner

MOST_TOKENS = 12
LONELY = np.float32(-2.0)
"""Added when one token agrees, and both names have more."""
WORST_NAME = np.float32(-6.0)
"""A name of which at least one token agrees takes no more than this."""
OTHER_NAME = np.float32(-3.0)
"""Where a document agrees, a name takes no more than this."""
KNEE, SLOPE = np.float32(8.0), np.float32(0.55)
"""Parts of a name go together: above the knee each further nat of a name counts by the slope only."""
IMPOSSIBLE = np.float32(-1e9)
NONE = 255


class Near(NamedTuple):
    """The listed tokens that a reading may meet, by look-up: open addressing.

    Args:
        tokens: Listed token in a place, -1 for none.
        levels: By place and token of the reading, the level; 255 for none.
        asked: The tokens of the reading.
        ranges: Whether any of them has a range.
    """

    tokens: Ints
    levels: Bytes
    asked: Ints
    ranges: int


@inner
def meet(asked: Asked, tokens: Ints) -> Near:
    """Lay out all that the tokens of a reading may meet."""
    total, ranges = 0, 0
    for token in tokens:
        total += asked.near_starts[token + 1] - asked.near_starts[token]
        ranges |= asked.last[token] > asked.first[token]
    size = 64
    while size < 2 * total:
        size *= 2
    places = np.full(size, -1, dtype=np.int32)
    levels = np.empty((size, len(tokens)), dtype=np.uint8)
    for number in range(len(tokens)):
        token = tokens[number]
        for at in range(asked.near_starts[token], asked.near_starts[token + 1]):
            listed = asked.near[at] >> 8
            place = spread(listed) & (size - 1)
            while places[place] != -1 and places[place] != listed:
                place = (place + 1) & (size - 1)
            if places[place] == -1:
                places[place] = listed
                levels[place, :] = NONE
            levels[place, number] = asked.near[at] & 255
    return Near(places, levels, tokens, ranges)


@inner
def spread(token: int) -> int:
    """Spread tokens over places."""
    return (token * 2654435761) >> 7


@inner
def level_of(asked: Asked, near: Near, place: int, number: int, listed: int) -> int:
    """Give the level at which a token of the reading meets a listed one; 255 for none."""
    level = NONE
    if place >= 0:
        level = near.levels[place, number]
    if near.ranges and level == NONE:
        token = near.asked[number]
        if asked.first[token] <= listed < asked.last[token]:
            level = asked.range_levels[token]
    return level


@inner
def find_place(near: Near, listed: int) -> int:
    """Give the place of a listed token; -1 when nothing meets it."""
    mask = len(near.tokens) - 1
    place = spread(listed) & mask
    while near.tokens[place] != listed:
        if near.tokens[place] == -1:
            return -1
        place = (place + 1) & mask
    return place


@inner
def sign(asked: Asked, tokens: Ints) -> tuple[Longs, Floats]:
    """Gather, for each token of a reading, its bits in signatures and what it adds by them."""
    bits = np.empty((2, len(tokens)), dtype=np.uint64)
    gains = np.empty((3, len(tokens)), dtype=np.float32)
    for number in range(len(tokens)):
        token = tokens[number]
        bits[0, number], bits[1, number] = asked.close[token], asked.wide[token]
        gains[0, number], gains[1, number] = asked.worths[token], asked.seconds[token]
        gains[2, number] = -asked.penalties[token]
    return bits, gains


@inner
def may_reach(bits: Longs, gains: Floats, signature: int, least: float) -> bool:
    """Whether a name with this signature can reach so much, before it is bent."""
    bound = np.float32(0.0)
    for number in range(bits.shape[1]):
        if bits[0, number] & signature:
            bound += gains[0, number]
        elif bits[1, number] & signature:
            bound += gains[1, number]
        else:
            bound += gains[2, number]
    return max(bound, WORST_NAME) >= least


@inner
def name_bound(asked: Asked, near: Near, rows: Rows, row: int) -> float:
    """Give a score that the row's name cannot exceed: each token of the reading with the best it meets."""
    count = len(near.asked)
    best = np.zeros(MOST_TOKENS, dtype=np.float32)
    for at in range(rows.token_starts[row], rows.token_starts[row + 1]):
        listed = rows.tokens[at]
        place = find_place(near, listed)
        if place < 0 and not near.ranges:
            continue
        for number in range(count):
            level = level_of(asked, near, place, number, listed)
            if level != NONE:
                best[number] = max(best[number], asked.weights[near.asked[number], level])
    bound = np.float32(0.0)
    for number in range(count):
        bound += best[number] if best[number] > 0 else -asked.penalties[near.asked[number]]
    return bend(max(bound, WORST_NAME))


@inner
def fill(asked: Asked, near: Near, rows: Rows, row: int, weights: Floats) -> None:
    """Write the weight of each token of the reading with each of the row; 0 where they do not meet."""
    start = rows.token_starts[row]
    for other in range(weights.shape[1]):
        listed = rows.tokens[start + other]
        place = find_place(near, listed)
        for number in range(weights.shape[0]):
            level = level_of(asked, near, place, number, listed)
            weights[number, other] = asked.weights[near.asked[number], level] if level != NONE else 0.0


@inner
def name_score(asked: Asked, near: Near, rows: Rows, row: int, missing: float) -> float:
    """Set tokens against each other one to one, the best pair first, and sum up. Very low when no pair agrees."""
    count = len(near.asked)
    other_count = min(np.int64(rows.token_starts[row + 1] - rows.token_starts[row]), MOST_TOKENS)
    if count == 0 or other_count == 0:
        return IMPOSSIBLE
    weights = np.empty((count, other_count), dtype=np.float32)
    fill(asked, near, rows, row, weights)
    score, pairs = np.float32(0.0), 0
    for number in range(count):
        score -= asked.penalties[near.asked[number]]
    while True:
        best, at, to = np.float32(0.0), -1, -1
        for number in range(count):
            for other in range(other_count):
                if weights[number, other] > best:
                    best, at, to = weights[number, other], number, other
        if at < 0:
            break
        score += best + asked.penalties[near.asked[at]]
        pairs += 1
        weights[at, :] = 0.0
        weights[:, to] = 0.0
    if pairs == 0:
        return IMPOSSIBLE
    if pairs == 1 and min(count, other_count) > 1:
        score += LONELY
    return bend(max(score - missing * (other_count - pairs), WORST_NAME))


@inner
def bend(name: float) -> float:
    """Count what is above the knee by the slope."""
    return name if name <= KNEE else KNEE + SLOPE * (name - KNEE)


@inner
def unbend(name: float) -> float:
    """Undo `bend`."""
    return name if name <= KNEE else KNEE + (name - KNEE) / SLOPE
