"""Letters of the Arabic script: Arabic, Persian, Urdu, Pashto, Sorani Kurdish, Uyghur, Sindhi.

Short vowels are not written (but in Sorani and Uyghur, whose ە is one), so the result is no spelling but a row of
consonants and long vowels, and is compared as such (`is_bare`), with an apostrophe between letters that would read as
one (s'h is not sh). The article is cut off, and *abd* with the name that follows is one name.

Source: ALA-LC romanization tables for Arabic, Persian, Urdu, Pushto and Kurdish; BGN/PCGN for Pashto and Kurdish;
ICAO Doc 9303-3 §6.C.
"""

from __future__ import annotations

import re
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
    {"آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ۀ": "ه",
     "ة": "ه", "ۃ": "ه", "ۂ": "ه", "ھ": "ه", "ؤ": "و", "ئ": "ي", "ے": "ي"}
)  # fmt: skip
"""Letters that writers and keyboards take for one another, as one."""

ARTICLE = "ال"
SERVANT = "عبد"
GLUED = ("الدين", "الله")
"""Ends of names with an article within, often written in one word: *Imaduddin*."""
NORTHERN: Mapping[str, str] = MappingProxyType({"ښ": "خ", "ږ": "گ"})
"""Letters of Pashto by the letters that they sound like in the north; the table has what is said in the south."""
SINGLE: Mapping[str, str] = MappingProxyType({"وو": "و", "عە": "ە", "ڵڵ": "ڵ", "ددين": "دين"})
"""Two letters for one sound: a long vowel and the first vowel of a word in Sorani, *Daoud*, *Imaduddin*."""
_SEAT = re.compile(r"(?<!\w)ئ(?=\w)")


def unseat(text: str) -> str:
    """Drop the seat of a vowel that begins a word in Sorani and Uyghur: ئازاد is Azad. In Arabic none begins so."""
    return _SEAT.sub("", text)


def readings(word: str) -> tuple[str, ...]:
    """Give the ways to romanise a word, the likeliest first; two where letters are said in two ways.

    Source: ALA-LC and BGN/PCGN tables for Pashto (both give one sound of each letter, and not the same).
    """
    letters = to_latin(word)
    if not NORTHERN.keys().isdisjoint(word):
        return letters, to_latin("".join(NORTHERN.get(char, char) for char in word))
    if "d'z" in letters:  # Ahmadzai, Mohammadzadeh: in Latin letters d and z side by side read as one sound
        return letters, letters.replace("d'z", "z")
    return (letters,)


def to_latin(word: str) -> str:
    """Romanise one word, without article. *Abd* is written out, since its first vowel is always there."""
    if word.endswith(GLUED):
        word = _parted(word)
    for double, single in SINGLE.items():
        if double in word:
            word = word.replace(double, single)
    if word.startswith(SERVANT) and len(word) > len(SERVANT) + 1:
        return "a'b'd'" + _letters(_bare(word[len(SERVANT) :]))
    return _letters(_bare(word))


def _bare(word: str) -> str:
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1 else word


def _parted(word: str) -> str:
    """Leave out the article before the end of a name, as where it is written apart."""
    end = next(end for end in GLUED if word.endswith(end))
    head = word.removesuffix(end)
    return head + end.removeprefix(ARTICLE) if len(head) > 1 and head != SERVANT else word


def _letters(word: str) -> str:
    last = len(word) - 1
    return "'".join(
        "a" if place == last and letter in "هہ" and last > 1 else LETTERS.get(letter, "")
        for place, letter in enumerate(word)
    )
