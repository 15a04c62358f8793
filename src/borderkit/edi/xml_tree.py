"""A tree of XML, built so that a document type or an entity is refused before it can do harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from borderkit.edi.problems import NotReadable, Reason

DEEPEST = 40
MOST_NODES = 1_000_000


@dataclass(slots=True)
class Node:
    """An element of XML, its namespace left out."""

    name: str
    given: dict[str, str]
    offset: int
    order: int
    nodes: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly within it."""
        return "".join(self.pieces)

    def get(self, *names: str) -> str:
        """The first of these attributes that is given, or the text of a child of that name."""
        for name in names:
            if self.given.get(name):
                return self.given[name].strip()
        return next((node.text.strip() for node in self.nodes if node.name in names and node.text.strip()), "")

    def all(self, *names: str) -> Iterator[Node]:
        """The children of these names."""
        return (node for node in self.nodes if node.name in names)

    def one(self, *names: str) -> Node:
        """The first child of these names; an empty one if there is none."""
        return next(self.all(*names), Node("", {}, self.offset, self.order))


class Tree:
    """Builds nodes; never more than allowed."""

    def __init__(self) -> None:
        self.root = Node("", {}, 0, 0)
        self._open = [self.root]
        self._count = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_NODES or len(self._open) > DEEPEST:
            raise NotReadable(Reason.PARTS, self._parser.CurrentByteIndex)
        plain = {key.rpartition("}")[2]: value for key, value in given.items()}
        node = Node(name.rpartition("}")[2], plain, self._parser.CurrentByteIndex, self._count)
        self._open[-1].nodes.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _add_text(self, text: str) -> None:
        self._open[-1].pieces.append(text)

    def _refuse(self, *declared: object) -> None:
        raise NotReadable(Reason.XML_UNSAFE, self._parser.CurrentByteIndex)

    def read(self, data: bytes) -> int:
        """Read; returns the byte at which the XML breaks off, or -1."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError:
            return max(self._parser.ErrorByteIndex, 0)
        except (ValueError, LookupError) as wrong:
            if isinstance(wrong, NotReadable):
                raise
            return 0
        return -1


def walk(root: Node) -> Iterator[Node]:
    """The node and all within it, in the order they stand."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.nodes)
