"""Which characters of a zone that was read, and whose digits hold, may still be others: a person must look there.

No check digit tells a P from an F, and none covers a name. The recogniser then holds the other character for likely
too, if only a little: how much is too much is another for each pair of characters, and more in worn print. Both were
learned by ``tools/ocr/calibrate.py`` from drawn print that was read rightly and wrongly, and stand beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from borderkit.mrz import Reading
from borderkit.mrz.alphabet import CHARACTERS
from borderkit.mrz.problems import make_problem
from borderkit.ocr.measures import Floats
from borderkit.ocr.places import allowed_at, covered_places, figure_places, lettered_places
from borderkit.ocr.texts import TWINS, Candidate

TABLE = "doubts.npz"

MOST_ODDS = -6.0
"""Above these odds, as a logarithm, that another character is the true one, a place is in doubt. See
docs/decisions/0053.
"""

MOST_OTHER = 0.15
"""How likely another character may be whichever it is."""

LEAST_LIKELY = 0.005
"""Below this another character is never asked about: of clean print comes as much."""

_BEST_MEAN = 0.995

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


@cache
def load_table() -> tuple[Floats, Floats]:
    """The weights of `find_features`, and for each character read (row) and each other one a summand."""
    with resources.files(__package__).joinpath(TABLE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return arrays["weights"].astype(np.float64), arrays["pairs"].astype(np.float64)


def find_features(sure: Floats | float, other: Floats, mean: Floats | float) -> Floats:
    """What the odds are computed from, in the last axis: one, how likely the other is, how bad the print is.

    Args:
        sure: How likely the character that was read is.
        other: How likely the other one is.
        mean: How sure the recogniser is on the whole.
    """
    ratio = np.log(np.maximum(other, 1e-4) / np.maximum(sure, 0.1))
    bad = np.log(1 - np.minimum(np.broadcast_to(mean, ratio.shape), _BEST_MEAN))
    return np.stack([np.ones_like(ratio), ratio, bad], axis=-1)


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
                odds = _odds(char, others, float(values[CHARACTERS.index(char)]), candidate.mean)
                other = int(odds.argmax())
                if odds[other] > MOST_ODDS:
                    yield Doubt(line, column, char, CHARACTERS[other], round(float(others[other]), 3))
            place += 1


def _odds(char: str, others: Floats, sure: float, mean: float) -> NDArray[np.float64]:
    """The odds of each other character, as logarithms."""
    weights, pairs = load_table()
    odds = find_features(sure, others, mean) @ weights + pairs[CHARACTERS.index(char)]
    odds = np.where(others < LEAST_LIKELY, -np.inf, odds)
    return np.where(others > MOST_OTHER, np.maximum(odds, others), odds)


def _others(char: str, values: Floats, *, is_covered: bool, is_lettered: bool) -> Floats:
    """How likely each other character is that would go unnoticed."""
    at = CHARACTERS.index(char)
    others: Floats = values * TWINS[at] if is_covered else values.copy()
    others[at] = 0
    if is_lettered and not is_covered:
        others[_FIGURE] = 0
    return others
