"""Scripts of India by one table: their blocks lie 0x80 apart in one layout. Sinhala has a table of its own.

The vowel that every consonant carries unwritten is `@`: it is said in some languages and places and not in others, so
it costs next to nothing when one side lacks it. At the end of a word it is left out.

Source: The Unicode Standard, chapters 12 and 13 (common layout after ISCII, IS 13194:1991); ALA-LC romanization tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

FIRST, LAST, BLOCK = 0x0900, 0x0D7F, 0x80
SINHALA_FIRST, SINHALA_LAST = 0x0D80, 0x0DFF
VIRAMA, SINHALA_VIRAMA = 0x4D, 0x4A
SCHWA = "@"

CONSONANTS: Mapping[int, str] = MappingProxyType(
    dict(zip(range(0x15, 0x3A), (
        "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "n", "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh", "sh", "s", "h",
    ), strict=True))
    | {0x58: "k", 0x59: "kh", 0x5A: "g", 0x5B: "z", 0x5C: "r", 0x5D: "r", 0x5E: "f", 0x5F: "y", 0x70: "r", 0x71: "v"}
)  # fmt: skip
VOWELS: Mapping[int, str] = MappingProxyType(
    {0x04: "a", 0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0C: "li", 0x0D: "e",
     0x0E: "e", 0x0F: "e", 0x10: "ai", 0x11: "o", 0x12: "o", 0x13: "o", 0x14: "au", 0x60: "ri", 0x61: "li"}
)  # fmt: skip
SIGNS: Mapping[int, str] = MappingProxyType(
    {0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x44: "ri", 0x45: "e", 0x46: "e", 0x47: "e",
     0x48: "ai", 0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au", 0x55: "", 0x56: "", 0x57: "u", 0x62: "li", 0x63: "li"}
)  # fmt: skip
NUKTA = "\u093c"
DOTTED: Mapping[int, str] = MappingProxyType(
    {0x15: "k", 0x16: "kh", 0x17: "g", 0x1C: "z", 0x21: "r", 0x22: "r", 0x2B: "f", 0x2F: "y", 0x32: "l", 0x38: "sh"}
)
"""Consonants with a dot below. Texts in normal form always have letter and dot apart."""
NASAL = frozenset({0x01, 0x02})
MALAYALAM = 0x0D00
_MALAYALAM_BARE: Mapping[int, str] = MappingProxyType(
    {0x7A: "n", 0x7B: "n", 0x7C: "r", 0x7D: "l", 0x7E: "l", 0x7F: "k"}
)
TAMIL_CA, TAMIL_SA, TAMIL_VIRAMA = "\u0b9a", "\u0bb8", "\u0bcd"
_TAMIL_SOFT = re.compile(f"(?<!{TAMIL_CA}{TAMIL_VIRAMA}){TAMIL_CA}(?!{TAMIL_VIRAMA})")
GURMUKHI = 0x0A00
_GURMUKHI_NASAL = 0x70  # tippi; in other blocks this place is another letter
_GURMUKHI_DOUBLE = 0x71  # addak: it doubles the next consonant, and doubles are one here
BENGALI_KHANDA_TA = "\u09ce"

_SINHALA_CONSONANTS: Mapping[int, str] = MappingProxyType(
    dict(zip(range(0x1A, 0x3C), (
        "k", "k", "g", "g", "n", "n", "ch", "ch", "j", "j", "n", "n", "n", "t", "t", "d", "d", "n", "nd", "th", "th",
        "d", "dh", "n", "", "nd", "p", "p", "b", "b", "m", "mb", "y", "r",
    ), strict=True))
    | {0x3D: "l", 0x40: "v", 0x41: "sh", 0x42: "sh", 0x43: "s", 0x44: "h", 0x45: "l", 0x46: "f"}
)  # fmt: skip
_SINHALA_VOWELS: Mapping[int, str] = MappingProxyType(
    {0x05: "a", 0x06: "a", 0x07: "a", 0x08: "a", 0x09: "i", 0x0A: "i", 0x0B: "u", 0x0C: "u", 0x0D: "ri", 0x11: "e",
     0x12: "e", 0x13: "ai", 0x14: "o", 0x15: "o", 0x16: "au"}
)  # fmt: skip
_SINHALA_SIGNS: Mapping[int, str] = MappingProxyType(
    {0x4F: "a", 0x50: "a", 0x51: "a", 0x52: "i", 0x53: "i", 0x54: "u", 0x56: "u", 0x58: "ri", 0x59: "e", 0x5A: "e",
     0x5B: "ai", 0x5C: "o", 0x5D: "o", 0x5E: "au"}
)  # fmt: skip


def is_brahmic(char: str) -> bool:
    """Whether the character lies in one of the blocks from Devanagari to Sinhala."""
    return FIRST <= ord(char) <= SINHALA_LAST


def to_latin(word: str) -> str:
    """Romanise one word; marks of other scripts in it are passed over."""
    written: list[str] = []
    owes_vowel = False
    before = ""
    for char in word:
        if _is_nukta(char):  # the letter before it has another sound, and owes its vowel still
            if owes_vowel and (dotted := DOTTED.get((ord(before) - FIRST) % BLOCK)):
                written[-1] = dotted
            continue
        before = char
        sound, is_consonant, keeps = _sound(char)
        if owes_vowel and keeps:
            written.append(SCHWA)
        owes_vowel = is_consonant
        written.append(sound)
    return "".join(written)


def with_soft_s(word: str) -> str:
    """Write Tamil *ca* as *sa* where it is not doubled: it is said and romanised either way."""
    return _TAMIL_SOFT.sub(TAMIL_SA, word)


def _is_nukta(char: str) -> bool:
    return FIRST <= ord(char) <= LAST and (ord(char) - FIRST) % BLOCK == ord(NUKTA) - FIRST


def _sound(char: str) -> tuple[str, bool, bool]:
    """Give the sound, whether a vowel is owed after it, and whether one owed before it is said."""
    code = ord(char)
    if char == BENGALI_KHANDA_TA:
        return "t", False, True
    if SINHALA_FIRST <= code <= SINHALA_LAST:
        return _of(code - SINHALA_FIRST, _SINHALA_CONSONANTS, _SINHALA_VOWELS, _SINHALA_SIGNS)
    place = (code - FIRST) % BLOCK
    if code - place == GURMUKHI and place in (_GURMUKHI_NASAL, _GURMUKHI_DOUBLE):
        return ("n" if place == _GURMUKHI_NASAL else ""), False, True
    if code - place == MALAYALAM and place in _MALAYALAM_BARE:
        return _MALAYALAM_BARE[place], False, True
    return _of(place, CONSONANTS, VOWELS, SIGNS)


def _of(
    place: int, consonants: Mapping[int, str], vowels: Mapping[int, str], signs: Mapping[int, str]
) -> tuple[str, bool, bool]:
    if place in consonants:
        return consonants[place], True, True
    if place in vowels:
        return vowels[place], False, True
    if place in NASAL:
        return "n", False, True
    return signs.get(place, ""), False, False
