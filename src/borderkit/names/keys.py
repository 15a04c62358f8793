"""Keys of phones: two tokens are compared at all only when they share a key.

Two families. *Near*: the phones, and the phones with one of them left out, so that any one slip of the pen shares a
key. *Skeleton*: the row of consonant classes, in up to four readings where scripts disagree (g or j, th or s, w or a
vowel), and with one class left out when there are more than three.

This is the readable form; `borderkit.screening` has the same in machine code, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from borderkit.names.phones import CODES

CLASSES: dict[str, str] = {
    "p": "P", "b": "P", "f": "F", "v": "F-", "w": "-F", "t": "T", "d": "T", "T": "TS", "D": "TS", "s": "S", "z": "S",
    "S": "S", "Z": "S", "C": "SK", "c": "SK", "X": "SK", "k": "K", "q": "K", "g": "KS", "x": "K-", "G": "K-",
    "j": "S-", "l": "L", "r": "R", "m": "M", "n": "N",
}  # fmt: skip
"""Classes of a phone, the likeliest first; `-` is none. Vowels, h and y have none."""
CLASS_NUMBERS = {name: place for place, name in enumerate("PFTSKLRMN", 1)}
LEAST_FOR_NEAR = 4
LEAST_FOR_SKELETON = 4
NEAR_SEED, SKELETON_SEED = 0x811C9DC5, 0x050C5D1F
_PRIME, _WORD = 0x01000193, 0xFFFFFFFF


def keys(phones: str) -> frozenset[int]:
    """Give all keys of a row of phones, as numbers of 32 bits."""
    return frozenset((*near_keys(phones), *skeleton_keys(phones)))


def near_keys(phones: str) -> Iterator[int]:
    """Give the keys by spelling."""
    codes = [CODES[sign] for sign in phones]
    yield _hash(codes, NEAR_SEED)
    if len(codes) >= LEAST_FOR_NEAR:
        for place in range(len(codes)):
            yield _hash(codes[:place] + codes[place + 1 :], NEAR_SEED)


def skeleton_keys(phones: str) -> Iterator[int]:
    """Give the keys by consonants."""
    skeletons = list(_skeletons(phones))
    for skeleton in skeletons:
        yield _hash(skeleton, SKELETON_SEED)
    first = skeletons[0]
    if len(first) >= LEAST_FOR_SKELETON:
        for place in range(len(first)):
            yield _hash(first[:place] + first[place + 1 :], SKELETON_SEED)


def _skeletons(phones: str) -> Iterator[list[int]]:
    """Read the phones in each way that two doubtful letters allow; further ones are read in the likeliest way."""
    choices, doubtful = [], 0
    for sign in phones:
        classes = CLASSES.get(sign, "-")
        doubtful += len(classes) > 1
        choices.append(classes if doubtful <= 2 else classes[0])
    for reading in product(*choices):
        yield [CLASS_NUMBERS[name] for name in reading if name != "-"]


def _hash(codes: list[int], seed: int) -> int:
    value = seed
    for code in codes:
        value = ((value ^ code) * _PRIME) & _WORD
    return value
