"""A line of print as a row of places, one pitch apart, and the strip of pixels along it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from borderkit.ocr.lines import Line, Points
from borderkit.ocr.measures import PITCH, STRIP_HEIGHT, Grey

_MIDDLE = (STRIP_HEIGHT - 1) / 2
_WIDEST_LEAP = 1.5  # slack for steps that a bad fit makes


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Where the characters of a line are.

    Attributes:
        line: In the direction of reading.
        steps: From the number of a place to its way along the line, in pixels; a polynomial, highest power first.
        lean: How far a step across goes along too: print seen from the side leans.
    """

    line: Line
    steps: Points
    lean: float = 0.0

    def pitch(self, place: float) -> float:
        """Pixels from one place to the next."""
        return float(np.polyval(np.polyder(self.steps), place))

    def point(self, place: float, down: float = 0.0) -> tuple[float, float]:
        """x and y in the picture of a place, and of what stands so many pitches below it."""
        u = float(np.polyval(self.steps, place))
        v = down * self.pitch(place)
        at = (
            self.line.middle
            + self.line.along * (u + self.lean * v)
            + self.line.across * (np.polyval(self.line.curve, u) + v)
        )
        return float(at[0]), float(at[1])

    def moved(self, across: float) -> Row:
        """The same row so many pixels further down."""
        line, curve = self.line, self.line.curve.copy()
        curve[-1] += across
        steps = self.steps.copy()
        steps[-1] += self.lean * across
        return replace(self, line=replace(line, curve=curve), steps=steps)


def turned(line: Line) -> Line:
    """The same line read from the other end."""
    powers = np.arange(len(line.curve))[::-1]
    return replace(line, along=-line.along, curve=-line.curve * (-1.0) ** powers)


def even_row(line: Line, pitch: float, margin: int) -> tuple[Row, int]:
    """A row of even steps over a line, with places to spare on both sides; and how many places it has."""
    count = round(2 * line.half / pitch) + 2 * margin
    return Row(line, np.array([pitch, -pitch * (count - 1) / 2])), count


def cut_strip(grey: Grey, row: Row, first: float, width: int) -> Grey:
    """Cut the strip along a row out of the picture.

    Args:
        first: The place whose left edge is the left edge of the strip.
        width: Pixels of the strip, 21 to a place.

    Returns:
        Shape (32, width).
    """
    places = first + (np.arange(width) + 0.5) / PITCH - 0.5
    u = np.polyval(row.steps, places)
    typical = row.pitch(first + width / PITCH / 2)
    pitch = np.clip(np.polyval(np.polyder(row.steps), places), typical / _WIDEST_LEAP, typical * _WIDEST_LEAP)
    v = (np.arange(STRIP_HEIGHT)[:, None] - _MIDDLE) * pitch / PITCH
    u_lean = u + row.lean * v
    v = v + np.polyval(row.line.curve, u)
    (x0, y0), (ux, uy), (vx, vy) = row.line.middle, row.line.along, row.line.across
    x, y = x0 + ux * u_lean + vx * v - 0.5, y0 + uy * u_lean + vy * v - 0.5
    return _sample(grey, x, y, typical / PITCH)


def _sample(grey: Grey, x: Points, y: Points, shrink: float) -> Grey:
    """Pixels at x and y; where the picture is finer than the strip it is shrunk first, so that nothing is skipped."""
    high, wide = grey.shape
    left, right = (int(np.clip(edge, 0, wide - 1)) for edge in (x.min() - 3, x.max() + 4))
    top, bottom = (int(np.clip(edge, 0, high - 1)) for edge in (y.min() - 3, y.max() + 4))
    part: Any = grey[top : bottom + 1, left : right + 1]
    x, y = x - left, y - top
    factor = min(int(shrink + 0.3), min(part.shape))
    if factor > 1:
        part = cv2.resize(part, (part.shape[1] // factor, part.shape[0] // factor), interpolation=cv2.INTER_AREA)
        x, y = (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5
    way = cv2.INTER_CUBIC if shrink < 0.9 else cv2.INTER_LINEAR
    strip: Any = cv2.remap(part, x.astype(np.float32), y.astype(np.float32), way, borderMode=cv2.BORDER_REPLICATE)
    cut: Grey = strip
    return cut
