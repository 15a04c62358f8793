# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""What few persons have, and texts that begin alike, in little room. `borderkit.screening.packing` is the way to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.columns import Bytes, Ints, Kept, Longs, Words
from borderkit.screening.kernels.compiling import entry, leaf

EACH = 16
"""Texts, and persons with rows, from one whose start is kept to the next."""
ALIKE = 32
"""Ids from one that is written whole to the next."""
MORE = 15
"""In half a byte: it is no less than this, and how much more follows."""
_ONE, _TWO, _FOUR, _LAST = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)
_PAIRS, _FOURS, _HALVES, _BYTES = (
    np.uint64(number) for number in (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x0101010101010101)
)


@leaf
def count_ones(word: np.uint64) -> int:
    """Count the bits that are set."""
    word = word - ((word >> _ONE) & _PAIRS)
    word = (word & _FOURS) + ((word >> _TWO) & _FOURS)
    word = (word + (word >> _FOUR)) & _HALVES
    return np.int64((word * _BYTES) >> _LAST)


@leaf
def rank_of(marks: Longs, ranks: Words, person: int) -> int:
    """Give how many persons are marked before one who is marked too; -1 for one who is not."""
    if person >> 6 >= len(marks):
        return -1
    word, place = marks[person >> 6], np.uint64(person & 63)
    if (word >> place) & _ONE == 0:
        return -1
    return np.int64(ranks[person >> 6]) + count_ones(word & ((_ONE << place) - _ONE))


@leaf
def read_size(block: Bytes, at: int) -> tuple[int, int]:
    """Read a size, seven bits a byte, the lowest first; give it and where it ends."""
    size, shift = np.int64(0), np.int64(0)
    while block[at] >= 128:
        size |= (np.int64(block[at]) & 127) << shift
        shift += 7
        at += 1
    return size | np.int64(block[at]) << shift, at + 1


@leaf
def text_of(block: Bytes, starts: Words, number: int) -> tuple[int, int]:
    """Give where a text begins and ends; before each stands its size."""
    size, at = read_size(block, np.int64(starts[number // EACH]))
    for _ in range(number % EACH):
        size, at = read_size(block, at + size)
    return at, at + size


@leaf
def rows_of_rank(starts: Words, rows: Ints, rank: int) -> tuple[int, int]:
    """Give where the rows of a person begin and end, of whom so many are before that have rows; below 0 is the last."""
    at, others = np.int64(starts[rank // EACH]), rank % EACH
    while others:
        others -= np.int64(rows[at] < 0)
        at += 1
    first = at
    while rows[at] >= 0:
        at += 1
    return first, at + 1


@leaf
def rows_of_person(kept: Kept, person: int) -> tuple[int, int]:
    """Give where the rows of a person begin and end among `person_rows`; nothing for one whose rows are not kept."""
    rank = rank_of(kept.person_marks, kept.person_ranks, person)
    if rank < 0:
        return np.int64(0), np.int64(0)
    return rows_of_rank(kept.person_starts, kept.person_rows, rank)


@leaf
def is_removed(removed: Bytes, person: int) -> bool:
    """Say whether a person is on the list no more."""
    return (removed[person >> 3] >> (person & 7)) & 1 != 0


@leaf
def write_byte(out: Bytes, at: int, value: int) -> int:
    """Write a byte, where there is room; give the next place."""
    if at < len(out):
        out[at] = value
    return at + 1


@leaf
def write_size(out: Bytes, at: int, size: int) -> int:
    """Write a size as `read_size` reads it; give the next place."""
    while size >= 128:
        at = write_byte(out, at, size & 127 | 128)
        size >>= 7
    return write_byte(out, at, size)


@entry("void(uint8[::1], uint32[::1], uint8[::1], uint32[::1], int64[::1])")
def write_alike(texts: Bytes, ends: Words, out: Bytes, starts: Words, used: NDArray[np.int64]) -> None:
    """Write texts, each by how much of the one before it begins with and by what is left; every 32nd whole.

    Args:
        texts, ends: The texts, one after the other, and where each ends.
        out: Filled. Without room is counted only.
        starts: Filled: where every 32nd begins; one more at the end.
        used: Filled: how many bytes are written.
    """
    at, before, first = np.int64(0), np.int64(0), np.int64(0)
    for number in range(len(ends)):
        end, shared = np.int64(ends[number]), np.int64(0)
        if number % ALIKE == 0:
            starts[number // ALIKE] = at
        else:
            most = min(end - first, first - before)
            while shared < most and texts[before + shared] == texts[first + shared]:
                shared += 1
        rest = end - first - shared
        at = write_byte(out, at, min(shared, MORE) << 4 | min(rest, MORE))
        for size in (shared, rest):
            if size >= MORE:
                at = write_size(out, at, size - MORE)
        for place in range(first + shared, end):
            at = write_byte(out, at, texts[place])
        before, first = first, end
    starts[-1], used[0] = at, at
