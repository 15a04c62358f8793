# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which signatures of rows allow the least score: summed up for many at a time, all but the date."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.bending import (
    KNEE,
    MOST_COMMON,
    OUT_OF_REACH,
    ROUNDING,
    SLOPE,
    WHOLE_NAME,
    bend,
    most_beyond,
)
from borderkit.screening.kernels.columns import (
    NATIONS,
    SEX,
    Asked,
    Bytes,
    Floats,
    Ints,
    Longs,
)
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.scoring import WORST_NAME, Picked
from borderkit.screening.kernels.tables import NATION_BITS, SEX_BITS, TOKEN_BITS
from borderkit.screening.kernels.weighing import PENALTY, SECOND, WORTH, Reading

PIECE = 2048
"""Rows that are sifted at a time."""
MEN, WOMEN = np.uint64(1 << TOKEN_BITS), np.uint64(2 << TOKEN_BITS)
ALL_NATIONS = np.uint64(((1 << NATION_BITS) - 1) << (TOKEN_BITS + SEX_BITS))
OTHERS = 2
"""Lines of a sieve that are not of the name: nationality and sex."""


class Sieve(NamedTuple):
    """What tells which signatures are worth a look.

    Args:
        bits: By token of the reading, bits of the listed tokens that agree well, and of all that agree; then of the
            traveller's nationalities and of all, and of one sex and of the other.
        gains: What each adds by these bits; last, without any.
        whole: What a name that gets `WHOLE_NAME` adds at least, before it is bent.
        beyond: What a name must not exceed for more than `WHOLE_UNDATED` to be added, beside the best of the rest.
        best: The most that nationality and sex can add.
        bounds: Room for what a name cannot exceed, by row.
        flags: Room for a mark by row.
        words: The same, eight at a time.
    """

    bits: Longs
    gains: Floats
    whole: float
    beyond: float
    best: float
    bounds: Floats
    flags: Bytes
    words: Longs


class Zones(NamedTuple):
    """What a name must add, by where its row lies.

    Args:
        ends: End of the rows without a date, first row and end of the years around the traveller's, end of all.
        leasts: Least of a name, not bent: without a date, in the years around, in all other years.
    """

    ends: Ints
    leasts: Floats


@leaf
def most_of(sieve: Sieve) -> float:
    """Give the most that a name can add."""
    most = np.float32(0.0)
    for number in range(len(sieve.gains) - OTHERS):
        most += sieve.gains[number, 0]
    return max(most, WORST_NAME)


@leaf
def best_person(asked: Asked, query: int) -> float:
    """Give the most that nationality and sex can add."""
    nations, evidence = asked.nation_weights[asked.travellers[query, NATIONS]], asked.evidence[query]
    sex = max(evidence[SEX], max(evidence[SEX + 1], evidence[SEX + 2]))
    return max(nations[len(nations) - 2], np.float32(0.0)) + sex


@inner
def sieve_of(reading: Reading, whole: float, asked: Asked, query: int) -> Sieve:
    """Gather, for each token of a reading, its bits and what it adds by them; then nationality and sex."""
    count, row = len(reading.bits), asked.travellers[query, NATIONS]
    gains, bits = np.zeros((count + OTHERS, 3), dtype=np.float32), np.empty((count + OTHERS, 2), dtype=np.uint64)
    for number in range(count):
        gains[number, 0], gains[number, 1] = reading.weights[number, WORTH], reading.weights[number, SECOND]
        gains[number, 2] = -reading.weights[number, PENALTY]
        bits[number, 0], bits[number, 1] = reading.bits[number, 0], reading.bits[number, 1]
    nations, evidence = asked.nation_weights[row], asked.evidence[query]
    bits[count, 0], bits[count, 1] = asked.nation_bits[row], ALL_NATIONS
    gains[count, 0], gains[count, 1] = nations[len(nations) - 2], nations[len(nations) - 1]
    bits[count + 1, 0], bits[count + 1, 1] = MEN, WOMEN
    gains[count + 1, 0], gains[count + 1, 1] = evidence[SEX + 1], evidence[SEX + 2]
    gains[count + 1, 2] = evidence[SEX]
    words = np.empty(PIECE >> 3, dtype=np.uint64)
    bounds = np.empty(PIECE, dtype=np.float32)
    best = best_person(asked, query)
    beyond = MOST_COMMON - best if reading.own == count else OUT_OF_REACH  # a father may add more
    return Sieve(bits, gains, whole, beyond, best, bounds, words.view(np.uint8), words)


@leaf
def add_gains(sieve: Sieve, one: int, signatures: Longs) -> None:
    """Add to the bounds what one line of the sieve allows: many signatures at a time."""
    bounds, close, wide = sieve.bounds, sieve.bits[one, 0], sieve.bits[one, 1]
    high, low, none = sieve.gains[one, 0], sieve.gains[one, 1], sieve.gains[one, 2]
    for at in range(len(signatures)):
        gain = low if signatures[at] & wide != 0 else none
        bounds[at] += high if signatures[at] & close != 0 else gain


@leaf
def sum_bounds(sieve: Sieve, signatures: Longs) -> None:
    """Write what rows with these signatures cannot exceed, all but the date."""
    bounds, number, tokens = sieve.bounds, len(signatures), len(sieve.gains) - OTHERS
    whole, more, none = sieve.whole - ROUNDING, WHOLE_NAME + most_beyond(sieve.whole), np.float32(0.0)
    for at in range(number):
        bounds[at] = 0.0
    for token in range(tokens):
        add_gains(sieve, token, signatures)
    for at in range(number):
        name = max(bounds[at], WORST_NAME)
        bounds[at] = min(name, KNEE + SLOPE * (name - KNEE)) + (more if name >= whole else none)
    add_gains(sieve, tokens, signatures)
    add_gains(sieve, tokens + 1, signatures)


@leaf
def flag(sieve: Sieve, rows: Ints, zones: Zones) -> None:
    """Mark the rows that may add what they must where they lie."""
    flags, bounds, number, best = sieve.flags, sieve.bounds, len(rows), sieve.best
    undated, first, end = zones.ends[0], zones.ends[1], zones.ends[2]
    least_undated, least_around = bend(zones.leasts[0]) + best, bend(zones.leasts[1]) + best
    least_other = bend(zones.leasts[2]) + best
    for at in range(number):
        row = rows[at]
        least = least_around if (row >= first) & (row < end) else least_other
        least = least_undated if row < undated else least
        flags[at] = bounds[at] >= least
    for at in range(number, (number + 7) & ~7):
        flags[at] = 0


@leaf
def sift(sieve: Sieve, signatures: Longs, rows: Ints, zones: Zones, out: Picked, count: int) -> int:
    """Pick gathered rows that may add what they must where they lie; give the new number of picked ones."""
    number = len(signatures)
    sum_bounds(sieve, signatures)
    flag(sieve, rows, zones)
    for word in range((number + 7) >> 3):
        if sieve.words[word]:
            for at in range(word << 3, (word << 3) + 8):
                out.rows[count], out.bounds[count] = rows[min(at, number - 1)], sieve.bounds[at]
                count += sieve.flags[at]
    return count


@leaf
def sift_span(sieve: Sieve, signatures: Longs, state: tuple[int, float], out: Picked, count: int) -> int:
    """Pick rows of those that lie together; give the new number of picked ones.

    Args:
        sieve, signatures: As ever.
        state: The first row, and what the name must add, not bent, with the best nationality and sex.
        out: Filled.
        count: Picked before.
    """
    (first, least), flags, bounds, number = state, sieve.flags, sieve.bounds, len(signatures)
    sum_bounds(sieve, signatures)
    least = bend(least) + sieve.best
    for at in range(number):
        flags[at] = bounds[at] >= least
    for at in range(number, (number + 7) & ~7):
        flags[at] = 0
    for word in range((number + 7) >> 3):
        if sieve.words[word]:
            for at in range(word << 3, (word << 3) + 8):
                out.rows[count], out.bounds[count] = first + at, bounds[at]
                count += flags[at]
    return count
