"""A token in any script as one or two Latin forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borderkit.mrz.arabic import LETTERS_OF
from borderkit.names import arabic, brahmic, cyrillic, east, ethiopic, han, others

LATIN, CYRILLIC, ARABIC, INDIC, HAN, OTHER = range(6)
"""Kinds of script, as far as comparing needs them."""

_VOWEL = re.compile("[aeiouy]")
_FOREIGN = dict(cyrillic.LETTERS) | dict(others.GREEK)


@dataclass(frozen=True, slots=True)
class Form:
    """A Latin form of a token.

    Args:
        letters: `a-z`, `@` for a vowel that may be unsaid, `'` between letters that are not one sound; after them
            signs without a sound, where those of one sound are not the same word.
        is_bare: Short vowels are not written.
    """

    letters: str
    is_bare: bool = False


def script_of(token: str) -> int:
    """Tell the kind of script by the first letter."""
    first = token[0]
    if first.isascii():
        return LATIN
    if "\u0400" <= first <= "\u052f":
        return CYRILLIC
    if "\u0600" <= first <= "\u08ff" and not "\u0700" <= first <= "\u074f":
        return ARABIC
    if brahmic.is_brahmic(first):
        return INDIC
    return HAN if east.is_han(first) else OTHER


def forms(token: str) -> tuple[Form, ...]:
    """Give the Latin forms of a token, the likeliest first.

    Returns:
        None at all where the script or a character has no table: such a token agrees only with itself.
    """
    script = script_of(token)
    if script == LATIN:
        return _latin(token)
    if script == CYRILLIC:
        return _cyrillic(token)
    if script == ARABIC:
        return tuple([Form(letters, is_bare=True) for letters in arabic.readings(token)])
    if script == INDIC:
        return _distinct(brahmic.to_latin(token), brahmic.to_latin(brahmic.with_soft_s(token)))
    if script == HAN:
        return tuple(Form(letters) for letters in han.to_latin(token))
    return _other(token)


def _latin(token: str) -> tuple[Form, ...]:
    if not token.isascii():  # letters of other scripts that look like Latin ones, by mistake or to deceive
        token = "".join(char if char.isascii() else _FOREIGN.get(char, "") for char in token)
    plain = Form(token, is_bare=len(token) > 2 and not _VOWEL.search(token))
    if len(token) >= 6 and token.startswith(("al", "el")) and token[2] not in "aeiouy":
        return plain, Form(token[2:])
    if "x" in token and (decoded := _from_zone(token)):
        return plain, Form(arabic.to_latin(decoded), is_bare=True)
    return (plain,)


def _from_zone(token: str) -> str:
    """Read Arabic letters written with X as in a machine readable zone. Source: ICAO Doc 9303-3 appendix B.6."""
    letters, place, text = [], 0, token.upper()
    while place < len(text):
        size = next((size for size in (3, 2, 1) if text[place : place + size] in LETTERS_OF), 0)
        if not size:
            return ""
        letters.append(LETTERS_OF[text[place : place + size]][0])
        place += size
    return "".join(letters)


def _distinct(*letters: str, is_bare: bool = False) -> tuple[Form, ...]:
    return tuple([Form(one, is_bare) for one in dict.fromkeys(letters)])


def _cyrillic(token: str) -> tuple[Form, ...]:
    """Read by the table; dje also as *d*. Source: ICAO Doc 9303-3 §6 (U+0402 is D)."""
    letters = "".join(cyrillic.LETTERS.get(char, char if char.isascii() else "") for char in token)
    return _distinct(letters, letters.replace("dj", "d")) if "ђ" in token else (Form(letters),)


def _other(token: str) -> tuple[Form, ...]:
    first = token[0]
    if "\u0370" <= first <= "\u03ff":
        return _distinct(others.greek(token), others.greek_as_said(token))
    if "\u0590" <= first <= "\u05ff":
        tables = others.HEBREW, others.HEBREW_SOFT, others.HEBREW_CH
        return _distinct(*("'".join(table.get(char, "") for char in token) for table in tables), is_bare=True)
    if "\u10a0" <= first <= "\u10ff":
        return (Form("".join(others.GEORGIAN.get(char, "") for char in token)),)
    if "\u0530" <= first <= "\u058f":
        return (Form(others.armenian(token)),)
    if east.is_hangul(first):
        return _distinct(east.hangul(token), east.SURNAMES.get(token, east.hangul(token)))
    if "\u3040" <= first <= "\u30ff":
        return _distinct(east.kana(token), *east.foreign(token))
    if ethiopic.is_ethiopic(first):
        return (Form(ethiopic.to_latin(token)),)
    return ()
