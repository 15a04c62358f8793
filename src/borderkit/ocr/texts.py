"""What stands at the places of rows: their text, and how sure the recogniser is of each character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from borderkit.mrz.alphabet import CHARACTERS, VALUES
from borderkit.ocr.fitting import read_places
from borderkit.ocr.measures import PITCH, STRIDE, Floats, Grey
from borderkit.ocr.recogniser import recognise
from borderkit.ocr.rows import Row, cut_strip

ALIKE = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6", "A": "4"}
_FIGURES = np.array([CHARACTERS.index(ALIKE[char]) if char in ALIKE else -1 for char in CHARACTERS])

_VALUES = np.frombuffer(CHARACTERS.encode().translate(VALUES), np.uint8) % 10
TWINS = ((_VALUES[:, None] == _VALUES) & ~np.eye(len(CHARACTERS), dtype=bool)).astype(np.float32)
"""Which characters no check digit tells apart: 6 and G, 8 and S, F and P. Source: ICAO Doc 9303-3 §4.9."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One line as the recogniser reads it; for each attribute see `Candidate`."""

    line: str
    sure: tuple[float, ...]
    letters: tuple[float, ...]
    twins: tuple[float, ...]
    likely: Floats

    def cut(self, length: int) -> Text:
        """Its first characters."""
        sure, letters, twins = (one[:length] for one in (self.sure, self.letters, self.twins))
        return Text(self.line[:length], sure, letters, twins, self.likely[:length])


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What a band may say.

    Attributes:
        lines: The text, one string a line.
        sure: For each character of each line how sure the recogniser is, 0 to 1.
        rows: Where the characters of each line are.
        letters: The same where no figure can stand: a letter has what the figure that looks like it got, too.
        twins: What characters got that no check digit tells from the one that was read.
        beyond: How sure it is that something stands before every line, or after every line: the lines are longer then.
        likely: For each line the likelihood of each of `CHARACTERS` at each place; none where it is not known.
    """

    lines: tuple[str, ...]
    sure: tuple[tuple[float, ...], ...]
    rows: tuple[Row, ...]
    letters: tuple[tuple[float, ...], ...]
    twins: tuple[tuple[float, ...], ...] = ()
    beyond: float = 0.0
    likely: tuple[Floats, ...] = ()

    @property
    def mean(self) -> float:
        """How sure on the whole."""
        return float(np.mean([value for line in self.sure for value in line]))


def strip_width(places: int) -> int:
    """Pixels of a strip that holds so many places; a whole number of answers."""
    return int(np.ceil(places * PITCH / STRIDE)) * STRIDE


def look_at(grey: Grey, rows: Sequence[Row], width: int) -> tuple[list[Floats], list[Floats], list[Floats]]:
    """Read every row at its places, and at the one before and the one after."""
    pixels = strip_width(width + 2)
    said = recognise(np.stack([cut_strip(grey, row, -1.0, pixels) for row in rows]))
    places = np.arange(width) + 1.0
    read = [read_places(one, places) for one in said]
    inside = [_is_inside(grey, row, np.arange(width)) for row in rows]
    pairs = list(zip(read, inside, strict=True))
    ends = np.array([0, width + 1])
    beyond = [read_places(one, ends)[1] * _is_inside(grey, row, ends - 1) for one, row in zip(said, rows, strict=True)]
    likely = [likely * held[:, None] for (likely, _there), held in pairs]
    return likely, [there for (_likely, there), _held in pairs], beyond


def _is_inside(grey: Grey, row: Row, places: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Whether each place lies in the picture: beyond its edge a strip only repeats the last pixel."""
    points = np.array([row.point(place) for place in places])
    inside: NDArray[np.bool_] = np.all((points >= 0) & (points < grey.shape[::-1]), axis=1)
    return inside


def make_text(likely: Floats) -> Text:
    """The likeliest text of a line; ``likely`` has shape (places, 37)."""
    chosen = likely.argmax(1)
    best = likely.max(1)
    letters = np.minimum(best + np.where(_FIGURES >= 0, likely[:, _FIGURES], 0)[np.arange(len(chosen)), chosen], 1)
    twins = (likely[:, : len(CHARACTERS)] * TWINS[chosen]).sum(1)
    text = "".join(CHARACTERS[at] for at in chosen)
    return Text(text, _rounded(best), _rounded(letters), _rounded(twins), likely)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 3) for value in values)


def make_candidate(texts: Sequence[Text], rows: Sequence[Row]) -> Candidate:
    """Texts and rows of the same lines as one candidate."""
    return Candidate(
        tuple(text.line for text in texts),
        tuple(text.sure for text in texts),
        tuple(rows),
        tuple(text.letters for text in texts),
        tuple(text.twins for text in texts),
        likely=tuple(text.likely for text in texts),
    )
