"""Read a band: which way up, how many characters, what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from borderkit.ocr.bands import WIDTHS, Band
from borderkit.ocr.fitting import find_steps, find_widths, frame_places, read_places
from borderkit.ocr.lines import Line, Points
from borderkit.ocr.measures import LINE_GAP, PITCH, Floats, Grey, compose, make_even
from borderkit.ocr.recogniser import BLANK, recognise
from borderkit.ocr.rows import Row, cut_strip, even_row, turned
from borderkit.ocr.texts import Candidate, Text, look_at, make_candidate, make_text, strip_width

MARGIN = 4
BEFORE = 6
"""Places looked at before the first character seen, and after the last."""

LINES = {30: 3, 36: 2, 44: 2, 34: 2}
SHORT = 9  # characters of the first line of a Swiss driving permit
MOST_PLACES = 64
_ALMOST = 0.8  # of the likelihood upright, from which upside down is tried too
_RATHER = 0.6  # the same of a glance
_THERE = 0.55
GLANCE = 14  # places of a band that are looked at before it is read
LEAST_LIKE = 0.33
"""Of a glance at OCR-B comes about 0.52, 0.48 at worst; of other print up to 0.40, of pictures less than 0.2."""
MOST_WIDTHS = 2
MOST_LEAN = 0.35  # to the side for one down: more is a line that begins at another character
LEAST_FIT = 0.25


def glance(grey: Grey, band: Band) -> tuple[float, float]:
    """Look quickly at the middle of a band: how like OCR-B it is as it lies, and turned upside down."""
    row, count = even_row(band.lines[0], band.pitch, 0)
    strip = cut_strip(grey, row, (count - GLANCE) / 2, strip_width(GLANCE))[None]
    said = recognise(np.concatenate([strip, strip[:, ::-1, ::-1]]))
    return _likelihood(said[0]) / said.shape[1], _likelihood(said[1]) / said.shape[1]


def read_band(grey: Grey, band: Band, likes: tuple[float, float]) -> Iterator[Candidate]:
    """Read a band, the likelier way up first; nothing if there are no characters one pitch apart.

    Args:
        likes: Of a glance: a way up that looks much less like print is not read.
    """
    rows = [even_row(line, band.pitch, MARGIN) for line in band.lines]
    count = min(max(count for _row, count in rows), MOST_PLACES)
    width = strip_width(count)
    places = width / PITCH  # a strip has the middle of its line in its middle, whichever way up it is read
    upright = np.stack([cut_strip(grey, row, (own - places) / 2, width) for row, own in rows])
    ways = [way for way in (0, 1) if likes[way] >= _RATHER * max(likes)]
    strips = {way: upright[:, ::-1, ::-1] if way else upright for way in ways}
    said = {way: recognise(strips[way]) for way in ways}
    liked = {way: _likelihood(said[way]) for way in ways}
    for way in sorted(ways, key=lambda way: -liked[way]):
        if liked[way] < _ALMOST * max(liked.values()):
            continue
        lines = [turned(line) if way else line for line in band.lines]
        found = [
            fitted
            for line, one, strip in zip(lines, said[way], strips[way], strict=True)
            if (fitted := _fit_row(line, one, strip, band.pitch, places)) is not None
        ]
        if found:
            yield from _read_rows(grey, found[::-1] if way else found)


def _likelihood(said: Floats) -> float:
    """How like characters of OCR-B it all looks this way up."""
    return float((said[..., :BLANK].max(-1) ** 2).sum())


def _fit_row(line: Line, said: Floats, strip: Grey, pitch: float, places: float) -> tuple[Row, Points] | None:
    """Where the characters of a line really are, and how sure it is that there are some, from `BEFORE` on."""
    steps = find_steps(said)
    if steps is None:
        return None
    even = even_row(line, pitch, MARGIN)[0]
    half = np.array([pitch, -pitch * (places - 1) / 2])
    along = compose(half, steps)
    last = int(np.ceil((frame_places(len(said))[-1] - steps[-1]) / max(np.polyval(np.polyder(steps), 0), 0.3)))
    numbers = np.arange(-BEFORE, min(last, MOST_PLACES) + BEFORE)
    _likely, there = read_places(said, np.polyval(steps, numbers))
    row = level(replace(even, steps=along), strip, steps, numbers[there > _THERE])
    return row, there


def level(row: Row, strip: Grey, steps: Points, numbers: NDArray[np.int_], degree: int = 1) -> Row:
    """Move a row up or down, and turn it, to where its ink is; with a degree of 2 bend it too."""
    if len(numbers) < 6:
        return row
    ink = np.clip(make_even(strip[None])[0], 0, None) ** 2
    ink[ink < 0.5] = 0
    columns = np.round((np.polyval(steps, numbers) + 0.5) * PITCH - 0.5).astype(int)
    heights = np.arange(len(strip)) - (len(strip) - 1) / 2
    half = int(PITCH / 2)
    u, v = [], []
    for number, column in zip(numbers, columns, strict=True):
        window = ink[:, max(column - half, 0) : column + half + 1].sum(1)
        if window.sum() > 0:
            u.append(float(np.polyval(row.steps, number)))
            v.append(float((window * heights).sum() / window.sum()) * row.pitch(float(number)) / PITCH)
    if len(u) < 6:
        return row
    shift = np.polyfit(u, v, degree)
    return replace(row, line=replace(row.line, curve=np.polyadd(row.line.curve, shift)))


def _read_rows(grey: Grey, found: Sequence[tuple[Row, Points]]) -> Iterator[Candidate]:
    """Read rows with the widths they may have, the likeliest first."""
    ways = find_widths([there for _row, there in found], WIDTHS)
    for fits, width, starts in ways[:MOST_WIDTHS]:
        if fits >= LEAST_FIT and fits >= ways[0][0] - LEAST_FIT:
            yield from _read_width(grey, found, width, starts)


def _read_width(
    grey: Grey, found: Sequence[tuple[Row, Points]], width: int, starts: Sequence[int]
) -> Iterator[Candidate]:
    """Read rows of a width; lines that were not found are added."""
    rows = [_begin(row, start) for (row, _there), start in zip(found, starts, strict=True)]
    leaning = set_lean(rows)
    if leaning is None:
        return
    rows = leaning
    needed = LINES[width]
    if len(rows) < needed or len(rows) == 1:
        rows = rows if len(rows) == needed else _with_neighbours(rows, width)
    likely, there, beyond = look_at(grey, rows, width)
    firm = [bool(one.mean() > _THERE) for one in there]
    texts = [make_text(one) for one in likely]
    for candidate in _choose(rows, texts, there, firm, width):
        beside = [pair for row, pair in zip(rows, beyond, strict=True) if row in candidate.rows]
        yield replace(candidate, beyond=float(np.min(beside, axis=0).max()))


def _begin(row: Row, start: int) -> Row:
    """The same row, numbered from another place."""
    return replace(row, steps=compose(row.steps, np.array([1.0, float(start)])))


def set_lean(rows: list[Row]) -> list[Row] | None:
    """How the print leans, by where the lines begin below one another; None if they do not begin below one another."""
    if len(rows) < 2:
        return rows
    first, last = rows[0], rows[-1]
    top, bottom = np.array(first.point(0)), np.array(last.point(0))
    way = bottom - top
    down = float(way @ first.line.across)
    lean = float(way @ first.line.along) / down if down > 0 else 0.0
    return [replace(row, lean=lean) for row in rows] if abs(lean) < MOST_LEAN else None


def _with_neighbours(rows: list[Row], width: int) -> list[Row]:
    """The rows with others above and below at the distance of lines."""
    if len(rows) > 1:
        way = np.array(rows[1].point(width / 2)) - np.array(rows[0].point(width / 2))
        gap = float(way @ rows[0].line.across)
    else:
        gap = LINE_GAP * rows[0].pitch(width / 2)
    above = [rows[0].moved(-gap * step) for step in range(LINES[width] - len(rows), 0, -1)]
    below = [rows[-1].moved(gap * step) for step in range(1, LINES[width] - len(rows) + 1)]
    return [*above, *rows, *below]


def _choose(
    rows: Sequence[Row],
    texts: Sequence[Text],
    there: Sequence[Floats],
    firm: Sequence[bool],
    width: int,
) -> Iterator[Candidate]:
    """As many lines below one another as a zone of this width has; the lowest first, where it stands on a page."""
    needed = LINES[width]
    for first in range(len(rows) - needed, -1, -1):
        if all(firm[first : first + needed]):
            chosen = slice(first, first + needed)
            yield make_candidate(texts[chosen], rows[chosen])
    if width == 30:
        yield from _short_or_alone(rows, texts, there, firm)


def _short_or_alone(
    rows: Sequence[Row],
    texts: Sequence[Text],
    there: Sequence[Floats],
    firm: Sequence[bool],
) -> Iterator[Candidate]:
    """Driving permits: nine characters above two lines of thirty, or one line of thirty."""
    for first in range(len(rows) - 2):
        is_short = there[first][:SHORT].mean() > _THERE and there[first][SHORT + 1 :].mean() < 0.3
        if is_short and firm[first + 1] and firm[first + 2]:
            yield make_candidate([texts[first].cut(SHORT), *texts[first + 1 : first + 3]], rows[first : first + 3])
    if sum(firm) == 1:
        at = firm.index(True)
        yield make_candidate(texts[at : at + 1], rows[at : at + 1])
