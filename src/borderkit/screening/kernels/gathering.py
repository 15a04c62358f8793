# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Rows of names and dates of many listed people, with and without the father's name, in one call."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.names.tokens import MOST_TOKENS
from borderkit.screening.kernels.columns import Ints
from borderkit.screening.kernels.compiling import entry, leaf
from borderkit.screening.kernels.keying import PRIME

PERSON, DATE, START, SIZE = range(4)
"""Columns of `Gathered.heads`."""


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


KIN_TYPE = types.NamedTuple((*[types.int32[::1]] * 3, *[types.int32[:, ::1]] * 2, *[types.int32[::1]] * 2), Kin)


class Gathered(NamedTuple):
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


GATHERED_TYPE = types.NamedTuple(
    (types.int32[:, ::1], types.int32[::1], types.int32[::1], types.int32[::1], types.int32[::1]), Gathered
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
def holds(words: Ints, start: int, end: int, word: int) -> bool:
    """Whether a word stands among some."""
    for place in range(start, end):  # noqa: SIM110 - numba knows no any
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
def write_apart(kin: Kin, names: tuple[int, int], fathers: tuple[int, int], gathered: Gathered) -> None:
    """Write the words of a person's fathers that stand in none of the names, each once."""
    begin = end = np.int64(gathered.used[2])
    for father in range(fathers[0], fathers[1]):
        start = np.int64(kin.father_spans[father, 0])
        for place in range(start, start + kin.father_spans[father, 1]):
            word, is_own = kin.words[place], False
            for name in range(names[0], names[1]):
                first = np.int64(kin.name_spans[name, 0])
                is_own |= holds(kin.words, first, first + kin.name_spans[name, 1], word)
            if not is_own and not holds(gathered.apart, begin, end, word):
                gathered.apart[end] = word
                end += 1
    gathered.used[2] = end


@leaf
def join_words(kin: Kin, name: int, father: int, gathered: Gathered, start: int) -> int:
    """Write the words of a name, and after it those of a father's name that it lacks; give their number."""
    first, size = np.int64(kin.name_spans[name, 0]), np.int64(kin.name_spans[name, 1])
    for place in range(size):
        gathered.words[start + place] = kin.words[first + place]
    if father < 0:
        return size
    begin = np.int64(kin.father_spans[father, 0])
    for place in range(begin, begin + kin.father_spans[father, 1]):
        word = kin.words[place]
        if size < MOST_TOKENS and not holds(gathered.words, start, start + size, word):
            gathered.words[start + size] = word
            size += 1
    return size


@leaf
def write_ways(kin: Kin, names: tuple[int, int], fathers: tuple[int, int], gathered: Gathered, ways: Ways) -> int:
    """Write each distinct name of a person, without and with each father's name; give their number, at least 1."""
    count, free = 0, np.int64(gathered.used[1])
    for with_father in range(2):
        others = fathers if with_father else (-1, 0)
        for name in range(names[0], names[1]):
            for father in range(others[0], others[1]):
                if kin.name_spans[name, 1] <= 0 or (with_father and kin.father_spans[father, 1] <= 0):
                    continue
                size = join_words(kin, name, father, gathered, free)
                if enter_way(gathered.words, free, size, ways, count):
                    count += 1
                    free += size
    for way in range(count):
        ways.seen[ways.touched[way]] = -1
    if not count:
        ways.spans[0, 0], ways.spans[0, 1] = free, 0
    gathered.used[1] = free
    return max(count, 1)


@leaf
def write_rows(kin: Kin, dates: tuple[int, int], gathered: Gathered, person: int, span: Ints) -> None:
    """Write a row of a name for each distinct date, or one without."""
    first = row = np.int64(gathered.used[0])
    for place in range(dates[0], dates[1]):
        date, is_new = kin.births[place], kin.births[place] > 0
        for other in range(first, row):
            is_new &= gathered.heads[other, DATE] != date
        if is_new:
            gathered.heads[row, PERSON], gathered.heads[row, DATE] = person, date
            gathered.heads[row, START], gathered.heads[row, SIZE] = span[0], span[1]
            row += 1
    if row == first:
        gathered.heads[row, PERSON], gathered.heads[row, DATE] = person, 0
        gathered.heads[row, START], gathered.heads[row, SIZE] = span[0], span[1]
        row += 1
    gathered.used[0] = row


@entry(types.void(KIN_TYPE, GATHERED_TYPE))
def gather(kin: Kin, gathered: Gathered) -> None:
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
        write_apart(kin, names, fathers, gathered)
        gathered.apart_starts[person + 1] = gathered.used[2]
        for way in range(write_ways(kin, names, fathers, gathered, ways)):
            write_rows(kin, dates, gathered, person, ways.spans[way])
        name, father, date = names[1], fathers[1], dates[1]
