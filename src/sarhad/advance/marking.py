"""The text of a message with the places marked where something is wrong. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from borderkit.edi import NotReadable
from borderkit.edi.decoding import Decoded, codec_of, decode, mend

MOST_SHOWN = 30_000
"""Letters that are shown with marks; of a longer message what lies around the marks."""
AROUND = 600
LONGEST = 200
"""Letters of one mark, if the segment does not end before."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, with the problems that it is about, counted from 1. `start`, `end`: in letters of the
    whole text. `is_left_out`: it is not shown."""

    text: str
    numbers: tuple[int, ...]
    start: int
    end: int
    is_left_out: bool = False


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
    for start, end, numbers in [*spans, (len(found.text), len(found.text), ())]:
        for first, last, which in ((at, start, ()), (start, end, numbers)):
            if last > first:
                text = _letters(found, found.text[first:last])
                pieces.append(Piece(text, which, letters, letters + len(text)))
                letters += len(text)
        at = max(at, end)
    return _shortened(pieces) if letters > MOST_SHOWN else pieces


def _spans(found: Decoded, offsets: Sequence[int]) -> list[tuple[int, int, tuple[int, ...]]]:
    """From where to where problems reach, in order; those of one place together."""
    ends = re.compile(re.escape(_terminator(found.text)))
    spans = []
    for number, offset in enumerate(offsets, 1):
        start = max((offset - found.first) // found.width, 0)
        if offset < 0 or start >= len(found.text):
            continue
        closed = ends.search(found.text, start + 1)
        spans.append((start, min(closed.end() if closed else len(found.text), start + LONGEST), number))
    apart: list[tuple[int, int, tuple[int, ...]]] = []
    for start, end, number in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]), (*apart[-1][2], number))
        else:
            apart.append((start, end, (number,)))
    return [(start, min(end, len(found.text)), numbers) for start, end, numbers in apart]


def _terminator(text: str) -> str:
    """What ends a segment: the last sign of UNA, `'`, or the end of a tag of XML."""
    if text.lstrip().startswith("<"):
        return ">"
    place = text.find("UNA")
    return text[place + 8] if 0 <= place < 2000 and len(text) > place + 8 else "'"


def _letters(found: Decoded, text: str) -> str:
    shown = mend(text, codec_of(found.text)) if found.charset in ("utf-8", "latin-1") else text
    return shown.replace("\r\n", "\n").replace("\r", "\n")


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Only what lies around the marks."""
    found = []
    for one in pieces:
        if one.numbers or len(one.text) <= 2 * AROUND:
            found.append(one)
            continue
        middle = Piece("", (), one.start + AROUND, one.end - AROUND, is_left_out=True)
        found += [
            Piece(one.text[:AROUND], (), one.start, middle.start),
            middle,
            Piece(one.text[-AROUND:], (), middle.end, one.end),
        ]
    return found
