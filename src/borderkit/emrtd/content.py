"""Fields of the groups that describe: texts, lists of repeated tags, dates in three codings, pictures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from borderkit.emrtd.files import TAG_LIST, name_of
from borderkit.emrtd.pictures import Picture, make_picture
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node
from borderkit.mrz import PartialDate

LIST, COUNT = 0xA0, 0x02


class Content:
    """The fields of one file by tag, with what was wrong in them."""

    def __init__(self, group: int, nodes: Sequence[Node], problems: list[Problem]) -> None:
        self.name, self.problems = name_of(group), problems
        self.nodes: dict[int, Node] = {}
        self.lists: dict[int, list[Node]] = {}
        for node in nodes:
            if node.tag == LIST:
                for inner in node.children():
                    self.lists.setdefault(inner.tag, []).append(inner)
            elif node.tag in self.nodes:
                problems.append(make_problem("field.repeated", file=self.name, tag=f"{node.tag:X}"))
            else:
                self.nodes[node.tag] = node

    def decode(self, node: Node) -> str:
        try:
            return node.value.decode()
        except UnicodeDecodeError:
            self.problems.append(make_problem("text.coding", file=self.name, tag=f"{node.tag:X}"))
            return node.value.decode("latin-1")

    def text(self, tag: int) -> str:
        return self.decode(self.nodes[tag]) if tag in self.nodes else ""

    def parts(self, tag: int) -> tuple[str, ...]:
        text = self.text(tag)
        return tuple(text.split("<")) if text else ()

    def texts(self, tag: int) -> tuple[str, ...]:
        """Repeated fields of a list, and single ones that stand outside it."""
        alone = [self.nodes[tag]] if tag in self.nodes else []
        return tuple(self.decode(node) for node in [*alone, *self.lists.get(tag, [])])

    def picture(self, tag: int) -> Picture | None:
        return make_picture(self.nodes[tag].value) if tag in self.nodes else None

    def date(self, tag: int) -> PartialDate | None:
        if tag not in self.nodes:
            return None
        found = read_date(self.nodes[tag].value)
        if found is None:
            self.problems.append(make_problem("date.unreadable", file=self.name, tag=f"{tag:X}"))
        return found

    def check_list(self, known: frozenset[int]) -> None:
        """Hold the list of tags at the start against what follows."""
        announced = _read_tags(self.nodes[TAG_LIST].value) if TAG_LIST in self.nodes else []
        held = {*self.nodes, *self.lists} - {TAG_LIST, COUNT}
        for tag in announced:
            if tag not in held and tag != LIST:
                self.problems.append(make_problem("field.missing", file=self.name, tag=f"{tag:X}"))
        for tag in sorted(held - known):
            self.problems.append(make_problem("field.unknown", file=self.name, tag=f"{tag:X}"))


def read_date(value: bytes) -> PartialDate | None:
    """Read a date of DG11, DG12 or DG16: eight ASCII digits, four bytes of BCD, or eight bytes of one digit each.

    Returns:
        None for anything else. Zeros and fillers stand for an unknown part.

    Source: ICAO Doc 9303-10 §4.7.11.
    """
    if len(value) == 4:
        digits = value.hex()
    elif len(value) == 8 and all(byte < 10 for byte in value):
        digits = "".join(map(str, value))
    else:
        digits = value.decode("latin-1").replace("<", "0").replace(" ", "0")
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        datetime.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year or None, month or None, day or None)


def _read_tags(value: bytes) -> list[int]:
    tags, at = [], 0
    while at < len(value):
        size = 2 if value[at] & 0x1F == 0x1F else 1
        tags.append(int.from_bytes(value[at : at + size], "big"))
        at += size
    return tags
