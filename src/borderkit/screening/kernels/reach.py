# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call"
"""Which listed tokens may stand for an asked one, and at which level."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.names.distance import SWAP
from borderkit.names.keys import LEAST_FOR_NEAR, LEAST_FOR_SKELETON, NEAR_SEED, SKELETON_SEED
from borderkit.screening.kernels.columns import VOCABULARY_TYPE, Bytes, Ints, Longs, Vocabulary, Words
from borderkit.screening.kernels.compiling import entry, inner
from borderkit.screening.kernels.tables import (
    CLASS_CHOICES,
    CROSS,
    FAR,
    LEAVING_OUT,
    PHONES,
    RANK_LIMITS,
    REPLACING,
)

MOST_KEYS = 48
PRIME = np.uint32(0x01000193)


class Form(NamedTuple):
    """One form of an asked token: codes of phones, their number, whether bare, script, hash of the letters."""

    codes: Bytes
    size: int
    bare: int
    script: int
    spelled: np.uint32


FORM_TYPE = types.NamedTuple((types.uint8[::1], types.int64, types.int64, types.int64, types.uint32), Form)


@inner
def hash_codes(codes: Bytes, size: int, left_out: int, seed: int) -> np.uint32:
    """Hash codes, without the one at `left_out`."""
    value = np.uint32(seed)
    for place in range(size):
        if place != left_out:
            value = np.uint32(np.uint32(value ^ np.uint32(codes[place])) * PRIME)
    return value


@inner
def keys_of(codes: Bytes, size: int, out: Words) -> int:
    """Write the keys of a row of phones; give their number. Doubles may be among them."""
    out[0] = hash_codes(codes, size, -1, NEAR_SEED)
    count = 1
    if size >= LEAST_FOR_NEAR:
        for place in range(size):
            out[count] = hash_codes(codes, size, place, NEAR_SEED)
            count += 1
    return skeleton_keys(codes, size, out, count)


@inner
def skeleton_keys(codes: Bytes, size: int, out: Words, count: int) -> int:
    """Write the keys of the consonants, in up to four readings."""
    skeleton = np.empty(PHONES, dtype=np.uint8)
    doubtful = 0
    for place in range(size):
        doubtful += CLASS_CHOICES[codes[place], 0] > 1
    for reading in range(1 << min(doubtful, 2)):
        length = read_skeleton(codes, size, reading, min(doubtful, 2), skeleton)
        out[count] = hash_codes(skeleton, length, -1, SKELETON_SEED)
        count += 1
        if reading == 0 and length >= LEAST_FOR_SKELETON:
            for place in range(length):
                out[count] = hash_codes(skeleton, length, place, SKELETON_SEED)
                count += 1
    return count


@inner
def read_skeleton(codes: Bytes, size: int, reading: int, bits: int, out: Bytes) -> int:
    """Read the phones as classes; bit by bit `reading` says where the second class is taken."""
    length, doubtful = 0, 0
    for place in range(size):
        choice = 1
        if CLASS_CHOICES[codes[place], 0] > 1:
            if doubtful < bits and (reading >> (bits - 1 - doubtful)) & 1:
                choice = 2
            doubtful += 1
        name = CLASS_CHOICES[codes[place], choice]
        if name:
            out[length] = name
            length += 1
    return length


@inner
def far(first: tuple[Bytes, int, int], second: tuple[Bytes, int, int], rows: Ints) -> int:
    """Distance of two rows of phones, in twentieths; above the limit of their lengths, any larger number.

    Args:
        first, second: Codes, their number, and whether short vowels are not written.
        rows: Room for three rows of the table.
    """
    one, n, one_bare = first
    other, m, other_bare = second
    shorter = min(n, m)
    most = 8 if shorter <= 2 else min(5 + 5 * shorter, FAR)
    mixed = 1 if one_bare != other_bare else 0
    out_one = (2 if one_bare else 1) if mixed else 0
    out_other = (2 if other_bare else 1) if mixed else 0
    rows[0, 0] = least = 0
    for j in range(m):
        rows[0, j + 1] = rows[0, j] + LEAVING_OUT[out_other, other[j]]
    for i in range(1, n + 1):
        now, last, old = i % 3, (i - 1) % 3, (i - 2) % 3
        code = one[i - 1]
        gap = LEAVING_OUT[out_one, code]
        rows[now, 0] = rows[last, 0] + gap
        before, least = least, rows[now, 0]
        for j in range(1, m + 1):
            against = other[j - 1]
            best = min(rows[last, j - 1] + REPLACING[mixed, code, against], rows[last, j] + gap)
            best = min(best, rows[now, j - 1] + LEAVING_OUT[out_other, against])
            if i > 1 and j > 1 and code != against and code == other[j - 2] and against == one[i - 2]:
                best = min(best, rows[old, j - 2] + SWAP)
            rows[now, j] = best
            least = min(least, best)
        if least > most and before + SWAP > most:
            return 9999
    measured = rows[n % 3, m]
    return measured if measured <= most else 9999


@inner
def rank_of(measured: int) -> int:
    """Turn a distance into a rank from 1 to 7."""
    place = 0
    while measured > RANK_LIMITS[place]:
        place += 1
    return place + 1


@entry("int64(uint8[:,::1], uint8[::1], uint32[::1], int32[::1])")
def write_keys(phones: Bytes, sizes: Bytes, keys: Words, owners: Ints) -> int:
    """Write all keys of all forms and the form of each; give their number. Needs `MOST_KEYS` places a form."""
    count = 0
    own = np.empty(MOST_KEYS, dtype=np.uint32)
    for form in range(len(sizes)):
        number = keys_of(phones[form], sizes[form], own)
        for place in range(number):
            is_new = True
            for other in range(place):
                if own[other] == own[place]:
                    is_new = False
            if is_new:
                keys[count] = own[place]
                owners[count] = form
                count += 1
    return count


@entry("void(uint8[:,::1], uint8[::1], int32[::1], uint8[::1])")
def write_bits(phones: Bytes, sizes: Bytes, tokens: Ints, bits: Bytes) -> None:
    """Write the bit of each token: by its first two consonants, so that tokens that sound alike share it."""
    skeleton = np.empty(PHONES, dtype=np.uint8)
    for form in range(len(sizes) - 1, -1, -1):
        length = min(read_skeleton(phones[form], sizes[form], 0, 2, skeleton), 2)
        bits[tokens[form]] = (hash_codes(skeleton, length, -1, SKELETON_SEED) >> 7) & 63


@entry("void(uint32[::1], int32[::1], uint8[::1], uint64[::1])")
def write_signatures(starts: Words, tokens: Ints, bits: Bytes, out: Longs) -> None:
    """Write the signature of each row: the bits of its tokens."""
    for row in range(len(out)):
        signature = np.uint64(0)
        for at in range(starts[row], starts[row + 1]):
            signature |= np.uint64(1) << np.uint64(bits[tokens[at]])
        out[row] = signature


@entry(types.int64(VOCABULARY_TYPE, FORM_TYPE, types.uint8[::1], types.int32[::1]))
def reach(listed: Vocabulary, form: Form, seen: Bytes, out: Ints) -> int:
    """Write the tokens within reach of one form as `token << 8 | level`; give their number.

    A token with two forms may stand twice. `seen` has one byte a form, zero before the call. What does not fit into
    `out` is counted only.
    """
    codes, size, bare = form.codes, form.size, form.bare
    phones, sizes, bares = listed.phones, listed.sizes, listed.bares
    own = np.empty(MOST_KEYS, dtype=np.uint32)
    count, room = 0, np.empty((3, PHONES + 1), dtype=np.int32)
    shift = np.uint32(listed.shift[0])
    for place in range(keys_of(form.codes, form.size, own)):
        key = own[place]
        bucket = key >> shift
        for at in range(listed.directory[bucket], listed.directory[bucket + 1]):
            other = listed.key_forms[at]
            if listed.keys[at] != key or seen[other]:
                continue
            seen[other] = 1
            measured = far((codes, size, bare), (phones[other], sizes[other], bares[other]), room)
            if measured > FAR:
                continue
            token = listed.tokens[other]
            level = rank_of(measured)
            if listed.scripts[token] != form.script:
                level += CROSS
            elif listed.spelled[other] == form.spelled:
                level = 0
            if count < len(out):
                out[count] = (token << 8) | level
            count += 1
    return count
