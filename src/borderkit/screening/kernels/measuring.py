# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""How far rows of phones are from an asked one, as `borderkit.names.distance` says; thirty-two at a time.

A lane is a listed row. The table of the readable form is filled column by column, a phone of the listed rows each.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from borderkit.names.distance import SWAP
from borderkit.screening.kernels.columns import Bytes, Ints
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.lanes import LANES, add, fill, has_any, least, load, most, store, turn, unlike, where
from borderkit.screening.kernels.tables import FAR, LEAVING_OUT, PHONES, RANK_LIMITS, REPLACING

CODES = REPLACING.shape[1]
NONE = 255
LAST = PHONES - 1
RANK_OF = np.array([1 + int(np.searchsorted(RANK_LIMITS, far)) for far in range(FAR + 1)], dtype=np.int64)
"""By distance, a rank from 1 to 7."""

_CODES, _COSTS, _OUTS, _UNLIKE = range(0, 4 * PHONES, PHONES)
_COLUMNS = _UNLIKE + 2 * PHONES
_MIXED = _COLUMNS + 3 * (PHONES + 1)
_NUMBERS, FOUND = _MIXED + 1, _MIXED + 2
"""Rows of lanes that are worked on: by place the listed phones; by asked place what the phone of a column costs for the
one there, what leaving that one out costs, whether the two differ, in two columns; three columns of the table; whether
a listed row is written in another way than the asked one; its row in the table of costs; and what is found."""
ROWS = FOUND + 1


class Laid(NamedTuple):
    """An asked row of phones, laid out for measuring.

    Args:
        size: Number of phones.
        bare: 1 where short vowels are not written.
        codes: The phones.
        costs: By `mixed * CODES + phone` and place, cost of that phone for the one in the place.
        gaps: By the same, in the last place, cost of leaving that phone out. So do `costs` where there is room.
        outs: By `mixed` and place, cost of leaving out the one in the place.
        work: Lanes that are worked on.
    """

    size: int
    bare: int
    codes: Bytes
    costs: Bytes
    gaps: Bytes
    outs: Bytes
    work: Bytes


@inner
def lay(codes: Bytes, size: int, bare: int) -> Laid:
    """Lay out a row of phones."""
    costs = np.empty((2 * CODES, PHONES), dtype=np.uint8)
    gaps = np.empty((2 * CODES, PHONES), dtype=np.uint8)
    outs = np.empty((2, PHONES), dtype=np.uint8)
    for mixed in range(2):
        own, listed = out_of(mixed, bare), out_of(mixed, 1 - bare)
        for place in range(size):
            outs[mixed, place] = LEAVING_OUT[own, codes[place]]
        for other in range(CODES):
            for place in range(size):
                costs[mixed * CODES + other, place] = REPLACING[mixed, codes[place], other]
            gaps[mixed * CODES + other, LAST] = LEAVING_OUT[listed, other]
            if size < PHONES:
                costs[mixed * CODES + other, LAST] = LEAVING_OUT[listed, other]
    return Laid(size, bare, codes, costs, gaps, outs, np.empty(ROWS * LANES, dtype=np.uint8))


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
def measure(laid: Laid, phones: Bytes, bares: Bytes, sounds: Ints, first: int) -> None:
    """Measure the asked row against thirty-two listed ones, in twentieths of a slip; 255 for all that is more.

    Args:
        laid: The asked one; the row `FOUND` of its work is written.
        phones, bares: By sound.
        sounds, first: Which: thirty-two from a place on.
    """
    size, work = laid.size, laid.work
    for lane in range(LANES):
        work[_MIXED * LANES + lane] = bares[np.uint32(sounds[first + lane])] != laid.bare
    turn(phones, sounds, first, work, _CODES)
    mixed, column = load(work, _MIXED), fill(0)
    bases, found = where(mixed, fill(CODES), fill(0)), fill(NONE)
    store(work, _COLUMNS, column)
    for place in range(size):
        out = where(mixed, fill(np.int64(laid.outs[1, place])), fill(np.int64(laid.outs[0, place])))
        column = add(column, out)
        store(work, _OUTS + place, out)
        store(work, _COLUMNS + place + 1, column)
    for at in range(PHONES):
        codes = load(work, _CODES + at)
        if not has_any(codes):
            break
        store(work, _NUMBERS, add(codes, bases))
        if size == PHONES:
            turn(laid.gaps, work, _NUMBERS * LANES, work, _COSTS)
            gap = load(work, _COSTS + LAST)
            turn(laid.costs, work, _NUMBERS * LANES, work, _COSTS)
        else:
            turn(laid.costs, work, _NUMBERS * LANES, work, _COSTS)
            gap = load(work, _COSTS + LAST)
        found = where(codes, fill_column(laid, at, gap), found)
    store(work, FOUND, found)


@leaf
def fill_column(laid: Laid, at: int, gap: Any) -> Any:
    """Fill a column of the table from the ones before it; give the last of it. `gap` is what the phone costs alone."""
    work, codes = laid.work, load(laid.work, _CODES + at)
    now, before = _COLUMNS + (at + 1) % 3 * (PHONES + 1), _COLUMNS + at % 3 * (PHONES + 1)
    older = _COLUMNS + (at + 2) % 3 * (PHONES + 1)
    here, there = _UNLIKE + at % 2 * PHONES, _UNLIKE + (at + 1) % 2 * PHONES
    swap, diagonal, above = fill(SWAP), load(work, before), add(load(work, before), gap)
    differ = above
    store(work, now, above)
    for place in range(laid.size):
        left = load(work, before + place + 1)
        best = least(add(diagonal, load(work, _COSTS + place)), add(left, gap))
        other, differ = differ, unlike(codes, fill(np.int64(laid.codes[place])))
        store(work, here + place, differ)
        if at and place:
            swapped = add(most(other, load(work, there + place)), swap)
            best = least(best, add(load(work, older + place - 1), swapped))
        above = least(best, add(above, load(work, _OUTS + place)))
        store(work, now + place + 1, above)
        diagonal = left
    return above
