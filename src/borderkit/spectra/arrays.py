"""Arrays of numbers as instruments' XML carries them: base64, perhaps deflated, in a byte order."""

import binascii
import sys
import zlib
from array import array
from math import isfinite

from borderkit.spectra.spectrum import Unreadable

WIDTHS = {"f": 4, "d": 8, "i": 4, "q": 8}


def decode(text: str, *, count: int, form: str, deflated: bool, big_endian: bool, place: str) -> list[float]:
    """The numbers of one array.

    Args:
        text: Base64; blanks and ends of lines may stand in it.
        count: How many numbers there must be: never more is inflated.
        form: `f` or `d` for floats of 32 or 64 bits, `i` or `q` for whole numbers of 32 or 64 bits.
        deflated: By zlib.

    Raises:
        Unreadable: No base64, broken, not as many numbers as said, or a number that is not finite.
    """
    width = WIDTHS[form]
    size = count * width
    if len(text) > 2 * (size + 1024) + len(text) // 20:
        raise Unreadable(place, "more data than was said")
    try:
        raw = binascii.a2b_base64("".join(text.split()), strict_mode=True)
    except (binascii.Error, ValueError):
        raise Unreadable(place, "its numbers are damaged (base64)") from None
    if deflated and raw:
        raw = _inflated(raw, size, place)
    if len(raw) != size:
        raise Unreadable(place, f"{len(raw) // width} numbers where {count} were said")
    numbers = array(form)
    if numbers.itemsize != width:
        raise Unreadable(place, f"this machine cannot read numbers of {8 * width} bits")
    numbers.frombytes(raw)
    if big_endian != (sys.byteorder == "big"):
        numbers.byteswap()
    if not all(map(isfinite, numbers)):
        raise Unreadable(place, "a number that is not finite")
    return [float(number) for number in numbers]


def _inflated(raw: bytes, size: int, place: str) -> bytes:
    """Inflate, and never more than what is due: a small file cannot fill the memory."""
    inflating = zlib.decompressobj()
    try:
        out = inflating.decompress(raw, size + 1)
    except zlib.error:
        raise Unreadable(place, "its numbers are damaged (zlib)") from None
    if len(out) > size or inflating.unconsumed_tail or inflating.unused_data:
        raise Unreadable(place, "more data than was said")
    if not inflating.eof:
        raise Unreadable(place, "its numbers are cut off")
    return out
