"""How names and numbers are folded, so that the same ones are found again. Pure."""

import re
import unicodedata
from datetime import date

SPECIAL = str.maketrans({"ß": "ss", "ẞ": "SS", "Ø": "O", "ø": "o", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
                         "Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Þ": "TH", "þ": "th", "ı": "i"})  # fmt: skip

_ASCII = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}


def name_key(surname: str, given: str) -> str:
    """Fold a whole name: no marks, capital letters, parts in order of the alphabet.

    The order of the parts does not tell persons apart, since documents disagree on what is a surname.
    Letters of other scripts stay what they are: documents bring the Latin form.
    """
    whole = f"{surname} {given}"
    if whole.isascii():  # as all names from a zone are: the same, and a fifth of the work
        return " ".join(sorted(whole.upper().translate(_ASCII).split()))
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", whole.translate(SPECIAL)) if not unicodedata.combining(char)
    )
    apart = "".join(char if char.isalnum() else "" if char in "'’ʼ`" else " " for char in bare.upper())
    return " ".join(sorted(apart.split()))


def number_key(number: str) -> str:
    """The number of a document: capital letters and digits only."""
    return "".join(char for char in number.upper() if char.isascii() and char.isalnum())


def is_full_date(text: str) -> bool:
    """Whether a text is a day with day, month and year all known."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def is_partial_date(text: str) -> bool:
    """Whether a text is a day in the form 1990-05-17 of which month or day may be ??, or the whole unknown."""
    if text == "????-??-??":
        return True
    if not re.fullmatch(r"[0-9]{4}-(\?\?|[0-9]{2})-(\?\?|[0-9]{2})", text):
        return False
    return is_full_date(text.replace("-??", "-01"))


def births_agree(one: str, other: str) -> bool:
    """Whether two dates of birth can be the same day: an unknown digit agrees with any."""
    if len(one) != len(other):
        return not one or not other
    return all(a == b or "?" in (a, b) for a, b in zip(one, other, strict=True))
