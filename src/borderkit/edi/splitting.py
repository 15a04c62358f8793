"""From the bytes of a file to interchanges, messages and segments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from borderkit.edi.decoding import MOST_BYTES, Decoded, codec_of, decode, mend
from borderkit.edi.problems import NotReadable, Reason
from borderkit.edi.separators import (
    BARE_HEAD,
    HEAD,
    LONGEST_UNA,
    Separators,
    find_separators,
    hide_released,
    released_in,
    show_released,
)
from borderkit.edi.slips import mend_lines, mend_slips, mend_small
from borderkit.edi.trail import Trail

MOST_SEGMENTS = 1_000_000
MOST_INTERCHANGES = 10_000
NEAR = 50  # segments from either end: those of the envelope
CONTROLS = "".join(map(chr, range(32)))
BLANKS = " \t\r\n"  # of these alone a byte is no part of a letter
LINE_ENDS = "\r\n\x0b\x0c\x85"
_EXPECTED = LINE_ENDS + "\t\x01\x02\x03\x04"  # line ends, and what telegrams are framed by
_UNA = re.compile(r"UNA(.{6})\s*UNB", re.DOTALL)
_CURLY = re.compile("(?:\xe2\x80\x99|\u2019|\x92)\\s{0,4}(?=[A-Z]{3}[+'])")
_LOST = {
    "NAD": ("FL", "FM", "DDU", "DDT", "MS"),
    "ERP": ("2",),
    "UNT": ("",),
    "UNE": ("",),
    "UNZ": ("",),
    "TDT": ("20",),
    "TIF": ("",),
    "RCI": ("",),
    "BGM": ("",),
}
"""Beginnings of segments that are too dear to lose when the end of the one before is missing."""

Noticed = tuple[str, int, dict[str, str]]
"""Code of a problem, place in the text, grounds."""


@dataclass(slots=True, eq=False)
class Chunk:
    """The segments of one interchange, and the way back to their bytes.

    Attributes:
        separators: Those of this interchange.
        segments: Without blanks around, released separators hidden; the last may be what follows the last terminator.
        before: What stands before the interchange, such as the address lines of a telegram.
        findings: What was mended: code, byte offset, grounds.
        body: The mended text from which the segments were cut.
        is_exact: Whether the segments are exactly the pieces of the body between its terminators.
        released: What stands for released separators.
    """

    separators: Separators
    segments: list[str]
    before: str
    findings: list[Noticed]
    is_bare: bool  # without a UNB
    body: str
    is_exact: bool
    released: Mapping[str, str]
    _first: int
    _own: Trail
    _whole: Trail
    _decoded: Decoded
    _starts: list[int] = field(default_factory=list)
    _codec: str = ""

    @property
    def starts(self) -> list[int]:
        """Where in the body each segment begins, blanks before it counted in; and at last, where the body has ended."""
        if not self._starts:
            pieces = self.segments if self.is_exact else self.body.split(self.separators.terminator)
            self._starts = list(accumulate(map((1).__add__, map(len, pieces)), initial=0))
        return self._starts

    def offset(self, index: int) -> int:
        """The byte, from 0, at which the segment of this index begins."""
        start = self._start(min(index, len(self.segments)))
        body, terminator = self.body, self.separators.terminator
        if terminator != " " and body[start : start + 1] == " ":
            rest = body[start:]
            start = min(start + len(rest) - len(rest.lstrip(" ")), len(body) - 1)
        return to_byte(self._first + self._own.back(start), self._whole, self._decoded)

    def _start(self, index: int) -> int:
        """Where in the body a segment begins. One near either end is found without looking at all the others."""
        pieces = self.segments
        if self.is_exact and not self._starts:
            if index <= NEAR:
                return sum(map(len, pieces[:index])) + index
            if len(pieces) - index <= NEAR:
                return len(self.body) + 1 - sum(map(len, pieces[index:])) - (len(pieces) - index)
        return self.starts[index]

    def show(self, text: str) -> str:
        """A value as it is meant: released separators put back, UTF-8 made letters."""
        if text.isascii():
            return text
        shown = show_released(text, self.separators, self.released)
        if self._decoded.charset in ("utf-8", "latin-1") and not shown.isascii():
            return mend(shown, self._codec or self._find_codec())
        return shown

    def _find_codec(self) -> str:
        self._codec = codec_of(self.body)
        return self._codec


def to_byte(place: int, trail: Trail, decoded: Decoded) -> int:
    """The byte, from 0, of a place in the mended text."""
    return trail.back(place) * decoded.width + decoded.first


def split(data: bytes, most_bytes: int = MOST_BYTES) -> tuple[Decoded, list[Chunk]]:
    """Split a file into interchanges and these into segments.

    Raises:
        NotReadable: Nothing in it is an interchange or a message, or it is larger than can be read at once.

    Source: ISO 9735-1; folded and enveloped as telegrams are.
    """
    decoded = decode(data, most_bytes)
    return decoded, split_text(decoded)


def split_text(decoded: Decoded) -> list[Chunk]:
    """Split decoded characters; see `split`."""
    trail = Trail()
    findings: list[Noticed] = []
    text = _mend_curly(mend_small(decoded.text, findings), findings)
    text, first, count = mend_lines(text)
    if count:
        findings.append(("terminator.line", to_byte(first, trail, decoded), {"count": str(count)}))
    kept = _used_controls(text)
    controls = "".join(char for char in _droppable(decoded) if char in text and char not in kept)
    strange = sum(text.count(char) for char in controls if char not in _EXPECTED)
    if strange:
        findings.append(("text.controls", 0, {"count": str(strange)}))
    text = trail.cut(text, controls)
    heads = list(_heads(text))
    if not heads:
        raise NotReadable(Reason.NO_MESSAGE)
    if len(heads) > MOST_INTERCHANGES:
        raise NotReadable(Reason.PARTS, to_byte(heads[MOST_INTERCHANGES].start(), trail, decoded))
    chunks: list[Chunk] = []
    total = 0
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start() if following else len(text)
        before = text[: head.start()] if head is heads[0] else ""
        chunk = _cut_chunk(text[head.start() : end], head, before, (trail, decoded))
        total += len(chunk.segments)
        if total > MOST_SEGMENTS:
            raise NotReadable(Reason.PARTS, to_byte(head.start(), trail, decoded))
        chunks.append(chunk)
    chunks[0].findings[:0] = findings
    return chunks


def _heads(text: str) -> Iterator[re.Match[str]]:
    """The beginnings of interchanges; without any, that of the first message."""
    count, end = 0, 0
    for at in _find_all(text, "UNB"):
        start = text.rfind("UNA", max(end, at - LONGEST_UNA - 3), at)
        match = HEAD.match(text, start if start >= 0 else at) or HEAD.match(text, at)
        if match is None:
            continue
        yield match
        count, end = count + 1, match.end()
        if count > MOST_INTERCHANGES:
            return
    if not count and (bare := BARE_HEAD.search(text)):
        yield bare


def _droppable(decoded: Decoded) -> str:
    """Characters that are no part of a message. In Latin-1 the line end of other machines may be part of a letter."""
    return CONTROLS + "\x85" if decoded.charset == "utf-16" else CONTROLS


def _used_controls(text: str) -> str:
    """Control characters that a UNA makes separators, or those of level B; a line end only if it does end segments."""
    used = {"\x1c", "\x1d", "\x1f"} if "UNB\x1d" in text else set()
    for count, match in enumerate(_UNA.finditer(text)):
        if count > 50:
            break
        used.update(char for char in match[1] if char < " " and char not in LINE_ENDS)
        if match[1][5] == "\n" and not re.search(r"'\s*UN[GH]", text[match.end() : match.end() + 400]):
            used.add("\n")
    return "".join(used)


def _mend_curly(text: str, findings: list[Noticed]) -> str:
    """Quotes that a word processor made curly end segments again; the length stays."""
    if not ("\u2019" in text or "\x92" in text or "\xe2\x80\x99" in text):
        return text
    mended, count = _CURLY.subn(lambda match: "'" + "\n" * (len(match[0]) - 1), text)
    if count:
        findings.append(("terminator.curly", 0, {"count": str(count)}))
    return mended


def _cut_chunk(text: str, head: re.Match[str], before: str, origin: tuple[Trail, Decoded]) -> Chunk:
    """Cut one interchange into segments."""
    whole, decoded = origin
    una = head["una"]
    skipped = 0 if una is None else len("UNA") + len(una)
    body, first = text[skipped:], head.start() + skipped
    separators, wrong = find_separators(body, una, head["element"])
    findings: list[Noticed] = []
    if wrong:
        findings.append((wrong, to_byte(head.start(), whole, decoded), {}))
    own, signs = Trail(), released_in(body)
    body, dangling = hide_released(body, separators)
    body = own.cut(body, "\0")
    if dangling:
        findings.append(("release.dangling", to_byte(first + own.back(len(body)) - 1, whole, decoded), {}))
    body, slips = mend_slips(body, separators, signs)
    findings += [(code, to_byte(first + own.back(at), whole, decoded), grounds) for code, at, grounds in slips]
    lost = _lost_terminators(body, separators)
    findings += [
        ("terminator.missing", to_byte(first + own.back(at), whole, decoded), {"printed": body[at : at + 3]})
        for at in lost
    ]
    body, lost = _end_released(body, lost, separators.terminator, signs["terminator"])
    body = own.put(body, lost, separators.terminator)
    segments = body.split(separators.terminator)
    is_exact = not (separators.terminator + " " in body or " " + separators.element in body or body[-1:] == " ")
    if not is_exact:
        segments = [segment.strip(BLANKS) for segment in segments]
    is_bare = not body.startswith("UNB")
    return Chunk(separators, segments, before, findings, is_bare, body, is_exact, signs, first, own, whole, decoded)


def _lost_terminators(body: str, separators: Separators) -> list[int]:
    """Places where a segment begins though the one before has no end."""
    element, terminator = separators.element, separators.terminator
    lost = []
    are_marks_sound = body.count("UN") == body.count(terminator + "UN") + body.startswith("UN")
    for tag, qualifiers in _LOST.items():
        if tag.startswith("UN") and are_marks_sound:
            continue
        if _are_ended(body, tag + element, terminator):
            continue  # as it should be, and by far the commonest
        for qualifier in qualifiers:
            begin = tag + element + (qualifier + element if qualifier else "")
            if body.count(begin) != body.count(terminator + begin):
                sure = bool(qualifier)
                lost += [at for at in _find_all(body, begin) if _is_lost(body, at, terminator, sure=sure)]
    return sorted(set(lost))


def _are_ended(body: str, begin: str, terminator: str) -> bool:
    """Whether every segment that begins so stands after the end of another. The first few are looked at one by one."""
    place = -1
    for _time in range(4):
        place = body.find(begin, place + 1)
        if place < 0:
            return True
        if place == 0 or body[place - 1] != terminator:
            return False
    return body.count(begin) == body.count(terminator + begin)


def _end_released(body: str, lost: list[int], terminator: str, sign: str) -> tuple[str, list[int]]:
    """A terminator that was released by mistake, as after a question mark, ends its segment all the same."""
    released = [at for at in lost if body[at - 1] == sign]
    if not released:
        return body, lost
    bounds = [0, *released, len(body)]
    parts = [body[first : last - 1] for first, last in pairwise(bounds[:-1])] + [body[bounds[-2] :]]
    return terminator.join(parts), sorted(set(lost) - set(released))


def _find_all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _is_lost(body: str, at: int, terminator: str, *, sure: bool) -> bool:
    """Whether the segment before this place has no end. If not sure, a letter before it makes it the end of a word."""
    at -= 1
    while at >= 0 and body[at] == " " and terminator != " ":
        at -= 1
    return at >= 0 and body[at] != terminator and (sure or not body[at].isalpha())
