# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Tokens of the list by their texts: whole, by what they begin with, and in parts."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.names.tokens import MOST_LETTERS
from borderkit.screening.kernels.columns import (
    A_SPAN,
    ROWS_TOGETHER,
    Addresses,
    Bytes,
    Ints,
    Vocabulary,
    lines_at,
    span_of,
    vocabulary_at,
)
from borderkit.screening.kernels.compiling import entry, inner, leaf
from borderkit.screening.kernels.keying import TEXT_SEED, hash_end, hash_on, hash_text
from borderkit.screening.kernels.narrow import fetch_number, number_at
from borderkit.screening.kernels.views import fetch

LEAST_PART = 3
"""Letters of the shorter of two parts that a token is taken apart into."""
MUCH_MORE = 4
"""A token is taken apart when both parts are so many times as frequent as the whole, or stand together in a name."""
FEW_ROWS = 64
"""Whether two tokens stand together is looked up only when one of them is in no more rows."""
JOINED = 128
NOT_KNOWN = 127
"""Of a token it is not known yet where it comes apart."""
BLANK, NONE = 32, 0xFFFFFFFF
ALL_ADDRESSES_TYPE = types.int64[:, :, ::1]


@leaf
def find_hashed(listed: Vocabulary, hashed: int, block: Bytes, start: int, end: int) -> int:
    """Give the number of a token by the hash of its text and the text, or -1."""
    mask, size = len(listed.places) - 1, end - start
    place, numbers = hashed & mask, mask >> 1
    while True:
        found = np.int64(np.uint32(listed.places[place]))
        if found == NONE:
            return np.int64(-1)
        if (found ^ hashed) & ~numbers == 0:
            token = found & numbers
            first = np.int64(listed.starts[token])
            if np.int64(listed.starts[token + 1]) - first == size:
                same = 0
                while same < size and listed.block[first + same] == block[start + same]:
                    same += 1
                if same == size:
                    return token
        place = (place + 1) & mask


@leaf
def find_text(listed: Vocabulary, block: Bytes, start: int, end: int) -> int:
    """Give the number of a token by its text, or -1."""
    return find_hashed(listed, hash_text(block, start, end), block, start, end)


@leaf
def is_before(listed: Vocabulary, token: int, block: Bytes, start: int, end: int) -> bool:
    """Whether a token is before a text in the order of bytes."""
    first, size = np.int64(listed.starts[token]), np.int64(listed.starts[token + 1] - listed.starts[token])
    place, most = 0, min(end - start, size)
    while place < most and listed.block[first + place] == block[start + place]:
        place += 1
    return listed.block[first + place] < block[start + place] if place < most else size < end - start


@leaf
def begins(listed: Vocabulary, token: int, block: Bytes, start: int, end: int) -> bool:
    """Whether a token begins with a text."""
    first, place = np.int64(listed.starts[token]), 0
    if np.int64(listed.starts[token + 1]) - first < end - start:
        return False
    while place < end - start and listed.block[first + place] == block[start + place]:
        place += 1
    return place == end - start


@leaf
def first_from(listed: Vocabulary, block: Bytes, start: int, end: int) -> int:
    """Give the first token that is not before a text."""
    low, high = 0, len(listed.starts) - 1
    while low < high:
        middle = (low + high) >> 1
        if is_before(listed, middle, block, start, end):
            low = middle + 1
        else:
            high = middle
    return low


@leaf
def first_after(listed: Vocabulary, block: Bytes, start: int, end: int, first: int) -> int:
    """Give the first token after all that begin with a text; `first` is the first that is not before it."""
    low, step, tokens = first, 1, len(listed.starts) - 1
    while low + step <= tokens and begins(listed, low + step - 1, block, start, end):
        low, step = low + step, 2 * step
    high = min(low + step - 1, tokens)
    while low < high:
        middle = (low + high) >> 1
        if begins(listed, middle, block, start, end):
            low = middle + 1
        else:
            high = middle
    return low


@inner
def fetch_place(segments: Addresses, hashed: int) -> None:
    """Ask for the place of a hash in each segment."""
    for number in range(len(segments)):
        listed = vocabulary_at(segments[number])
        fetch(listed.places, hashed & (len(listed.places) - 1))


@inner
def rows_with(segments: Addresses, hashed: int, block: Bytes, start: int, end: int) -> int:
    """Give how many rows of all segments hold a text, whose hash is known, as a token."""
    rows = np.int64(0)
    for number in range(len(segments)):
        listed, lines = vocabulary_at(segments[number]), lines_at(segments[number])
        token = find_hashed(listed, hashed, block, start, end)
        if token >= 0:
            rows += np.int64(lines.postings_starts[token + 1] - lines.postings_starts[token])
    return rows


@inner
def rows_of(segments: Addresses, block: Bytes, start: int, end: int) -> int:
    """Give how many rows of all segments hold a text as a token."""
    return rows_with(segments, hash_text(block, start, end), block, start, end)


@entry(types.void(ALL_ADDRESSES_TYPE, types.uint8[::1], types.int32[::1], types.int64[::1]))
def count_rows(segments: Addresses, block: Bytes, starts: Ints, counts: Addresses) -> None:
    """Write how many rows hold each text as a token.

    Args:
        segments: Addresses of the columns of all segments.
        block, starts: The texts, and where each begins; one more at the end.
        counts: By text.
    """
    for number in range(len(counts)):
        counts[number] = hash_text(block, np.int64(starts[number]), np.int64(starts[number + 1]))
        fetch_place(segments, counts[number])
    for number in range(len(counts)):
        start, end = np.int64(starts[number]), np.int64(starts[number + 1])
        counts[number] = rows_with(segments, counts[number], block, start, end)


@inner
def stand_together(columns: Addresses, block: Bytes, start: int, cut: int, end: int) -> bool:
    """Say whether a listed name has the text before the cut and that after it beside each other."""
    listed, lines = vocabulary_at(columns), lines_at(columns)
    first, second = find_text(listed, block, start, cut), find_text(listed, block, cut, end)
    if first < 0 or second < 0:
        return False
    starts, postings, tokens, rarer = lines.postings_starts, lines.postings, lines.tokens, first
    if starts[second + 1] - starts[second] < starts[first + 1] - starts[first]:
        rarer = second
    for at in range(starts[rarer], starts[rarer + 1]):
        fetch(lines.spans, A_SPAN * (number_at(postings, at) // ROWS_TOGETHER))
    for at in range(starts[rarer], starts[rarer + 1]):
        fetch_number(tokens, span_of(lines, number_at(postings, at))[0])
    for at in range(starts[rarer], starts[rarer + 1]):
        begin, size = span_of(lines, number_at(postings, at))
        for place in range(begin, begin + size - 1):
            if number_at(tokens, place) == first and number_at(tokens, place + 1) == second:
                return True
    return False


@inner
def any_together(segments: Addresses, block: Bytes, start: int, cut: int, end: int) -> bool:
    """Say whether two parts stand together anywhere, where one of them is rare enough to be looked up."""
    left, right = rows_of(segments, block, start, cut), rows_of(segments, block, cut, end)
    if not 0 < min(left, right) <= FEW_ROWS:
        return False
    for number in range(len(segments)):  # noqa: SIM110 - numba knows no any
        if stand_together(segments[number], block, start, cut, end):
            return True
    return False


@leaf
def letters_of(block: Bytes, start: int, end: int) -> int:
    """Count the letters of a text in UTF-8."""
    letters = 0
    for place in range(start, end):
        letters += block[place] & 0xC0 != 0x80
    return letters


@leaf
def next_letter(block: Bytes, place: int, end: int) -> int:
    """Give where the letter after one begins."""
    place += 1
    while place < end and block[place] & 0xC0 == 0x80:
        place += 1
    return place


@inner
def cut_of(segments: Addresses, block: Bytes, start: int, end: int) -> int:
    """Give after how many letters a token comes apart: into parts much oftener listed, or listed together; or 0."""
    letters, best, cut, may_be_together = letters_of(block, start, end), np.int64(-1), 0, False
    place, value = start, TEXT_SEED
    for passed in range(1, letters - LEAST_PART + 1):
        before, place = place, next_letter(block, place, end)
        value = hash_on(value, block, before, place)
        left = rows_with(segments, hash_end(value), block, start, place) if passed >= LEAST_PART else 0
        if not left:
            continue
        both = min(left, rows_of(segments, block, place, end))
        if both and best < 0:
            best = MUCH_MORE * rows_of(segments, block, start, end)
        if both and both > best:
            best, cut = both, passed
        may_be_together |= 0 < both <= FEW_ROWS
    if cut or not may_be_together:
        return cut
    place = start
    for passed in range(1, letters - LEAST_PART + 1):
        place = next_letter(block, place, end)
        if passed >= LEAST_PART and any_together(segments, block, start, place, end):
            return passed
    return 0


@inner
def fetch_parts(segments: Addresses, block: Bytes, out: Bytes) -> None:
    """Ask for the places of all that `rejoin` looks up at first: beginnings of tokens, and neighbours joined."""
    value, joined, first, token = TEXT_SEED, TEXT_SEED, 0, 0
    for place in range(len(block) + 1):
        if place < len(block) and block[place] > BLANK:
            value, joined = hash_on(value, block, place, place + 1), hash_on(joined, block, place, place + 1)
            if out[token] == NOT_KNOWN and place - first >= LEAST_PART - 1:
                fetch_place(segments, hash_end(value))
            continue
        if joined != value:
            fetch_place(segments, hash_end(joined))
        is_same_name = place < len(block) and block[place] == BLANK
        value, joined, first, token = TEXT_SEED, value if is_same_name else TEXT_SEED, place + 1, token + 1


@entry(types.void(ALL_ADDRESSES_TYPE, types.uint8[::1], types.uint8[::1]))
def rejoin(segments: Addresses, block: Bytes, out: Bytes) -> None:
    """Say of tokens whether they stand on the list joined to the next one, and in which parts they stand there oftener.

    Args:
        segments: Addresses of the columns of all segments.
        block: The tokens of each name parted by blanks, names parted by line ends.
        out: By token, the letters of its first part, 0 for none, or `NOT_KNOWN`, which is found out; `JOINED` is added
            where it is listed joined to the next.
    """
    fetch_parts(segments, block, out)
    joined = np.empty(len(block), dtype=np.uint8)
    start, token, size = 0, 0, len(block)
    while start < size:
        end = start
        while end < size and block[end] > BLANK:
            end += 1
        if out[token] == NOT_KNOWN:
            out[token] = cut_of(segments, block, start, end)
        after = end + 1
        while after < size and block[after] > BLANK:
            after += 1
        if end < size and block[end] == BLANK:
            count = 0
            for place in range(start, after):
                if place != end:
                    joined[count] = block[place]
                    count += 1
            if letters_of(joined, 0, count) <= MOST_LETTERS and rows_of(segments, joined, 0, count):
                out[token] |= JOINED
        start, token = end + 1, token + 1
