# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""What a traveller's line says beside the names: date of birth, numbers of documents."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np

from borderkit.screening.documents import FOLDED, MIN_LENGTH
from borderkit.screening.kernels import dates, views
from borderkit.screening.kernels.columns import Addresses, Bytes, Floats, Ints, Words
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.dates import FIRST_YEAR, LAST_YEAR, place_of
from borderkit.screening.kernels.evidence import BIRTHS, number_weight, same_day_weight
from borderkit.screening.kernels.packing import rank_of, text_of
from borderkit.screening.kernels.texts import letters_of

_BIRTHS = np.array([BIRTHS.get(agreement, 0.0) for agreement in range(dates.AGREEMENTS)], dtype=np.float32)
_same_day_weight, _number_weight = leaf(same_day_weight), leaf(number_weight)
_CRC = np.array([crc32(bytes((code,)), 0xFFFFFFFF) ^ 0xFFFFFFFF for code in range(256)], dtype=np.uint32)
"""By byte, the rest of its division, as `zlib.crc32` has it."""
FAR_OFF = 1024
"""Places that a checksum is mostly not farther from where an even spread has it."""
_ALL, _A_BYTE, _LOWEST = np.uint32(0xFFFFFFFF), np.uint32(8), np.uint32(0xFF)
_OTHER, _DIGIT, _LETTER = 0, 1, 2
_SORTS, _CAPITALS, _ALIKE = (np.zeros(256, dtype=np.uint8) for _ in range(3))
for _code in range(256):
    _sign = chr(_code) if _code < 128 else ""
    _SORTS[_code] = _DIGIT if _sign.isdigit() else _LETTER if _sign.isalpha() else _OTHER
    _CAPITALS[_code] = ord(_sign.upper()) if _sign else _code
    _ALIKE[_code] = FOLDED.get(_code, _code)
_ZERO, _NINE, _DASH = ord("0"), ord("9"), ord("-")
_UNKNOWN = np.zeros(256, dtype=np.uint8)
_UNKNOWN[[ord(sign) for sign in "Xx?"]] = 1
_BLANKS = np.zeros(256, dtype=np.uint8)
_BLANKS[[code for code in range(128) if chr(code).isspace()]] = 1
NUMBER_HASHES, NUMBER_OWNERS, NUMBER_BLOCK, NUMBER_STARTS = 9, 10, 11, 12
NUMBER_MARKS, NUMBER_RANKS = 14, 15
"""Columns of what is remembered; see `borderkit.screening.remembering`."""


class Held(NamedTuple):
    """Who holds a document: persons, and what it adds. Room is made by who calls."""

    owners: Ints
    weights: Floats


@leaf
def read_digits(text: Bytes, start: int, number: int) -> int:
    """Read so many digits; -1 where others stand."""
    value = 0
    for place in range(start, start + number):
        if not _ZERO <= text[place] <= _NINE:
            return -1
        value = 10 * value + np.int64(text[place]) - _ZERO
    return value


@leaf
def read_part(text: Bytes, start: int, end: int) -> int:
    """Read a dash and a month or day, 0 where it is not known; -1 for anything else."""
    if end - start < 3 or text[start] != _DASH:
        return -1
    if _UNKNOWN[text[start + 1]] and _UNKNOWN[text[start + 2]]:
        return 0
    return read_digits(text, start + 1, 2)


@leaf
def read_date(text: Bytes, start: int, end: int) -> int:
    """Pack a date of birth as `births.pack_birth` does."""
    while start < end and _BLANKS[text[start]]:
        start += 1
    while start < end and _BLANKS[text[end - 1]]:
        end -= 1
    size, month, day = end - start, 0, 0
    if size != 4 and size != 7 and size != 10:
        return 0
    year = read_digits(text, start, 4)
    if size > 4:
        month = read_part(text, start + 4, end)
    if size > 7:
        day = read_part(text, start + 7, end)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= month <= 12 or not 0 <= day <= 31:
        return 0
    return year << 9 | month << 5 | day


@inner
def weigh_birth(segments: Addresses, date: int, names: int, out: Floats) -> None:
    """Write what agreements of a date add, as `weights.birth_weights` does."""
    same = 0
    if (date >> 5) & 15 and date & 31:
        place = place_of(date)
        for number in range(len(segments)):
            days = views.ints_at(segments[number], 16)
            same += np.int64(days[place + 1] - days[place])
    for agreement in range(dates.AGREEMENTS):
        out[agreement] = _BIRTHS[agreement]
    out[dates.SAME_DAY] = _same_day_weight(same, names)


@leaf
def read_number(text: Bytes, start: int, end: int, out: Bytes) -> int:
    """Write a document number as `documents.read_number` does; give its size, 0 for what is none.

    One that is not of ASCII was read already.
    """
    size, digits, is_one = 0, 0, True
    for place in range(start, end):
        code = text[place]
        if code >= 128:
            for at in range(start, end):
                out[at - start] = text[at]
            return end - start
        if _SORTS[code] != _OTHER:
            out[size] = _CAPITALS[code]
            digits += _SORTS[code] == _DIGIT
            is_one = is_one and out[size] == out[0]
            size += 1
    return 0 if size < MIN_LENGTH or digits == 0 or is_one else size


@leaf
def fold_number(number: Bytes, start: int, end: int, out: Bytes) -> np.uint32:
    """Write letters as the digits that they look like; give the checksum by which it is listed."""
    value = _ALL
    for place in range(start, end):
        out[place - start] = _ALIKE[number[place]]
        value = _CRC[(value ^ np.uint32(out[place - start])) & _LOWEST] ^ (value >> _A_BYTE)
    return np.uint32(value ^ _ALL)


@leaf
def first_hash(hashes: Words, key: np.uint32) -> int:
    """Give the first place of a checksum among those in order: they are spread evenly, so near there."""
    low, high = np.int64(0), np.int64(len(hashes))
    guess = (np.int64(key) * high) >> 32
    left, right = max(guess - FAR_OFF, 0), min(guess + FAR_OFF, high)
    if left > 0 and hashes[left - 1] >= key:
        high = left - 1
    elif right < high and hashes[right] < key:
        low = right + 1
    else:
        low, high = left, right
    while low < high:
        middle = (low + high) >> 1
        if hashes[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def hold(tables: Addresses, number: Bytes, size: int, held: Held, count: int) -> int:
    """Add those who hold a document of this plain number; give the new number. What finds no room is counted only."""
    folded = np.empty(2 * size + 64, dtype=np.uint8)
    key = fold_number(number, 0, size, folded)
    hashes, owners = views.words_at(tables, NUMBER_HASHES), views.ints_at(tables, NUMBER_OWNERS)
    block, starts = views.bytes_at(tables, NUMBER_BLOCK), views.words_at(tables, NUMBER_STARTS)
    marks, ranks = views.longs_at(tables, NUMBER_MARKS), views.words_at(tables, NUMBER_RANKS)
    letters = letters_of(number, 0, size)
    at = first_hash(hashes, key)
    while at < len(hashes) and hashes[at] == key:
        owner = np.int64(owners[at])
        first, end = text_of(block, starts, rank_of(marks, ranks, owner))
        at += 1
        while first < end:
            last = first
            while last < end and block[last] != 32:
                last += 1
            weight = weigh_number((number, folded), size, letters, block[first:last])
            if weight > 0:
                if count < len(held.owners):
                    held.owners[count], held.weights[count] = owner, weight
                count += 1
            first = last + 1
    return count


@leaf
def weigh_number(asked: tuple[Bytes, Bytes], size: int, letters: int, listed: Bytes) -> float:
    """Weigh a listed number that is the same, or looks it; 0 for another. The asked one is given plain and folded."""
    number, folded = asked
    if len(listed) != size:
        return 0.0
    is_exact = True
    for place in range(size):
        if _ALIKE[listed[place]] != folded[place]:
            return 0.0
        is_exact = is_exact and listed[place] == number[place]
    return _number_weight(letters, is_exact)
