"""Characters that a reader takes for one another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LETTERS_FOR: Mapping[str, str] = MappingProxyType(
    {"0": "OQD", "1": "IL", "2": "Z", "4": "A", "5": "S", "6": "G", "8": "B"}
)
"""Figure to the letters that look like it, the likeliest first."""

FIGURE_FOR: Mapping[str, str] = MappingProxyType(
    {letter: figure for figure, letters in LETTERS_FOR.items() for letter in letters}
)
"""Letter to the figure that looks like it."""

TAKEN_FOR_FILLER = "KC"
"""Letters that a filler is often taken for."""

_SHAPES = str.maketrans(dict(FIGURE_FOR))


def look_alikes(char: str) -> str:
    """What a character of the zone's alphabet may have been, itself left out."""
    return LETTERS_FOR.get(char) or FIGURE_FOR.get(char, "")


def are_alike(read: str, meant: str) -> bool:
    """Whether two texts may be readings of the same print."""
    return len(read) == len(meant) and read.translate(_SHAPES) == meant.translate(_SHAPES)
