"""Which lines of print may be a zone together: parallel, as long as one another, as far apart as Doc 9303 asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from borderkit.ocr.lines import Line
from borderkit.ocr.measures import LINE_GAP

WIDTHS = (30, 36, 44, 34)
MOST_BANDS = 10
MOST_PAIRS = 24  # a page of text has hundreds
_MOST_TURNED = np.cos(np.radians(6))
_ROOM = 0.30
"""How far, as a logarithm, length to distance may be from that of a layout."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Lines that may be a zone, in order across the first one.

    Attributes:
        lines: One, two or three.
        pitch: About how far characters are apart, in pixels of the picture.
        oddity: How unlike a zone they lie; 0 is best.
    """

    lines: tuple[Line, ...]
    pitch: float
    oddity: float


def find_bands(lines: Sequence[Line]) -> list[Band]:
    """List what may be a zone, the likeliest first: pairs and triples, then single lines."""
    pairs = [(first, second, *found) for first, second in combinations(lines, 2) if (found := _pair(first, second))]
    pairs = sorted(pairs, key=lambda pair: pair[3])[:MOST_PAIRS]
    bands = [Band(_ordered(first, second), gap / LINE_GAP, odd) for first, second, gap, odd in pairs]
    for (a, b, gap, odd), (c, d, other_gap, other_odd) in combinations(pairs, 2):
        members = {id(line): line for line in (a, b, c, d)}
        if len(members) == 3 and abs(np.log(gap / other_gap)) < 0.15:
            triple = _ordered(*members.values())
            bands.append(Band(triple, (gap + other_gap) / 2 / LINE_GAP, (odd + other_odd) / 2 - 0.1))
    bands.sort(key=lambda band: band.oddity)
    singles = [_single(line) for line in lines]
    singles.sort(key=lambda band: band.oddity)
    return bands[:MOST_BANDS] + [band for band in singles if band.oddity < 1.0][: MOST_BANDS // 2]


def _pair(first: Line, second: Line) -> tuple[float, float] | None:
    """Distance of two lines and how unlike two neighbours of a zone they lie; None if they cannot be."""
    if abs(first.along @ second.along) < _MOST_TURNED:
        return None
    between = second.middle - first.middle
    longer = max(first.half, second.half)
    unlike = abs(float(np.log(first.half / second.half)))
    beside = abs(float(between @ first.along)) / longer
    gap = abs(float(between @ first.across))
    if unlike > 0.35 or beside > 0.35 or gap < 1.2 * min(first.thick, second.thick):
        return None
    ratio = 2 * longer / max(gap, 1e-6)
    odd = min(abs(float(np.log(ratio * LINE_GAP / width))) for width in WIDTHS)
    return (gap, odd + unlike + beside) if odd < _ROOM else None


def _ordered(*lines: Line) -> tuple[Line, ...]:
    across = lines[0].across
    return tuple(sorted(lines, key=lambda line: float(line.middle @ across)))


def _single(line: Line) -> Band:
    pitch = line.thick * 1.1
    odd = min(abs(float(np.log(2 * line.half / pitch / width))) for width in WIDTHS)
    return Band((line,), pitch, 0.5 + odd)
