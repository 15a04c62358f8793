# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Names of many listed people as numbered words, and rows of these: what building an index reads, in few calls."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.names.tokens import MOST_LETTERS, MOST_TOKENS
from borderkit.screening.kernels.columns import Bytes, Ints, Words
from borderkit.screening.kernels.compiling import entry, leaf
from borderkit.screening.kernels.keying import PRIME, hash_text

BLANK = 32
PERSON, DATE, START, SIZE = range(4)
"""Columns of `Lines.heads`."""
_SEPARATES, _DROPPED, _OTHER = 0, 1, 2
_FOLDED = np.zeros(256, dtype=np.uint8)
"""By byte its small letter, or what it does: it parts words, is dropped, or is for the tables (digits, other scripts)."""
for _sign in range(256):
    if chr(_sign).isascii() and chr(_sign).isalpha():
        _FOLDED[_sign] = ord(chr(_sign).lower())
    elif _sign >= 128 or chr(_sign).isdigit():
        _FOLDED[_sign] = _OTHER
_FOLDED[[ord("'"), ord("`")]] = _DROPPED


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


LEXICON_TYPE = types.NamedTuple(
    (types.uint8[::1], types.uint32[::1], types.int32[::1], types.int32[::1]), Lexicon
)


class Kin(NamedTuple):
    """Names, fathers and dates of people, one after the other.

    Args:
        names, fathers, dates: By person, how many.
        name_spans, father_spans: By name, where its words begin in `words`, and how many they are.
        words: Numbers of words.
        births: Packed dates, 0 for what is none.
    """

    names: Ints
    fathers: Ints
    dates: Ints
    name_spans: Ints
    father_spans: Ints
    words: Ints
    births: Ints


KIN_TYPE = types.NamedTuple(
    (*[types.int32[::1]] * 3, *[types.int32[:, ::1]] * 2, *[types.int32[::1]] * 2), Kin
)


class Lines(NamedTuple):
    """Rows of names and dates, with room.

    Args:
        heads: By row: person, date, where its words begin, and how many they are.
        words: Numbers of words.
        apart: Words of fathers that stand in none of the person's own names.
        apart_starts: By person, where these begin; one more at the end.
        used: How many rows, words and words apart were written.
    """

    heads: Ints
    words: Ints
    apart: Ints
    apart_starts: Ints
    used: Ints


LINES_TYPE = types.NamedTuple(
    (types.int32[:, ::1], types.int32[::1], types.int32[::1], types.int32[::1], types.int32[::1]), Lines
)


class Ways(NamedTuple):
    """The names of one person.

    Args:
        seen: The names by hash, open addressing; -1 for none.
        touched: By name, its place there.
        spans: By name, where its words begin, and how many they are.
    """

    seen: Ints
    touched: Ints
    spans: Ints


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
def cut_plain(text: Bytes, start: int, end: int, special: Lexicon, out: Bytes, ends: Ints) -> int:
    """Write the small letters of the words of a name and where each ends; give their number, -1 if tables must be asked."""
    count, first, seen = 0, 0, 0
    for place in range(start, end + 1):
        sign = _FOLDED[text[place]] if place < end else np.uint8(_SEPARATES)
        if sign == _OTHER:
            return -1
        if sign == _DROPPED:
            continue
        if sign != _SEPARATES:
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


@entry(types.void(types.uint8[::1], types.int32[::1], types.uint8[::1], LEXICON_TYPE, LEXICON_TYPE,
                  types.int32[:, ::1], types.int32[::1]))  # fmt: skip
def cut_names(
    text: Bytes, starts: Ints, is_read: Bytes, special: Lexicon, words: Lexicon, spans: Ints, out: Ints
) -> None:
    """Cut names into words, as `borderkit.names.tokens` does.

    Args:
        text, starts: The names in UTF-8, and where each begins; one more at the end.
        is_read: By name, 1 for words that were read elsewhere, parted by blanks; 2 for one to be left out.
        special: Words that a name is not read word by word with.
        words: Filled with the words.
        spans: By name, where its words begin in `out`, and how many: -1 where it must be read elsewhere.
        out: Numbers of words; its last one says from where on there is room.
    """
    letters, ends = np.empty(len(text) + MOST_LETTERS, dtype=np.uint8), np.empty(MOST_TOKENS + 1, dtype=np.int32)
    room = len(out) - 1
    for name in range(len(is_read)):
        if is_read[name] > 1:
            continue
        start, end = np.int64(starts[name]), np.int64(starts[name + 1])
        if is_read[name]:
            count = cut_blanks(text, start, end, letters, ends)
        else:
            count = cut_plain(text, start, end, special, letters, ends)
        free = np.int64(out[room])
        spans[name, 0], spans[name, 1] = free, count
        first = 0
        for word in range(count):
            out[free + word] = add_word(words, letters, first, np.int64(ends[word]))
            first = np.int64(ends[word])
        out[room] = free + max(count, 0)


@leaf
def holds(words: Ints, start: int, end: int, word: int) -> bool:
    """Whether a word stands among some."""
    for place in range(start, end):
        if words[place] == word:
            return True
    return False


@leaf
def enter_way(words: Ints, start: int, size: int, ways: Ways, count: int) -> bool:
    """Enter the words from `start` on among the names of this person; say whether they are new."""
    value = np.uint32(size)
    for place in range(start, start + size):
        value = np.uint32(np.uint32(value ^ np.uint32(words[place])) * PRIME)
    mask = len(ways.seen) - 1
    at = np.int64(value ^ (value >> np.uint32(15))) & mask
    while ways.seen[at] >= 0:
        way = ways.seen[at]
        begin, same = np.int64(ways.spans[way, 0]), 0
        if ways.spans[way, 1] == size:
            while same < size and words[begin + same] == words[start + same]:
                same += 1
            if same == size:
                return False
        at = (at + 1) & mask
    ways.seen[at], ways.touched[count] = count, at
    ways.spans[count, 0], ways.spans[count, 1] = start, size
    return True


@leaf
def write_apart(kin: Kin, names: tuple[int, int], fathers: tuple[int, int], lines: Lines) -> None:
    """Write the words of a person's fathers that stand in none of the names, each once."""
    begin = end = np.int64(lines.used[2])
    for father in range(fathers[0], fathers[1]):
        start = np.int64(kin.father_spans[father, 0])
        for place in range(start, start + kin.father_spans[father, 1]):
            word, is_own = kin.words[place], False
            for name in range(names[0], names[1]):
                first = np.int64(kin.name_spans[name, 0])
                is_own |= holds(kin.words, first, first + kin.name_spans[name, 1], word)
            if not is_own and not holds(lines.apart, begin, end, word):
                lines.apart[end] = word
                end += 1
    lines.used[2] = end


@leaf
def join_words(kin: Kin, name: int, father: int, lines: Lines, start: int) -> int:
    """Write the words of a name, and after it those of a father's name that it lacks; give their number."""
    first, size = np.int64(kin.name_spans[name, 0]), np.int64(kin.name_spans[name, 1])
    for place in range(size):
        lines.words[start + place] = kin.words[first + place]
    if father < 0:
        return size
    begin = np.int64(kin.father_spans[father, 0])
    for place in range(begin, begin + kin.father_spans[father, 1]):
        word = kin.words[place]
        if size < MOST_TOKENS and not holds(lines.words, start, start + size, word):
            lines.words[start + size] = word
            size += 1
    return size


@leaf
def write_ways(kin: Kin, names: tuple[int, int], fathers: tuple[int, int], lines: Lines, ways: Ways) -> int:
    """Write each distinct name of a person, without and with each father's name; give their number, at least 1."""
    count, free = 0, np.int64(lines.used[1])
    for with_father in range(2):
        others = fathers if with_father else (-1, 0)
        for name in range(names[0], names[1]):
            for father in range(others[0], others[1]):
                if kin.name_spans[name, 1] <= 0 or (with_father and kin.father_spans[father, 1] <= 0):
                    continue
                size = join_words(kin, name, father, lines, free)
                if enter_way(lines.words, free, size, ways, count):
                    count += 1
                    free += size
    for way in range(count):
        ways.seen[ways.touched[way]] = -1
    if not count:
        ways.spans[0, 0], ways.spans[0, 1] = free, 0
    lines.used[1] = free
    return max(count, 1)


@leaf
def write_rows(kin: Kin, dates: tuple[int, int], lines: Lines, person: int, span: Ints) -> None:
    """Write a row of a name for each distinct date, or one without."""
    first = row = np.int64(lines.used[0])
    for place in range(dates[0], dates[1]):
        date, is_new = kin.births[place], kin.births[place] > 0
        for other in range(first, row):
            is_new &= lines.heads[other, DATE] != date
        if is_new:
            lines.heads[row, PERSON], lines.heads[row, DATE] = person, date
            lines.heads[row, START], lines.heads[row, SIZE] = span[0], span[1]
            row += 1
    if row == first:
        lines.heads[row, PERSON], lines.heads[row, DATE] = person, 0
        lines.heads[row, START], lines.heads[row, SIZE] = span[0], span[1]
        row += 1
    lines.used[0] = row


@entry(types.void(KIN_TYPE, LINES_TYPE))
def gather(kin: Kin, lines: Lines) -> None:
    """Write rows for people: one for each name and date, and for each name with a father's name and date."""
    most = 1
    for person in range(len(kin.names)):
        most = max(most, np.int64(kin.names[person]) * (1 + np.int64(kin.fathers[person])))
    size = 4
    while size < 2 * most:
        size *= 2
    ways = Ways(np.full(size, -1, np.int32), np.empty(most, np.int32), np.empty((most, 2), np.int32))
    name, father, date = 0, 0, 0
    for person in range(len(kin.names)):
        names = name, name + np.int64(kin.names[person])
        fathers = father, father + np.int64(kin.fathers[person])
        dates = date, date + np.int64(kin.dates[person])
        write_apart(kin, names, fathers, lines)
        lines.apart_starts[person + 1] = lines.used[2]
        for way in range(write_ways(kin, names, fathers, lines, ways)):
            write_rows(kin, dates, lines, person, ways.spans[way])
        name, father, date = names[1], fathers[1], dates[1]
