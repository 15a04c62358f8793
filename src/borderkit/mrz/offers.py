"""Guess what a text that is no zone was meant to be. A guess is only ever offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from borderkit.mrz.alphabet import FILLER, find_foreign
from borderkit.mrz.shape import SIZES, WIDTHS, NotAZone, nearest_width, split_lines

MOST_MISSING = 12  # characters of a line
MOST_TRIES = 500
RUN = re.compile("<+")
TAKEN_FOR_FILLERS = "«‹≤˂〈《＜"


def find_offer(text: str, is_right: Callable[[str], bool]) -> str | None:
    """Find the one repair after which every check digit is right; None if there is none or more than one.

    Args:
        text: What was refused.
        is_right: Judges joined lines by their check digits.

    Returns:
        The repaired lines, parted by line ends.
    """
    variants = list(_variants(text))
    for repair in (_as_they_are, _stretched):
        found = {"\n".join(lines) for variant in variants for lines in repair(variant) if is_right("".join(lines))}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _variants(text: str) -> Iterator[list[str]]:
    """The lines with look-alikes of the filler put right: one or two for each, blanks left out or filled."""
    try:
        lines = split_lines(text)
    except NotAZone:
        return
    for filler, blank in product((FILLER, FILLER * 2), ("", FILLER)):
        table = str.maketrans(dict.fromkeys(TAKEN_FOR_FILLERS, filler))
        yield [blank.join(line.split()).upper().translate(table) for line in lines]


def _as_they_are(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """The lines, if they have the right length now."""
    if tuple(map(len, lines)) in SIZES and find_foreign("".join(lines)) is None:
        yield tuple(lines)


def _stretched(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """The lines with fillers put in or taken out until they have the right length."""
    sizes = tuple(map(len, lines))
    if len(lines) not in (2, 3) or find_foreign("".join(lines)) is not None:
        return
    width = nearest_width(sizes, WIDTHS[len(lines)])
    name_line = 0 if len(lines) == 2 else 2
    ways = [list(_stretch(line, width, place == name_line)) for place, line in enumerate(lines)]
    tries = 1
    for way in ways:
        tries *= len(way)
    if tries <= MOST_TRIES:
        yield from product(*ways)


def _stretch(line: str, width: int, is_name_line: bool) -> Iterator[str]:
    """A line made as wide as it should be: a name line at its end, any other at each run of fillers."""
    missing = width - len(line)
    if not missing:
        yield line
    elif missing > 0 and is_name_line:
        yield line + FILLER * missing
    elif abs(missing) <= MOST_MISSING:
        runs = list(RUN.finditer(line))
        for run in runs[-1:] if is_name_line else runs:
            if len(run[0]) + missing > 0:
                filled = FILLER * (len(run[0]) + missing)
                yield line[: run.start()] + filled + line[run.end() :]
