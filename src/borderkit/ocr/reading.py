"""Read the machine readable zone from a picture of a document."""

from __future__ import annotations

import datetime
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from borderkit.mrz import Reading, Repair
from borderkit.ocr.bands import Band, find_bands
from borderkit.ocr.candidates import LEAST_LIKE, glance, read_band
from borderkit.ocr.doubting import Doubt, find_doubts, with_doubts
from borderkit.ocr.judging import Verdict, judge
from borderkit.ocr.lines import find_lines
from borderkit.ocr.measures import Grey
from borderkit.ocr.opening import open_picture
from borderkit.ocr.refining import refine
from borderkit.ocr.texts import Candidate

cv2.setNumThreads(1)  # a server has threads of its own

SMALLEST = 150
"""Pixels of the longer side: 30 characters need as many at least."""

LOOKS = ((560, 1.7), (900, 1.7), (1440, 1.7), (360, 1.7), (900, 2.3), (560, 2.3), (560, 1.2), (2300, 1.7))
"""To how many pixels the longer side is brought to look for lines, and how much darker than the ground print must be.
In turn until a zone is found.
"""

MOST_READ = 6
"""Bands that are read before a picture is given up; of drawn pictures with a zone nearly all are read at the first."""

A_LOOK, A_READING, A_SECOND = 8, 12, 6
"""What a look at the whole picture, the reading of a band and a second reading cost, where a glance costs 1: about
3.5 ms.
"""

LEAST_REFINED = 0.8
"""How sure the recogniser must be on the whole of what is read a second time: other print gets less."""

MOST_WORK = 80
"""After so much a picture is given up, 0.3 s on a free processor. Of 64 zones that were read 63 cost less than 50."""

MOST_GROWN = 1.25
"""How much larger than it is a picture is made to look for lines: what is smaller yet cannot be read."""

_ANOTHER = 0.1  # looks that differ by less are the same
_ALIKE = 0.05
_PARALLEL = 0.999

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

    @property
    def is_doubtful(self) -> bool:
        """Whether a person must compare the zone with the document before anything is held against it.

        Its reading says so too: it has a problem for each doubt, and is not sound.
        """
        return bool(self.doubts)


@dataclass(slots=True)
class _Clock:
    """What each step took."""

    milliseconds: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)

    def note(self, step: str) -> None:
        now = time.perf_counter()
        self.milliseconds[step] = round(self.milliseconds.get(step, 0.0) + (now - self.last) * 1000, 1)
        self.last = now


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
    clock = _Clock()
    grey, finer = open_picture(data)
    clock.note("open")
    size = (round(grey.shape[1] * finer), round(grey.shape[0] * finer))
    if max(grey.shape) < SMALLEST or min(grey.shape) < 8:
        words = f"the picture is {size[0]} x {size[1]} pixels: too small for a zone"
        return _without(size, None, clock, Missing.TOO_SMALL, words)
    hunt = _Hunt(grey, today, clock, most_seconds)
    found = hunt.run()
    if found is not None:
        return _found(size, *found, finer, clock)
    if hunt.likeliest is None:
        return _without(size, None, clock, Missing.NO_BAND, "there are no lines in it that could be a zone")
    corners = _around_band(hunt.likeliest, finer)
    words = f"the lines around {_words(corners)} look like a zone but cannot be read as one"
    if hunt.is_late:
        words = f"{words} in {most_seconds:g} s"
    return _without(size, corners, clock, Missing.NOT_READABLE, words)


@dataclass(slots=True)
class _Hunt:
    """Band after band, until one is a zone or enough were looked at."""

    grey: Grey
    today: datetime.date
    clock: _Clock
    most_seconds: float
    likeliest: Band | None = None
    is_likeliest_print: bool = False
    glances: list[tuple[Band, tuple[float, float]]] = field(default_factory=list)
    looks: int = 0
    read: int = 0
    refined: int = 0

    @property
    def is_late(self) -> bool:
        return time.perf_counter() - self.clock.began > self.most_seconds

    @property
    def is_over(self) -> bool:
        work = self.looks * A_LOOK + len(self.glances) + self.read * A_READING + self.refined * A_SECOND
        return work >= MOST_WORK or self.read >= MOST_READ or self.is_late

    def run(self) -> tuple[Candidate, Verdict] | None:
        for long_side, contrast in _looks(max(self.grey.shape)):
            bands = find_bands(find_lines(self.grey, long_side, contrast))
            self.looks += 1
            self.clock.note("find")
            for band in bands:
                found = self._try(band)
                if found is not None or self.is_over:
                    self.clock.note("read")
                    return found
            self.clock.note("read")
            if self.is_over:
                break
        return None

    def _try(self, band: Band) -> tuple[Candidate, Verdict] | None:
        likes = self._glance(band)
        is_print = max(likes) >= LEAST_LIKE
        if self.likeliest is None or (is_print, -band.oddity) > (self.is_likeliest_print, -self.likeliest.oddity):
            self.likeliest, self.is_likeliest_print = band, is_print
        if not is_print:
            return None
        self.read += 1
        for candidate in read_band(self.grey, band, likes):
            found = self._judge(candidate)
            if found is not None:
                return found
        return None

    def _judge(self, candidate: Candidate) -> tuple[Candidate, Verdict] | None:
        """Judge a candidate; if something is left to ask, judge a second reading of it, which must not contradict."""
        verdict = judge(candidate, self.today)
        first = None if verdict is None else (candidate, verdict)
        if verdict is not None and not find_doubts(candidate, verdict.reading):
            return first
        if candidate.mean < LEAST_REFINED or self.is_late:
            return first
        self.refined += 1
        finer = refine(self.grey, candidate)
        again = None if finer is None else judge(finer, self.today)
        if finer is None or again is None:
            return first
        is_better = verdict is None or (finer.lines == candidate.lines and finer.mean > candidate.mean)
        return (finer, again) if is_better else first

    def _glance(self, band: Band) -> tuple[float, float]:
        """A line stands in many bands, and is found again in other looks: it is looked at once."""
        for before, likes in self.glances:
            if _is_same(before, band):
                return likes
        likes = glance(self.grey, band)
        self.glances.append((band, likes))
        return likes


def _looks(longest: int) -> list[tuple[int, float]]:
    """The looks at a picture whose longer side is so long: hardly ever larger than it is, and none twice."""
    looks: list[tuple[int, float]] = []
    for long_side, contrast in LOOKS:
        look = min(long_side, int(longest * MOST_GROWN)), contrast
        if not any(one[1] == contrast and abs(one[0] / look[0] - 1) < _ANOTHER for one in looks):
            looks.append(look)
    return looks


def _is_same(before: Band, band: Band) -> bool:
    """Whether the first lines of two bands lie in the same place, with characters as far apart."""
    one, other = before.lines[0], band.lines[0]
    if abs(before.pitch / band.pitch - 1) > _ALIKE or one.along @ other.along < _PARALLEL:
        return False
    between = other.middle - one.middle
    return bool(abs(between @ one.along) < band.pitch and abs(between @ one.across) < band.pitch / 4)


Corners = tuple[Corner, Corner, Corner, Corner]


def _found(size: tuple[int, int], candidate: Candidate, verdict: Verdict, finer: float, clock: _Clock) -> Picture:
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


def _without(size: tuple[int, int], corners: Corners | None, clock: _Clock, missing: Missing, words: str) -> Picture:
    return Picture(size, None, None, None, (), corners, None, clock.milliseconds, missing, words)
