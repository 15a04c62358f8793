# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""How far two rows of phones are from each other, as `borderkit.names.distance` says; four pairs at a time.

A lane is a place in the asked row: the table of the readable form is filled column by column, a column at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.names.distance import SWAP
from borderkit.screening.kernels.columns import Bytes, Longs
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.lanes import (
    QUARTER,
    add,
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
AT_ONCE = 4
"""Rows that are measured at a time."""
_GAP = np.repeat(LEAVING_OUT.reshape(-1, 1), QUARTER, axis=1).astype(np.uint8)
"""By `out_of * CODES + phone`, the cost of leaving it out, in each place."""
_NOTHING = np.array([[0] * QUARTER, [NONE] * QUARTER], dtype=np.uint8)


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


@inner
def lay(codes: Bytes, size: int, bare: int) -> Laid:
    """Lay out a row of phones."""
    costs = np.full((2 * CODES, QUARTER), NONE, dtype=np.uint8)
    swaps = np.full((CODES, QUARTER), NONE, dtype=np.uint8)
    gaps = np.full((2 * GAPS, QUARTER), NONE, dtype=np.uint8)
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
def within(measured: int, size: int, other: int) -> int:
    """Give a distance, `TOO_FAR` above the limit of rows of so many phones."""
    return measured if measured <= limit_of(size, other) else TOO_FAR


@leaf
def follows(laid: Laid, last: int, code: int) -> np.uint64:
    """Give 1 in the lowest bit where two phones stand in the asked row the other way round."""
    return laid.after[code] >> np.uint64(last)


@leaf
def measure(laid: Laid, phones: Bytes, sizes: Bytes, bares: Bytes, at_row: int) -> tuple[int, int, int, int]:
    """Measure the asked row against four listed ones, in twentieths of a slip; `TOO_FAR` above their limits."""
    size, bare, costs, swaps, gaps, _ = laid
    a, b, c, d = at_row, at_row + 1, at_row + 2, at_row + 3
    size_a, size_b, size_c, size_d = np.int64(sizes[a]), np.int64(sizes[b]), np.int64(sizes[c]), np.int64(sizes[d])
    mix_a, mix_b = np.int64(bares[a] != bare), np.int64(bares[b] != bare)
    mix_c, mix_d = np.int64(bares[c] != bare), np.int64(bares[d] != bare)
    out_a, out_b = out_of(mix_a, bares[a]) * CODES, out_of(mix_b, bares[b]) * CODES
    out_c, out_d = out_of(mix_c, bares[c]) * CODES, out_of(mix_d, bares[d]) * CODES
    all_out = load(gaps, mix_a * GAPS, mix_b * GAPS, mix_c * GAPS, mix_d * GAPS)
    one_out = load(gaps, mix_a * GAPS + 1, mix_b * GAPS + 1, mix_c * GAPS + 1, mix_d * GAPS + 1)
    two_out = load(gaps, mix_a * GAPS + 2, mix_b * GAPS + 2, mix_c * GAPS + 2, mix_d * GAPS + 2)
    four_out = load(gaps, mix_a * GAPS + 3, mix_b * GAPS + 3, mix_c * GAPS + 3, mix_d * GAPS + 3)
    eight_out = load(gaps, mix_a * GAPS + 4, mix_b * GAPS + 4, mix_c * GAPS + 4, mix_d * GAPS + 4)
    mix_a, mix_b, mix_c, mix_d = mix_a * CODES, mix_b * CODES, mix_c * CODES, mix_d * CODES
    edge = old = load(_NOTHING, 0, 0, 0, 0)
    none = load(_NOTHING, 1, 1, 1, 1)
    now = before = all_out
    far_a = far_b = far_c = far_d = TOO_FAR
    last_a = last_b = last_c = last_d = 0
    for place in range(max(size_a, size_b, size_c, size_d)):
        code_a, code_b = np.int64(phones[a, place]), np.int64(phones[b, place])
        code_c, code_d = np.int64(phones[c, place]), np.int64(phones[d, place])
        gap = load(_GAP, out_a + code_a, out_b + code_b, out_c + code_c, out_d + code_d)
        cost = load(costs, mix_a + code_a, mix_b + code_b, mix_c + code_c, mix_d + code_d)
        column = least(add(shift_1(now, edge), cost), add(now, gap))
        turned = follows(laid, last_a, code_a) | follows(laid, last_b, code_b)
        turned |= follows(laid, last_c, code_c) | follows(laid, last_d, code_d)
        if place and turned & np.uint64(1):
            one = load(swaps, last_a, last_b, last_c, last_d)
            other = load(swaps, code_a, code_b, code_c, code_d)
            swapped = most(one, shift_1(other, none))
            column = least(column, add(shift_1(shift_1(before, old), none), swapped))
        old, edge = edge, add(edge, gap)
        column = least(column, add(all_out, edge))
        column = least(column, add(shift_1(column, none), one_out))
        column = least(column, add(shift_2(column, none), two_out))
        column = least(column, add(shift_4(column, none), four_out))
        if size > 8:
            column = least(column, add(shift_8(column, none), eight_out))
        before, now = now, column
        last_a, last_b, last_c, last_d = code_a, code_b, code_c, code_d
        if place == size_a - 1:
            far_a = at(column, size - 1)
        if place == size_b - 1:
            far_b = at(column, QUARTER + size - 1)
        if place == size_c - 1:
            far_c = at(column, 2 * QUARTER + size - 1)
        if place == size_d - 1:
            far_d = at(column, 3 * QUARTER + size - 1)
    far_a, far_b = within(far_a, size, size_a), within(far_b, size, size_b)
    return far_a, far_b, within(far_c, size, size_c), within(far_d, size, size_d)
