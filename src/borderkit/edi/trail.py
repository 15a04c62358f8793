"""The way back from a text that was mended to the place where each character was given."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise

MOST_COUNTED = 8  # places that are found by counting, and times that one is counted for


class Trail:
    """Remembers what was cut out of a text and put into it. Nothing is counted until a place is asked for."""

    def __init__(self) -> None:
        self._steps: list[Callable[[int], int]] = []

    def cut(self, text: str, chars: str) -> str:
        """Cut every one of these characters out of the text."""
        found = [char for char in chars if char in text]
        if not found:
            return text
        self._steps.append(_Cut(text, "".join(found)))
        for char in found:
            text = text.replace(char, "")
        return text

    def put(self, text: str, places: list[int], char: str) -> str:
        """Put a character before each of these places, which are in order."""
        if not places:
            return text
        bounds = [0, *places, len(text)]
        self._steps.append(_Put([place + count for count, place in enumerate(places)]))
        return char.join(text[first:last] for first, last in pairwise(bounds))

    def back(self, place: int) -> int:
        """Where the character that stands at this place now stood at first."""
        for step in reversed(self._steps):
            place = step(place)
        return place


class _Cut:
    def __init__(self, text: str, chars: str) -> None:
        self._text, self._chars = text, chars
        self._asked = 0
        self._kept: array[int] | None = None  # of every character that was cut: how many kept ones stand before it

    def __call__(self, place: int) -> int:
        if self._kept is None:
            found = self._count_to(place)
            if found is not None:
                return found
            self._kept = _kept_before(self._text, self._chars)
            self._text = ""
        return place + bisect_right(self._kept, place)

    def _count_to(self, place: int) -> int | None:
        """The place found by counting what was cut before it, which is quick for a few; None if it takes too long."""
        self._asked += 1
        if self._asked > MOST_COUNTED:
            return None
        seen, further = 0, place + 1
        for _time in range(MOST_COUNTED):
            cut = sum(self._text.count(char, seen, further) for char in self._chars)
            if not cut:
                return further - 1
            seen, further = further, further + cut
        return None


def _kept_before(text: str, chars: str) -> array[int]:
    """Of every one of these characters: how many others stand before it. Eight bytes each: junk may hold millions."""
    cuts = re.finditer(f"[{re.escape(chars)}]", text)
    return array("q", (cut.start() - count for count, cut in enumerate(cuts)))


class _Put:
    def __init__(self, places: list[int]) -> None:
        self._places = places

    def __call__(self, place: int) -> int:
        return place - bisect_left(self._places, place)
