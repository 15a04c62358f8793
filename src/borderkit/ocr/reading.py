"""Read the machine readable zone from a picture of a document."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from borderkit.mrz import Reading, Repair
from borderkit.mrz.problems import make_problem
from borderkit.ocr.bands import Band
from borderkit.ocr.doubting import Doubt, find_doubts, with_doubts
from borderkit.ocr.hunting import Clock, Hunt
from borderkit.ocr.judging import Verdict
from borderkit.ocr.opening import open_picture
from borderkit.ocr.texts import Candidate

cv2.setNumThreads(1)  # a server has threads of its own

SMALLEST = 150
"""Pixels of the longer side: 30 characters need as many at least."""

MOST_SECONDS = 4.0

Corner = tuple[float, float]


class Missing(StrEnum):
    """Why a picture has no zone."""

    TOO_SMALL = "too_small"
    NO_BAND = "no_band"
    NOT_READABLE = "not_readable"


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture of a document says.

    All places are in pixels of the picture turned as its camera said (EXIF), x to the right, y down, from the
    upper left corner.

    Attributes:
        size: Width and height.
        zone: The lines as they were recognised, before any repair, parted by line ends; None if there is no zone.
        reading: Of the zone; `Reading.repaired` if it is not what was recognised. None if there is no zone.
        repair: Everything that was changed to get the reading, and how many ways there were. None if there is no
            zone.
        sure: For each character of each line how sure the recogniser is, 0 to 1. No probability: a low one says
            where to look first.
        corners: Of the zone, or of the likeliest band if none could be read: begin of the first line above, its end,
            end of the last line below, its begin, as the print runs. None if there is no band.
        turned: How far the print is turned clockwise, in degrees, at least 0 and below 360; None without a zone.
        milliseconds: What each step took: ``open``, ``find``, ``read``.
        others: Other documents in the same picture, each as if it lay alone; one whose zone cannot be read has no zone.
            While there are any, no reading of the picture is sound: which document is meant, a person says.
        doubts: The places where a character may be another and no check digit would tell. See `is_doubtful`.
        missing: Why there is no zone; None if there is one.
        reason: The same in words, with the place.
    """

    size: tuple[int, int]
    zone: str | None
    reading: Reading | None
    repair: Repair | None
    sure: tuple[tuple[float, ...], ...]
    corners: tuple[Corner, Corner, Corner, Corner] | None
    turned: float | None
    milliseconds: Mapping[str, float]
    missing: Missing | None = None
    reason: str | None = None
    doubts: tuple[Doubt, ...] = ()
    others: tuple[Picture, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person must compare the zone with the document before anything is held against it.

        Its reading says so too: it has a problem for each doubt, and is not sound.
        """
        return bool(self.doubts)


def read_picture(
    data: bytes | NDArray[np.uint8], *, today: datetime.date, most_seconds: float = MOST_SECONDS
) -> Picture:
    """Read the machine readable zone from a photo or a scan of a document, at any angle.

    Better no zone than a wrong one: what the recogniser read counts only if it has the shape of a layout and its
    check digits hold, or hold after the one repair there is, or all but one hold and every character was read without
    doubt (see `borderkit.ocr.judging.judge`).

    Args:
        data: A file of at most 48 MB and 64 million pixels: JPEG, PNG, WebP, TIFF, BMP or one GIF picture; or pixels
            of 8 bit, (height, width) grey or (height, width, 3) RGB.
        today: The day to read the two-digit years on.
        most_seconds: After so many no other band is looked at; a picture takes a small part of that on a machine
            that is not busy.

    Returns:
        The zone, or why there is none. A doubtful zone and a repaired reading must never be compared with a chip or a
        list as if they had been read clean.

    Raises:
        NotAPicture: It cannot be opened.

    Source: ICAO Doc 9303-3 §4; shape and check digits as `borderkit.mrz` has them.
    """
    clock = Clock()
    grey, finer = open_picture(data)
    clock.note("open")
    size = (round(grey.shape[1] * finer), round(grey.shape[0] * finer))
    if max(grey.shape) < SMALLEST or min(grey.shape) < 8:
        words = f"the picture is {size[0]} x {size[1]} pixels: too small for a zone"
        return _without(size, None, clock, Missing.TOO_SMALL, words)
    hunt = Hunt(grey, today, clock, most_seconds)
    found = hunt.run()
    if found is not None:
        beside = [_found(size, *one, finer, clock) for one in hunt.others]
        beside += [_unread(size, hunt.unread, finer, clock)] if hunt.unread else []
        return _with_others(_found(size, *found, finer, clock), beside)
    if hunt.likeliest is None:
        return _without(size, None, clock, Missing.NO_BAND, "there are no lines in it that could be a zone")
    late = f" in {most_seconds:g} s" if hunt.is_late else ""
    return _unread(size, hunt.likeliest, finer, clock, late)


Corners = tuple[Corner, Corner, Corner, Corner]


def _found(size: tuple[int, int], candidate: Candidate, verdict: Verdict, finer: float, clock: Clock) -> Picture:
    first, last = candidate.rows[0], candidate.rows[-1]
    begin, end = -0.5, len(candidate.lines[-1]) - 0.5
    corners = (first.point(begin, -0.6), first.point(end, -0.6), last.point(end, 0.6), last.point(begin, 0.6))
    (x0, y0), (x1, y1) = first.point(0), first.point(len(candidate.lines[0]) - 1)
    angle = math.degrees(math.atan2(y1 - y0, x1 - x0)) % 360
    doubts = find_doubts(candidate, verdict.reading)
    return Picture(
        size,
        verdict.zone,
        with_doubts(verdict.reading, doubts),
        verdict.repair,
        candidate.sure,
        _scaled(corners, finer),
        round(angle, 1) % 360,
        clock.milliseconds,
        doubts=doubts,
    )


def _with_others(first: Picture, others: list[Picture]) -> Picture:
    """The picture with other documents in it: which of them a zone belongs to is for a person to say."""
    if not others:
        return first

    def unsure(one: Picture) -> Picture:
        reading = one.reading
        if reading is None:
            return one
        return replace(
            one, reading=replace(reading, problems=(*reading.problems, make_problem("picture.several", (1, 1))))
        )

    return replace(unsure(first), others=tuple(map(unsure, others)))


def _unread(size: tuple[int, int], band: Band, finer: float, clock: Clock, late: str = "") -> Picture:
    corners = _around_band(band, finer)
    words = f"the lines around {_words(corners)} look like a zone but cannot be read as one{late}"
    return _without(size, corners, clock, Missing.NOT_READABLE, words)


def _around_band(band: Band, finer: float) -> Corners:
    first, last = band.lines[0], band.lines[-1]
    up, down = -first.across * band.pitch * 0.6, first.across * band.pitch * 0.6
    way = 1.0 if first.along @ last.along > 0 else -1.0
    points = (
        first.middle - first.along * first.half + up,
        first.middle + first.along * first.half + up,
        last.middle + last.along * last.half * way + down,
        last.middle - last.along * last.half * way + down,
    )
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return _scaled((a, b, c, d), finer)


def _scaled(corners: Corners, finer: float) -> Corners:
    a, b, c, d = ((round(x * finer, 1), round(y * finer, 1)) for x, y in corners)
    return a, b, c, d


def _words(corners: Corners) -> str:
    x, y = (round(sum(corner[axis] for corner in corners) / 4) for axis in (0, 1))
    return f"x {x}, y {y}"


def _without(size: tuple[int, int], corners: Corners | None, clock: Clock, missing: Missing, words: str) -> Picture:
    return Picture(size, None, None, None, (), corners, None, clock.milliseconds, missing, words)
