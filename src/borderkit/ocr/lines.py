"""Long dark lines of print in a picture, at any angle: what may be lines of a zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from borderkit.ocr.measures import Floats, Grey, compose

Points = Floats

MOST_PIECES = 240
MOST_LINES = 60
LEAST_SLENDER = 9.0
"""A line is at least so many times longer than thick; the lines of a zone are 28 to 45 times."""

_INK = 9  # pixels; of the kernel that finds print
_JOIN = 7  # of the one that joins its characters
_AROUND = (51, 51)
_BINS = 24


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of print. Lengths are in pixels of the picture.

    Attributes:
        middle: x and y of its middle.
        along: Direction as a vector of length 1, to the right or, if upright, down.
        half: Half its length.
        thick: About the height of its characters.
        curve: How far it is from straight at a place u along it, towards `across`: a polynomial, highest power first.
    """

    middle: Points
    along: Points
    half: float
    thick: float
    curve: Points

    @property
    def across(self) -> Points:
        """The direction across: down if `along` is to the right."""
        return np.array([-self.along[1], self.along[0]])


def find_lines(grey: Grey, long_side: int, contrast: float = 1.7) -> list[Line]:
    """Find lines whose characters are 5 to 13 pixels apart when the picture's longer side is shrunk to a size.

    Args:
        grey: The whole picture.
        long_side: Pixels.
        contrast: How many times darker than what is around it print must be.

    Returns:
        At most `MOST_LINES`, the longest first, in pixels of the whole picture.
    """
    scale = long_side / max(grey.shape)
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small: Any = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    pieces = _find_pieces(_find_print(small, contrast))
    lines = [_make_line(points, scale) for points in _join_pieces(pieces)]
    lines = [line for line in lines if line.half * 2 > LEAST_SLENDER * line.thick]
    return sorted(lines, key=lambda line: -line.half)[:MOST_LINES]


def _find_print(small: Grey, contrast: float) -> Grey:
    """Where dark strokes on lighter ground are, joined along their line."""
    ink = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((_INK, _INK), np.uint8))
    around = cv2.blur(ink, _AROUND)
    strokes = cv2.compare(ink, cv2.addWeighted(around, contrast, around, 0, 6), cv2.CMP_GT)
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((_JOIN, _JOIN), np.uint8))
    opened: Any = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    print_: Grey = opened
    return print_


def _find_pieces(print_: Grey) -> list[Points]:
    """Connected parts that are rather long than round, each as its pixels."""
    _count, labels, stats, _middles = cv2.connectedComponentsWithStats(print_, connectivity=8)
    wide, high, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    largest = max(print_.shape)
    fit = np.flatnonzero((np.maximum(wide, high) >= 14) & (area >= 50) & (area < largest * 24))
    fit = fit[fit > 0]
    fit = fit[np.argsort(-area[fit], kind="stable")][:MOST_PIECES]
    pieces = []
    for label in fit:
        left, top = stats[label, cv2.CC_STAT_LEFT], stats[label, cv2.CC_STAT_TOP]
        box = labels[top : top + high[label], left : left + wide[label]]
        y, x = np.nonzero(box == label)
        pieces.append(np.column_stack([x + left + 0.5, y + top + 0.5]))
    return pieces


def _axis(points: Points) -> tuple[Points, Points, float, float]:
    """Middle, direction, half the length and thickness of a cloud of pixels."""
    middle = points.mean(0)
    centred = points - middle
    values, vectors = np.linalg.eigh(centred.T @ centred / len(points))
    along = vectors[:, 1]
    along = along if (along[0], along[1]) > (0.0, 0.0) and along[0] > 1e-3 else -along
    if abs(along[0]) <= 1e-3:
        along = np.array([0.0, 1.0])
    return middle, along, float(np.sqrt(3 * values[1])), float(np.sqrt(12 * max(values[0], 1e-3)))


def _join_pieces(pieces: list[Points]) -> list[Points]:
    """Put together what lies in one line with small gaps."""
    shapes = [_axis(points) for points in pieces]
    slender = [at for at, (_middle, _along, half, thick) in enumerate(shapes) if 2 * half > 2.2 * thick]
    if not slender:
        return []
    pieces = [pieces[at] for at in slender]
    middle = np.array([shapes[at][0] for at in slender])
    along = np.array([shapes[at][1] for at in slender])
    half = np.array([shapes[at][2] for at in slender])
    thick = np.array([shapes[at][3] for at in slender])
    between = middle[None] - middle[:, None]
    u = np.einsum("ijk,ik->ij", between, along)
    v = np.einsum("ijk,ik->ij", between, np.column_stack([-along[:, 1], along[:, 0]]))
    cosine = np.abs(along @ along.T)
    thicker = np.maximum(thick[:, None], thick[None])
    near = np.abs(u) - half[:, None] - half[None] < 5 * thicker
    beside = np.abs(u) > 0.8 * (half[:, None] + half[None])
    straight = (np.abs(v) < 0.55 * thicker + 0.02 * np.abs(u)) & (cosine > np.cos(np.radians(12)))
    longer = half[:, None] >= half[None]
    alike = thicker < 1.9 * np.minimum(thick[:, None], thick[None])
    linked = near & beside & straight & alike & longer
    return _components(linked | linked.T, pieces)


def _components(linked: NDArray[np.bool_], pieces: list[Points]) -> list[Points]:
    left = set(range(len(pieces)))
    found = []
    while left:
        group, edge = set(), {left.pop()}
        while edge:
            at = edge.pop()
            group.add(at)
            news = set(map(int, np.flatnonzero(linked[at]))) & left
            left -= news
            edge |= news
        found.append(np.vstack([pieces[at] for at in sorted(group)]))
    return found


def _make_line(points: Points, scale: float) -> Line:
    """Measure a line: direction, ends, curve; in pixels of the whole picture."""
    middle, along, _half, _thick = _axis(points)
    across = np.array([-along[1], along[0]])
    u, v = (points - middle) @ along, (points - middle) @ across
    first, last = np.percentile(u, [0.2, 99.8])
    bins = np.clip(((u - first) / max(last - first, 1e-6) * _BINS).astype(int), 0, _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    held = counts > 0
    centres_u = np.bincount(bins, u, _BINS)[held] / counts[held]
    centres_v = np.bincount(bins, v, _BINS)[held] / counts[held]
    thick = float(np.percentile(counts[held], 75) / max((last - first) / _BINS, 1e-6))
    degree = 2 if held.sum() >= 8 else 1
    curve = np.polyfit(centres_u, centres_v, degree) if held.sum() > degree else np.zeros(1)
    return _centred(middle, along, (first, last), thick, curve, scale)


def _centred(
    middle: Points, along: Points, ends: tuple[float, float], thick: float, curve: Points, scale: float
) -> Line:
    """Move the middle half-way between the ends, and from shrunk pixels to whole ones."""
    shift = (ends[0] + ends[1]) / 2
    moved = compose(curve, np.array([1.0, shift]))
    powers = np.arange(len(moved))[::-1]
    whole = moved * scale ** (powers - 1.0)
    return Line((middle + along * shift) / scale, along, (ends[1] - ends[0]) / 2 / scale, thick / scale, whole)
