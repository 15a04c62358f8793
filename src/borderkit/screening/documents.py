"""Document numbers in one form for comparing."""

from __future__ import annotations

import unicodedata

MIN_LENGTH = 4
FOLDED = str.maketrans("OQDIZSBG", "00012586")
"""Letters and the digits that they are printed like. Source: ICAO Doc 9303-3 (OCR-B, confusable characters)."""


def read_number(number: str) -> str:
    """Keep capitals and digits of a document number.

    Returns:
        Empty for what cannot be a number of one document: under 4 characters, no digit, one character
        repeated.
    """
    if not (number.isascii() and number.isalnum()):
        number = "".join(char for char in unicodedata.normalize("NFKC", number) if char.isalnum())
    plain = number.upper()
    if len(plain) < MIN_LENGTH or not any(map(str.isdecimal, plain)) or plain == plain[0] * len(plain):
        return ""
    return plain


def fold_number(plain: str) -> str:
    """Take letters for the digits that they look like: in many prints nobody can tell them apart."""
    return plain.translate(FOLDED)
