"""Numbers of invented documents: what they look like, which are of stolen blanks, how one is drawn."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # L is kept for numbers that were lost
FIRST_FIGURES = "012345689"  # as 7 is
OF_LOST = {"A": "L", "0": "7"}
LOST = 3  # signs that tell the numbers of stolen blanks
_CLASSES = {"A": "[A-HJ-NP-Z]", "0": "[0-9]"}


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one kind of document.

    Attributes:
        pattern: ``0`` for a figure, ``A`` for a letter but I and O; other signs as they are.
    """

    pattern: str

    @property
    def stolen(self) -> str:
        """The beginning of the numbers of stolen blanks: no drawn number begins so."""
        return "".join(OF_LOST.get(sign, sign) for sign in self.pattern[:LOST])

    def has(self, number: str) -> bool:
        """Whether a number is of the series."""
        return re.fullmatch("".join(_CLASSES.get(sign, sign) for sign in self.pattern), number) is not None

    def draw(self, draw: random.Random) -> str:
        """A number of a document that nobody lost."""
        signs = []
        for place, sign in enumerate(self.pattern):
            figures = FIRST_FIGURES if place == 0 else "0123456789"
            signs.append(draw.choice(LETTERS) if sign == "A" else draw.choice(figures) if sign == "0" else sign)
        return "".join(signs)

    def draw_stolen(self, draw: random.Random) -> str:
        """A number of a stolen blank."""
        return self.stolen + self.draw(draw)[LOST:]
