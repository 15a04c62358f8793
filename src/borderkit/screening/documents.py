"""Document numbers in one form for comparing."""

import unicodedata

MIN_LENGTH = 4


def read_number(number: str) -> str:
    """Keep capitals and digits of a document number.

    Returns:
        Empty for what cannot be a number of one document: under 4 characters, no digit, one character
        repeated.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKC", number).upper() if char.isalnum())
    if len(plain) < MIN_LENGTH or len(set(plain)) == 1 or not any(char.isdecimal() for char in plain):
        return ""
    return plain


def fold_number(plain: str) -> str:
    """Take the letter O for the digit 0: in many prints nobody can tell them apart."""
    return plain.replace("O", "0")
