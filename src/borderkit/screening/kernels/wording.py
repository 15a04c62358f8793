# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""The words of a name in the letters A to Z, and its tokens, as `borderkit.names.tokens` cuts them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.names.tokens import ARTICLES, HEADS, MOST_LETTERS, MOST_TOKENS, PARTICLES, TAILS
from borderkit.screening.kernels.columns import Bytes, Ints
from borderkit.screening.kernels.compiling import leaf
from borderkit.screening.kernels.cutting import FOLDED, IS_DROPPED, IS_OTHER, SEPARATES

PARTICLE, HEAD, TAIL, ARTICLE = 1, 2, 4, 8
SPECIAL = PARTICLE | HEAD | TAIL
_BITS, _MIX = 9, 0x9E3779B97F4A7C15
_MOST = 8
"""Letters of the longest special word: as many as one number has bytes."""
_SHIFT, _MASK = np.uint64(64 - _BITS), (1 << _BITS) - 1
_MIXER, _A_BYTE = np.uint64(_MIX), np.uint64(8)
_KEYS, _KINDS = np.zeros(1 << _BITS, dtype=np.uint64), np.zeros(1 << _BITS, dtype=np.uint8)
for _kind, _some in ((PARTICLE, PARTICLES), (HEAD, HEADS), (TAIL, TAILS), (ARTICLE, ARTICLES)):
    for _word in filter(str.isascii, _some):
        _key = int.from_bytes(_word.encode(), "big")
        _place = (_key * _MIX & (1 << 64) - 1) >> 64 - _BITS
        while _KEYS[_place] not in (0, _key):
            _place = (_place + 1) & _MASK
        _KEYS[_place] = _key
        _KINDS[_place] |= _kind


class Words(NamedTuple):
    """Words of a name in a block.

    Args:
        block: Letters. What is put together anew is written where it is free.
        free: One number: from where on.
        folded: Where each word of the name begins and ends; they lie side by side.
        tokens: The same of its tokens.
    """

    block: Bytes
    free: Ints
    folded: Ints
    tokens: Ints


@leaf
def kind_of(block: Bytes, start: int, end: int) -> int:
    """Say what is done with a word: bits of `PARTICLE`, `HEAD`, `TAIL`, `ARTICLE`."""
    if end - start > _MOST:
        return np.int64(0)
    key = np.uint64(0)
    for place in range(start, end):
        key = (key << _A_BYTE) | np.uint64(block[place])
    at = np.int64((key * _MIXER) >> _SHIFT)
    while _KEYS[at] != 0:
        if _KEYS[at] == key:
            return np.int64(_KINDS[at])
        at = (at + 1) & _MASK
    return np.int64(0)


@leaf
def put_together(words: Words, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Give where two texts stand as one; what is beyond the most letters of a token may be left out."""
    if one[1] == other[0]:
        return one[0], other[1]
    start = np.int64(words.free[0])
    at = start
    for first, last in (one, other):
        for place in range(first, min(last, first + MOST_LETTERS)):
            words.block[at] = words.block[place]
            at += 1
    words.free[0] = at
    return start, at


@leaf
def fold_words(text: Bytes, start: int, end: int, words: Words) -> int:
    """Write the words of a text in small letters; give their number, -1 where the tables must be asked."""
    count, at = 0, np.int64(words.free[0])
    first = at
    for place in range(start, end + 1):
        sign = FOLDED[text[place]] if place < end else np.uint8(SEPARATES)
        if sign == IS_OTHER:
            return -1
        if sign == IS_DROPPED:
            continue
        if sign != SEPARATES:
            words.block[at] = sign
            at += 1
        elif at > first:
            words.folded[count, 0], words.folded[count, 1] = first, at
            count += 1
            first = at
    words.free[0] = at
    return count


@leaf
def join_words(words: Words, count: int) -> int:
    """Join heads and tails to their names; give the number of tokens."""
    block, folded, done, place, made = words.block, words.folded, words.tokens, 0, 0
    while place < count:
        kind, after = kind_of(block, np.int64(folded[place, 0]), np.int64(folded[place, 1])), place + 1
        if kind & HEAD:
            while (
                after < count - 1 and kind_of(block, np.int64(folded[after, 0]), np.int64(folded[after, 1])) & ARTICLE
            ):
                after += 1
        begin, end = np.int64(folded[place, 0]), np.int64(folded[place, 1])
        if kind & HEAD and after < count:
            begin, end = put_together(words, (begin, end), (np.int64(folded[after, 0]), np.int64(folded[after, 1])))
            place = after
        elif kind & TAIL and made:
            made -= 1
            if made and kind_of(block, np.int64(done[made, 0]), np.int64(done[made, 1])) & ARTICLE:
                made -= 1
            begin, end = put_together(words, (np.int64(done[made, 0]), np.int64(done[made, 1])), (begin, end))
        done[made, 0], done[made, 1] = begin, end
        made, place = made + 1, place + 1
    return made


@leaf
def drop_particles(words: Words, count: int) -> int:
    """Leave out particles where two other words stand; give the number of tokens."""
    block, tokens, kept, size = words.block, words.tokens, 0, 0
    for place in range(count):
        if not kind_of(block, np.int64(tokens[place, 0]), np.int64(tokens[place, 1])) & PARTICLE:
            size = size if kept else np.int64(tokens[place, 1] - tokens[place, 0])
            kept += 1
    if not (kept > 1 or (kept and count > 2) or (kept and size > 3)):
        return count
    kept = 0
    for place in range(count):
        begin, end = np.int64(tokens[place, 0]), np.int64(tokens[place, 1])
        if not kind_of(block, begin, end) & PARTICLE:
            tokens[kept, 0], tokens[kept, 1] = begin, end
            kept += 1
    return kept


@leaf
def to_tokens(words: Words, count: int) -> int:
    """Make tokens of folded words; give their number."""
    kinds = np.int64(0)
    for place in range(count):
        words.tokens[place, 0], words.tokens[place, 1] = words.folded[place, 0], words.folded[place, 1]
        kinds |= kind_of(words.block, np.int64(words.folded[place, 0]), np.int64(words.folded[place, 1]))
    made = drop_particles(words, join_words(words, count)) if kinds & SPECIAL else count
    made = min(made, MOST_TOKENS)
    for place in range(made):
        words.tokens[place, 1] = min(words.tokens[place, 1], words.tokens[place, 0] + MOST_LETTERS)
    return made


@leaf
def copy_words(text: Bytes, start: int, end: int, words: Words) -> int:
    """Write words that are tokens already, parted by blanks; give their number."""
    count, at = 0, np.int64(words.free[0])
    first = at
    for place in range(start, end + 1):
        if place < end and text[place] != 32:
            words.block[at] = text[place]
            at += 1
        elif at > first:
            words.tokens[count, 0], words.tokens[count, 1] = first, at
            count += 1
            first = at
    words.free[0] = at
    return count
