"""Other documents in a picture in which a zone was found: one of two must never be taken as if it lay alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from borderkit.ocr.bands import Band, find_bands
from borderkit.ocr.lines import Line
from borderkit.ocr.measures import LINE_GAP
from borderkit.ocr.texts import Candidate

MOST_UNLIKE = 2.0
"""How many times further apart than those of the zone found the characters of another may be: both lie on one desk."""

LEAST_ALONE = 20
"""Characters of a single line that is told of though it cannot be read: pages have shorter ones in this print."""

LEAST_LINE = 28
"""Characters of a zone's line, less what is hidden at its ends."""

_ROUND = 1.6  # pitches round a zone that are its own
_POINTS = 9  # of a line that are looked at
_SHARE = 0.3  # of a line that may lie in a zone


def bands_beside(lines: Sequence[Line], found: Sequence[Candidate]) -> list[Band]:
    """What may be a zone besides those that were found, the likeliest first; characters about as large.

    Args:
        lines: All lines of the look in which a zone was found.
        found: At least one.
    """
    pitch = _pitch(found[0])
    return [band for band in find_bands(_left(lines, found)) if 1 / MOST_UNLIKE < band.pitch / pitch < MOST_UNLIKE]


def may_hide_one(lines: Sequence[Line], found: Sequence[Candidate]) -> bool:
    """Whether something else in the picture is as long as a line of a zone: a finer look may part it into lines."""
    least = LEAST_LINE * _pitch(found[0]) / MOST_UNLIKE
    return any(2 * line.half > least for line in _left(lines, found))


def is_long(band: Band) -> bool:
    """Whether there are several lines, or a single one has so many characters that it is hardly one of a page."""
    return len(band.lines) > 1 or 2 * band.lines[0].half > LEAST_ALONE * band.pitch


def _left(lines: Sequence[Line], found: Sequence[Candidate]) -> list[Line]:
    return [line for line in lines if not any(lies_in(line, one) for one in found)]


def _pitch(candidate: Candidate) -> float:
    return candidate.rows[0].pitch(len(candidate.lines[0]) / 2)


def lies_in(line: Line, candidate: Candidate) -> bool:
    """Whether a line is one of a zone, or a part of one."""
    row, count = candidate.rows[0], len(candidate.lines[-1])
    begin, end = np.array(row.point(0)), np.array(row.point(count - 1))
    pitch = float(np.linalg.norm(end - begin)) / (count - 1)
    along = (end - begin) / (pitch * (count - 1))
    across = np.array([-along[1], along[0]])
    points = line.middle + np.linspace(-line.half, line.half, _POINTS)[:, None] * line.along - begin
    u, v = points @ along / pitch, points @ across / pitch
    low = (len(candidate.rows) - 1) * LINE_GAP + _ROUND
    inside = (u > -_ROUND) & (u < count - 1 + _ROUND) & (v > -_ROUND) & (v < low)
    return bool(inside.mean() > _SHARE)
