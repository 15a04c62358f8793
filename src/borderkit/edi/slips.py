"""Slips of senders: mended at the same length, so that every place stays where it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from borderkit.edi.separators import BARE_HEAD, DEFAULT, HEAD, Separators

Slip = tuple[str, int, dict[str, str]]
"""Code, place in the body, grounds."""


_SMALL_HEAD = re.compile(r"(?:una.{0,12}?)?un[bh] {0,3}[^\w\s] {0,3}[\w.-]{1,20}", re.DOTALL | re.IGNORECASE)
_CAPITALS = {ord(small): ord(small) - 32 for small in "abcdefghijklmnopqrstuvwxyz"}


def mend_small(text: str, findings: list[Slip]) -> str:
    """Read heads in small letters as in capitals; all of it, if it has no capitals at all.

    Source: ISO 9735-1 §7.2 has tags in capitals.
    """
    if HEAD.search(text) or BARE_HEAD.search(text):
        return text
    first = next((found for found in _SMALL_HEAD.finditer(text) if not found[0][:3].isupper()), None)
    if first is None:
        return text
    findings.append(("tag.small", first.start(), {"count": "1"}))
    if not re.search("[A-Z]", text):
        return text.translate(_CAPITALS)
    return _SMALL_HEAD.sub(lambda match: match[0].translate(_CAPITALS), text)


@lru_cache(maxsize=32)
def _patterns(
    component: str, element: str, terminator: str
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    plus, end = re.escape(element), re.escape(terminator)
    small = re.compile(rf"{end} {{0,3}}(?=[A-Z]{{0,2}}[a-z])[A-Za-z]{{3}}(?= {{0,3}}{plus})")  # a sign first: quick
    rest = rf"(?:[A-Z]{{4}}|[A-Z]{{1,3}}{re.escape(component)})"  # no tag: these have three letters
    trace = re.compile(f"{end}{rest}")
    name = re.compile(rf"({end} ?(?:NAD|TIF|PDT) ?{plus}[^{end}]*[A-Z]){end}(?={rest}[^{plus}{end}]*{end})")
    return small, trace, name


def mend_slips(body: str, separators: Separators, released: Mapping[str, str]) -> tuple[str, list[Slip]]:
    """Read tags in small letters as in capitals, and put names together that an apostrophe cut.

    Args:
        released: What stands for released separators.

    Source: names and messages as carriers send them; ISO 9735-1 §7.2 has tags in capitals.
    """
    found: list[Slip] = []
    small, trace, name = _patterns(separators.component, separators.element, separators.terminator)
    if not body.isupper() and (first := small.search(body)):
        body, count = small.subn(lambda match: match[0].upper(), body)
        found.append(("tag.small", first.start() + 1, {"count": str(count)}))
    if separators.terminator == "'" and trace.search(body):
        places = [match.end() for match in name.finditer(body)]
        found += [("terminator.in_name", place - 1, {}) for place in places]
        body = name.sub(lambda match: match[1] + released["terminator"], body)
    return body, found


def mend_lines(text: str) -> tuple[str, int, int]:
    """End segments where their line ends, in a text of one segment a line.

    A line that is folded begins with no tag, and a text that is folded has its line ends anywhere: nothing is done
    there. The separators are those of the first interchange.

    Returns:
        The text, where the first end was put, and how many were.

    Source: messages as carriers send them; ISO 9735-1 §7.2: a segment ends with the terminator.
    """
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    head = (HEAD.search(text) or BARE_HEAD.search(text)) if lines else None
    end = ((head["una"] or "")[5:6] if head else "") or DEFAULT.terminator
    if head is None or end.isspace() or end.isalnum():  # a line end may be what the UNA says
        return text, 0, 0
    ended = text.count(f"{end}\n") + text.count(f"{end}\r")
    if ended == lines or (2 * ended < lines and 2 * text.count(end) >= lines):
        return text, 0, 0
    lost = _lost_at_line_end(head["element"], end)
    first = lost.search(text, head.start())
    if first is None:
        return text, 0, 0
    rest, count = lost.subn(lambda match: match[1] + end, text[head.start() :])
    return text[: head.start()] + rest, first.end() - 1, count


@lru_cache(maxsize=32)
def _lost_at_line_end(element: str, terminator: str) -> re.Pattern[str]:
    plus, end = re.escape(element), re.escape(terminator)
    return re.compile(rf"([^\s{end}][ \t]*)[\r\n](?=\s*[A-Z]{{3}} {{0,3}}(?:{plus}|[\r\n]))")
