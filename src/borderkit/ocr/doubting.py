"""Which characters of a zone that was read, and whose digits hold, may still be others: a person must look there.

No check digit tells a P from an F, and none covers a name. The recogniser then holds the other character for likely
too, if only a little: every place where it does is told, and the reading is not sound until a person has looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from borderkit.mrz import Reading
from borderkit.mrz.alphabet import CHARACTERS
from borderkit.mrz.problems import make_problem
from borderkit.ocr.candidates import TWINS, Candidate
from borderkit.ocr.measures import Floats
from borderkit.ocr.places import allowed_at, covered_places, figure_places, lettered_places

MOST_OTHER = 0.02
"""How likely another character may be where no digit would tell: of 3 letters read wrongly unnoticed came 0.023 at
least, of 145 drawn pictures read rightly that were damaged little or not at all 7 had more. See docs/decisions/0048.
"""

_FIGURE = np.array([char.isdecimal() for char in CHARACTERS])


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place to look at. Line and column from 1.

    Attributes:
        read: The character that was taken.
        other: The likeliest one that it may be instead.
        likely: How likely the recogniser holds that one, 0 to 1. No probability.
    """

    line: int
    column: int
    read: str
    other: str
    likely: float


def find_doubts(candidate: Candidate, reading: Reading) -> tuple[Doubt, ...]:
    """The places where another character is likely and no check digit would tell, in order of reading.

    Where a digit covers a place, only what weighs the same is asked about; where no figure can stand, only letters;
    where a few characters can stand, only those.

    Source: ICAO Doc 9303-3 §4.6 and §4.9.
    """
    return tuple(_find(candidate, reading)) if candidate.likely else ()


def with_doubts(reading: Reading, doubts: tuple[Doubt, ...]) -> Reading:
    """The reading with a problem for each doubt: it is sound no more."""
    told = (
        make_problem("picture.doubtful", (doubt.line, doubt.column), was=doubt.read, other=doubt.other)
        for doubt in doubts
    )
    return replace(reading, problems=(*reading.problems, *told))


def _find(candidate: Candidate, reading: Reading) -> Iterator[Doubt]:
    covered, figures, lettered = covered_places(reading), figure_places(reading), lettered_places(reading)
    place = 0
    for line, (text, likely) in enumerate(zip(candidate.lines, candidate.likely, strict=True), 1):
        for column, (char, values) in enumerate(zip(text, likely, strict=True), 1):
            if not (place in covered and place in figures):
                others = _others(char, values, is_covered=place in covered, is_lettered=place in lettered)
                allowed = allowed_at(reading, place)
                if allowed is not None:
                    others = others * np.array([one in allowed for one in CHARACTERS])
                other = int(others.argmax())
                if others[other] > MOST_OTHER:
                    yield Doubt(line, column, char, CHARACTERS[other], round(float(others[other]), 3))
            place += 1


def _others(char: str, values: Floats, *, is_covered: bool, is_lettered: bool) -> Floats:
    """How likely each other character is that would go unnoticed."""
    at = CHARACTERS.index(char)
    others: Floats = values * TWINS[at] if is_covered else values.copy()
    others[at] = 0
    if is_lettered and not is_covered:
        others[_FIGURE] = 0
    return others
