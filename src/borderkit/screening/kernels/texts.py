# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Tokens of the list by their texts: whole, by what they begin with, and in parts."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels.columns import (
    ADDRESSES_TYPE,
    FIRST_TOKEN,
    MARKS,
    Addresses,
    Bytes,
    Ints,
    Lines,
    Vocabulary,
    lines_at,
    vocabulary_at,
)
from borderkit.screening.kernels.compiling import entry, leaf
from borderkit.screening.kernels.keying import hash_text

LEAST_PART = 3
"""Letters of the shorter of two parts that a token is taken apart into."""


@leaf
def find_text(listed: Vocabulary, block: Bytes, start: int, end: int) -> int:
    """Give the number of a token by its text, or -1."""
    mask = len(listed.places) - 1
    place = hash_text(block, start, end) & mask
    while listed.places[place] >= 0:
        token = listed.places[place]
        first, size = np.int64(listed.starts[token]), end - start
        if np.int64(listed.starts[token + 1]) - first == size:
            same = 0
            while same < size and listed.block[first + same] == block[start + same]:
                same += 1
            if same == size:
                return np.int64(token)
        place = (place + 1) & mask
    return np.int64(-1)


@leaf
def first_from(listed: Vocabulary, block: Bytes, start: int, end: int, beyond: int) -> int:
    """Give the first token that is not before a text; with `beyond`, the first after all that begin with it."""
    low, high = 0, len(listed.starts) - 1
    while low < high:
        middle = (low + high) >> 1
        first, size = np.int64(listed.starts[middle]), np.int64(listed.starts[middle + 1] - listed.starts[middle])
        place, most = 0, min(end - start, size)
        while place < most and listed.block[first + place] == block[start + place]:
            place += 1
        if place < most:
            is_before = listed.block[first + place] < block[start + place]
        else:
            is_before = size < end - start or beyond != 0
        if is_before:
            low = middle + 1
        else:
            high = middle
    return low


@leaf
def rows_of(listed: Vocabulary, lines: Lines, block: Bytes, start: int, end: int) -> int:
    """Give how many rows hold a text as a token."""
    token = find_text(listed, block, start, end)
    return np.int64(lines.postings_starts[token + 1] - lines.postings_starts[token]) if token >= 0 else np.int64(0)


@entry(types.void(ADDRESSES_TYPE, types.uint8[::1], types.int32[::1], types.int64, types.int32[::1]))
def count_parts(columns: Addresses, block: Bytes, starts: Ints, whole: int, counts: Ints) -> None:
    """Add to the counts how many rows hold each text as a token, and each two parts that it can be taken apart into.

    Args:
        columns: Addresses of a segment's.
        block, starts: The texts, and where each begins; one more at the end.
        whole: So many texts, the first ones, are not taken apart.
        counts: By text, first its own; then, from the shortest left part of `LEAST_PART` letters on, those of the left
            and of the right part.
    """
    listed, lines, at = vocabulary_at(columns), lines_at(columns), 0
    for number in range(len(starts) - 1):
        start, end = np.int64(starts[number]), np.int64(starts[number + 1])
        counts[at] += rows_of(listed, lines, block, start, end)
        at += 1
        letters = 0
        for place in range(start, end):
            letters += block[place] & 0xC0 != 0x80
        passed = 0
        for cut in range(start, end):
            if number >= whole and block[cut] & 0xC0 != 0x80:
                if LEAST_PART <= passed <= letters - LEAST_PART:
                    counts[at] += rows_of(listed, lines, block, start, cut)
                    counts[at + 1] += rows_of(listed, lines, block, cut, end)
                    at += 2
                passed += 1


@entry(types.int64(ADDRESSES_TYPE, types.uint8[::1], types.int64))
def stand_together(columns: Addresses, text: Bytes, cut: int) -> int:
    """Say whether a listed name has the text before the cut and that after it beside each other: 1 or 0."""
    listed, lines = vocabulary_at(columns), lines_at(columns)
    first, second = find_text(listed, text, 0, cut), find_text(listed, text, cut, len(text))
    if first < 0 or second < 0:
        return 0
    starts, heads, tokens, rarer = lines.postings_starts, lines.heads, lines.tokens, first
    if starts[second + 1] - starts[second] < starts[first + 1] - starts[first]:
        rarer = second
    for at in range(starts[rarer], starts[rarer + 1]):
        row = lines.postings[at]
        start = heads[row, FIRST_TOKEN]
        for place in range(start, start + (heads[row, MARKS] & 15) - 1):
            if tokens[place] == first and tokens[place + 1] == second:
                return 1
    return 0
