"""How one segment is taken apart, and where what was seen in it is noted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.codes import find_state, find_states_by_alpha2
from borderkit.edi.problems import KINDS, Problem
from borderkit.edi.splitting import Chunk

MOST_PROBLEMS = 10_000

Wrong = tuple[str, str, str]
"""Code of a problem, element from 1 or ``""``, and the field or what was printed or ``""``."""


@dataclass(slots=True)
class Segment:
    """One segment, taken apart."""

    tag: str
    elements: list[str]
    chunk: Chunk
    today: datetime.date
    wrongs: list[Wrong]

    def part(self, element: int) -> str:
        """The first component of an element; from 0, the tag."""
        elements = self.elements
        if len(elements) <= element:
            return ""
        text = elements[element]
        at = text.find(self.chunk.separators.component)
        return self.chunk.show(text if at < 0 else text[:at]).strip()

    def parts(self, element: int) -> list[str]:
        """The components of an element."""
        if len(self.elements) <= element:
            return [""]
        text = self.elements[element]
        parts = text.split(self.chunk.separators.component)
        if text.isascii():
            return [part.strip() for part in parts] if " " in text else parts
        return [self.chunk.show(part).strip() for part in parts]

    def pair(self) -> list[str]:
        """Qualifier, value and more of the first element; its components may be parted as if they were elements."""
        parts = self.parts(1)
        if len(parts) == 1 and len(self.elements) > 2:
            self.wrongs.append(("separators.unlike", "2", ""))
            parts = [parts[0]]
            for element in range(2, len(self.elements)):
                parts += self.parts(element)
        if len(parts) < 2:
            parts.append("")
        return parts

    def say(self, code: str, element: int | str = "", ground: str = "") -> None:
        """Note a problem."""
        self.wrongs.append((code, str(element), ground))

    def state(self, sent: str, field: str) -> str:
        """The code of a State in the letters of Doc 9303; what was sent if it is none."""
        code, wrong = read_state(sent)
        if wrong:
            self.wrongs.append((wrong, "", field))
        return code

    def whole(self) -> str:
        """The segment as sent, released separators shown as they are meant."""
        return self.chunk.show(self.chunk.separators.element.join(self.elements))


_STATES: dict[str, tuple[str, str]] = {}
_MOST_STATES = 4096


def read_state(sent: str) -> tuple[str, str]:
    """Read a code of a State.

    Args:
        sent: Three letters of Doc 9303 or ISO 3166-1, or two of ISO 3166-1.

    Returns:
        The code in the letters of Doc 9303, or what was sent; and the code of what is wrong or ``""``.

    Source: ICAO Doc 9303-3 §5.
    """
    if sent in _STATES:
        return _STATES[sent]
    found, wrong = sent, ""
    if len(sent) == 2 and (states := find_states_by_alpha2(sent)):
        found, wrong = states[0].code, "state.alpha2"
    elif sent and (state := find_state(sent)) is not None:
        found = state.code
    elif sent:
        wrong = "state.unknown"
    if len(_STATES) < _MOST_STATES:
        _STATES[sent] = found, wrong
    return found, wrong


class Notebook:
    """Every problem of an interchange, with its place found only when all is read."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._noted: list[tuple[int, int, str, str, dict[str, str]]] = []
        self._more = 0

    def note(self, code: str, message: int, index: int, place: str = "", **grounds: str) -> None:
        """Note a problem of the segment with this index, from 0; -1 for none."""
        if len(self._noted) < MOST_PROBLEMS:
            self._noted.append((index, message, code, place, grounds))
        else:
            self._more += 1

    def note_all(self, wrongs: list[Wrong], message: int, index: int, tag: str) -> None:
        """Note what was wrong within a segment."""
        for code, element, ground in wrongs:
            place = f"{tag}/{element}" if element else tag
            text = KINDS[code].text
            grounds = {name: ground for name in ("field", "printed") if f"%({name})s" in text}
            self.note(code, message, index, place, **grounds)

    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of their places."""
        found = [
            _make(code, 0, 0, offset, "UNA" if code.startswith("separators") else "", grounds)
            for code, offset, grounds in self._chunk.findings
        ]
        for index, message, code, place, grounds in sorted(self._noted, key=lambda noted: noted[0]):
            offset = self._chunk.offset(max(index, 0))
            found.append(_make(code, message, index + 1, offset, place, grounds))
        if self._more:
            found.append(_make("problems.more", 0, 0, 0, "", {"count": str(self._more)}))
        return tuple(found)


def _make(code: str, message: int, segment: int, offset: int, place: str, grounds: dict[str, str]) -> Problem:
    kind = KINDS[code]
    return Problem(code, kind.severity, kind.text, message, segment, offset, place, kind.source, grounds)
