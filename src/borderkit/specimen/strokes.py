"""Letters as strokes of one width: those of a machine readable zone, without any font.

OCR-B is defined by the centre lines of its strokes. The centre lines here are our own drawing in its proportions.

Source: ICAO Doc 9303-3 §4.4; ISO 1073-2, size I.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType

PITCH = 2.54
HEIGHT = 2.4
STROKE = 0.35
"""Millimetres from sign to sign, of a capital's centre lines, and of a stroke. Source: ICAO Doc 9303-3 §4.4."""

UNITS = 24.0  # of the table below in one height
FINEST = 6  # straight pieces of one curve

Command = tuple[str, tuple[float, ...]]
Point = tuple[float, float]


def _load() -> tuple[Mapping[str, str], Mapping[str, str]]:
    table = resources.files(__package__).joinpath("strokes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    ocr_b = {sign: centre for sign, centre, _ in rows}
    return MappingProxyType(ocr_b), MappingProxyType({sign: other or ocr_b[sign] for sign, _, other in rows})


GLYPHS, BLOCKS = _load()
"""Centre lines of the 37 signs in a box of 14 by 24 units: move, line and cubic curve, all absolute.

`GLYPHS` are those of OCR-B. `BLOCKS` are another alphabet of the same pitch, as a forger's printer may have it: corners
for curves, no feet, a slashed nought.
"""


@cache
def read_strokes(path: str) -> tuple[Command, ...]:
    """Take a path of the tables apart into commands and their numbers."""
    spaced = "".join(f"\n{char} " if char in "MLC" else char for char in path)
    rows = (row.split() for row in spaced.split("\n") if row)
    return tuple((row[0], tuple(map(float, row[1:]))) for row in rows)


def write_line(
    text: str, at: Point, *, pitch: float = PITCH, height: float = HEIGHT, alphabet: Mapping[str, str] = GLYPHS
) -> str:
    """Write a line as the data of one SVG path.

    Args:
        text: Signs of the alphabet; any other leaves a blank.
        at: Left edge and top of the first sign's box, in millimetres.
        pitch: Millimetres from sign to sign.
        height: Millimetres of a capital's centre lines.
        alphabet: Paths by sign.
    """
    parts = []
    scale = height / UNITS
    for place, sign in enumerate(text):
        left = at[0] + place * pitch
        for letter, numbers in read_strokes(alphabet.get(sign, "")):
            moved = (
                f"{round((left if index % 2 == 0 else at[1]) + number * scale, 3 if height < 1 else 2):g}"
                for index, number in enumerate(numbers)
            )
            parts.append(letter + " ".join(moved))
    return "".join(parts)


@cache
def find_dots(sign: str, apart: float) -> tuple[Point, ...]:
    """The places of dots along the strokes of a sign, as a perforating laser sets them.

    Args:
        sign: One of the 37.
        apart: Units of the table between two dots, about.
    """
    seen: list[Point] = []
    for line in _flatten(GLYPHS.get(sign, "")):
        for (x, y), (to_x, to_y) in pairwise(line):
            steps = max(1, round(math.hypot(to_x - x, to_y - y) / apart))
            for step in range(steps + 1):
                dot = (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)
                if all(math.dist(dot, other) > apart * 0.7 for other in seen):
                    seen.append(dot)
    return tuple(seen)


def _flatten(path: str) -> list[list[Point]]:
    """The straight pieces of a path, one list for each time the pen is set down."""
    lines: list[list[Point]] = []
    for letter, numbers in read_strokes(path):
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            lines.append(points)
        elif letter == "L":
            lines[-1] += points
        else:
            lines[-1] += _bend(lines[-1][-1], points)
    return lines


def _bend(start: Point, points: list[Point]) -> list[Point]:
    bent = []
    for step in range(1, FINEST + 1):
        t = step / FINEST
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, *points)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        bent.append((x, y))
    return bent
