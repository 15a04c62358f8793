# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Words of the letters a to z as forms and groups of synonyms, as `borderkit.names` says, many in one call."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.names.keys import NEAR_SEED
from borderkit.names.romanising import LATIN
from borderkit.screening.kernels.columns import (
    INITIAL,
    PLAIN,
    Bytes,
    Ints,
    Words,
)
from borderkit.screening.kernels.compiling import entry, inner, leaf
from borderkit.screening.kernels.keying import hash_codes
from borderkit.screening.kernels.sounding import IS_VOWEL, ROOM_FOR_LETTERS, write_phones
from borderkit.screening.kernels.tables import PHONES

MOST_FORMS = 2
"""Forms of one word."""
LEAST_WITH_ARTICLE = 6
_A, _E, _L, _Y = b"aely"


class Forms(NamedTuple):
    """Tokens that are asked for the first time.

    Args:
        block, starts: The tokens as texts, and where each begins; one more at the end.
        heads: By token: where its forms and its groups begin, script, and one of `OTHER`, `PLAIN`, `INITIAL`; one more
            at the end.
        codes: By form, codes of phones, padded by 0.
        marks: By form, number of phones, and whether bare.
        spelled: By form, hash of its letters.
        groups: Groups of synonyms of all tokens.
    """

    block: Bytes
    starts: Ints
    heads: Ints
    codes: Bytes
    marks: Ints
    spelled: Words
    groups: Ints


FORMS, GROUPS, SCRIPT, SORT = range(4)
"""Columns of `Forms.heads`."""

FORMS_TYPE = types.NamedTuple(
    (types.uint8[::1], types.int32[::1], types.int32[:, ::1], types.uint8[:, ::1], types.int32[:, ::1],
     types.uint32[::1], types.int32[::1]), Forms
)  # fmt: skip


def _crc_table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ 0xEDB88320 * (value & 1)
        table.append(value)
    return table


_CRC = np.array(_crc_table(), dtype=np.uint32)


class Synonyms(NamedTuple):
    """Groups of synonyms by phones.

    Args:
        places: Rows of phones by their hash, open addressing; -1 for none.
        codes: The rows of phones, padded by 0.
        starts: By row, where its groups begin; one more at the end.
        groups: Numbers of groups, in order for each row.
    """

    places: Ints
    codes: Bytes
    starts: Ints
    groups: Ints


SYNONYMS_TYPE = types.NamedTuple((types.int32[::1], types.uint8[:, ::1], types.int32[::1], types.int32[::1]), Synonyms)


@leaf
def crc_of(block: Bytes, start: int, end: int) -> np.uint32:
    """Give the checksum of a text, as `zlib.crc32`."""
    value = np.uint32(0xFFFFFFFF)
    for place in range(start, end):
        value = np.uint32(_CRC[np.uint32(value ^ np.uint32(block[place])) & np.uint32(0xFF)] ^ (value >> np.uint32(8)))
    return np.uint32(value ^ np.uint32(0xFFFFFFFF))


@entry(types.void(SYNONYMS_TYPE))
def enter_rows(synonyms: Synonyms) -> None:
    """Enter the rows of a table of synonyms into its places, a power of two, filled with -1."""
    mask = len(synonyms.places) - 1
    for row in range(len(synonyms.codes)):
        size = 0
        while size < PHONES and synonyms.codes[row, size]:
            size += 1
        place = np.int64(hash_codes(synonyms.codes[row], size, -1, NEAR_SEED)) & mask
        while synonyms.places[place] >= 0:
            place = (place + 1) & mask
        synonyms.places[place] = row


@leaf
def find_groups(synonyms: Synonyms, codes: Bytes, size: int) -> int:
    """Give the row of a table of synonyms that has these phones, or -1."""
    mask = len(synonyms.places) - 1
    place = np.int64(hash_codes(codes, size, -1, NEAR_SEED)) & mask
    while synonyms.places[place] >= 0:
        row, same = np.int64(synonyms.places[place]), 0
        while same < PHONES and synonyms.codes[row, same] == (codes[same] if same < size else 0):
            same += 1
        if same == PHONES:
            return row
        place = (place + 1) & mask
    return np.int64(-1)


@leaf
def add_groups(synonyms: Synonyms, codes: Bytes, size: int, groups: Ints, start: int, end: int) -> int:
    """Add the groups of a row of phones to those from `start` on, in order, each once; give the new end."""
    row = find_groups(synonyms, codes, size)
    if row < 0:
        return end
    for at in range(synonyms.starts[row], synonyms.starts[row + 1]):
        group = synonyms.groups[at]
        place = end
        while place > start and groups[place - 1] > group:
            place -= 1
        if place > start and groups[place - 1] == group:
            continue
        for later in range(end, place, -1):
            groups[later] = groups[later - 1]
        groups[place] = group
        end += 1
    return end


@leaf
def has_vowel(block: Bytes, start: int, end: int) -> bool:
    """Whether a word has a vowel or a y."""
    for place in range(start, end):  # noqa: SIM110 - numba knows no any
        if IS_VOWEL[block[place]] or block[place] == _Y:
            return True
    return False


@leaf
def has_article(block: Bytes, start: int, end: int) -> bool:
    """Whether a word begins with an article that may be left out."""
    if end - start < LEAST_WITH_ARTICLE or block[start + 1] != _L:
        return False
    third = block[start + 2]
    return (block[start] == _A or block[start] == _E) and not (IS_VOWEL[third] or third == _Y)


@inner
def write_word(synonyms: Synonyms, out: Forms, token: int, form: int, group: int) -> tuple[int, int]:
    """Write forms and groups of a word; give where the next ones stand."""
    start, end = np.int64(out.starts[token]), np.int64(out.starts[token + 1])
    letters, phones = np.empty(ROOM_FOR_LETTERS, dtype=np.uint8), np.empty(2 * ROOM_FOR_LETTERS, dtype=np.uint8)
    is_bare = end - start > 2 and not has_vowel(out.block, start, end)
    first_group = group
    for reading in range(1 + np.int64(has_article(out.block, start, end))):
        first = start + 2 * reading
        for place in range(first, end):
            letters[place - first] = out.block[place]
        size = write_phones(letters, end - first, phones)
        group = add_groups(synonyms, phones, size, out.groups, first_group, group)
        if size:
            for place in range(PHONES):
                out.codes[form, place] = phones[place] if place < size else 0
            out.marks[form, 0], out.marks[form, 1] = size, is_bare and reading == 0
            out.spelled[form] = crc_of(out.block, first, end)
            form += 1
    return form, group


@inner
def copy_word(read: Forms, at: int, out: Forms, token: int, form: int, group: int) -> tuple[int, int]:
    """Copy forms and groups of a word that was read elsewhere; give where the next ones stand."""
    out.heads[token, SCRIPT], out.heads[token, SORT] = read.heads[at, SCRIPT], read.heads[at, SORT]
    for other in range(read.heads[at, FORMS], read.heads[at + 1, FORMS]):
        for place in range(PHONES):
            out.codes[form, place] = read.codes[other, place]
        out.marks[form, 0], out.marks[form, 1] = read.marks[other, 0], read.marks[other, 1]
        out.spelled[form] = read.spelled[other]
        form += 1
    for other in range(read.heads[at, GROUPS], read.heads[at + 1, GROUPS]):
        out.groups[group] = read.groups[other]
        group += 1
    return form, group


@inner
def write_alone(synonyms: Synonyms, texts: Bytes, start: int, end: int, out: Forms) -> None:
    """Write the forms of a word of the letters a to z but x as those of the only token."""
    for place in range(start, end):
        out.block[place - start] = texts[place]
    out.starts[0], out.starts[1] = 0, end - start
    out.heads[0, FORMS], out.heads[0, GROUPS] = 0, 0
    out.heads[0, SCRIPT], out.heads[0, SORT] = LATIN, PLAIN if end - start > 1 else INITIAL
    out.heads[1, FORMS], out.heads[1, GROUPS] = write_word(synonyms, out, 0, 0, 0)


@entry(types.void(FORMS_TYPE, types.int32[::1], SYNONYMS_TYPE, FORMS_TYPE))
def write_forms(read: Forms, numbers: Ints, synonyms: Synonyms, out: Forms) -> None:
    """Write the forms of words: of the letters a to z but x, or read elsewhere.

    Args:
        read: Those read elsewhere.
        numbers: Which words these are, in order.
        synonyms: The table.
        out: Texts of all words; the rest is written. There must be room. The last of its heads says how much was.
    """
    form, group, at, words = 0, 0, 0, len(out.starts) - 1
    for token in range(words):
        out.heads[token, FORMS], out.heads[token, GROUPS] = form, group
        if at < len(numbers) and numbers[at] == token:
            form, group = copy_word(read, at, out, token, form, group)
            at += 1
        else:
            size = out.starts[token + 1] - out.starts[token]
            out.heads[token, SCRIPT], out.heads[token, SORT] = LATIN, PLAIN if size > 1 else INITIAL
            form, group = write_word(synonyms, out, token, form, group)
    out.heads[words, FORMS], out.heads[words, GROUPS] = form, group
    out.heads[words, SCRIPT], out.heads[words, SORT] = 0, 0
