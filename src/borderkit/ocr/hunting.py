"""Band after band of a picture, until one is a zone or enough were looked at."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field

from borderkit.ocr.bands import Band, find_bands
from borderkit.ocr.candidates import LEAST_LIKE, glance, read_band
from borderkit.ocr.doubting import find_doubts
from borderkit.ocr.judging import Verdict, judge
from borderkit.ocr.lines import Line, find_lines
from borderkit.ocr.measures import Grey
from borderkit.ocr.neighbours import bands_beside, is_long, lies_in, may_hide_one
from borderkit.ocr.refining import refine
from borderkit.ocr.texts import Candidate

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

MOST_BESIDE = 40
"""So much more work another document in the same picture is looked for."""

LEAST_LIKE_BESIDE = 0.42
"""Of a glance at lines that are told of as a second zone though they cannot be read as one."""

MOST_GROWN = 1.25
"""How much larger than it is a picture is made to look for lines: what is smaller yet cannot be read."""

FINER = 1.6
"""How much finer other documents are looked for where something long is beside a zone."""

Found = tuple[Candidate, Verdict]
Look = tuple[int, float]

_ANOTHER = 0.1  # looks that differ by less are the same
_ALIKE = 0.05
_PARALLEL = 0.999


@dataclass(slots=True)
class Clock:
    """What each step took."""

    milliseconds: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)

    def note(self, step: str) -> None:
        now = time.perf_counter()
        self.milliseconds[step] = round(self.milliseconds.get(step, 0.0) + (now - self.last) * 1000, 1)
        self.last = now


@dataclass(slots=True)
class Hunt:
    """Band after band, until one is a zone or enough were looked at."""

    grey: Grey
    today: datetime.date
    clock: Clock
    most_seconds: float
    likeliest: Band | None = None
    is_likeliest_print: bool = False
    glances: list[tuple[Band, tuple[float, float]]] = field(default_factory=list)
    looks: int = 0
    read: int = 0
    refined: int = 0
    others: list[Found] = field(default_factory=list)
    unread: Band | None = None

    @property
    def is_late(self) -> bool:
        return time.perf_counter() - self.clock.began > self.most_seconds

    @property
    def work(self) -> int:
        return self.looks * A_LOOK + len(self.glances) + self.read * A_READING + self.refined * A_SECOND

    @property
    def is_over(self) -> bool:
        return self.work >= MOST_WORK or self.read >= MOST_READ or self.is_late

    def run(self) -> Found | None:
        """The zone; `others` and `unread` are what lies beside it."""
        for long_side, contrast in _looks(max(self.grey.shape)):
            lines = find_lines(self.grey, long_side, contrast)
            bands = find_bands(lines)
            self.looks += 1
            self.clock.note("find")
            for band in bands:
                found = self._try(band)
                if found is not None:
                    self._look_beside(lines, (long_side, contrast), found)
                if found is not None or self.is_over:
                    self.clock.note("read")
                    return found
            self.clock.note("read")
            if self.is_over:
                break
        return None

    def _look_beside(self, lines: list[Line], look: Look, first: Found) -> None:
        """Look for other documents among the lines of the look in which one was found, and perhaps in a finer one."""
        most, found = self.work + MOST_BESIDE, [first]
        self._try_beside(lines, found, most)
        if may_hide_one(lines, [one for one, _verdict in found]):
            finer = min(round(look[0] * FINER), round(max(self.grey.shape) * MOST_GROWN))
            self.looks += 1
            self._try_beside(find_lines(self.grey, finer, look[1]), found, most)
        self.others = [one for one in found[1:] if one[0].lines != first[0].lines]
        if self.unread and any(lies_in(line, one) for line in self.unread.lines for one, _verdict in found):
            self.unread = None

    def _try_beside(self, lines: list[Line], found: list[Found], most: int) -> None:
        """Add to the zones found what else there is among lines, or remember what looks like a zone."""
        for band in bands_beside(lines, [one for one, _verdict in found]):
            if self.work >= most or self.is_late:
                return
            if any(lies_in(line, one) for line in band.lines for one, _verdict in found):
                continue
            another = self._try(band)
            if another is not None:
                found.append(another)
            elif self.unread is None and is_long(band) and max(self._glance(band)) >= LEAST_LIKE_BESIDE:
                self.unread = band

    def _try(self, band: Band) -> Found | None:
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

    def _judge(self, candidate: Candidate) -> Found | None:
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


def _looks(longest: int) -> list[Look]:
    """The looks at a picture whose longer side is so long: hardly ever larger than it is, and none twice."""
    looks: list[Look] = []
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
