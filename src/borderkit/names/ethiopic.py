"""Ethiopic syllables (Amharic, Tigrinya, Ge'ez) by their places in the table of signs.

Each row of eight signs has one consonant and the vowels in one order; so a table of consonants is enough. The sixth
vowel is said in some places and not in others, and is `@` here, as in the scripts of India.

Source: The Unicode Standard, chapter 19 (Ethiopic, U+1200 to U+137F); BGN/PCGN 1967 romanization system for Amharic,
with the letters of passports where it has marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIRST, LAST, ROW = 0x1200, 0x135A, 8
CONSONANTS: Mapping[int, str] = MappingProxyType(
    dict(zip(range(FIRST, LAST, ROW), (
        "h", "l", "h", "m", "s", "r", "s", "sh", "k", "kw", "k", "kw", "b", "v", "t", "ch", "h", "hw", "n", "ny", "",
        "k", "kw", "kh", "khw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "g", "t", "ch", "p", "ts", "ts",
        "f", "p", "",
    ), strict=True))
)  # fmt: skip
"""By the first sign of a row."""
VOWELS = ("e", "u", "i", "a", "e", "@", "o", "wa")
OPEN = frozenset({0x1200, 0x1210, 0x1280, 0x12A0, 0x12D0})
"""Rows of h and of no consonant: their first vowel is said as *a*."""
ALONE: Mapping[str, str] = MappingProxyType({"ፘ": "rya", "ፙ": "mya", "ፚ": "fya", "ኧ": "e"})


def is_ethiopic(char: str) -> bool:
    """Whether the character is a syllable of the table."""
    return FIRST <= ord(char) <= LAST


def to_latin(word: str) -> str:
    """Romanise one word; other signs in it are passed over."""
    return "".join(map(_syllable, filter(is_ethiopic, word)))


def _syllable(char: str) -> str:
    if char in ALONE:
        return ALONE[char]
    row, order = ord(char) // ROW * ROW, ord(char) % ROW
    if row in OPEN and order in (0, 5):
        return CONSONANTS[row] + ("a" if order == 0 else "i" if not CONSONANTS[row] else "@")
    return CONSONANTS[row] + VOWELS[order]
