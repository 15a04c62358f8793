"""Latin letters as phones: one sign for one sound, however many letters it was written with.

Capital letters are sounds that Latin writes with two: S sh, C ch, Z zh, T th, D dh, G gh, X the letter x; x is kh.
`@` is a vowel that may be unsaid. What people write for one another stands near each other in
`borderkit.names.distance`, so nothing is decided here that a comparison can decide better.
"""

from __future__ import annotations

import re

SIGNS = "abcdefghijklmnopqrstuvwxyzSCZTDGX@"
CODES = {sign: place for place, sign in enumerate(SIGNS, 1)}
"""Phone to number from 1; 0 is no phone."""
MOST = 16
"""Phones kept of a token."""

GROUPS_OF_LETTERS = {
    "tsch": "C", "shch": "SC", "dsch": "j", "dzh": "j", "tch": "C", "sch": "S", "chh": "C", "tsh": "C",
    "sh": "S", "ch": "C", "kh": "x", "zh": "Z", "gh": "G", "th": "T", "dh": "D", "ph": "f", "bh": "b", "jh": "j",
    "ck": "k", "cz": "C", "sz": "S", "ts": "c", "tz": "c", "dj": "j", "qu": "k", "q": "k", "x": "X", "uxx": "u",
    "nxx": "n", "dz": "z",
    "ou": "u", "oo": "u", "ue": "u", "uu": "u", "ee": "i", "ie": "i", "ii": "i", "iy": "i", "yi": "i", "ij": "i",
    "yy": "i", "aa": "a", "ae": "a", "oe": "o", "ei": "e", "ai": "e", "ay": "e", "ey": "e",
}  # fmt: skip
_GROUP = re.compile("|".join(sorted(GROUPS_OF_LETTERS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_Y = re.compile(r"(?<=[^aeiou])y(?![aeiou])")
_LAST_H = re.compile(r"(?<=[aeiou])h$")
_GOD = re.compile(r"^(.{2,}?)[aeiou]?l+ah?$")
_FAITH = re.compile(r"^(.{3,}?)[aeiou]?[dl]*d+[ie]+ne?$")
_SERVANT = re.compile(r"^abd[aeiou]+l?(?!ah)(?=.{3})")


def to_phones(letters: str) -> str:
    """Give the phones of a Latin form, at most `MOST`."""
    if "'" in letters:
        return _known(_GROUP.sub(_group, letters))[:MOST]
    if len(letters) > 5:
        letters = _arabic_names(letters)
    signs = _DOUBLED.sub(r"\1", _GROUP.sub(_group, letters))
    return _known(_LAST_H.sub("", _VOWEL_Y.sub("i", signs)).rstrip("@"))[:MOST]


def _known(signs: str) -> str:
    """Leave out what is no phone."""
    return signs if signs.isalpha() and signs.isascii() else "".join(filter(CODES.__contains__, signs))


def _group(found: re.Match[str]) -> str:
    return GROUPS_OF_LETTERS[found[0]]


def _arabic_names(letters: str) -> str:
    """Write *-ullah*, *-uddin* and *abdul-* in one way; their linking vowels are anybody's guess."""
    if letters.endswith(("lah", "lla")):
        letters = _GOD.sub(r"\1lah", letters)
    elif letters.endswith(("n", "ne")) and "d" in letters:
        letters = _FAITH.sub(r"\1din", letters)
    return _SERVANT.sub("abd", letters) if letters.startswith("abd") else letters
