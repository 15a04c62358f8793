"""The code in which Russian internal passports write Cyrillic names: one sign of the zone for each letter.

Source: Правила и способ формирования машиночитаемой записи в паспорте гражданина Российской Федерации, table of
signs ("modernised Clair").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from borderkit.mrz.cyrillic import CYRILLIC

SIGNS: Mapping[str, str] = MappingProxyType(
    dict(zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678", strict=True))
)
"""Letter to sign: every letter of Russian has one, and no two the same."""

UNUSED = frozenset("015")
"""Figures that stand for no letter."""

_LETTERS = str.maketrans({sign: letter for letter, sign in SIGNS.items()})
_LATIN = str.maketrans({sign: CYRILLIC[letter] for letter, sign in SIGNS.items()})
_PARTS = " -,\u2010\u2011\u2013<"


def to_letters(coded: str) -> str:
    """Turn signs into the Cyrillic letters they stand for; fillers and signs without a letter stay."""
    return coded.translate(_LETTERS)


def to_latin(coded: str) -> str:
    """Turn signs into Latin letters as a travel document of the same holder has them."""
    return coded.translate(_LATIN)


def to_signs(name: str) -> str:
    """Write a Cyrillic name in signs, with single fillers between components.

    Raises:
        ValueError: A character that is no letter of the Russian alphabet; it is named.
    """
    parts = "".join(" " if char in _PARTS else char for char in unicodedata.normalize("NFC", name).upper()).split()
    foreign = next((char for part in parts for char in part if char not in SIGNS), None)
    if foreign is not None:
        raise ValueError(f"{foreign!r} is no letter of the Russian alphabet")
    return "<".join("".join(SIGNS[char] for char in part) for part in parts)
