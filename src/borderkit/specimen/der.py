"""Writing DER: the few types that certificates, signed data and chip files are made of."""

from __future__ import annotations

import datetime

from borderkit.emrtd import asn1
from borderkit.emrtd.tlv import write_node

NULL = b"\x05\x00"


def sequence(*parts: bytes) -> bytes:
    """A sequence of what is given."""
    return write_node(asn1.SEQUENCE, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """A set, in the order of DER."""
    return write_node(asn1.SET, b"".join(sorted(parts)))


def integer(number: int) -> bytes:
    """A whole number."""
    size = number.bit_length() // 8 + 1
    return write_node(asn1.INTEGER, number.to_bytes(size, "big", signed=True))


def oid(dotted: str) -> bytes:
    """An object identifier."""
    first, second, *others = map(int, dotted.split("."))
    value = b"".join(map(_septets, (40 * first + second, *others)))
    return write_node(asn1.OID, value)


def octets(value: bytes) -> bytes:
    """A string of bytes."""
    return write_node(asn1.OCTETS, value)


def bits(value: bytes, unused: int = 0) -> bytes:
    """A string of bits."""
    return write_node(asn1.BITS, bytes((unused,)) + value)


def boolean(value: bool) -> bytes:
    """True or false."""
    return write_node(asn1.BOOLEAN, b"\xff" if value else b"\x00")


def text(value: str, tag: int = asn1.UTF8) -> bytes:
    """A text, in UTF-8 unless another kind is asked for."""
    return write_node(tag, value.encode())


def printable(value: str) -> bytes:
    """A text of few letters."""
    return text(value, asn1.PRINTABLE)


def moment(at: datetime.datetime) -> bytes:
    """A time as certificates have it: two digits of the year until 2049."""
    if at.year < 2050:
        return write_node(asn1.UTC_TIME, at.strftime("%y%m%d%H%M%SZ").encode())
    return general_moment(at)


def general_moment(at: datetime.datetime) -> bytes:
    """A time with four digits of the year."""
    return write_node(asn1.GENERAL_TIME, at.strftime("%Y%m%d%H%M%SZ").encode())


def tagged(number: int, value: bytes, *, is_constructed: bool = True) -> bytes:
    """A context tag: around other nodes, or in place of another tag."""
    return write_node(0x80 | (0x20 if is_constructed else 0) | number, value)


def indefinite(tag: int, value: bytes) -> bytes:
    """A node of indefinite length, as BER allows."""
    return bytes((tag, 0x80)) + value + b"\0\0"


def _septets(number: int) -> bytes:
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(0x80 | number & 0x7F)
    return bytes(reversed(found))
