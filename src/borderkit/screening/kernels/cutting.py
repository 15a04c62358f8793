# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Names of many people cut into numbered words, as `borderkit.names.tokens` cuts them, in one call."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.names.tokens import MOST_LETTERS, MOST_TOKENS
from borderkit.screening.kernels.columns import Bytes, Ints, Words
from borderkit.screening.kernels.compiling import entry, leaf
from borderkit.screening.kernels.keying import hash_text

BLANK = 32
SEPARATES, IS_DROPPED, IS_OTHER = 0, 1, 2
FOLDED = np.zeros(256, dtype=np.uint8)
"""By byte its small letter, or what it does: it parts words, is dropped, or is for the tables, as digits are."""
for _sign in range(256):
    if chr(_sign).isascii() and chr(_sign).isalpha():
        FOLDED[_sign] = ord(chr(_sign).lower())
    elif _sign >= 128 or chr(_sign).isdigit():
        FOLDED[_sign] = IS_OTHER
FOLDED[[ord("'"), ord("`")]] = IS_DROPPED


class Lexicon(NamedTuple):
    """Words, each once.

    Args:
        block, starts: The words as texts, one after the other, and where each begins; one more at the end. With room.
        places: The words by hash, open addressing; -1 for none.
        used: How many bytes and words there are.
    """

    block: Bytes
    starts: Words
    places: Ints
    used: Ints


LEXICON_TYPE = types.NamedTuple((types.uint8[::1], types.uint32[::1], types.int32[::1], types.int32[::1]), Lexicon)


class Texts(NamedTuple):
    """Names in UTF-8.

    Args:
        block, starts: One after the other, and where each begins; one more at the end.
        is_read: By name, 1 for words that were read elsewhere, parted by blanks; 2 for one to be left out.
    """

    block: Bytes
    starts: Ints
    is_read: Bytes


TEXTS_TYPE = types.NamedTuple((types.uint8[::1], types.int32[::1], types.uint8[::1]), Texts)


@leaf
def word_number(words: Lexicon, text: Bytes, start: int, end: int) -> int:
    """Give the number of a word, or less than 0 for the place where it would be entered."""
    mask = len(words.places) - 1
    place = hash_text(text, start, end) & mask
    while words.places[place] >= 0:
        word = np.int64(words.places[place])
        first = np.int64(words.starts[word])
        if np.int64(words.starts[word + 1]) - first == end - start:
            same = 0
            while same < end - start and words.block[first + same] == text[start + same]:
                same += 1
            if same == end - start:
                return word
        place = (place + 1) & mask
    return -1 - place


@leaf
def add_word(words: Lexicon, text: Bytes, start: int, end: int) -> int:
    """Give the number of a word, entered if it is new."""
    found = word_number(words, text, start, end)
    if found >= 0:
        return found
    size, word = np.int64(words.used[0]), np.int64(words.used[1])
    for place in range(start, end):
        words.block[size + place - start] = text[place]
    words.places[-1 - found] = word
    words.starts[word + 1] = size + end - start
    words.used[0], words.used[1] = size + end - start, word + 1
    return word


@leaf
def cut_plain(name: tuple[Bytes, int, int], special: Lexicon, out: Bytes, ends: Ints) -> int:
    """Write small letters of the words of a name and where each ends; give their number, -1 if tables must be asked."""
    text, start, end = name
    count, first, seen = 0, 0, 0
    for place in range(start, end + 1):
        sign = FOLDED[text[place]] if place < end else np.uint8(SEPARATES)
        if sign == IS_OTHER:
            return -1
        if sign == IS_DROPPED:
            continue
        if sign != SEPARATES:
            if seen < MOST_LETTERS:
                out[first + seen] = sign
            seen += 1
        elif seen:
            if seen <= MOST_LETTERS and word_number(special, out, first, first + seen) >= 0:
                return -1
            if count < MOST_TOKENS:
                first += min(seen, MOST_LETTERS)
                ends[count] = first
                count += 1
            seen = 0
    return count


@leaf
def cut_blanks(text: Bytes, start: int, end: int, out: Bytes, ends: Ints) -> int:
    """Write the words of a name that was read already, parted by blanks, and where each ends; give their number."""
    count, size = 0, 0
    for place in range(start, end + 1):
        if place < end and text[place] != BLANK:
            out[size] = text[place]
            size += 1
        elif size > (ends[count - 1] if count else 0):
            ends[count] = size
            count += 1
    return count


@entry(types.void(TEXTS_TYPE, LEXICON_TYPE, LEXICON_TYPE, types.int32[:, ::1], types.int32[::1]))
def cut_names(texts: Texts, special: Lexicon, words: Lexicon, spans: Ints, out: Ints) -> None:
    """Cut names into words.

    Args:
        texts: The names.
        special: Words that a name is not read word by word with.
        words: Filled with the words.
        spans: By name, where its words begin in `out`, and how many they are: -1 where it must be read elsewhere.
        out: Numbers of words; its last one says from where on there is room.
    """
    letters, ends = np.empty(len(texts.block) + MOST_LETTERS, np.uint8), np.empty(MOST_TOKENS + 1, np.int32)
    room = len(out) - 1
    for name in range(len(texts.is_read)):
        if texts.is_read[name] > 1:
            continue
        start, end = np.int64(texts.starts[name]), np.int64(texts.starts[name + 1])
        if texts.is_read[name]:
            count = cut_blanks(texts.block, start, end, letters, ends)
        else:
            count = cut_plain((texts.block, start, end), special, letters, ends)
        free = np.int64(out[room])
        spans[name, 0], spans[name, 1] = free, count
        first = 0
        for word in range(count):
            out[free + word] = add_word(words, letters, first, np.int64(ends[word]))
            first = np.int64(ends[word])
        out[room] = free + max(count, 0)
