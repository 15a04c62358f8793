"""From the answers along a strip to places one pitch apart: how many characters there are, and where each is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from borderkit.ocr.lines import Points
from borderkit.ocr.measures import PITCH, STRIDE, Floats
from borderkit.ocr.recogniser import BLANK

_LEAST_PEAK = 0.35
_FEWEST_PEAKS = 8
_FULL = 0.89  # what perfect print gets: labels were softened in training, and blank begins beside each character
_OFF = 0.3  # pitches
_FIRST = 6  # places looked at before the first character seen
_EDGE = 3  # places beside a row that should be empty


def frame_places(count: int) -> Points:
    """The place of each answer of a strip that begins at the left edge of place 0."""
    return (np.arange(count) * STRIDE + STRIDE / 2) / PITCH - 0.5


def find_steps(said: Floats) -> Points | None:
    """Fit places one pitch apart to what the recogniser said.

    Args:
        said: Shape (answers, 38), of one strip.

    Returns:
        A polynomial from the number of a character to its place in the strip; number 0 is the first character seen.
        None if there are no characters about one pitch apart.
    """
    there = 1 - said[:, BLANK]
    smooth = np.convolve(there, np.array([0.25, 0.5, 0.25]), "same")
    before, after = np.roll(smooth, 1), np.roll(smooth, -1)
    at = np.flatnonzero((smooth >= before) & (smooth > after) & (smooth > _LEAST_PEAK))
    at = at[(at > 0) & (at < len(smooth) - 1)]
    if len(at) < _FEWEST_PEAKS:
        return None
    near = at[:, None] + np.arange(-2, 3)
    weight = there[np.clip(near, 0, len(there) - 1)]
    places = frame_places(len(there))[at] + ((weight * np.arange(-2, 3)).sum(1) / weight.sum(1)) * STRIDE / PITCH
    return _fit(places)


def _fit(places: Points) -> Points | None:
    """Number the places, then fit and drop what lies off."""
    leaps = np.diff(places)
    near = leaps[(leaps > 0.6) & (leaps < 1.6)]
    if len(near) < _FEWEST_PEAKS - 1:
        return None
    pitch = float(np.median(near))
    numbers = np.concatenate([[0.0], np.cumsum(np.maximum(np.round(leaps / pitch), 0))])
    kept = np.ones(len(places), bool)
    steps = np.polyfit(numbers, places, 1)
    for degree in (1, 2, 2):
        if kept.sum() < _FEWEST_PEAKS:
            return None
        steps = np.polyfit(numbers[kept], places[kept], degree)
        off = np.abs(np.polyval(steps, numbers) - places)
        kept = off < max(_OFF, 2.0 * float(np.median(off)))
    return steps if _is_steady(steps, numbers) else None


def _is_steady(steps: Points, numbers: Points) -> bool:
    pitches = np.polyval(np.polyder(steps), [numbers[0], numbers[-1]])
    return bool((pitches > 0.55).all() and (pitches < 1.7).all())


def read_places(said: Floats, places: Points) -> tuple[Floats, Floats]:
    """What stands at places of a strip.

    Args:
        said: Shape (answers, 38).
        places: Where the characters are.

    Returns:
        Shape (places, 37), the likelihood of each character; and (places,), the largest of them: rough ground is taken
        for something, but for nothing certain.
    """
    away = np.abs(frame_places(len(said))[None] - places[:, None])
    weight = np.clip(1 - away / 0.42, 0, None)
    weight /= np.maximum(weight.sum(1, keepdims=True), 1e-6)
    likely = np.minimum((weight @ said)[:, :BLANK] / _FULL, 1)
    return likely, likely.max(1)


def find_widths(rows: Sequence[Points], widths: Sequence[int]) -> list[tuple[float, int, list[int]]]:
    """Find how many characters the rows may have, and the number of the first one in each.

    Args:
        rows: For each row how sure it is that something stands at a number; numbers begin at -6.
        widths: To choose from.

    Returns:
        The likeliest first: the share of places that are as they should be, from -1 to 1; width; first numbers.
    """
    found = []
    for width in widths:
        total, starts = 0.0, []
        for there in rows:
            padded = np.concatenate([np.zeros(_EDGE), there, np.zeros(width + _EDGE)]) - 0.5
            sums = np.concatenate([[0.0], np.cumsum(padded)])
            first = np.arange(len(there))
            inner = sums[first + _EDGE + width] - sums[first + _EDGE]
            outer = sums[first + 2 * _EDGE + width] - sums[first] - inner
            score = inner - outer
            starts.append(int(score.argmax()))
            total += float(score.max())
        share = total / (len(rows) * (width / 2 + _EDGE))
        found.append((share, total, width, [start - _FIRST for start in starts]))
    found.sort(key=lambda way: -way[1])
    return [(share, width, starts) for share, _total, width, starts in found]
