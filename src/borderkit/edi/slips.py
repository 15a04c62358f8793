"""Slips of senders within a body that was found: mended at the same length, so that every place stays where it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from borderkit.edi.separators import Separators

Slip = tuple[str, int, dict[str, str]]
"""Code, place in the body, grounds."""


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
