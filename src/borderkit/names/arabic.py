"""Letters of the Arabic script: Arabic, Persian, Urdu, Pashto, Sorani Kurdish, Uyghur, Sindhi.

Short vowels are not written, so the result is no spelling but a row of consonants and long vowels, and is compared as
such (`is_bare`), with an apostrophe between letters that would read as one (s'h is not sh). The article is cut off,
and *abd* with the name that follows is one name.

Source: ALA-LC romanization tables for Arabic, Persian, Urdu, Pushto and Kurdish; ICAO Doc 9303-3 §6.C.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ء": "", "آ": "a", "أ": "a", "ؤ": "w", "إ": "a", "ئ": "y", "ا": "a", "ٱ": "a", "ب": "b", "ة": "a", "ت": "t",
        "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh",
        "ص": "s", "ض": "dh", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
        "م": "m", "ن": "n", "ه": "h", "و": "w", "ى": "a", "ي": "y",
        "پ": "p", "چ": "ch", "ژ": "zh", "ک": "k", "گ": "g", "ی": "y", "ۀ": "a", "ە": "a", "ے": "y", "ۓ": "y",
        "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ہ": "h", "ۂ": "a", "ۃ": "a", "ھ": "",
        "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "zh", "ښ": "sh", "ځ": "z", "څ": "ts", "ڼ": "n", "ې": "y", "ۍ": "y",
        "ګ": "g", "ڪ": "k", "ڭ": "ng", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ۆ": "w", "ێ": "y", "ۇ": "w", "ۈ": "w", "ۋ": "v",
        "ۉ": "w", "ڃ": "ny", "ڄ": "j", "ڇ": "ch", "ڌ": "dh", "ڍ": "d", "ڏ": "d", "ڙ": "r", "ڦ": "ph", "ڳ": "g",
        "ڱ": "ng", "ڻ": "n", "ڀ": "bh", "ٺ": "t", "ٽ": "t", "ٿ": "t", "ڊ": "d", "ڨ": "v", "ݢ": "g", "ڽ": "ny",
        "ڠ": "ng", "ۏ": "v", "ٻ": "b", "ڎ": "d", "ڥ": "v",
    }
)  # fmt: skip

SAME: Mapping[str, str] = MappingProxyType(
    {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ڪ": "ك", "ە": "ه", "ہ": "ه", "ۀ": "ه",
     "ة": "ه", "ۃ": "ه", "ۂ": "ه", "ھ": "ه", "ؤ": "و", "ئ": "ي", "ے": "ي"}
)  # fmt: skip
"""Letters that writers and keyboards take for one another, as one."""

ARTICLE = "ال"
SERVANT = "عبد"


def to_latin(word: str) -> str:
    """Romanise one word, without article. *Abd* is written out, since its first vowel is always there."""
    if word.startswith(SERVANT) and len(word) > len(SERVANT) + 1:
        return "a'b'd'" + _letters(_bare(word[len(SERVANT) :]))
    return _letters(_bare(word))


def _bare(word: str) -> str:
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1 else word


def _letters(word: str) -> str:
    last = len(word) - 1
    return "'".join(
        "a" if place == last and letter in "هہ" and last > 1 else LETTERS.get(letter, "")
        for place, letter in enumerate(word)
    )
