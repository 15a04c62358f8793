"""The files of the chip: names, tags, and EF.COM, which announces them but is not signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, read_node

COM_TAG, SOD_TAG = 0x60, 0x77
GROUP_TAGS: Mapping[int, int] = MappingProxyType(
    {
        1: 0x61,
        2: 0x75,
        3: 0x63,
        4: 0x76,
        5: 0x65,
        6: 0x66,
        7: 0x67,
        8: 0x68,
        9: 0x69,
        10: 0x6A,
        11: 0x6B,
        12: 0x6C,
        13: 0x6D,
        14: 0x6E,
        15: 0x6F,
        16: 0x70,
    }
)
"""Tag of every data group by its number. Source: ICAO Doc 9303-10 §4.7."""

GROUPS_BY_TAG: Mapping[int, int] = MappingProxyType({tag: group for group, tag in GROUP_TAGS.items()})
TAG_LIST = 0x5C


@dataclass(frozen=True, slots=True)
class Announcement:
    """EF.COM: what the chip says it has. Not signed: never decide anything on it.

    Attributes:
        lds_version: ``"1.7"``; empty if it is not readable.
        unicode_version: ``"4.0.0"``; empty if it is not readable.
        groups: Numbers of the data groups announced, in order.
        problems: What is not by the book.

    Source: ICAO Doc 9303-10 §4.6.1.
    """

    lds_version: str
    unicode_version: str
    groups: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's outer tag taken off."""

    node: Node
    problems: tuple[Problem, ...]


def name_of(group: int) -> str:
    """What people call a data group: ``"DG1"``."""
    return f"DG{group}"


def open_group(data: bytes, group: int) -> Opened:
    """Take the outer tag off a data group's file.

    Raises:
        NotAFile: The tag is another's, or the file is not whole.
    """
    return open_file(data, GROUP_TAGS[group], name_of(group))


def open_file(data: bytes, tag: int, name: str) -> Opened:
    """Take the outer tag off a file; what follows it is a deviation.

    Raises:
        NotAFile: The tag is another's, or the file is not whole.
    """
    node = read_node(data)
    if node.tag != tag:
        raise NotAFile(f"No {name}: it begins with another tag.", node.start)
    trailing = len(data) - node.after
    return Opened(node, (make_problem("file.trailing", file=name, count=str(trailing)),) if trailing else ())


def read_com(data: bytes) -> Announcement:
    """Read EF.COM.

    Raises:
        NotAFile: No EF.COM.

    Source: ICAO Doc 9303-10 §4.6.1.
    """
    opened = open_file(data, COM_TAG, "EF.COM")
    problems = list(opened.problems)
    found = {node.tag: node for node in reversed(opened.node.children())}
    if TAG_LIST not in found:
        raise NotAFile("No EF.COM: it announces nothing.")
    groups = []
    for tag in found[TAG_LIST].value:
        if tag in GROUPS_BY_TAG:
            groups.append(GROUPS_BY_TAG[tag])
        else:
            problems.append(make_problem("field.unknown", file="EF.COM", tag=f"{tag:02X}"))
    versions = [_read_version(found.get(tag), parts, problems) for tag, parts in ((0x5F01, 2), (0x5F36, 3))]
    return Announcement(versions[0], versions[1], tuple(groups), tuple(problems))


def _read_version(node: Node | None, parts: int, problems: list[Problem]) -> str:
    digits = node.value.decode("latin-1") if node else ""
    if len(digits) != 2 * parts or not digits.isascii() or not digits.isdigit():
        problems.append(make_problem("file.version", file="EF.COM", printed=ascii(digits)[1:-1]))
        return ""
    return ".".join(str(int(digits[at : at + 2])) for at in range(0, len(digits), 2))
