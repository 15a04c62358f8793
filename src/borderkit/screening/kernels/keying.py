# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call"
"""Keys of rows of phones, as `borderkit.names.keys` says, and the columns that are made of them."""

from __future__ import annotations

import numpy as np

from borderkit.names.keys import LEAST_FOR_NEAR, LEAST_FOR_SKELETON, NEAR_SEED, SKELETON_SEED
from borderkit.screening.kernels.columns import OF_TOKEN, Bytes, Ints, Longs, Words
from borderkit.screening.kernels.compiling import entry, inner, leaf
from borderkit.screening.kernels.tables import CLASS_CHOICES, PHONES

MOST_KEYS = 48
ORDERED = 6
"""Consonants by which tokens are ordered for their bits."""
PRIME = np.uint32(0x01000193)
TEXT_SEED = np.uint32(NEAR_SEED)


@leaf
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


@leaf
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
def own_keys(codes: Bytes, size: int, out: Words) -> int:
    """Write the keys of a row of phones, each once; give their number."""
    count = 0
    for place in range(keys_of(codes, size, out)):
        key = out[place]
        is_new = True
        for other in range(count):
            if out[other] == key:
                is_new = False
        if is_new:
            out[count] = key
            count += 1
    return count


@leaf
def upper_bits(key: np.uint32, shift: int) -> np.uint32:
    """Give the bits of a key by which the directory is read."""
    return np.uint32(key >> shift)


@leaf
def lower_bits(key: np.uint32, shift: int) -> np.uint32:
    """Give the other bits of a key, where they stand above the number of a sound."""
    return np.uint32(key << (np.uint32(32) - shift))


@entry("void(uint8[:,::1], uint8[::1], uint32, int32[::1], uint32[::1])")
def write_keys(phones: Bytes, sizes: Bytes, shift: int, directory: Ints, keys: Words) -> None:
    """Count the keys of all sounds by their upper bits, or write them where there is room for any.

    Args:
        phones, sizes: By sound.
        shift: How many lower bits the directory leaves out.
        directory: Counts, or where the keys of these upper bits end; then it is left where they begin.
        keys: See `Vocabulary`; empty to count.
    """
    own = np.empty(MOST_KEYS, dtype=np.uint32)
    for sound in range(len(sizes)):
        for place in range(own_keys(phones[sound], sizes[sound], own)):
            bucket = upper_bits(own[place], shift)
            if len(keys):
                directory[bucket] -= 1
                keys[directory[bucket]] = lower_bits(own[place], shift) | np.uint32(sound)
            else:
                directory[bucket] += 1


@entry("void(uint8[:,::1], uint8[::1], int32[::1], int32[:,::1], uint32[::1])")
def write_skeletons(phones: Bytes, sizes: Bytes, starts: Ints, forms: Ints, out: Words) -> None:
    """Write the first consonants of each token as a number, so that tokens that begin alike stand near each other."""
    skeleton = np.empty(PHONES, dtype=np.uint8)
    for sound in range(len(sizes)):
        length, value = read_skeleton(phones[sound], sizes[sound], 0, 2, skeleton), 0
        for place in range(ORDERED):
            value = value << 4 | (np.int64(skeleton[place]) if place < length else 0)
        for form in range(starts[sound], starts[sound + 1]):
            out[forms[form, OF_TOKEN] >> 8] = value


@entry("void(uint32[::1], int32[::1], uint8[::1], uint64[::1])")
def write_signatures(starts: Words, tokens: Ints, bits: Bytes, out: Longs) -> None:
    """Add to the signature of each row the bits of its tokens."""
    for row in range(len(out)):
        signature = out[row]
        for at in range(starts[row], starts[row + 1]):
            signature |= np.uint64(1) << np.uint64(bits[tokens[at]])
        out[row] = signature


@leaf
def hash_on(value: np.uint32, block: Bytes, start: int, end: int) -> np.uint32:
    """Go on hashing: give the value after further bytes. The first is `TEXT_SEED`."""
    for place in range(start, end):
        value = np.uint32(np.uint32(value ^ np.uint32(block[place])) * PRIME)
    return value


@leaf
def hash_end(value: np.uint32) -> int:
    """Give the hash of a text by its value after the last byte."""
    return np.int64(value ^ (value >> np.uint32(15)))


@leaf
def hash_text(block: Bytes, start: int, end: int) -> int:
    """Hash a text."""
    return hash_end(hash_on(TEXT_SEED, block, start, end))


@entry("void(uint8[::1], uint32[::1], int32[::1])")
def write_places(block: Bytes, starts: Words, places: Ints) -> None:
    """Enter all tokens into a table of places, a power of two, filled with -1."""
    mask = len(places) - 1
    for token in range(len(starts) - 1):
        place = hash_text(block, np.int64(starts[token]), np.int64(starts[token + 1])) & mask
        while places[place] >= 0:
            place = (place + 1) & mask
        places[place] = token


@entry("void(uint8[::1], uint32[::1], int32[::1])")
def write_marked_places(block: Bytes, starts: Words, places: Ints) -> None:
    """Do as `write_places`, and mark each number by what it leaves free of the upper bits of the hash.

    There must be more than twice as many places as tokens, so that no number has all the bits that are kept for it.
    """
    mask = len(places) - 1
    for token in range(len(starts) - 1):
        hashed = hash_text(block, np.int64(starts[token]), np.int64(starts[token + 1]))
        place = hashed & mask
        while places[place] != -1:
            place = (place + 1) & mask
        places[place] = hashed & ~(mask >> 1) | token
