"""C40: three characters in two bytes."""

from __future__ import annotations

CHARACTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST_VALUE = 3  # of the blank; below it are the three shifts
SHIFT_1 = 0
UNLATCH = 0xFE
BIGGEST_TRIPLE = 64_000


def encode(text: str) -> bytes:
    """Encode a text.

    Args:
        text: ``A-Z``, ``0-9``, blanks and ``<``; fillers are written as blanks.

    Returns:
        Two bytes for each three characters begun.

    Raises:
        ValueError: Another character.

    Source: ICAO Doc 9303-13 §2.6.
    """
    plain = text.replace("<", " ")
    foreign = next((char for char in plain if char not in CHARACTERS), None)
    if foreign is not None:
        raise ValueError(f"{foreign!r} is not one of A-Z, 0-9, blank and <")
    coded = bytearray()
    for start in range(0, len(plain), 3):
        group = plain[start : start + 3]
        if len(group) == 1:
            coded += bytes((UNLATCH, ord(group) + 1))
            continue
        values = [CHARACTERS.index(char) + FIRST_VALUE for char in group]
        first, second, third = values if len(values) == 3 else (*values, SHIFT_1)
        coded += (1600 * first + 40 * second + third + 1).to_bytes(2, "big")
    return bytes(coded)


def decode(data: bytes) -> str:
    """Decode a text.

    Returns:
        ``A-Z``, ``0-9`` and blanks; a blank may stand for a filler.

    Raises:
        ValueError: Not C40 as Doc 9303 uses it.

    Source: ICAO Doc 9303-13 §2.6.2 and §2.6.3.
    """
    if len(data) % 2:
        raise ValueError("an odd number of bytes")
    text = ""
    for start in range(0, len(data), 2):
        text += _decode_pair(data[start], data[start + 1], is_last=start + 2 == len(data))
    return text


def _decode_pair(high: int, low: int, *, is_last: bool) -> str:
    if high == UNLATCH and is_last:
        lone = chr(low - 1).replace("<", " ") if low else ""
        if not lone or lone not in CHARACTERS:
            raise ValueError("the last character is none")
        return lone
    number = high * 256 + low - 1
    if not 0 <= number < BIGGEST_TRIPLE:
        raise ValueError("a pair of bytes holds no three characters")
    values = (number // 1600, number // 40 % 40, number % 40)
    if is_last and values[2] == SHIFT_1:
        values = values[:2]  # type: ignore[assignment]  # a pair, ended by padding
    if min(values) < FIRST_VALUE:
        raise ValueError("a shift where none may stand")
    return "".join(CHARACTERS[value - FIRST_VALUE] for value in values)


def size_of(count: int) -> int:
    """How many bytes so many characters take."""
    return 2 * ((count + 2) // 3)
