"""The text of a message with the places marked where something is wrong. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from borderkit.edi import NotReadable
from borderkit.edi.decoding import Decoded, decode, mend

MOST_SHOWN = 30_000
"""Letters that are shown with marks; of a longer message what lies around the marks."""
AROUND = 600
LONGEST = 200
"""Letters of one mark, if the segment does not end before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `number`: of the problem that it is about, from 1; 0: nothing is wrong with it; -1: not
    shown. `start`, `end`: in letters of the whole text."""

    text: str
    number: int
    start: int
    end: int


def text_of(data: bytes) -> str:
    """The letters of a message, by its own character set; line ends are single."""
    try:
        found = decode(data)
    except NotReadable:
        return data.decode("utf-8", "replace")
    return _letters(found, found.text)


def marked(data: bytes, problems: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """The text of a message in pieces, those marked about which a problem is. One that has no place has no piece.

    Args:
        problems: With `offset`, in bytes from 0; below 0: no place.
    """
    try:
        found = decode(data)
    except NotReadable:
        return []
    spans = _spans(found, [int(one["offset"]) for one in problems])
    pieces: list[Piece] = []
    at = letters = 0
    for start, end, number in [*spans, (len(found.text), len(found.text), 0)]:
        for first, last, which in ((at, start, 0), (start, end, number)):
            if last > first:
                text = _letters(found, found.text[first:last])
                pieces.append(Piece(text, which, letters, letters + len(text)))
                letters += len(text)
        at = max(at, end)
    return _shortened(pieces) if letters > MOST_SHOWN else pieces


def _spans(found: Decoded, offsets: Sequence[int]) -> list[tuple[int, int, int]]:
    """From where to where each problem reaches, in order, none over another."""
    ends = re.compile(re.escape(_terminator(found.text)))
    spans = []
    for number, offset in enumerate(offsets, 1):
        start = (offset - found.first) // found.width
        if offset < 0 or start >= len(found.text):
            continue
        start = max(start, 0)
        closed = ends.search(found.text, start + 1)
        last = min(closed.end() if closed else len(found.text), start + LONGEST, len(found.text))
        spans.append((start, last, number))
    apart: list[tuple[int, int, int]] = []
    for one in sorted(spans):
        if not apart or one[0] >= apart[-1][1]:
            apart.append(one)
    return apart


def _terminator(text: str) -> str:
    """What ends a segment: the last sign of UNA, `'`, or the end of a tag of XML."""
    if text.lstrip().startswith("<"):
        return ">"
    place = text.find("UNA")
    return text[place + 8] if 0 <= place < 2000 and len(text) > place + 8 else "'"


def _letters(found: Decoded, text: str) -> str:
    shown = mend(text)[0] if found.charset == "utf-8" else text
    return shown.replace("\r\n", "\n").replace("\r", "\n")


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Only what lies around the marks."""
    found = []
    for one in pieces:
        if one.number or len(one.text) <= 2 * AROUND:
            found.append(one)
            continue
        middle = Piece("…", -1, one.start + AROUND, one.end - AROUND)
        found += [
            Piece(one.text[:AROUND], 0, one.start, middle.start),
            middle,
            Piece(one.text[-AROUND:], 0, middle.end, one.end),
        ]
    return found
