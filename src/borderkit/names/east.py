"""Hangul by rule, kana by table. What is a Han character; their readings are in `borderkit.names.han`.

Source: Revised Romanization of Korean (Ministry of Culture and Tourism notice 2000-8); modified Hepburn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
MEDIALS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip

SURNAMES: Mapping[str, str] = MappingProxyType(
    {"이": "lee", "박": "park", "임": "lim", "우": "woo", "노": "roh", "유": "ryu", "류": "yoo", "백": "paik"}
)
"""Surnames whose usual spelling is not that of the rule."""
KATAKANA_TO_HIRAGANA = 0x60
_KANA_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
KANA: Mapping[str, str] = MappingProxyType(
    {kana: head + vowel for head, row in _KANA_ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
    | {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu",
       "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu", "っ": "", "ぁ": "a", "ぃ": "i", "ぅ": "u",
       "ぇ": "e", "ぉ": "o"}
)  # fmt: skip
LONG = "ー"
SMALL_Y = MappingProxyType({"ゃ": "a", "ゅ": "u", "ょ": "o"})
SMALL_VOWELS = frozenset("ぁぃぅぇぉ")


_MOST_SIGNS = 12
_EPENTHETIC = re.compile("(?<=[bdfgkmpstz])u(?!ー)|(?<=[aeiouー]r)u(?!ー)|(?<=[td])o(?!ー)|(?<=ch)i$|(?<=j)i$")
"""Vowels that kana must write after a consonant, and that a foreign name has not."""


def is_hangul(char: str) -> bool:
    """Whether the character is a whole Korean syllable."""
    return HANGUL_FIRST <= ord(char) <= HANGUL_LAST


def is_han(char: str) -> bool:
    """Whether the character is a Chinese character, also one in Japanese or Korean use."""
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF or char in "々〇"


def hangul(word: str) -> str:
    """Romanise Korean syllables one by one; sound changes between syllables are left to the comparison."""
    written: list[str] = []
    for char in word:
        if not is_hangul(char):
            continue
        place = ord(char) - HANGUL_FIRST
        written += INITIALS[place // 588], MEDIALS[place % 588 // 28], FINALS[place % 28]
    return "".join(written)


def foreign(word: str) -> Iterator[str]:
    """Give readings of a foreign name in katakana: vowels that may be unsaid, r for a long vowel, l for r.

    None for a word that is not all in katakana, and for one of two signs: Japanese surnames are written so too, and
    then the plain reading is the right one. Source: Cabinet Notice No. 2 of 1991 (how foreign words are written).
    """
    if not 2 < len(word) <= _MOST_SIGNS or not all("\u30a1" <= char <= "\u30fc" for char in word):
        return
    read = _EPENTHETIC.sub("@", kana(word, LONG))
    for letters in (read, read.replace("r", "l")) if "r" in read else (read,):
        yield letters.replace(LONG, "")
        if LONG in letters:
            yield letters.replace(LONG, "r")


def kana(word: str, long: str = "") -> str:
    """Romanise hiragana and katakana. Long vowels are written once, with what is given after them."""
    written: list[str] = []
    for char in word:
        if char == LONG:
            written.append(long)
            continue
        plain = chr(ord(char) - KATAKANA_TO_HIRAGANA) if "\u30a1" <= char <= "\u30f4" else char
        if plain in SMALL_Y and written:
            head = written[-1].removesuffix("i")
            written[-1] = head + ("" if head.endswith(("sh", "ch", "j")) else "y") + SMALL_Y[plain]
        elif plain in SMALL_VOWELS and written:
            written[-1] = written[-1].rstrip("aiueo") + KANA[plain]
        else:
            written.append(KANA.get(plain, ""))
    return "".join(written)
