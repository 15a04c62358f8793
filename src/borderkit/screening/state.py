"""One state of an index: its segments and what was learned from them. A change makes a new state."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from borderkit.names.tokens import read_tokens
from borderkit.screening.beside import Places, most_of_place, sample_places
from borderkit.screening.kernels.dates import place_of
from borderkit.screening.kernels.texts import JOINED, LEAST_PART, NOT_KNOWN, count_rows, rejoin
from borderkit.screening.knowing import MOST_KNOWN, Known, Memory
from borderkit.screening.nations import nation_bits
from borderkit.screening.remembering import Tables
from borderkit.screening.segment import Segment
from borderkit.screening.weights import NATION_OTHER, birth_weights, nation_weight

_place_of = place_of.py_func  # type: ignore[attr-defined]
LEAST_SPLIT = 2 * LEAST_PART
MOST_NATIONS = 4096
"""Nationalities, and sets of them, that were asked for: with so many all is forgotten."""


class State:
    """Segments with counts over all of them. Safe to be read by many threads: what is remembered is only ever added.

    Args:
        segments: The segments. Those of nobody with a name are not asked for rows (`asked`).
        before: A state some of whose segments these are: what was learned of them is kept.
    """

    __slots__ = (
        "_births",
        "_cuts",
        "_known",
        "_lock",
        "_nations",
        "_places",
        "_tables",
        "_weighed_places",
        "addresses",
        "asked",
        "memories",
        "names",
        "people",
        "segments",
    )

    def __init__(self, segments: Sequence[Segment], before: State | None = None) -> None:
        self.segments = tuple(segments)
        kept = {id(memory.segment): memory for memory in before.memories if not memory.is_full()} if before else {}
        self.memories: tuple[Memory, ...] = tuple([kept.get(id(segment)) or Memory(segment) for segment in segments])
        self.asked = [number for number, segment in enumerate(segments) if segment.names]
        columns = [segments[number].addresses for number in self.asked]
        self.addresses = np.stack(columns) if columns else np.empty((0, 0, 2), dtype=np.int64)
        self.names = sum(segment.names for segment in segments)
        self.people = sum(segment.people for segment in segments)
        self._cuts: dict[str, int] = {}  # where tokens come apart
        self._known: dict[tuple[str, bool], Known] = {}
        self._births: dict[int, NDArray[np.float32]] = {}
        self._nations: dict[str | tuple[str, ...], int] = {}
        self._lock = threading.Lock()
        self._tables = Tables([self.memories[number] for number in self.asked])
        self._places: Places | None = None
        self._weighed_places: dict[str, tuple[tuple[str, ...], float]] = {}

    def is_full(self) -> bool:
        """Whether so much is remembered that it should be forgotten."""
        kept = max(len(self._known), len(self._cuts), len(self._births), len(self._weighed_places))
        if kept >= MOST_KNOWN or len(self._nations) >= MOST_NATIONS:
            return True
        return any(memory.is_full() for memory in self.memories)

    def tables(self) -> Tables:
        """Give what is remembered as kernels read it, with all that was learned until now."""
        tables = self._tables
        if tables.is_old():
            with self._lock:
                tables = self._tables = self._tables.renewed()
        return tables

    def know(self, tokens: Sequence[str], *, is_cut: bool) -> tuple[Known, ...]:
        """Give what the list knows of tokens."""
        known = self._known
        fresh = [token for token in tokens if (token, is_cut) not in known]
        if fresh:
            slots = zip(*[memory.learn(fresh) for memory in self.memories], strict=True)
            for token, own in zip(fresh, slots, strict=False):
                known[token, is_cut] = Known(token, own, self.memories, self.names, is_cut=is_cut)
        return tuple([known[token, is_cut] for token in tokens])

    def learn(self, tokens: Sequence[str]) -> None:
        """Learn tokens of every segment that is asked."""
        for number in self.asked:
            self.memories[number].take(tokens)

    def count(self, texts: Sequence[str]) -> list[int]:
        """Say for each text how many rows hold it as a token."""
        raw = [text.encode() for text in texts]
        counts = np.zeros(len(raw), dtype=np.int64)
        block = np.frombuffer(bytearray(b"".join(raw)), dtype=np.uint8)
        count_rows(self.addresses, block, np.array((0, *accumulate(map(len, raw))), dtype=np.int32), counts)
        found: list[int] = counts.tolist()
        return found

    def rejoin(self, names: Sequence[Sequence[str]]) -> bytes:
        """Say for all tokens of names how each is listed joined to the next one or in parts: see `kernels.texts`."""
        cuts, tokens = self._cuts, [token for name in names for token in name]
        known = [cuts.get(token, NOT_KNOWN) for token in tokens]
        block = bytearray("\n".join([" ".join(name) for name in names]).encode())
        marks = bytearray(known)
        rejoin(self.addresses, np.frombuffer(block, dtype=np.uint8), np.frombuffer(marks, dtype=np.uint8))
        if NOT_KNOWN in known:
            cuts.update(zip(tokens, [mark & ~JOINED for mark in marks], strict=True))
        return bytes(marks)

    def has_places(self) -> bool:
        """Whether the list has any place of birth."""
        return any(segment.places.has_any() for segment in self.segments)

    def places(self) -> Places:
        """Give how common places of birth are on the list."""
        if self._places is None:
            self._places = sample_places(self.segments)
        return self._places

    def weigh_place(self, place: str) -> tuple[tuple[str, ...], float]:
        """Give the tokens of a place as told, and the most that it can add."""
        weighed = self._weighed_places.get(place)
        if weighed is None:
            tokens = read_tokens(place)
            most = most_of_place(self.places(), tokens) if tokens and self.has_places() else 0.0
            weighed = self._weighed_places[place] = tokens, most
        return weighed

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

    def row_of(self, nations: str | tuple[str, ...]) -> int:
        """Give the row of `tables` where a nationality, or several, are weighed."""
        row = self._nations.get(nations)
        if row is None:
            codes = (nations,) if isinstance(nations, str) else nations
            codes = tuple(filter(None, codes))
            weights = [self._weigh_nations(number, codes) for number in self.asked]
            with self._lock:
                row = self._nations.get(nations)
                if row is None:
                    row = len(self._nations)
                    self._tables = self._tables.with_row(row, weights, nation_bits(codes))
                    self._nations[nations] = row
        return row

    def weigh_nations(self, number: int, nations: tuple[str, ...]) -> NDArray[np.float32]:
        """Give what each set of nationalities of a segment adds; then, what one adds that agrees, and what another."""
        row = self.row_of(nations)
        return self._tables.nations_of(self.asked.index(number), row)

    def _weigh_nations(self, number: int, nations: tuple[str, ...]) -> NDArray[np.float32]:
        same = sum(_count_nations(segment, nations) for segment in self.segments)
        agree = nation_weight(same, self.people)
        other = NATION_OTHER if nations else 0.0
        return _weigh_sets(self.segments[number], nations, (agree if same else 0.0, other))


def _count_nations(segment: Segment, nations: tuple[str, ...]) -> int:
    asked = set(nations)
    return sum(count for listed, count in segment.nation_sets if not asked.isdisjoint(listed))


def _weigh_sets(segment: Segment, nations: tuple[str, ...], weighs: tuple[float, float]) -> NDArray[np.float32]:
    weights, asked = [], set(nations)
    for listed, _ in segment.nation_sets:
        weights.append(0.0 if not listed or not nations else weighs[asked.isdisjoint(listed)])
    return np.array((*weights, *weighs), dtype=np.float32)
