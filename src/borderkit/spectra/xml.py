"""Reads XML piece by piece: no document types, hence no entities and nothing fetched; depth and texts bounded."""

from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from borderkit.spectra.spectrum import Spectrum, Unreadable

PIECE = 256 * 1024
DEEPEST = 40
LONGEST_TEXT = 24 * 1024 * 1024


class Taker(Protocol):
    """What takes the elements of a file, and has the spectra that are whole."""

    ready: list[Spectrum]

    def begin(self, name: str, attributes: dict[str, str]) -> bool: ...
    def end(self, name: str, text: str) -> None: ...


class _Elements:
    """Hands elements over by their plain names. Text is kept only of elements for which `begin` asks."""

    def __init__(self, taker: Taker) -> None:
        self.taker = taker
        self.names: list[str] = []
        self.text: list[str] | None = None
        self.length = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    @property
    def place(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"

    def _doctype(self, *_said: object) -> None:
        raise Unreadable(self.place, "a document type is not allowed")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.names.append(name.rpartition(" ")[2])
        if len(self.names) > DEEPEST:
            raise Unreadable(self.place, f"elements in elements, deeper than {DEEPEST}")
        if self.taker.begin(self.names[-1], attributes):
            self.text, self.length = [], 0

    def _characters(self, piece: str) -> None:
        if self.text is not None:
            self.length += len(piece)
            if self.length > LONGEST_TEXT:
                raise Unreadable(self.place, "more data than is read")
            self.text.append(piece)

    def _end(self, _name: str) -> None:
        self.taker.end(self.names.pop(), "".join(self.text or ()))
        self.text = None


def spectra_of(data: bytes, taker: Taker) -> Iterator[Spectrum]:
    """The spectra of a file as they become whole: never more than one piece is held.

    Raises:
        Unreadable: Not well formed, a document type, too deep; and what the taker raises.
    """
    elements = _Elements(taker)
    for start in range(0, len(data) or 1, PIECE):
        try:
            elements.parser.Parse(data[start : start + PIECE], start + PIECE >= len(data))
        except Unreadable:
            raise
        except expat.ExpatError as trouble:
            reason = expat.errors.messages.get(trouble.code, "not well formed")
            raise Unreadable(f"line {trouble.lineno}", f"the file is damaged or cut off: {reason}") from None
        except (LookupError, ValueError):  # an encoding that is unknown, or of several bytes a letter
            raise Unreadable("line 1", "the file is damaged or cut off: unknown encoding") from None
        yield from taker.ready
        taker.ready.clear()
