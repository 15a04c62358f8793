"""Tags, lengths and values: a tolerant reader of chip files and of everything in DER or BER.

It reads in two ways: `read_node` walks over any nesting with the lengths as they stand, and `make_definite` writes
indefinite lengths and split octet strings anew, leaving every byte else as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 64 * 1024 * 1024  # bytes of one value
DEEPEST = 40  # levels
MOST_NODES = 250_000  # side by side; the longest revocation list that is known has a tenth of it
END_OF_CONTENTS = 0
OCTETS, SPLIT_OCTETS = 0x04, 0x24
CONSTRUCTED = 0x20
INDEFINITE = 0x80


class NotAFile(ValueError):
    """The bytes are no such file at all.

    Attributes:
        reason: English, for people; without anything from the bytes.
        at: Where reading stopped, in bytes from the beginning of what was given, from 0; None if no place can be told.
    """

    def __init__(self, reason: str, at: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


class Node(NamedTuple):
    """One tag with its value, as a stretch of the bytes it was read from.

    Attributes:
        data: The bytes it was read from.
        tag: All bytes of the tag as one number: ``0x5F1F``.
        start: Where the tag begins.
        inner: Where the value begins.
        end: Where the value ends.
        after: Where the next node begins; later than ``end`` if the length was indefinite.
    """

    data: bytes
    tag: int
    start: int
    inner: int
    end: int
    after: int

    @property
    def value(self) -> bytes:
        """The bytes inside."""
        return self.data[self.inner : self.end]

    @property
    def whole(self) -> bytes:
        """Tag, length and value."""
        return self.data[self.start : self.after]

    @property
    def is_constructed(self) -> bool:
        """Whether the tag says that there are nodes inside."""
        return bool(self.data[self.start] & CONSTRUCTED)

    def children(self) -> tuple[Node, ...]:
        """The nodes inside.

        Raises:
            NotAFile: The value is not made of nodes.
        """
        return tuple(_nodes(self.data, self.inner, self.end))


def read_node(data: bytes, at: int = 0, end: int | None = None) -> Node:
    """Read the node that begins at a place.

    Args:
        data: Any bytes.
        at: Where the tag begins.
        end: Where the value must have ended.

    Raises:
        NotAFile: There is no whole node.

    Source: ISO/IEC 7816-4 §5.2.2; ITU-T X.690 §8.1.
    """
    return _read_node(data, at, len(data) if end is None else end, DEEPEST)


def read_nodes(data: bytes) -> tuple[Node, ...]:
    """Read nodes one after the other, to the end of the bytes.

    Raises:
        NotAFile: The bytes are not made of nodes.
    """
    return tuple(_nodes(data, 0, len(data)))


def walk(node: Node, depth: int = DEEPEST) -> Iterator[Node]:
    """Go over a node and all nodes inside it, as far as they can be read."""
    yield node
    if depth and node.is_constructed:
        try:
            children = node.children()
        except NotAFile:
            return
        for child in children:
            yield from walk(child, depth - 1)


def make_definite(data: bytes) -> bytes:
    """Write indefinite lengths and split octet strings of the first node as DER has them.

    What has neither stays byte for byte: certificates and signed attributes keep their bytes.

    Raises:
        NotAFile: There is no whole node, or too many levels of them.

    Source: ITU-T X.690 §8.1.3.6, §8.7.3; ICAO Doc 9303-10 §4.6.2.
    """
    node = read_node(data)
    return node.whole if _is_definite(data, node.start, node.after, DEEPEST) else _definite(node, DEEPEST)


def write_node(tag: int, value: bytes) -> bytes:
    """Write a tag with its value; the length is the shortest that fits."""
    head = tag.to_bytes(max(1, (tag.bit_length() + 7) // 8), "big")
    size = len(value)
    if size < INDEFINITE:
        return head + bytes((size,)) + value
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return head + bytes((INDEFINITE | len(length),)) + length + value


def _nodes(data: bytes, at: int, end: int) -> Iterator[Node]:
    count = 0
    while at < end:
        count += 1
        if count > MOST_NODES:  # a node is a hundred times as large as the two bytes that make one
            raise NotAFile("More parts than any file has.", at)
        node = _read_node(data, at, end, DEEPEST)
        yield node
        at = node.after


def _read_node(data: bytes, at: int, end: int, depth: int) -> Node:
    start = at
    try:
        tag = data[at]
        at += 1
        if tag & 0x1F == 0x1F:
            tag = tag << 8 | data[at]
            at += 1
            if tag & 0x80:
                tag = tag << 8 | data[at]
                at += 1
                if tag & 0x80:
                    raise NotAFile("A tag is longer than three bytes.", start)
        size = data[at]
        at += 1
    except IndexError:
        raise NotAFile("The bytes end inside a tag or its length.", start) from None
    if size < INDEFINITE:
        stop = at + size
    elif size == INDEFINITE:
        return _read_indefinite(data, tag, start, at, (end, depth))
    else:
        length = data[at : at + size - INDEFINITE]
        at += size - INDEFINITE
        stop = at + int.from_bytes(length, "big")
        if size > INDEFINITE + 8 or at > end or stop - at > LONGEST:
            raise NotAFile("A length is larger than any file.", start)
    if stop > end:
        raise NotAFile("A value is longer than what holds it.", start)
    return Node(data, tag, start, at, stop, stop)


def _read_indefinite(data: bytes, tag: int, start: int, at: int, limits: tuple[int, int]) -> Node:
    end, depth = limits
    if not depth or not data[start] & CONSTRUCTED:
        raise NotAFile("An indefinite length where none can be.", start)
    inner = at
    while data[at : at + 2] != b"\0\0":
        at = _read_node(data, at, end, depth - 1).after
    if at + 2 > end:
        raise NotAFile("A value is longer than what holds it.", start)
    return Node(data, tag, start, inner, at, at + 2)


def _is_definite(data: bytes, at: int, end: int, depth: int) -> bool:
    """Whether nodes are surely as DER has them. False: look closer. Makes no nodes, because most files are."""
    while at < end:
        tag, start = data[at], at
        size = data[start + 1] if start + 1 < end else INDEFINITE
        if tag & 0x1F == 0x1F or tag == SPLIT_OCTETS or size == INDEFINITE or size > INDEFINITE + 4:
            return False
        at += 2
        if size > INDEFINITE:
            size, at = int.from_bytes(data[at : at + size - INDEFINITE], "big"), at + size - INDEFINITE
        if at + size > end or (tag & CONSTRUCTED and (not depth or not _is_definite(data, at, at + size, depth - 1))):
            return False
        at += size
    return True


def _definite(node: Node, depth: int) -> bytes:
    if not node.is_constructed:
        return node.whole
    if not depth:
        raise NotAFile("More levels than any file has.")
    was_definite = node.end == node.after and node.tag != SPLIT_OCTETS
    try:
        children = node.children()
    except NotAFile:
        if was_definite:
            return node.whole
        raise
    parts = [_definite(child, depth - 1) for child in children]
    if node.tag == SPLIT_OCTETS:
        return write_node(OCTETS, b"".join(read_node(part).value for part in parts))
    if was_definite and all(
        len(part) == child.after - child.start for part, child in zip(parts, children, strict=True)
    ):
        return node.whole
    return write_node(node.tag, b"".join(parts))
