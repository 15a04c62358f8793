"""How long a document feature or a signature is: in one plain byte, or as DER has it."""

from __future__ import annotations

LONG = 0x80
MOST_BYTES = 4


def read_der(data: bytes, at: int) -> tuple[int, int]:
    """Read a length as DER has it.

    Returns:
        The length, and where the value begins.

    Raises:
        ValueError: The data end before, or it is not DER.

    Source: ICAO Doc 9303-13 §2.3; ITU-T X.690 §8.1.3 and §10.1.
    """
    first, at = read_plain(data, at)
    if first < LONG:
        return first, at
    count = first - LONG
    length = int.from_bytes(data[at : at + count], "big")
    if not 1 <= count <= MOST_BYTES or at + count > len(data) or length < LONG or length >> (8 * count - 8) == 0:
        raise ValueError("not a length of DER")
    return length, at + count


def read_plain(data: bytes, at: int) -> tuple[int, int]:
    """Read a length of one byte.

    Returns:
        The length, and where the value begins.

    Raises:
        ValueError: The data end before.

    Source: ICAO Doc 9303-13 §2.3.
    """
    if at >= len(data):
        raise ValueError("the data end before the length")
    return data[at], at + 1


def write_der(length: int) -> bytes:
    """Write a length as DER has it.

    Source: ITU-T X.690 §10.1.
    """
    if length < LONG:
        return bytes((length,))
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((LONG + len(digits),)) + digits


def write_plain(length: int) -> bytes:
    """Write a length in one byte.

    Raises:
        ValueError: More than 255.
    """
    if length > 255:
        raise ValueError(f"{length} does not fit into one byte")
    return bytes((length,))
