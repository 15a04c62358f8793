"""One state of an index: its segments and what was learned from them. A change makes a new state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.beside import Places, sample_places
from borderkit.screening.kernels.dates import place_of
from borderkit.screening.knowing import MOST_KNOWN, Known, know
from borderkit.screening.segment import Segment
from borderkit.screening.weights import NATION_OTHER, birth_weights, nation_weight

if TYPE_CHECKING:
    from borderkit.screening.asking import Plain

_place_of = place_of.py_func  # type: ignore[attr-defined]
LEAST_PART = 3
MUCH_MORE = 4
"""A token is taken apart when both parts are so many times as frequent as the whole, or stand together in a name."""
FEW_ROWS = 64
"""Whether two tokens stand together is looked up only when one of them is in no more rows."""


class State:
    """Segments with counts over all of them. Safe to be read by many threads: what is remembered is only ever added."""

    __slots__ = ("_births", "_known", "_nations", "_places", "_splits", "names", "people", "segments")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.names = sum(segment.names for segment in segments)
        self.people = sum(segment.people for segment in segments)
        self._known: dict[tuple[str, bool], Known] = {}
        self._births: dict[int, NDArray[np.float32]] = {}
        self._nations: dict[tuple[str, ...], tuple[NDArray[np.float32], ...]] = {}
        self._splits: dict[str, tuple[str, ...]] = {}
        self._places: Places | None = None

    def know(self, token: str, *, is_cut: bool) -> Known:
        """Give what the list knows of a token."""
        known = self._known.get((token, is_cut))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known = {}
            known = self._known[token, is_cut] = know(self.segments, token, self.names, is_cut=is_cut)
        return known

    def has(self, token: str) -> bool:
        """Whether a token stands on the list."""
        return self.count(token) > 0

    def count(self, token: str) -> int:
        """Say how many rows hold this very token."""
        plain, total = token.encode(), 0
        for segment in self.segments:
            number = segment.find_token(plain)
            if number >= 0:
                total += segment.count(number, number + 1)
        return total

    def split(self, token: str) -> tuple[str, ...]:
        """Take a token apart in two that the list knows much better; empty when there are none."""
        parts = self._splits.get(token)
        if parts is None:
            if len(self._splits) >= MOST_KNOWN:
                self._splits = {}
            parts = self._splits[token] = self._split(token)
        return parts

    def _split(self, token: str) -> tuple[str, ...]:
        best = MUCH_MORE * self.count(token)
        parts: tuple[str, ...] = ()
        beside: tuple[str, ...] = ()
        for place in range(LEAST_PART, len(token) - LEAST_PART + 1):
            left, right = token[:place], token[place:]
            count = self.count(left)
            if count and (both := min(count, self.count(right))):
                if both > best:
                    best, parts = both, (left, right)
                elif not beside and both <= FEW_ROWS and self._stand_together(left.encode(), right.encode()):
                    beside = left, right
        return parts or beside

    def _stand_together(self, left: bytes, right: bytes) -> bool:
        """Whether a listed name has one token right before the other."""
        for segment in self.segments:
            first, second = segment.find_token(left), segment.find_token(right)
            if first >= 0 and second >= 0:
                starts = segment.rows.postings_starts
                rarer = min(first, second, key=lambda number: segment.count(number, number + 1))
                for row in segment.rows.postings[starts[rarer] : starts[rarer + 1]]:
                    tokens = segment.rows.tokens_of(row)
                    if ((tokens[:-1] == first) & (tokens[1:] == second)).any():
                        return True
        return False

    def has_places(self) -> bool:
        """Whether the list has any place of birth."""
        return any(segment.places.size() for segment in self.segments)

    def places(self) -> Places:
        """Give how common places of birth are on the list."""
        if self._places is None:
            self._places = sample_places(self.segments)
        return self._places

    def weigh_birth(self, date: int) -> NDArray[np.float32]:
        """Weigh agreements of a packed date of birth."""
        weights = self._births.get(date)
        if weights is None:
            if len(self._births) >= MOST_KNOWN:
                self._births = {}
            weights = self._births[date] = birth_weights(self._same_day(date), self.names)
        return weights

    def _same_day(self, date: int) -> int:
        if not ((date >> 5) & 15 and date & 31):
            return 0
        place = _place_of(date)
        return sum(int(segment.rows.days[place + 1] - segment.rows.days[place]) for segment in self.segments)

    def weigh_nations(self, number: int, asked: Sequence[Plain]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Weigh the sets of nationalities of a segment for each traveller: which row of the table, and the table."""
        rows: dict[tuple[str, ...], int] = {}
        places = [rows.setdefault(plain.nations, len(rows)) for plain in asked]
        table = np.array([self._nation_weights(nations)[number] for nations in rows], dtype=np.float32)
        return np.array(places, dtype=np.int32), table

    def _nation_weights(self, nations: tuple[str, ...]) -> tuple[NDArray[np.float32], ...]:
        weights = self._nations.get(nations)
        if weights is None:
            same = sum(self._count_nations(segment, nations) for segment in self.segments)
            agree = nation_weight(same, self.people)
            weights = tuple(_weigh_sets(segment, nations, agree) for segment in self.segments)
            self._nations[nations] = weights
        return weights

    def _count_nations(self, segment: Segment, nations: tuple[str, ...]) -> int:
        sets = [bool(set(segment.nations.get(n).split()) & set(nations)) for n in range(segment.nations.size())]
        return int(np.bincount(segment.rows.nations, minlength=len(sets))[np.array(sets, dtype=bool)].sum())


def _weigh_sets(segment: Segment, nations: tuple[str, ...], agree: float) -> NDArray[np.float32]:
    weights = []
    for number in range(segment.nations.size()):
        listed = set(segment.nations.get(number).split())
        weights.append(0.0 if not listed or not nations else agree if listed & set(nations) else NATION_OTHER)
    return np.array(weights, dtype=np.float32)
