"""Greek, Hebrew, Georgian, Armenian.

Source: ISO 843 (ELOT 743) for Greek; ALA-LC for Hebrew; the national system of Georgia (2002); BGN/PCGN 1981 for
Armenian.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

GREEK: Mapping[str, str] = MappingProxyType(
    dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f",
        "kh", "ps", "o",
    ), strict=True))
)  # fmt: skip
GREEK_PAIRS: Mapping[str, str] = MappingProxyType(
    {"ου": "ou", "μπ": "b", "ντ": "nt", "γκ": "gk", "γγ": "ng", "αυ": "av", "ευ": "ev", "ηυ": "iv", "τζ": "tz"}
)
GREEK_FIRST: Mapping[str, str] = MappingProxyType({"ντ": "d", "γκ": "g"})
"""What begins a word and is written as it is said, beside the standard."""
_GREEK_PAIR = re.compile("|".join(GREEK_PAIRS))

HEBREW: Mapping[str, str] = MappingProxyType(
    dict(zip("אבגדהוזחטיךכלםמןנסעףפץצקרשת", (
        "a", "b", "g", "d", "h", "w", "z", "h", "t", "y", "k", "k", "l", "m", "m", "n", "n", "s", "a", "p", "p",
        "ts", "ts", "k", "r", "sh", "t",
    ), strict=True))
)  # fmt: skip
HEBREW_SOFT: Mapping[str, str] = MappingProxyType(
    dict(HEBREW) | {"ב": "v", "כ": "kh", "ך": "kh", "פ": "f", "ף": "f", "ח": "kh", "ו": "v"}
)
"""The same letters as they are said elsewhere in a word; the points that tell are seldom written."""
HEBREW_CH: Mapping[str, str] = MappingProxyType(dict(HEBREW_SOFT) | dict.fromkeys("חכך", "ch"))
"""The same as many passports write it."""

GEORGIAN: Mapping[str, str] = MappingProxyType(
    dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", (
        "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k",
        "gh", "k", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
    ), strict=True))
)  # fmt: skip
ARMENIAN: Mapping[str, str] = MappingProxyType(
    dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", (
        "a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m",
        "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f",
    ), strict=True))
    | {"և": "ev"}
)  # fmt: skip


def greek(word: str) -> str:
    """Romanise a word in small Greek letters without marks."""
    paired = _GREEK_PAIR.sub(lambda pair: GREEK_PAIRS[pair[0]], word)
    return "".join(GREEK.get(char, char) for char in paired)


def greek_as_said(word: str) -> str:
    """Romanise a word as many write it: *ch* for chi, *d* and *g* at the beginning, *mp* within."""
    first = GREEK_FIRST.get(word[:2], "")
    rest = word[2:] if first else word
    return first + greek(rest[:1] + rest[1:].replace("μπ", "mp")).replace("kh", "ch")


def armenian(word: str) -> str:
    """Romanise a word in small Armenian letters."""
    return "u".join("".join(ARMENIAN.get(char, "") for char in part) for part in word.split("ու"))
