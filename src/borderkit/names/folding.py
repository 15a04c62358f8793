"""Any text as small letters without marks, each script in its own letters, words parted by blanks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from borderkit.names import arabic, brahmic, east, han, latin

DROPPED = frozenset("'’‘ʼʻʹ′`´·ـˈʿʾ׳״")
"""Apostrophes of all forms, the middle dot, the Arabic tatweel, geresh and gershayim: they stand inside one word."""

_ASCII = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_ASCII_DROPPED = b"'`"
_ZERO = "\u200c\u200d\u200b\ufeff"


def fold(text: str) -> str:
    """Fold any text. It may hold no word afterwards."""
    if text.isascii():
        return text.encode().translate(_ASCII, _ASCII_DROPPED).decode()
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    if "ئ" in composed:
        composed = arabic.unseat(composed)
    return "".join(map(_fold_char, composed))


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    if char in DROPPED or char in _ZERO:
        return ""
    if char in arabic.SAME:
        return arabic.SAME[char]
    category = unicodedata.category(char)
    if category[0] == "M":
        return char if brahmic.is_brahmic(char) or "\u0e00" <= char <= "\u1fff" else ""
    if category == "Cf" or category == "Cs":
        return ""
    if category[0] == "N":
        return str(unicodedata.digit(char)) if unicodedata.digit(char, None) is not None else " "
    if category[0] != "L":
        return " "
    if east.is_han(char):
        return f" {han.SAME.get(char, char)} "
    return _fold_letter(char)


def _fold_letter(char: str) -> str:
    name = unicodedata.name(char, "")
    if name.startswith("LATIN"):
        return latin.to_latin(char)
    if name.startswith(("GREEK", "HEBREW")):
        return unicodedata.normalize("NFD", char)[0].lower()
    if name.startswith("CYRILLIC") and char not in "йїёўѓќѝѐ":
        base = unicodedata.normalize("NFD", char)[0]
        return char if char == base or char in _CYRILLIC_WITH_MARK else base
    return char


_CYRILLIC_WITH_MARK = frozenset("ӣӯӂӑӗӳӱӧӓӥӝӵӟ")
