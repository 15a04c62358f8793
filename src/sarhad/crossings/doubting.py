"""Signs of a zone that a picture left in doubt: carried through the desk's form, marked for the officer to compare."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from borderkit.mrz import KINDS
from sarhad.kernel.words import fill

PLACE = re.compile(r"([1-3]):(\d{1,2}):([A-Z0-9<]):([A-Z0-9<])")
TEXT = KINDS["picture.doubtful"].text


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One sign. Line and column from 1; `was` is what was read, `other` what it may be instead."""

    line: int
    column: int
    was: str
    other: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}:{self.was}:{self.other}"


@dataclass(frozen=True, slots=True)
class Compare:
    """What the desk shows: the doubtful signs as text for the form, the zone with them marked, each in words.

    Attributes:
        marked: For each line its stretches, and whether they are in doubt.
    """

    given: str
    marked: tuple[tuple[tuple[str, bool], ...], ...]
    words: tuple[str, ...]


def write_doubts(doubts: Iterable[Doubtful]) -> str:
    """As a form carries them."""
    return " ".join(map(str, doubts))


def read_doubts(text: str) -> tuple[Doubtful, ...]:
    """What a form brought back; what is none of ours is left out."""
    found = (PLACE.fullmatch(one) for one in text.split())
    return tuple(Doubtful(int(one[1]), int(one[2]), one[3], one[4]) for one in found if one)


def compare_for(text: str, zone: str) -> Compare | None:
    """What to show beside a zone; None if nothing of it is in doubt.

    Args:
        text: Of `write_doubts`.
        zone: As it was read from the picture.
    """
    doubts = read_doubts(text)
    if not doubts:
        return None
    places = {(doubt.line, doubt.column) for doubt in doubts}
    marked = tuple(_stretches(line, number, places) for number, line in enumerate(zone.splitlines(), 1))
    return Compare(write_doubts(doubts), marked, tuple(map(_words, doubts)))


def _stretches(line: str, number: int, places: set[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    columns: Sequence[tuple[int, str]] = list(enumerate(line, 1))
    runs = groupby(columns, lambda one: (number, one[0]) in places)
    return tuple(("".join(char for _column, char in run), is_doubtful) for is_doubtful, run in runs)


def _words(doubt: Doubtful) -> str:
    # signs of a zone run from the left in every language: `<` must not be turned round
    grounds = {"was": f"\u2066{doubt.was}\u2069", "other": f"\u2066{doubt.other}\u2069"}
    place = _("Line %(line)s, place %(column)s") % {"line": doubt.line, "column": doubt.column}
    return f"{place}: {fill(_(TEXT), grounds)}"
