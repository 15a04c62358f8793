"""Directory files (LDIF), in which the ICAO PKD publishes: one value at a time, never the whole file twice.

Of LDIF this reads what a directory gives out: entries of attributes. Records of changes are read as entries.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_VALUE = 32 * 1024 * 1024  # characters of one value, as written
MOST_NAME = 200  # characters of an entry's name that are kept


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one attribute.

    Attributes:
        line: Where it begins, from 1.
        entry: Name of the entry (its ``dn``), cut short.
        attribute: In small letters, without options such as ``;binary``.
    """

    line: int
    entry: str
    attribute: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that was skipped.

    Attributes:
        reason: English, for people; without anything from the value.
    """

    line: int
    entry: str
    attribute: str
    reason: str


def looks_like_ldif(data: bytes) -> bool:
    """Whether a file begins as LDIF does, after blank lines and remarks."""
    for _line, whole in _lines(data):
        if whole.strip() and not whole.startswith(b"#"):
            return whole.removeprefix(b"\xef\xbb\xbf").lower().startswith((b"version:", b"dn:"))
    return False


def read_ldif(data: bytes) -> Iterator[Value | Unreadable]:
    """Read the attributes of a directory file, in order.

    Args:
        data: Any bytes. Lines end with LF or CRLF; a line that begins with a blank goes on with the one before.

    Returns:
        Values as they come; a line that cannot be read, in its place. Never raises.

    Source: RFC 2849.
    """
    entry = ""
    for line, whole in _lines(data.removeprefix(b"\xef\xbb\xbf")):
        if not whole:
            entry = ""
            continue
        if whole.startswith(b"#"):
            continue
        read = _read_line(line, entry, whole)
        if isinstance(read, Value) and read.attribute == "dn":
            entry = read.value.decode("utf-8", "replace")[:MOST_NAME]
        yield read


def _read_line(line: int, entry: str, whole: bytes) -> Value | Unreadable:
    head, colon, rest = whole.partition(b":")
    name = head.split(b";")[0].strip().decode("ascii", "replace").lower()[:MOST_NAME]
    if not colon or not name:
        return Unreadable(line, entry, "", "There is no attribute on this line.")
    if len(whole) > LONGEST_VALUE:
        return Unreadable(line, entry, name, "The value is longer than any certificate or list.")
    if rest.startswith(b"<"):
        return Unreadable(line, entry, name, "The value stands in another file.")
    if not rest.startswith(b":"):
        return Value(line, entry, name, rest.strip(b" "))
    try:
        return Value(line, entry, name, base64.b64decode(rest[1:].strip(), validate=True))
    except binascii.Error:
        return Unreadable(line, entry, name, "The value is not in base64.")


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with what is folded onto them, each with the number of its first."""
    parts: list[bytes] = []
    first = number = at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        line = data[at:end].removesuffix(b"\r")
        number += 1
        at = end + 1
        if line.startswith(b" ") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield first, b"".join(parts)
        parts, first = [line], number
    if parts:
        yield first, b"".join(parts)
