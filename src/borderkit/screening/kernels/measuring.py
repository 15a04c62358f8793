# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""How far two rows of phones are from each other, as `borderkit.names.distance` says; two pairs at a time.

A lane is a place in the asked row: the table of the readable form is filled column by column, a column at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.names.distance import SWAP
from borderkit.screening.kernels.columns import Bytes, Longs
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.lanes import (
    HALF,
    add,
    add_each,
    at,
    least,
    load,
    most,
    shift_1,
    shift_2,
    shift_4,
    shift_8,
)
from borderkit.screening.kernels.tables import FAR, LEAVING_OUT, RANK_LIMITS, REPLACING

CODES = REPLACING.shape[1]
NONE = 255
GAPS = 5
TOO_FAR = 9999


class Laid(NamedTuple):
    """An asked row of phones, laid out for measuring.

    Args:
        size: Number of phones.
        bare: 1 where short vowels are not written.
        costs: By `mixed * CODES + phone` and place, cost of that phone for the one in the place.
        swaps: By phone and place, what an exchange costs where the phone is in the place; `NONE` elsewhere.
        gaps: By `mixed * GAPS` and place, cost of leaving out all up to the place; then the last 1, 2, 4 and 8.
        after: By phone, bits of the phones that follow it.
    """

    size: int
    bare: int
    costs: Bytes
    swaps: Bytes
    gaps: Bytes
    after: Longs


class Pair(NamedTuple):
    """Two listed rows of phones by number, and for each whether it is written in another way than the asked one."""

    low: int
    high: int
    low_mixed: int
    high_mixed: int


@inner
def lay(codes: Bytes, size: int, bare: int) -> Laid:
    """Lay out a row of phones."""
    costs = np.full((2 * CODES, HALF), NONE, dtype=np.uint8)
    swaps = np.full((CODES, HALF), NONE, dtype=np.uint8)
    gaps = np.full((2 * GAPS, HALF), NONE, dtype=np.uint8)
    after = np.zeros(CODES, dtype=np.uint64)
    for mixed in range(2):
        for place in range(size):
            for other in range(CODES):
                costs[mixed * CODES + other, place] = REPLACING[mixed, codes[place], other]
            for kind in range(GAPS):
                first = max(place + 1 - (1 << (kind - 1)), 0) if kind else 0
                total = 0
                for one in range(first, place + 1):
                    total += LEAVING_OUT[out_of(mixed, bare), codes[one]]
                gaps[mixed * GAPS + kind, place] = min(total, NONE)
    for place in range(size):
        swaps[codes[place], place] = SWAP
        if place:
            after[codes[place - 1]] |= np.uint64(1) << np.uint64(codes[place])
    return Laid(size, bare, costs, swaps, gaps, after)


@leaf
def out_of(mixed: int, bare: int) -> int:
    """Give the row of `LEAVING_OUT` that holds for a side."""
    return (2 if bare else 1) if mixed else 0


@leaf
def limit_of(one: int, other: int) -> int:
    """Give the greatest distance at which tokens of so many phones are taken for each other."""
    shorter = min(one, other)
    return 8 if shorter <= 2 else min(5 + 5 * shorter, FAR)


@leaf
def rank_of(measured: int) -> int:
    """Turn a distance into a rank from 1 to 7."""
    place = 0
    while measured > RANK_LIMITS[place]:
        place += 1
    return place + 1


@leaf
def measure(laid: Laid, phones: Bytes, sizes: Bytes, bares: Bytes, low: int, high: int) -> tuple[int, int]:
    """Measure the asked row against two listed ones, in twentieths of a slip; `TOO_FAR` above their limits."""
    size, bare, costs, swaps, gaps, after = laid
    sizes_here = np.int64(sizes[low]), np.int64(sizes[high])
    mixed, mixed_high = np.int64(bares[low] != bare), np.int64(bares[high] != bare)
    out, out_high = out_of(mixed, bares[low]), out_of(mixed_high, bares[high])
    row, row_high = mixed * GAPS, mixed_high * GAPS
    now = before = load(gaps, row, row_high)
    edge = edge_high = old = old_high = 0
    first = second = TOO_FAR
    last = last_high = 0
    for place in range(max(sizes_here)):
        code, code_high = np.int64(phones[low, place]), np.int64(phones[high, place])
        gap, gap_high = np.int64(LEAVING_OUT[out, code]), np.int64(LEAVING_OUT[out_high, code_high])
        column = add(shift_1(now, edge, edge_high), load(costs, mixed * CODES + code, mixed_high * CODES + code_high))
        column = least(column, add_each(now, gap, gap_high))
        if place and ((after[code] >> np.uint64(last)) | (after[code_high] >> np.uint64(last_high))) & np.uint64(1):
            swapped = most(load(swaps, last, last_high), shift_1(load(swaps, code, code_high), NONE, NONE))
            column = least(column, add(shift_1(shift_1(before, old, old_high), NONE, NONE), swapped))
        old, old_high, edge, edge_high = edge, edge_high, min(edge + gap, NONE), min(edge_high + gap_high, NONE)
        column = least(column, add_each(load(gaps, row, row_high), edge, edge_high))
        column = least(column, add(shift_1(column, NONE, NONE), load(gaps, row + 1, row_high + 1)))
        column = least(column, add(shift_2(column, NONE, NONE), load(gaps, row + 2, row_high + 2)))
        column = least(column, add(shift_4(column, NONE, NONE), load(gaps, row + 3, row_high + 3)))
        if size > 8:
            column = least(column, add(shift_8(column, NONE, NONE), load(gaps, row + 4, row_high + 4)))
        before, now, last, last_high = now, column, code, code_high
        if place == sizes_here[0] - 1:
            first = at(column, size - 1)
        if place == sizes_here[1] - 1:
            second = at(column, HALF + size - 1)
    first = first if first <= limit_of(size, sizes_here[0]) else TOO_FAR
    return first, second if second <= limit_of(size, sizes_here[1]) else TOO_FAR
