# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Words of the letters a to z as phones, as `borderkit.names.phones` says."""

from __future__ import annotations

import numpy as np

from borderkit.names.phones import CODES, GROUPS_OF_LETTERS
from borderkit.screening.kernels.columns import Bytes
from borderkit.screening.kernels.compiling import leaf
from borderkit.screening.kernels.tables import PHONES

ROOM_FOR_LETTERS = 40
"""A word has 24 letters; writing *-ullah* and *-uddin* in one way may add one."""
LEAST_FOR_ARABIC = 6
_A, _B, _D, _E, _H, _I, _L, _N = b"abdehiln"
IS_VOWEL = np.array([chr(letter) in "aeiou" for letter in range(256)])
_CODE_VOWELS = np.zeros(256, dtype=np.bool_)
for _vowel in "aeiou":
    _CODE_VOWELS[CODES[_vowel]] = True
_CODE_H, _CODE_I, _CODE_Y = CODES["h"], CODES["i"], CODES["y"]
_CODES = np.array([CODES.get(chr(letter), 0) for letter in range(256)], dtype=np.uint8)

_ordered = sorted(GROUPS_OF_LETTERS.items(), key=lambda one: (one[0][0], -len(one[0])))
_GROUP_LETTERS = np.array([[*letters.encode().ljust(4, b"\0")] for letters, _ in _ordered], dtype=np.uint8)
_GROUP_SIZES = np.array([len(letters) for letters, _ in _ordered], dtype=np.int64)
_GROUP_SIGNS = np.array([[CODES[sign] for sign in signs] + [0] * (2 - len(signs)) for _, signs in _ordered], np.uint8)
_GROUP_STARTS = np.array(
    [sum(ord(letters[0]) < first for letters, _ in _ordered) for first in range(257)], dtype=np.int64
)
"""By first letter, where the groups that begin with it begin; the longest first."""


@leaf
def run_before(letters: Bytes, end: int, one: int, other: int) -> int:
    """Give where the run of two letters that ends before `end` begins."""
    while end > 0 and (letters[end - 1] == one or letters[end - 1] == other):
        end -= 1
    return end


@leaf
def cut_ending(letters: Bytes, run: int, least: int, last: int) -> int:
    """Give where an ending begins: at a run of its letters, or at a vowel before it, not before `least`; or -1."""
    if run - 1 >= least and IS_VOWEL[letters[run - 1]]:
        return run - 1
    start = max(run, least)
    return start if start <= last else -1


@leaf
def one_ending(letters: Bytes, size: int) -> int:
    """Write *-ullah* and *-uddin* in one way; give the new number of letters."""
    cut = -1
    third, second, first = letters[size - 3], letters[size - 2], letters[size - 1]
    if (third == _L and second == _A and first == _H) or (third == _L and second == _L and first == _A):
        a = size - 2 if first == _H else size - 1
        cut = cut_ending(letters, run_before(letters, a, _L, _L), 2, a - 1)
        if cut >= 0:
            letters[cut], letters[cut + 1], letters[cut + 2] = _L, _A, _H
    elif first == _N or (second == _N and first == _E):
        n = size - 1 if first == _N else size - 2
        sounds = run_before(letters, n, _I, _E)
        if sounds < n and sounds > 0 and letters[sounds - 1] == _D:
            cut = cut_ending(letters, run_before(letters, sounds, _D, _L), 3, sounds - 1)
            if cut >= 0:
                letters[cut], letters[cut + 1], letters[cut + 2] = _D, _I, _N
    return cut + 3 if cut >= 0 else size


@leaf
def one_servant(letters: Bytes, size: int) -> int:
    """Leave out the linking vowels of *abdul-*; give the new number of letters."""
    if not (letters[0] == _A and letters[1] == _B and letters[2] == _D):
        return size
    vowels = 3
    while vowels < size and IS_VOWEL[letters[vowels]]:
        vowels += 1
    for end in range(vowels, 3, -1):
        for with_l in range(1, -1, -1):
            rest = end + with_l
            if with_l and (end >= size or letters[end] != _L):
                continue
            if size - rest < 3 or (letters[rest] == _A and letters[rest + 1] == _H):
                continue
            for place in range(rest, size):
                letters[3 + place - rest] = letters[place]
            return 3 + size - rest
    return size


@leaf
def group_at(letters: Bytes, place: int, size: int) -> int:
    """Give the number of the longest group of letters that stands at a place, or -1."""
    first = letters[place]
    for group in range(_GROUP_STARTS[first], _GROUP_STARTS[first + 1]):
        length = _GROUP_SIZES[group]
        if place + length <= size:
            same = 1
            while same < length and letters[place + same] == _GROUP_LETTERS[group, same]:
                same += 1
            if same == length:
                return group
    return np.int64(-1)


@leaf
def write_phones(letters: Bytes, size: int, out: Bytes) -> int:
    """Write the phones of a word; give their number, of which only `PHONES` count. The letters are changed."""
    if size >= LEAST_FOR_ARABIC:
        size = one_servant(letters, one_ending(letters, size))
    place, count = 0, 0
    while place < size:
        group = group_at(letters, place, size)
        one, other = _CODES[letters[place]], np.uint8(0)
        if group >= 0:
            one, other = _GROUP_SIGNS[group, 0], _GROUP_SIGNS[group, 1]
            place += _GROUP_SIZES[group]
        else:
            place += 1
        if count == 0 or out[count - 1] != one:
            out[count] = one
            count += 1
        if other:
            out[count] = other
            count += 1
    for at in range(1, count):
        is_alone = at + 1 == count or not _CODE_VOWELS[out[at + 1]]
        if out[at] == _CODE_Y and is_alone and not _CODE_VOWELS[out[at - 1]]:
            out[at] = _CODE_I
    if count > 1 and out[count - 1] == _CODE_H and _CODE_VOWELS[out[count - 2]]:
        count -= 1
    return min(count, PHONES)
