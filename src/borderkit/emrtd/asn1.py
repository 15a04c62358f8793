"""The few ASN.1 types that certificates, signed data and lists are made of, read from nodes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from borderkit.emrtd.tlv import Node, NotAFile, read_node

BOOLEAN, INTEGER, BITS, OCTETS, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
UTF8, PRINTABLE, T61, IA5, UTC_TIME, GENERAL_TIME = 0x0C, 0x13, 0x14, 0x16, 0x17, 0x18
VISIBLE, UNIVERSAL, BMP = 0x1A, 0x1C, 0x1E
SEQUENCE, SET = 0x30, 0x31
_FOUR_DIGIT_YEAR = re.compile(r"(19|20)\d{12}(?!\d)")
_DER_MOMENTS = {UTC_TIME: re.compile(rb"\d{12}Z"), GENERAL_TIME: re.compile(rb"(20[5-9]|2[1-9]\d|[3-9]\d\d)\d{11}Z")}
"""Source: RFC 5280 §4.1.2.5: years until 2049 have two digits."""
CODECS = {UTF8: "utf-8", T61: "latin-1", UNIVERSAL: "utf-32-be", BMP: "utf-16-be"}


class Fields:
    """The nodes of a sequence, taken one after the other by their tags."""

    def __init__(self, nodes: Sequence[Node], what: str) -> None:
        self.nodes, self.what, self.at = nodes, what, 0

    def take(self, *tags: int) -> Node:
        """Take the next node.

        Raises:
            NotAFile: It has none of these tags, or there is none.
        """
        node = self.find(*tags)
        if node is None:
            raise NotAFile(f"No {self.what}: a part is missing or of another kind.")
        return node

    def find(self, *tags: int) -> Node | None:
        """Take the next node if it has one of these tags."""
        if self.at < len(self.nodes) and self.nodes[self.at].tag in tags:
            self.at += 1
            return self.nodes[self.at - 1]
        return None

    @property
    def left(self) -> int:
        """How many nodes were not taken."""
        return len(self.nodes) - self.at


def fields(node: Node, tag: int, what: str) -> Fields:
    """Open a node of this tag to take its fields.

    Raises:
        NotAFile: Another tag, or not made of nodes.
    """
    if node.tag != tag:
        raise NotAFile(f"No {what}: it begins in another way.")
    return Fields(node.children(), what)


def only_child(node: Node, *tags: int) -> Node:
    """Get the one node inside an explicit tag.

    Raises:
        NotAFile: None, more than one, or one of another tag.
    """
    children = node.children()
    if len(children) != 1 or children[0].tag not in tags:
        raise NotAFile("A part is missing or of another kind.")
    return children[0]


def read_whole(data: bytes, tag: int) -> Node:
    """Read bytes that are one node of this tag and nothing else.

    Raises:
        NotAFile: They are not.
    """
    node = read_node(data)
    if node.tag != tag or node.after != len(data):
        raise NotAFile("A part is of another kind.")
    return node


def integer(node: Node) -> int:
    """Read a whole number; any sign."""
    if node.tag != INTEGER or node.inner == node.end:
        raise NotAFile("A number is missing.")
    return int.from_bytes(node.value, "big", signed=True)


def dotted(value: bytes) -> str:
    """Read an object identifier.

    Args:
        value: Its bytes, without tag and length.

    Raises:
        NotAFile: They end inside a number, or there are none.

    Source: ITU-T X.690 §8.19.
    """
    if not value or value[-1] & 0x80 or len(value) > 64:
        raise NotAFile("An object identifier is damaged.")
    numbers: list[int] = []
    number = 0
    for byte in value:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def oid(node: Node) -> str:
    """Read an object identifier."""
    if node.tag != OID:
        raise NotAFile("An object identifier is missing.")
    return dotted(node.value)


def bits(node: Node) -> bytes:
    """Read a bit string of whole bytes."""
    value = node.value
    if node.tag != BITS or not value or value[0]:
        raise NotAFile("A bit string is missing, or not of whole bytes.")
    return value[1:]


def text(node: Node) -> str:
    """Read any string; letters that its kind does not have are replaced, never refused."""
    value = node.value
    if node.tag == UTF8:
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.decode("latin-1")
    return value.decode(CODECS.get(node.tag, "latin-1"), "replace")


def moment(node: Node) -> datetime.datetime:
    """Read a time, in UTC.

    Raises:
        NotAFile: No time, or one in no calendar.

    Source: RFC 5280 §4.1.2.5. Times without seconds and with an offset are read as ITU-T X.680 has them; a year of four
    digits is read where two are owed.
    """
    if node.tag not in (UTC_TIME, GENERAL_TIME):
        raise NotAFile("A time is missing.")
    digits = node.value.decode("latin-1").strip()
    return parse_moment(complete_year(digits) if node.tag == UTC_TIME else digits)


def complete_year(digits: str) -> str:
    """Give a year of two digits its century; one of four stays. Source: RFC 5280 §4.1.2.5.1."""
    return digits if _FOUR_DIGIT_YEAR.match(digits) else ("19" if digits[:2] >= "50" else "20") + digits


def is_der_moment(node: Node) -> bool:
    """Whether a time is written as certificates must have it: to the second, in UTC, the year as its kind has it.

    Source: RFC 5280 §4.1.2.5.
    """
    form = _DER_MOMENTS.get(node.tag)
    return form is not None and form.fullmatch(node.value) is not None


def parse_moment(digits: str) -> datetime.datetime:
    """Read ``YYYYMMDDHHMM[SS][.f]`` with ``Z`` or an offset or neither; neither is taken as UTC.

    Raises:
        NotAFile: Anything else.
    """
    whole, sign, offset = digits.rstrip("Z"), "", ""
    for mark in "+-":
        if mark in whole:
            whole, sign, offset = (*whole.partition(mark)[:2], whole.partition(mark)[2])
    whole = whole.partition(".")[0]
    if not whole.isascii() or not whole.isdigit() or len(whole) not in (10, 12, 14):
        raise NotAFile("A time is not written as times are.")
    parts = [int(whole[:4]), *(int(whole[at : at + 2]) for at in range(4, len(whole), 2))]
    try:
        found = datetime.datetime(*parts[:3], *parts[3:], tzinfo=datetime.UTC)  # type: ignore[misc, arg-type]  # two to six numbers
        if offset:
            away = datetime.timedelta(hours=int(offset[:2]), minutes=int(offset[2:4] or "0"))
            found = found - away if sign == "+" else found + away
    except (ValueError, OverflowError):
        raise NotAFile("A time is in no calendar.") from None
    return found
