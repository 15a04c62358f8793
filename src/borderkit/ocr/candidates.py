"""Read a band: which way up, how many characters, what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from borderkit.mrz.alphabet import CHARACTERS, VALUES
from borderkit.ocr.bands import WIDTHS, Band
from borderkit.ocr.fitting import find_steps, find_widths, frame_places, read_places
from borderkit.ocr.lines import Line, Points
from borderkit.ocr.measures import LINE_GAP, PITCH, STRIDE, Floats, Grey, compose, make_even
from borderkit.ocr.recogniser import BLANK, recognise
from borderkit.ocr.rows import Row, cut_strip, even_row, turned

ALIKE = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6", "A": "4"}
_FIGURES = np.array([CHARACTERS.index(ALIKE[char]) if char in ALIKE else -1 for char in CHARACTERS])

_VALUES = np.frombuffer(CHARACTERS.encode().translate(VALUES), np.uint8) % 10
TWINS = ((_VALUES[:, None] == _VALUES) & ~np.eye(len(CHARACTERS), dtype=bool)).astype(np.float32)
"""Which characters no check digit tells apart: 6 and G, 8 and S, F and P. Source: ICAO Doc 9303-3 §4.9."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One line as the recogniser reads it; for each attribute see `Candidate`."""

    line: str
    sure: tuple[float, ...]
    letters: tuple[float, ...]
    twins: tuple[float, ...]
    likely: Floats

    def cut(self, length: int) -> Text:
        """Its first characters."""
        sure, letters, twins = (one[:length] for one in (self.sure, self.letters, self.twins))
        return Text(self.line[:length], sure, letters, twins, self.likely[:length])


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What a band may say.

    Attributes:
        lines: The text, one string a line.
        sure: For each character of each line how sure the recogniser is, 0 to 1.
        rows: Where the characters of each line are.
        letters: The same where no figure can stand: a letter has what the figure that looks like it got, too.
        twins: What characters got that no check digit tells from the one that was read.
        beyond: How sure it is that something stands before every line, or after every line: the lines are longer then.
        likely: For each line the likelihood of each of `CHARACTERS` at each place; none where it is not known.
    """

    lines: tuple[str, ...]
    sure: tuple[tuple[float, ...], ...]
    rows: tuple[Row, ...]
    letters: tuple[tuple[float, ...], ...]
    twins: tuple[tuple[float, ...], ...] = ()
    beyond: float = 0.0
    likely: tuple[Floats, ...] = ()

    @property
    def mean(self) -> float:
        """How sure on the whole."""
        return float(np.mean([value for line in self.sure for value in line]))


def glance(grey: Grey, band: Band) -> tuple[float, float]:
    """Look quickly at the middle of a band: how like OCR-B it is as it lies, and turned upside down."""
    row, count = even_row(band.lines[0], band.pitch, 0)
    strip = cut_strip(grey, row, (count - GLANCE) / 2, _width(GLANCE))[None]
    said = recognise(np.concatenate([strip, strip[:, ::-1, ::-1]]))
    return _likelihood(said[0]) / said.shape[1], _likelihood(said[1]) / said.shape[1]


def read_band(grey: Grey, band: Band, likes: tuple[float, float]) -> Iterator[Candidate]:
    """Read a band, the likelier way up first; nothing if there are no characters one pitch apart.

    Args:
        likes: Of a glance: a way up that looks much less like print is not read.
    """
    rows = [even_row(line, band.pitch, MARGIN) for line in band.lines]
    count = min(max(count for _row, count in rows), MOST_PLACES)
    width = _width(count)
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


def _width(places: int) -> int:
    return int(np.ceil(places * PITCH / STRIDE)) * STRIDE


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
    row = _level(replace(even, steps=along), strip, steps, numbers[there > _THERE])
    return row, there


def _level(row: Row, strip: Grey, steps: Points, numbers: NDArray[np.int_]) -> Row:
    """Move a row up or down, and turn it, to where its ink is."""
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
    shift = np.polyfit(u, v, 1)
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
    leaning = _leaning(rows)
    if leaning is None:
        return
    rows = leaning
    needed = LINES[width]
    if len(rows) < needed or len(rows) == 1:
        rows = rows if len(rows) == needed else _with_neighbours(rows, width)
    likely, there, beyond = _look(grey, rows, width)
    firm = [bool(one.mean() > _THERE) for one in there]
    texts = [_text(one) for one in likely]
    for candidate in _choose(rows, texts, there, firm, width):
        beside = [pair for row, pair in zip(rows, beyond, strict=True) if row in candidate.rows]
        yield replace(candidate, beyond=float(np.min(beside, axis=0).max()))


def _begin(row: Row, start: int) -> Row:
    """The same row, numbered from another place."""
    return replace(row, steps=compose(row.steps, np.array([1.0, float(start)])))


def _leaning(rows: list[Row]) -> list[Row] | None:
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


def _look(grey: Grey, rows: Sequence[Row], width: int) -> tuple[list[Floats], list[Floats], list[Floats]]:
    """Read every row at its places, and at the one before and the one after."""
    pixels = _width(width + 2)
    said = recognise(np.stack([cut_strip(grey, row, -1.0, pixels) for row in rows]))
    places = np.arange(width) + 1.0
    read = [read_places(one, places) for one in said]
    inside = [_is_inside(grey, row, np.arange(width)) for row in rows]
    pairs = list(zip(read, inside, strict=True))
    ends = np.array([0, width + 1])
    beyond = [read_places(one, ends)[1] * _is_inside(grey, row, ends - 1) for one, row in zip(said, rows, strict=True)]
    likely = [likely * held[:, None] for (likely, _there), held in pairs]
    return likely, [there for (_likely, there), _held in pairs], beyond


def _is_inside(grey: Grey, row: Row, places: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Whether each place lies in the picture: beyond its edge a strip only repeats the last pixel."""
    points = np.array([row.point(place) for place in places])
    inside: NDArray[np.bool_] = np.all((points >= 0) & (points < grey.shape[::-1]), axis=1)
    return inside


def _text(likely: Floats) -> Text:
    chosen = likely.argmax(1)
    best = likely.max(1)
    letters = np.minimum(best + np.where(_FIGURES >= 0, likely[:, _FIGURES], 0)[np.arange(len(chosen)), chosen], 1)
    twins = (likely[:, : len(CHARACTERS)] * TWINS[chosen]).sum(1)
    text = "".join(CHARACTERS[at] for at in chosen)
    return Text(text, _rounded(best), _rounded(letters), _rounded(twins), likely)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in values)


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
            yield _candidate(texts[chosen], rows[chosen])
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
            yield _candidate([texts[first].cut(SHORT), *texts[first + 1 : first + 3]], rows[first : first + 3])
    if sum(firm) == 1:
        at = firm.index(True)
        yield _candidate(texts[at : at + 1], rows[at : at + 1])


def _candidate(texts: Sequence[Text], rows: Sequence[Row]) -> Candidate:
    return Candidate(
        tuple(text.line for text in texts),
        tuple(text.sure for text in texts),
        tuple(rows),
        tuple(text.letters for text in texts),
        tuple(text.twins for text in texts),
        likely=tuple(text.likely for text in texts),
    )
