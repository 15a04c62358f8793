"""One state of an index: its segments and what was learned from them. A change makes a new state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.beside import Places, sample_places
from borderkit.screening.kernels.dates import place_of
from borderkit.screening.kernels.learning import count_texts
from borderkit.screening.knowing import MOST_KNOWN, Known, Memory
from borderkit.screening.segment import Segment
from borderkit.screening.weights import NATION_OTHER, birth_weights, nation_weight

if TYPE_CHECKING:
    from borderkit.screening.asking import Plain

_place_of = place_of.py_func  # type: ignore[attr-defined]
LEAST_SPLIT, LEAST_PART = 6, 3
MUCH_MORE = 4
"""A token is taken apart when both parts are so many times as frequent as the whole, or stand together in a name."""
FEW_ROWS = 64
"""Whether two tokens stand together is looked up only when one of them is in no more rows."""


class State:
    """Segments with counts over all of them. Safe to be read by many threads: what is remembered is only ever added.

    Args:
        segments: The segments.
        before: A state some of whose segments these are: what was learned of them is kept.
    """

    __slots__ = ("_births", "_known", "_nations", "_places", "_splits", "memories", "names", "people", "segments")

    def __init__(self, segments: Sequence[Segment], before: State | None = None) -> None:
        self.segments = tuple(segments)
        kept = {id(memory.segment): memory for memory in before.memories if not memory.is_full()} if before else {}
        self.memories: tuple[Memory, ...] = tuple([kept.get(id(segment)) or Memory(segment) for segment in segments])
        self.names = sum(segment.names for segment in segments)
        self.people = sum(segment.people for segment in segments)
        self._known: dict[tuple[str, bool], Known] = {}
        self._births: dict[int, NDArray[np.float32]] = {}
        self._nations: dict[tuple[str, ...], tuple[NDArray[np.float32], ...]] = {}
        self._splits: dict[str, tuple[str, ...]] = {}
        self._places: Places | None = None

    def is_full(self) -> bool:
        """Whether so much is remembered that it should be forgotten."""
        sizes = (len(self._known), len(self._births), len(self._nations), len(self._splits))
        return max(sizes) >= MOST_KNOWN or any(memory.is_full() for memory in self.memories)

    def know(self, tokens: Sequence[str], *, is_cut: bool) -> tuple[Known, ...]:
        """Give what the list knows of tokens."""
        known = self._known
        fresh = [token for token in tokens if (token, is_cut) not in known]
        if fresh:
            slots = zip(*[memory.learn(fresh) for memory in self.memories], strict=True)
            for token, own in zip(fresh, slots, strict=False):
                known[token, is_cut] = Known(token, own, self.memories, self.names, is_cut=is_cut)
        return tuple([known[token, is_cut] for token in tokens])

    def count(self, texts: Sequence[str]) -> list[int]:
        """Say for each text how many rows hold it as a token."""
        raw = [text.encode() for text in texts]
        block = np.frombuffer(bytearray(b"".join(raw)), dtype=np.uint8)
        starts = np.array((0, *accumulate(map(len, raw))), dtype=np.int32)
        counts = np.zeros(len(raw), dtype=np.int32)
        for segment in self.segments:
            count_texts(segment.addresses, block, starts, counts)
        found: list[int] = counts.tolist()
        return found

    def rejoin(self, tokens: Sequence[str], joined: Sequence[str]) -> tuple[list[bool], list[tuple[str, ...]]]:
        """Say which joined tokens stand on the list, and in which parts, much oftener on the list, each token comes.

        Args:
            tokens: Of a name.
            joined: Neighbours joined; empty for such as need not be looked for.

        Returns:
            For each joined token whether it stands there, and for each token two parts, or none.
        """
        splits = self._splits
        fresh = [token for token in tokens if len(token) >= LEAST_SPLIT and token not in splits]
        texts = [*joined]
        for token in fresh:
            places = range(LEAST_PART, len(token) - LEAST_PART + 1)
            texts += [token, *[part for place in places for part in (token[:place], token[place:])]]
        counts = self.count(texts) if texts else []
        at = len(joined)
        for token in fresh:
            end = at + 1 + 2 * (len(token) - 2 * LEAST_PART + 1)
            splits[token] = _best_parts(token, counts[at:end]) or self._beside(token, counts[at:end])
            at = end
        return [count > 0 for count in counts[: len(joined)]], [splits.get(token, ()) for token in tokens]

    def _beside(self, token: str, counts: Sequence[int]) -> tuple[str, ...]:
        """Give two parts of a token that stand beside each other in a listed name; counts as in `_best_parts`."""
        for number, place in enumerate(range(LEAST_PART, len(token) - LEAST_PART + 1)):
            if 0 < min(counts[1 + 2 * number], counts[2 + 2 * number]) <= FEW_ROWS:
                left, right = token[:place], token[place:]
                if self._stand_together(left, right):
                    return left, right
        return ()

    def _stand_together(self, left: str, right: str) -> bool:
        """Whether a listed name has one token right before the other."""
        for segment in self.segments:
            first, second = segment.find_token(left), segment.find_token(right)
            if first >= 0 and second >= 0:
                starts = segment.rows.postings_starts
                rarer = min(first, second, key=lambda number: starts[number + 1] - starts[number])
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
            weights = self._births[date] = birth_weights(self._same_day(date), self.names)
        return weights

    def _same_day(self, date: int) -> int:
        if not ((date >> 5) & 15 and date & 31):
            return 0
        place = _place_of(date)
        return sum(int(segment.rows.days[place + 1] - segment.rows.days[place]) for segment in self.segments)

    def weigh_nations(self, number: int, asked: Sequence[Plain]) -> tuple[list[int], NDArray[np.float32]]:
        """Weigh the sets of nationalities of a segment for each traveller: which row of the table, and the table."""
        rows: dict[tuple[str, ...], int] = {}
        places = [rows.setdefault(plain.nations, len(rows)) for plain in asked]
        tables = [self._nation_weights(nations)[number] for nations in rows]
        return places, np.concatenate(tables).reshape(len(tables), -1) if len(tables) > 1 else tables[0][np.newaxis]

    def _nation_weights(self, nations: tuple[str, ...]) -> tuple[NDArray[np.float32], ...]:
        weights = self._nations.get(nations)
        if weights is None:
            same = sum(_count_nations(segment, nations) for segment in self.segments)
            agree = nation_weight(same, self.people)
            weights = tuple(_weigh_sets(segment, nations, agree) for segment in self.segments)
            self._nations[nations] = weights
        return weights


def _best_parts(token: str, counts: Sequence[int]) -> tuple[str, ...]:
    """Give the two parts of a token that stand much oftener than the whole.

    Args:
        token: The whole.
        counts: Of the whole, then of both parts at each place.
    """
    best = MUCH_MORE * counts[0]
    parts: tuple[str, ...] = ()
    for number, place in enumerate(range(LEAST_PART, len(token) - LEAST_PART + 1)):
        both = min(counts[1 + 2 * number], counts[2 + 2 * number])
        if both > best:
            best, parts = both, (token[:place], token[place:])
    return parts


def _count_nations(segment: Segment, nations: tuple[str, ...]) -> int:
    asked = set(nations)
    return sum(count for listed, count in segment.nation_sets if not asked.isdisjoint(listed))


def _weigh_sets(segment: Segment, nations: tuple[str, ...], agree: float) -> NDArray[np.float32]:
    weights, asked = [], set(nations)
    for listed, _ in segment.nation_sets:
        weights.append(0.0 if not listed or not nations else NATION_OTHER if asked.isdisjoint(listed) else agree)
    return np.array(weights, dtype=np.float32)
