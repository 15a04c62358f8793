"""The thirty-seven characters of a machine readable zone, and the digit that checks them."""

from __future__ import annotations

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
FILLER = "<"

VALUES = bytes.maketrans(CHARACTERS.encode(), bytes((*range(36), 0)))


def check_digit(field: str) -> str:
    """Return the check digit of a field.

    It does not see two neighbours in each other's place that differ by 5, nor a change by a multiple of 10
    (A and K, 0 and A): a right digit is no proof that the field is right.

    Args:
        field: Characters ``0-9``, ``A-Z`` and ``<`` only; any length, fillers included.

    Returns:
        One character, ``"0"`` to ``"9"``.

    Raises:
        ValueError: A character outside the alphabet.

    Source: ICAO Doc 9303-3 §4.9 (weights 7-3-1, modulo 10; A=10 ... Z=35, filler=0).
    """
    place = find_foreign(field)
    if place is not None:
        raise ValueError(f"{field[place]!r} at position {place + 1} is not one of A-Z, 0-9 and <")
    return str(weigh(field.encode("ascii").translate(VALUES)))


def find_foreign(text: str) -> int | None:
    """Find the first character outside the alphabet; positions count from 0."""
    if not text.strip(CHARACTERS):
        return None
    return next(place for place, char in enumerate(text) if char not in CHARACTERS)


def weigh(values: bytes) -> int:
    """Return the weighted sum modulo 10 of characters that were turned into values by `VALUES`."""
    return (7 * sum(values[::3]) + 3 * sum(values[1::3]) + sum(values[2::3])) % 10
