"""Cyrillic letters, with what a language does otherwise.

Source: ICAO Doc 9303-3 §6.B. The picture beside the code point 0402 is Ћ, and the one beside 040E a small
letter: the code points rule here, and Ћ (040B) is taken from the Serbian alphabet.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CYRILLIC: Mapping[str, str] = MappingProxyType(
    {
        "Ё": "E",
        "Ђ": "D",
        "Ѓ": "G",
        "Є": "IE",
        "Ѕ": "DZ",
        "І": "I",
        "Ї": "I",
        "Ј": "J",
        "Љ": "LJ",
        "Њ": "NJ",
        "Ћ": "C",
        "Ќ": "K",
        "Ѝ": "I",
        "Ў": "U",
        "Џ": "DZ",
        "А": "A",
        "Б": "B",
        "В": "V",
        "Г": "G",
        "Д": "D",
        "Е": "E",
        "Ж": "ZH",
        "З": "Z",
        "И": "I",
        "Й": "I",
        "К": "K",
        "Л": "L",
        "М": "M",
        "Н": "N",
        "О": "O",
        "П": "P",
        "Р": "R",
        "С": "S",
        "Т": "T",
        "У": "U",
        "Ф": "F",
        "Х": "KH",
        "Ц": "TS",
        "Ч": "CH",
        "Ш": "SH",
        "Щ": "SHCH",
        "Ъ": "IE",
        "Ы": "Y",
        "Ь": "",
        "Э": "E",
        "Ю": "IU",
        "Я": "IA",
        "Ѫ": "U",
        "Ѵ": "Y",
        "Ґ": "G",
        "Ғ": "G",
        "Һ": "C",
    }
)

BY_LANGUAGE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "be": {"Ё": "IO", "Г": "H"},
        "bg": {"Щ": "SHT"},
        "mk": {"Ѓ": "GJ", "Ғ": "GJ", "Ќ": "KJ", "Х": "H", "Ц": "C", "Џ": "DJ"},
        "sr": {"Г": "H", "Ж": "Z", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S"},
        "uk": {"Г": "H", "И": "Y"},
    }
)

FIRST_IN_UKRAINIAN: Mapping[str, str] = MappingProxyType({"Є": "YE", "Ї": "YI", "Й": "Y", "Ю": "YU", "Я": "YA"})
"""At the beginning of a component only."""
