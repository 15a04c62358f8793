# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""Whether the words of a name may be parted otherwise at its particles: what `borderkit.names.gluing` is asked for."""

from __future__ import annotations

import numpy as np

from borderkit.names.gluing import FAITH, LEAST, OFTENER
from borderkit.names.tokens import MOST_LETTERS
from borderkit.screening.kernels.columns import Addresses, Bytes
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.texts import rows_of
from borderkit.screening.kernels.wording import ARTICLE, SPECIAL, Words, kind_of

_ENDS = ("abdul", "abdel", "abou", "abu", "bin", "ben", "ibn", "al", "el", "ul")
"""The longest first: an ending is looked for from the left."""
_LONGEST = 5
_ENDINGS = np.zeros((len(_ENDS), _LONGEST), dtype=np.uint8)
for _row, _text in zip(_ENDINGS, _ENDS, strict=True):
    _row[: len(_text)] = np.frombuffer(_text.encode(), dtype=np.uint8)
_SIZES = np.array([len(text) for text in _ENDS], dtype=np.int64)
_FAITH = np.frombuffer(FAITH.encode(), dtype=np.uint8).copy()
_A, _E, _H, _L, _S = (ord(letter) for letter in "aehls")
_VOWEL, _SUN = 1, 2
_SORTS = np.zeros(256, dtype=np.uint8)
_SORTS[[ord(letter) for letter in "aeiou"]] = _VOWEL
_SORTS[[ord(letter) for letter in "dsrztn"]] = _SUN


@leaf
def begins_with(block: Bytes, start: int, end: int, what: Bytes, size: int) -> bool:
    """Say whether a word begins with a text."""
    if end - start < size:
        return False
    for place in range(size):  # noqa: SIM110 - numba knows no all
        if block[start + place] != what[place]:
            return False
    return True


@leaf
def end_of(block: Bytes, start: int, end: int, after: int) -> int:
    """Give how many letters the particle has that a word ends in, before another word; 0 for none."""
    for number in range(len(_SIZES)):
        size = _SIZES[number]
        if begins_with(block, max(end - size, start), end, _ENDINGS[number], size):
            return size
    first = block[end - 3]
    if block[end - 2] == _S and block[end - 1] == _H and first in (_A, _E):
        return 3 if block[after] == _S and block[after + 1] == _H else 0
    first = block[end - 2]
    if _SORTS[block[end - 1]] == _SUN and first in (_A, _E):
        return 2 if block[after] == block[end - 1] else 0
    return 0


@leaf
def beginning_of(block: Bytes, start: int) -> int:
    """Give how many letters the article has that a word of five letters or more begins with; 0 for none."""
    if block[start] != _A and block[start] != _E:
        return 0
    if block[start + 1] == _L:
        return 2 if _SORTS[block[start + 2]] == _VOWEL else 0
    if block[start + 1] == _S and block[start + 2] == _H and block[start + 3] == _S and block[start + 4] == _H:
        return 3
    return 2 if _SORTS[block[start + 1]] == _SUN and block[start + 2] == block[start + 1] else 0


@inner
def is_oftener(segments: Addresses, block: Bytes, part: tuple[int, int], word: tuple[int, int]) -> bool:
    """Say whether the list has a part of a word so much oftener than the word."""
    if part[1] - part[0] < LEAST:
        return False
    rows = rows_of(segments, block, part[0], part[1])
    return rows > 0 and rows > OFTENER * rows_of(segments, block, word[0], word[1])


@inner
def is_joined(segments: Addresses, words: Words, place: int) -> bool:
    """Say whether the list has a word and the next one, of which one is special, as one."""
    block, start = words.block, np.int64(words.folded[place, 0])
    middle, end = np.int64(words.folded[place, 1]), np.int64(words.folded[place + 1, 1])
    if end - start > MOST_LETTERS or not (kind_of(block, start, middle) | kind_of(block, middle, end)) & SPECIAL:
        return False
    is_article = middle - start == 2 and block[start + 1] == _L and (block[start] == _A or block[start] == _E)
    if is_article and _SORTS[block[middle]] != _VOWEL:
        return False
    return rows_of(segments, block, start, end) > 0


@inner
def is_regrouped(segments: Addresses, words: Words, count: int) -> bool:
    """Say whether any other way to part folded words may be worth reading: never no where there is one."""
    block, folded = words.block, words.folded
    for place in range(count):
        if place + 1 < count and is_joined(segments, words, place):
            return True
        start, end = np.int64(folded[place, 0]), np.int64(folded[place, 1])
        if end - start <= LEAST + 1 or kind_of(block, start, end) & SPECIAL:
            continue
        if place + 1 < count:
            size = end_of(block, start, end, end)
            if size and is_oftener(segments, block, (start, end - size), (start, end)):
                return True
        size = beginning_of(block, start)
        if size and is_oftener(segments, block, (start + size, end), (start, end)):
            return True
        is_after = place > 0 and kind_of(block, np.int64(folded[place - 1, 0]), start) & ARTICLE != 0
        size = len(_FAITH) if is_after and begins_with(block, start, end, _FAITH, len(_FAITH)) else 0
        if size and is_oftener(segments, block, (start + size, end), (start, end)):
            return True
    return False
