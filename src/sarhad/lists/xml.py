"""Reads records of an XML file one by one, whatever its size. No document types, no entities, nothing fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import PIECE, File
from sarhad.lists.source import Fault

DEEPEST = 40
LARGEST_RECORD = 4 * 1024 * 1024
"""Characters of one record; also bytes without any element: what is longer is no list."""
MOST_ELEMENTS = 100_000


@dataclass(slots=True)
class Element:
    """An element of a record. Names stand without their namespaces; `row` is its line in the file."""

    tag: str
    attributes: dict[str, str]
    row: int
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, blanks at the ends cut."""
        return "".join(self.pieces).strip()

    def get(self, name: str) -> str:
        """An attribute, empty if it is not there; blanks at the ends cut."""
        return self.attributes.get(name, "").strip()

    def all(self, *path: str) -> list["Element"]:
        """Elements below, by their names from child to child."""
        found = [self]
        for tag in path:
            found = [child for one in found for child in one.children if child.tag == tag]
        return found

    def said(self, *path: str) -> str:
        """The text of the first element of a path that says something; empty if none does."""
        return next((one.text for one in self.all(*path) if one.text), "")

    def raw(self, indent: str = "") -> str:
        """The record as text for people: one element a line, empty ones left out."""
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items() if value)
        below = "".join(child.raw(indent + "  ") for child in self.children)
        if not (below or self.text or attributes):
            return ""
        head = f"{indent}{self.tag}{attributes}{': ' if self.text else ''}{self.text}\n"
        return head + below


class _Refused(Exception):
    """The file is no such list; holds the reason."""


class _Target:
    """Takes what the parser reports and keeps whole records."""

    def __init__(self, root: str, wanted: frozenset[str]) -> None:
        self.root, self.wanted = root, wanted
        self.parser: Any = None
        self.done: list[Element] = []
        self.open: list[Element] = []
        self.depth = self.events = self.size = self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self.depth += 1
        name = _local(tag)
        if self.depth == 1 and name != self.root:
            raise _Refused(_("This is another kind of file: it does not begin as this list does."))
        if self.depth > DEEPEST:
            raise _Refused(_("Elements are nested too deep."))
        if not self.open and name not in self.wanted:
            return
        self.count += 1
        self.size += sum(len(name) + len(value) for name, value in attributes.items())
        self._bound()
        local = {_local(name): value for name, value in attributes.items()}
        element = Element(name, local, int(self.parser.CurrentLineNumber))
        if self.open:
            self.open[-1].children.append(element)
        self.open.append(element)

    def data(self, text: str) -> None:
        self.events += 1
        if self.open:
            self.size += len(text)
            self._bound()
            self.open[-1].pieces.append(text)

    def end(self, _tag: str) -> None:
        self.events += 1
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.done.append(element)
                self.size = self.count = 0

    def close(self) -> None:
        """Nothing is kept."""

    def _bound(self) -> None:
        if self.size > LARGEST_RECORD or self.count > MOST_ELEMENTS:
            raise _Refused(_("One record is too large to be one."))


def read_records(file: File, root: str, wanted: frozenset[str]) -> Iterator[Element | Fault]:
    """The records of a file in their order, then a fault if it could not be read to its end.

    Args:
        root: Name of the first element, without namespace.
        wanted: Names of the elements that are records, at any depth but not one in another.
    """
    target = _Target(root, wanted)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser.parser
    quiet = 0
    try:
        with file.open() as stream:
            while piece := stream.read(PIECE):
                before = target.events
                parser.feed(piece)
                quiet = quiet + len(piece) if target.events == before else 0
                if quiet > LARGEST_RECORD:
                    raise _Refused(_("One record is too large to be one."))
                yield from target.done
                target.done.clear()
        parser.close()
    except _Refused as trouble:
        yield Fault(0, "", str(trouble))
    except DefusedXmlException:
        yield Fault(0, "", _("The file declares a document type or entities; no list needs that."))
    except (ParseError, ValueError, LookupError):
        line = {"row": str(target.parser.CurrentLineNumber)}
        yield from target.done
        yield Fault(0, "", _("This is no XML that can be read, from row %(row)s on."), line)
    else:
        yield from target.done


def _local(name: str) -> str:
    return name.rpartition("}")[2]
