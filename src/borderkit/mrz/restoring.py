"""Make lines of a text that is no zone: look-alikes of the filler put right, fillers put in or taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from borderkit.mrz.alphabet import FILLER, find_foreign
from borderkit.mrz.changes import Change
from borderkit.mrz.layouts import RARE_SIZES
from borderkit.mrz.lookalikes import are_alike
from borderkit.mrz.shape import WIDTHS, NotAZone, has_shape, nearest_width, split_lines

MOST_MISSING = 12  # characters of a line
MOST_TRIES = 500
RUN = re.compile("<+")
PIECES = re.compile(r"\s+|.", re.DOTALL)
STRETCHES = ("repaired.filler_added", "repaired.filler_removed")
TAKEN_FOR_FILLERS = "«‹≤˂〈《＜"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it became, with what was changed in it."""

    text: str
    changes: tuple[Change, ...] = ()


Lines = tuple[Line, ...]


def restore(text: str) -> list[Lines]:
    """List the lines that a text may have been meant to be, with the fewest fillers put in or taken out.

    A text that needs none is never stretched.

    Returns:
        Lines that have the shape of a layout, each way once. What was changed on the way stands beside them.
    """
    variants = list(_variants(text))
    ways = [way for variant in variants for way in _as_they_are(variant)]
    if not ways:
        ways = [way for variant in variants for way in _stretched(variant)]
        fewest = min(map(_count_moved, ways), default=0)
        ways = [way for way in ways if _count_moved(way) == fewest]
    return list({tuple(line.text for line in way): way for way in reversed(ways)}.values())[::-1]


def _count_moved(way: Lines) -> int:
    """How many fillers were put in or taken out."""
    changes = (change for line in way for change in line.changes if change.why in STRETCHES)
    return sum(len(change.was + change.now) for change in changes)


def _variants(text: str) -> Iterator[Lines]:
    """One filler for a look-alike or two; blanks left out or filled."""
    try:
        lines = split_lines(text)
    except NotAZone:
        return
    for filler, blank in product((FILLER, FILLER * 2), ("", FILLER)):
        yield tuple(_bare(line, number, filler, blank) for number, line in enumerate(lines, 1))


def _bare(line: str, number: int, filler: str, blank: str) -> Line:
    bare = ""
    changes = []
    for piece in PIECES.findall(line):
        now, why = piece, ""
        if piece.isspace():
            now, why = blank, "repaired.filler" if blank else "changed.blank"
        elif piece in TAKEN_FOR_FILLERS:
            now, why = filler, "repaired.filler"
        elif "a" <= piece <= "z":
            now, why = piece.upper(), "changed.case"
        if why:
            changes.append(Change(number, len(bare) + 1, piece, now, why))
        bare += now
    return Line(bare, tuple(changes))


def _as_they_are(lines: Lines) -> Iterator[Lines]:
    """The lines, if they have the right length now."""
    texts = [line.text for line in lines]
    if find_foreign("".join(texts)) is not None:
        return
    if has_shape(texts):
        yield lines
    else:
        yield from _with_head(lines)


def _with_head(lines: Lines) -> Iterator[Lines]:
    """The lines of a layout that is known by its head, if the head looks like what was read."""
    form = RARE_SIZES.get(tuple(len(line.text) for line in lines))
    if form is None:
        return
    first, head = form.traits.head
    number, column = form.position(first)
    line = lines[number - 1]
    read = line.text[column - 1 : column - 1 + len(head)]
    if not are_alike(read, head):
        return
    changes = [
        Change(number, column + place, was, now, "repaired.code")
        for place, (was, now) in enumerate(zip(read, head, strict=True))
        if was != now
    ]
    text = line.text[: column - 1] + head + line.text[column - 1 + len(head) :]
    yield (*lines[: number - 1], Line(text, (*line.changes, *changes)), *lines[number:])


def _stretched(lines: Lines) -> Iterator[Lines]:
    """The lines with fillers put in or taken out until they have the right length."""
    sizes = tuple(len(line.text) for line in lines)
    if len(lines) not in (2, 3) or find_foreign("".join(line.text for line in lines)) is not None:
        return
    width = nearest_width(sizes, WIDTHS[len(lines)])
    name_line = 0 if len(lines) == 2 else 2
    ways = [list(_stretch(line, width, place, place == name_line)) for place, line in enumerate(lines)]
    tries = 1
    for way in ways:
        tries *= len(way)
    if tries <= MOST_TRIES:
        yield from product(*ways)


def _stretch(line: Line, width: int, place: int, is_name_line: bool) -> Iterator[Line]:
    """A line made as wide as it should be: a name line at its end, any other at each run of fillers."""
    text, missing = line.text, width - len(line.text)
    if not missing:
        yield line
    elif missing > 0 and is_name_line:
        yield _put_in(line, place, len(text), missing)
    elif abs(missing) <= MOST_MISSING:
        runs = list(RUN.finditer(text))
        for run in runs[-1:] if is_name_line else runs:
            if len(run[0]) + missing > 0:
                yield _put_in(line, place, run.end(), missing)


def _put_in(line: Line, place: int, end: int, missing: int) -> Line:
    """Put fillers in before ``end``, or take them out there if ``missing`` is less than nothing."""
    if missing > 0:
        text = line.text[:end] + FILLER * missing + line.text[end:]
        change = Change(place + 1, end + 1, "", FILLER * missing, "repaired.filler_added")
    else:
        text = line.text[: end + missing] + line.text[end:]
        change = Change(place + 1, end + missing + 1, FILLER * -missing, "", "repaired.filler_removed")
    moved = (replace(was, column=was.column + missing) if was.column > end else was for was in line.changes)
    return Line(text, (*moved, change))
