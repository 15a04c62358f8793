"""Names of invented people in Cyrillic letters, for the one layout whose zone is written from them."""

from __future__ import annotations

from borderkit.mrz import to_mrz
from borderkit.mrz.russian import SIGNS

_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБКДЕФГХИЙКЛМНОПКРСТУВВСЫЗ", strict=True))


def in_cyrillic(name: str) -> str:
    """A name letter by letter in Cyrillic capitals, blanks between its parts; one that is Cyrillic stays as it is.

    It is a spelling that looks right and no transliteration of any standard.
    """
    if all(letter in SIGNS or not letter.isalpha() for letter in name.upper()):
        return name
    return " ".join("".join(_LETTERS[letter] for letter in part) for part in to_mrz(name).split("<"))
