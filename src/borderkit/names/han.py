"""Han characters: one sign for its variants, surname and given name apart, and the reading in Hanyu Pinyin.

A traditional, simplified or Japanese form of a character is written as the simplified one. A name of two to six
characters is a surname (of two characters where it is one of the known ones) and a given name, however it is spaced.
The reading is the commonest in Mandarin, without tones; it says nothing of Japanese, Korean or Cantonese readings.

Source: GB/T 28039-2011 (Chinese names in Hanyu Pinyin); `han.tsv`, made by `tools/han.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

MOST_IN_NAME = 6
"""A longer row is no Chinese or Japanese name of a person, but a foreign one written by its sounds."""


def _read_table() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    same: dict[str, str] = {}
    read: dict[str, str] = {}
    surnames: dict[str, str] = {}
    double: frozenset[str] = frozenset()
    for line in files("borderkit.names").joinpath("han.tsv").read_text("utf-8").splitlines():
        kind, _, rest = line.partition("\t")
        key, _, chars = rest.partition("\t")
        if kind == "same":
            same.update(zip(chars[::2], chars[1::2], strict=True))
        elif kind == "read":
            read.update(dict.fromkeys(chars, key))
        elif kind == "surname":
            surnames[chars] = key
        elif kind == "double":
            double = frozenset(chars.split())
    return same, read, surnames, double


_same, _read, _surnames, DOUBLE = _read_table()
SAME: Mapping[str, str] = MappingProxyType(_same)
"""A variant of a character to the character that stands for it."""
READINGS: Mapping[str, str] = MappingProxyType(_read)
SURNAMES: Mapping[str, str] = MappingProxyType(_surnames)
"""Characters that are read otherwise as a surname."""


def parts(chars: Sequence[str]) -> tuple[str, ...]:
    """Part a row of characters into surname and given name; a single one, and more than six, stay together.

    Characters do not stand alone in a name: one by one they would count as so many names that agree.
    """
    name = "".join(chars)
    if not 2 <= len(name) <= MOST_IN_NAME:
        return (name,) if name else ()
    size = 2 if name[:2] in DOUBLE and len(name) > 2 else 1
    return name[:size], name[size:]


def to_latin(word: str) -> tuple[str, ...]:
    """Give the readings of a word of Han characters, the likeliest first.

    Returns:
        Each in one word, as in a passport, and after it the characters themselves: they have no sound, but tell words
        of one sound apart. None where a character has no reading in the table.
    """
    if any(char not in READINGS for char in word):
        return ()
    usual = "".join(READINGS[char] for char in word) + word
    return (SURNAMES[word] + word, usual) if word in SURNAMES else (usual,)
