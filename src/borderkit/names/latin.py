"""Latin letters of all languages as the twenty-six of A to Z.

Marks are dropped; what is more than a letter with a mark stands here. Where ICAO leaves a choice (Ä is AE or A) the
plain letter is taken here and the other spelling is made equal by `borderkit.names.phones`.

Source: ICAO Doc 9303-3 §6.A.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

JOINED: Mapping[str, str] = MappingProxyType(
    {
        "æ": "ae", "ǽ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ẞ": "ss", "ĳ": "ij", "ø": "o", "ǿ": "o", "đ": "d",
        "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "q", "ı": "i", "ə": "a", "ǝ": "a", "ɛ": "e", "ɔ": "o",
        "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ŀ": "l", "ŉ": "n", "ƒ": "f", "ɲ": "n", "ơ": "o", "ư": "u",
        "ʒ": "z", "ſ": "s", "ɣ": "g", "ƶ": "z", "ɨ": "i", "ʉ": "u", "ɫ": "l",
    }
)  # fmt: skip


def to_latin(char: str) -> str:
    """Give small letters a-z for one Latin letter of any language; empty when there is none."""
    small = char.lower()
    if small in JOINED:
        return JOINED[small]
    parts = unicodedata.normalize("NFKD", small)
    return "".join(JOINED.get(part, part) for part in parts if part in JOINED or "a" <= part <= "z")
