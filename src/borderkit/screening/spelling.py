"""Names to words that can be compared: one key for all Latin spellings of one name part.

Source: ICAO Doc 9303-3 §6 (transliteration of Latin letters; several answers are right for Ä Ö Ü Å Ñ), and
its convention for writing names (apostrophes are dropped, hyphens become fillers).
"""

import re
import unicodedata
from dataclasses import dataclass

_BASE = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "q", "ı": "i", "ə": "e"}
_JOINED = {"æ": "ae", "œ": "oe", "þ": "th"}
_LONG = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "nxx"}
_SHORT_LETTERS = str.maketrans(_BASE | _JOINED)
_LONG_LETTERS = str.maketrans(_BASE | _JOINED | _LONG)

_DROPPED = frozenset("'’‘ʼʻʹ′`´·ـ")
"""Apostrophes of all forms, the Catalan middle dot, the Arabic tatweel: they stand inside one word."""

_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord(char): None for char in "'`"}
_SPELLED_OUT = re.compile(r"(?<=a)[ae]+|(?<=o)e+|(?<=u)(?:e|xx)+|(?<=n)(?:xx)+")


@dataclass(frozen=True, slots=True)
class Word:
    """One part of a name.

    Args:
        short: Small letters without marks, `ü` as `u`.
        long: The same with `ü` as `ue` and the like; the same text where there is no such letter.
        key: The same for all spellings of the part; it is also shared by some other names (`noel` and `nol`).
    """

    short: str
    long: str
    key: str

    def is_same(self, other: "Word") -> bool:
        """Say whether the two are one spelling, or spellings of one letter that a printed form shows."""
        return self.short in (other.short, other.long) or self.long in (other.short, other.long)


def read_words(name: str) -> tuple[Word, ...]:
    """Cut a name into its words, in the order of the text. Any text is taken; it may hold no word."""
    if name.isascii():
        shorts = longs = name.lower().translate(_ASCII).split()
    else:
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
        shorts = _strip(text.translate(_SHORT_LETTERS)).split()
        longs = _strip(text.translate(_LONG_LETTERS)).split()
    return tuple(Word(short, long, _SPELLED_OUT.sub("", short)) for short, long in zip(shorts, longs, strict=True))


def _strip(text: str) -> str:
    kept = "".join(filter(None, map(_keep, unicodedata.normalize("NFD", text))))
    return unicodedata.normalize("NFC", kept)


def _keep(char: str) -> str:
    """Give the character, a blank in place of punctuation, or nothing in place of an accent."""
    if char in _DROPPED:
        return ""
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    if category.startswith("M"):
        return "" if _is_accent(char) else char
    return "" if category == "Cf" else " "


def _is_accent(char: str) -> bool:
    """Tell accents and points from marks that are letters of their own, as in the scripts of India."""
    place = unicodedata.combining(char)
    return place == 1 or 10 <= place <= 36 or place >= 200
