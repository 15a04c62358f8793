"""Is what was read a zone? Better none than a wrong one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

from borderkit.mrz import NotAZone, Reading, Repair, read, repair
from borderkit.ocr.places import FIRST, covered_places, figure_places, lettered_places
from borderkit.ocr.texts import Candidate

LEAST_SURE = 0.70
"""How sure the recogniser must be on the whole of a zone whose digits are all right."""

LEAST_SURE_REPAIRED = 0.75
LEAST_SURE_WRONG = 0.93
LEAST_SURE_UNCHECKED = 0.93

MOST_CHANGES = 6
"""Characters a repair may change; more is a guess about another text."""

MOST_WRONG = 1
"""Wrong digits, the composite not counted, of a zone that was read without doubt: it may have been altered."""

FEWEST_RIGHT = 2

LEAST_SURE_ANY = 0.3
"""How sure the recogniser must be of every character, and what a place beyond the edge of the picture never gets."""

LEAST_SURE_NAME = 0.75
"""How sure the recogniser must be of every character that no check digit covers: names, State, nationality, sex.

Of drawn pictures that are not very faint comes 0.83 at least; letters read wrongly unnoticed had 0.71 at most.
"""

MOST_TWINS = 0.07
"""How likely characters may be that no check digit tells from the one that was read at their place (6 and G, F and P).

Of drawn pictures read rightly comes 0.04 at most, 0.10 of a worn P that was read as F and passed every digit.
"""

SHEET = "PU"
"""How an emergency travel document begins, which may have lines of 36.

A line of 44 that is cut there begins so too: hence no such zone is taken with a wrong digit. Source: ICAO Doc 9303-8.
"""

STRETCH = 6
LEAST_SURE_STRETCH = 0.5
"""How sure the recogniser must be of any six characters in a row: a line does not go on over the edge of the page."""

MOST_BEYOND = 0.6
"""How sure the recogniser may be that the lines go on: of zones comes 0.4 at most, of longer lines nearly 1."""

UNREADABLE = "date.unreadable"
ODD = ("state.unknown", "state.missing", "sex.unknown", "code.unusual", "name.digit", "name.missing", "date.impossible")
MOVED = ("repaired.filler_added", "repaired.filler_removed")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A zone, and how it was judged to be one."""

    zone: str
    reading: Reading
    repair: Repair


def judge(candidate: Candidate, today: datetime.date) -> Verdict | None:
    """Take what was read for a zone, or not.

    It is one if it has the shape of a layout, and

    - every check digit is right as it was read; or
    - there is just one repair after which every digit is right, with at most `MOST_CHANGES` look-alikes changed and
      no filler put in or taken out; or
    - nothing is to be repaired, one digit (and with it the composite) is wrong, at least `FEWEST_RIGHT` are right,
      and every character was read without doubt: a zone that was altered, or misprinted on a specimen, must be seen;

    and if the recogniser is sure enough on the whole, of every character that no digit covers, and of no character that
    a digit covers holds one for likely that the digit cannot tell from it. Dates must be dates and the document code
    one of its layout.

    Args:
        candidate: What was recognised.
        today: The day to read the two-digit years on.

    Returns:
        The zone with its reading, repaired or not; None if this is no zone.

    Source: ICAO Doc 9303-3 §4.3 and §4.9.
    """
    if not _is_print_throughout(candidate) or not _begins_well(candidate.lines) or candidate.beyond > MOST_BEYOND:
        return None
    zone = "\n".join(candidate.lines)
    repaired = repair(zone, today=today)
    try:
        reading = read(zone, today=today)
    except NotAZone:
        reading = None
    if reading is not None and not (_is_sure_of_names(candidate, reading) and _is_sure_of_twins(candidate, reading)):
        return None
    if reading is not None and _is_right(reading, 0) and candidate.mean >= _asked(reading):
        return Verdict(zone, reading, repaired)
    made = repaired.reading if repaired.reading and _is_sure_of_names(candidate, repaired.reading) else None
    if made is not None and _is_one_way(repaired) and _is_right(made) and candidate.mean >= LEAST_SURE_REPAIRED:
        return Verdict(zone, made, repaired) if candidate.mean >= _asked(made) else None
    if reading is not None and _is_right(reading) and candidate.mean >= _asked(reading):
        return Verdict(zone, reading, repaired)
    if _is_sheet(candidate.lines):
        return None
    if made is not None and _is_altered(made) and len(repaired.changes) == 0 and _without_doubt(candidate):
        return Verdict(zone, made, repaired)
    return None


def _is_print_throughout(candidate: Candidate) -> bool:
    if min(value for line in candidate.sure for value in line) < LEAST_SURE_ANY:
        return False
    lines = [
        np.convolve(line, np.full(min(STRETCH, len(line)), 1 / min(STRETCH, len(line))), "valid")
        for line in candidate.sure
    ]
    return min(float(line.min()) for line in lines) >= LEAST_SURE_STRETCH


def _is_sure_of_names(candidate: Candidate, reading: Reading) -> bool:
    covered, lettered = covered_places(reading), lettered_places(reading)
    sure = [value for line in candidate.sure for value in line]
    letters = [value for line in candidate.letters for value in line]
    return all(
        (letters if place in lettered else sure)[place] >= LEAST_SURE_NAME
        for place in range(1, len(sure))  # the first is one of a few: see FIRST
        if place not in covered
    )


def _is_sure_of_twins(candidate: Candidate, reading: Reading) -> bool:
    """Whether no character that a digit covers may be one that the digit takes for the same; dates have figures only.

    Source: ICAO Doc 9303-3 §4.9: modulo 10.
    """
    asked = covered_places(reading) - figure_places(reading)
    twins = [value for line in candidate.twins for value in line]
    return all(value <= MOST_TWINS for place, value in enumerate(twins) if place in asked)


def _asked(reading: Reading) -> float:
    """What the digits do not say, the recogniser must."""
    return LEAST_SURE if len(reading.digits) >= FEWEST_RIGHT else LEAST_SURE_UNCHECKED


def _begins_well(lines: tuple[str, ...]) -> bool:
    if len(lines) == 1 or len(lines[0]) not in FIRST:
        return True  # layouts that are known by their head
    return lines[0][0] in FIRST[len(lines[0])] or _is_sheet(lines)


def _is_sheet(lines: tuple[str, ...]) -> bool:
    return len(lines[0]) == 36 and lines[0].startswith(SHEET)


def _is_right(reading: Reading, odd: int = 1) -> bool:
    return all(digit.ok for digit in reading.digits) and _is_like_a_zone(reading, odd)


def _is_like_a_zone(reading: Reading, odd: int = 1) -> bool:
    """Whether what no digit covers is about as it should be: dates are figures, and so many other things may be odd."""
    expected = "code.unusual" if _is_sheet(reading.lines) else ""
    found = [problem.code for problem in reading.problems if problem.code != expected]
    return UNREADABLE not in found and sum(code in ODD for code in found) <= odd


def _is_one_way(repaired: Repair) -> bool:
    why = [change.why for change in repaired.changes]
    return repaired.candidates == 1 and len(why) <= MOST_CHANGES and not set(why) & set(MOVED)


def _is_altered(reading: Reading) -> bool:
    own = [digit for digit in reading.digits if digit.field != "composite"]
    wrong = sum(not digit.ok for digit in own)
    return wrong <= MOST_WRONG and len(own) - wrong >= FEWEST_RIGHT and _is_like_a_zone(reading)


def _without_doubt(candidate: Candidate) -> bool:
    least = min(value for line in candidate.sure for value in line)
    return candidate.mean >= LEAST_SURE_WRONG and least >= 0.5
