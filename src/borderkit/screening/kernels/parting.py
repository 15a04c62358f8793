# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""The readings of a traveller's names: as they stand, with the father's, with neighbours joined, with a part parted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.names.tokens import MOST_LETTERS, MOST_TOKENS
from borderkit.screening.kernels.columns import FATHERS, Addresses, Bytes, Ints
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.texts import NOT_KNOWN, cut_of, letters_of, next_letter, rows_of
from borderkit.screening.kernels.wording import Words

MOST_READINGS = 8
MOST_OF_WAY = MOST_TOKENS + 1
"""Tokens of a reading: a name of the most tokens of which one is parted."""


class Readings(NamedTuple):
    """Readings of travellers, one after the other.

    Args:
        tokens: Where each token begins and ends in the block of words; then its `columns.IS_CUT`.
        starts: By reading, where its tokens begin; one more at the end.
        used: How many readings there are, and the first of the traveller.
        way: Room for one.
    """

    tokens: Ints
    starts: Ints
    used: Ints
    way: Ints


@leaf
def is_same(block: Bytes, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two texts are the same."""
    if one[1] - one[0] != other[1] - other[0]:
        return False
    for place in range(one[1] - one[0]):  # noqa: SIM110 - numba knows no all
        if block[one[0] + place] != block[other[0] + place]:
            return False
    return True


@leaf
def is_read(readings: Readings, block: Bytes, number: int, size: int, own: int) -> bool:
    """Say whether a reading is the one in the room for one."""
    first, tokens, way = np.int64(readings.starts[number]), readings.tokens, readings.way
    if readings.starts[number + 1] - first != size:
        return False
    for place in range(size):
        if (tokens[first + place, 2] >= FATHERS) != (place >= own):
            return False
        one = np.int64(tokens[first + place, 0]), np.int64(tokens[first + place, 1])
        if not is_same(block, one, (np.int64(way[place, 0]), np.int64(way[place, 1]))):
            return False
    return True


@leaf
def take_way(readings: Readings, block: Bytes, size: int, own: int, is_cut: int) -> None:
    """Take the reading in the room for one, unless the traveller has it already, or has the most."""
    number, first = np.int64(readings.used[0]), np.int64(readings.used[1])
    if number - first >= MOST_READINGS:
        return
    for other in range(first, number):
        if is_read(readings, block, other, size, own):
            return
    start = np.int64(readings.starts[number])
    for place in range(size):
        readings.tokens[start + place, 0] = readings.way[place, 0]
        readings.tokens[start + place, 1] = readings.way[place, 1]
        readings.tokens[start + place, 2] = is_cut + (FATHERS if place >= own else 0)
    readings.starts[number + 1], readings.used[0] = start + size, number + 1


@leaf
def lay(readings: Readings, tokens: Ints, first: int, last: int, at: int) -> int:
    """Put tokens of a name into the room for one reading, from a place on; give the place after them."""
    for place in range(first, last):
        readings.way[at, 0], readings.way[at, 1] = tokens[place, 0], tokens[place, 1]
        at += 1
    return at


@leaf
def with_father(readings: Readings, words: Words, count: int, father: Ints) -> int:
    """Put after the name those parts of the father's that it lacks; give how many tokens it has then."""
    size = lay(readings, words.tokens, 0, count, 0)
    for place in range(len(father)):
        part, is_new = (np.int64(father[place, 0]), np.int64(father[place, 1])), size < MOST_TOKENS
        for other in range(size):
            one = np.int64(readings.way[other, 0]), np.int64(readings.way[other, 1])
            if is_same(words.block, one, part):
                is_new = False
        if is_new:
            readings.way[size, 0], readings.way[size, 1] = part
            size += 1
    return size


@inner
def take_joined(segments: Addresses, readings: Readings, words: Words, count: int, is_cut: int) -> None:
    """Take the readings in which two neighbours are one, as the list has them."""
    block, tokens = words.block, words.tokens
    for place in range(count - 1):
        start = free = np.int64(words.free[0])
        for other in (place, place + 1):
            for at in range(tokens[other, 0], tokens[other, 1]):
                block[free] = block[at]
                free += 1
        if letters_of(block, start, free) > MOST_LETTERS or not rows_of(segments, block, start, free):
            continue
        words.free[0] = free
        lay(readings, tokens, 0, place, 0)
        readings.way[place, 0], readings.way[place, 1] = start, free
        lay(readings, tokens, place + 2, count, place + 1)
        take_way(readings, block, count - 1, count - 1, is_cut)


@inner
def take_parted(segments: Addresses, readings: Readings, words: Words, cuts: Bytes, slots: Ints, is_cut: int) -> None:
    """Take the readings in which a token is parted; where it comes apart is remembered by its slot."""
    tokens, count = words.tokens, len(slots)
    for place in range(count):
        start, end = np.int64(tokens[place, 0]), np.int64(tokens[place, 1])
        cut = np.int64(cuts[slots[place]])
        if cut == NOT_KNOWN:
            cut = np.int64(cut_of(segments, words.block, start, end))
            cuts[slots[place]] = cut
        if cut:
            middle = start
            for _ in range(cut):
                middle = next_letter(words.block, middle, end)
            at = lay(readings, tokens, 0, place, 0)
            readings.way[at, 0], readings.way[at, 1] = start, middle
            readings.way[at + 1, 0], readings.way[at + 1, 1] = middle, end
            lay(readings, tokens, place + 1, count, at + 2)
            take_way(readings, words.block, count + 1, count + 1, is_cut)
