"""The envelope of an interchange: who sends it, which messages it holds, and whether its counts are right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from borderkit.edi.context import Notebook, Segment
from borderkit.edi.splitting import Chunk

_GUESSES = {"NAD": "PAXLST", "TDT": "PAXLST", "PDT": "PAXLST", "SRC": "PNRGOV", "TIF": "PNRGOV", "ERP": "CUSRES"}


@dataclass(slots=True)
class Message:
    """Where a message stands in its interchange, and what its head says.

    Attributes:
        kind: ``"PAXLST"``, ``"CUSRES"``, ``"PNRGOV"``, …; a guess from its segments if it has no head.
        version: ``"D:02B"``, ``"11:1"``, ``"001:000"``.
        common: Common access reference.
        part: From 1.
        is_last: Whether no more parts follow.
        first: Index of the first segment after the head.
        end: Index after the last segment before the end.
        number: From 1.
    """

    kind: str
    version: str
    reference: str
    common: str
    part: int
    is_last: bool
    first: int
    end: int
    number: int


@dataclass(slots=True)
class Envelope:
    """What stands around the messages, as sent."""

    syntax: str = ""
    sender: str = ""
    recipient: str = ""
    prepared: str = ""
    reference: str = ""
    messages: list[Message] = field(default_factory=list)
    footer: str = ""
    _groups: int = 0
    _begun: int = -1
    _ended: bool = False


def open_envelope(chunk: Chunk, notebook: Notebook) -> Envelope:
    """Find the messages of an interchange.

    Source: ISO 9735-1 annex C; UNG and UNE may be left out.
    """
    envelope = Envelope()
    segments = chunk.segments
    marks = list(_marks(chunk))
    loose = 0  # index of the first segment that no message has claimed
    for index in marks:
        segment = take_apart(chunk, index)
        tag = segment.tag
        if tag == "UNH":
            _claim_loose(chunk, envelope, notebook, loose, index)
            envelope.messages.append(_read_head(segment, index, len(envelope.messages) + 1))
            envelope._begun = index
        elif tag == "UNT":
            _claim_loose(chunk, envelope, notebook, loose, index)
            _read_end(segment, index, envelope, notebook)
        elif tag in ("UNB", "UNG", "UNE", "UNZ"):
            _claim_loose(chunk, envelope, notebook, loose, index)
            _read_mark(segment, index, envelope, notebook)
        else:
            continue
        loose = index + 1
        if tag == "UNZ":
            break
    if not envelope._ended:
        _claim_loose(chunk, envelope, notebook, loose, len(segments))
        notebook.note("envelope.no_end", 0, len(segments) - 1)
    else:
        envelope.footer = chunk.show(chunk.separators.terminator.join(segments[loose:])).strip()
    if chunk.is_bare:
        notebook.note("envelope.no_head", 0, 0)
    if chunk.before.strip():
        notebook.note("text.before", 0, -1, count=str(len(chunk.before)))
    if envelope.footer:
        notebook.note("text.after", 0, loose, count=str(len(envelope.footer)))
    return envelope


def _marks(chunk: Chunk) -> Iterator[int]:
    """The indexes of segments that begin with UN."""
    if not chunk.is_exact:
        yield from (index for index, text in enumerate(chunk.segments) if text.startswith("UN"))
        return
    body, terminator = chunk.body, chunk.separators.terminator
    if body.startswith("UN"):
        yield 0
    index, last = 0, 0
    while (at := body.find(terminator + "UN", last)) >= 0:
        index += body.count(terminator, last, at + 1)
        yield index
        last = at + 1


def take_apart(chunk: Chunk, index: int, today: datetime.date = datetime.date.min) -> Segment:
    """Take the elements of a segment apart."""
    elements = chunk.segments[index].split(chunk.separators.element)
    return Segment(elements[0].strip(), elements, chunk, today, [])


def _read_head(segment: Segment, index: int, number: int) -> Message:
    kind = [*segment.parts(2), "", "", ""]
    part = segment.parts(4)
    digits = part[0] if part[0].isascii() and part[0].isdigit() and len(part[0]) < 5 else ""
    flag = (part[1] if len(part) > 1 else "" if digits else part[0]).upper()
    version = ":".join(filter(None, kind[1:3]))
    last = flag == "F" or (not flag and not digits)
    return Message(
        kind[0].upper(),
        version,
        segment.part(1),
        segment.part(3),
        max(int(digits or 1), 1),
        last,
        index + 1,
        len(segment.chunk.segments),
        number,
    )


def _close(envelope: Envelope, index: int) -> None:
    if envelope._begun >= 0:
        envelope.messages[-1].end = index
    envelope._begun = -1


def _claim_loose(chunk: Chunk, envelope: Envelope, notebook: Notebook, loose: int, index: int) -> None:
    """What stands before a mark belongs to the message that is open, or is a message that has lost its head."""
    if envelope._begun >= 0:
        if index == len(chunk.segments) or not chunk.segments[index].startswith("UNT"):
            notebook.note("envelope.no_message_end", envelope.messages[-1].number, envelope._begun, "UNH")
            _close(envelope, index)
        return
    tags = [chunk.segments[at][:3] for at in range(loose, index)]
    if not any(tag.strip() for tag in tags):
        return
    guess = next((_GUESSES[tag] for tag in tags if tag in _GUESSES), "")
    if not guess:
        return
    number = len(envelope.messages) + 1
    notebook.note("envelope.no_message_head", number, loose)
    envelope.messages.append(Message(guess, "", "", "", 1, True, loose, index, number))


def _read_end(segment: Segment, index: int, envelope: Envelope, notebook: Notebook) -> None:
    begun = envelope._begun
    if begun < 0:
        return
    message = envelope.messages[-1]
    empty = segment.chunk.segments[begun:index].count("")
    _compare_count("count.segments", segment, index - begun + 1 - empty, (message.number, index), notebook)
    if segment.part(2).lstrip("0") != message.reference.lstrip("0"):
        notebook.note("reference.unequal", message.number, index, "UNT/2")
    _close(envelope, index)


def _read_mark(segment: Segment, index: int, envelope: Envelope, notebook: Notebook) -> None:
    """Read UNB, UNG, UNE and UNZ."""
    if segment.tag == "UNG":
        envelope._groups += 1
    elif segment.tag == "UNB" and index == 0:
        envelope.syntax = ":".join(segment.parts(1))
        envelope.sender, envelope.recipient = segment.part(2), segment.part(3)
        envelope.prepared = " ".join(filter(None, segment.parts(4)))
        envelope.reference = segment.part(5)
    elif segment.tag == "UNZ":
        envelope._ended = True
        counted = envelope._groups or len(envelope.messages)
        _compare_count("count.messages", segment, counted, (0, index), notebook)
        if segment.part(2).lstrip("0") != envelope.reference.lstrip("0"):
            notebook.note("reference.unequal", 0, index, "UNZ/2")


def _compare_count(code: str, segment: Segment, counted: int, place: tuple[int, int], notebook: Notebook) -> None:
    said = segment.part(1)
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        notebook.note("count.unreadable", *place, segment.tag + "/1")
    elif int(said) != counted:
        notebook.note(code, *place, segment.tag + "/1", said=str(int(said)), counted=str(counted))
