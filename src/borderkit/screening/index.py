"""The index of listed persons: built once, changed person by person, searched from many threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from borderkit.screening.asking import Plain, ask, read_query
from borderkit.screening.building import build_from_columns, build_segment
from borderkit.screening.explaining import explain
from borderkit.screening.files import read_segments, write_segments
from borderkit.screening.kernels.columns import OWNER, Asked, Found
from borderkit.screening.kernels.searching import search
from borderkit.screening.segment import Segment
from borderkit.screening.state import State
from borderkit.screening.values import Candidate, Columns, Person, Query
from borderkit.screening.weights import FALSE_HIT_RATE, probability_of, threshold_for

ROOM = 256
PIECE = 256
"""Travellers that one thread looks for at a time."""
MERGED_AT_MOST = 256
"""Persons of a segment that an added one is merged into; what is larger stays as it is."""


class Index:
    """Listed persons, searchable.

    Many threads may search at any time, also while one adds or removes: a search sees the list before or after a
    change, never in between. Changes wait for each other.
    """

    __slots__ = ("_added", "_lock", "_state")

    def __init__(self) -> None:
        self._state = State(())
        self._added: list[list[Person]] = []  # the people of the last segments, which can be merged
        self._lock = threading.Lock()

    @classmethod
    def build(cls, people: Iterable[Person]) -> Index:
        """Make an index of people.

        Raises:
            ValueError: Two of them have the same id.
        """
        index = cls()
        index._state = State((build_segment(people),))
        return index

    @classmethod
    def build_columns(cls, columns: Columns) -> Index:
        """Make an index of columns, for lists that are too long for an object for each person.

        Raises:
            ValueError: Two persons have the same id, or columns differ in length.
        """
        index = cls()
        index._state = State((build_from_columns(columns),))
        return index

    def save(self, path: Path) -> None:
        """Write the index into a file, whole or not at all.

        Raises:
            OSError: It cannot be written.
        """
        write_segments(self._state.segments, path)

    @classmethod
    def load(cls, path: Path) -> Index:
        """Open an index that was saved. It is mapped, not read; changes stay in this process.

        Raises:
            NotAnIndex: The file is of another kind or version, or damaged; the message says which.
            OSError: It cannot be opened.
        """
        index = cls()
        index._state = State(read_segments(path))
        return index

    def __len__(self) -> int:
        return sum(segment.people - int(segment.rows.removed.sum()) for segment in self._state.segments)

    def __contains__(self, person_id: str) -> bool:
        return any(segment.find_person(person_id) >= 0 for segment in self._state.segments)

    def add(self, person: Person) -> None:
        """Add a person, who is found from then on.

        Raises:
            ValueError: The id is in the index already; remove it first.
        """
        with self._lock:
            if person.id in self:
                raise ValueError(f"{person.id!r} is in the index already")
            segments, people = list(self._state.segments), [person]
            while self._added and len(self._added[-1]) <= len(people) and 2 * len(people) <= MERGED_AT_MOST:
                merged = self._added.pop()
                segment = segments.pop()
                people = [one for one in merged if segment.find_person(one.id) >= 0] + people
            self._added.append(people)
            self._state = State((*segments, build_segment(people)), self._state)

    def remove(self, person_id: str) -> None:
        """Remove a person, who is not found from then on.

        Raises:
            KeyError: The id is not in the index.
        """
        with self._lock:
            for segment in self._state.segments:
                owner = segment.find_person(person_id)
                if owner >= 0:
                    segment.rows.removed[owner] = 1
                    return
        raise KeyError(person_id)

    def search(self, query: Query, limit: int = 10, threshold: float | None = None) -> list[Candidate]:
        """Find the listed persons who may be the traveller.

        Args:
            query: What is known of the traveller.
            limit: At most so many candidates, 1 or more. With more homonyms than this, some are left out.
            threshold: Least score in nats, included; None for `threshold_for(FALSE_HIT_RATE, len(index))`.

        Returns:
            Best first; equal scores by id.

        Raises:
            ValueError: A limit below 1.
        """
        return self.search_many((query,), limit, threshold)[0]

    def search_many(
        self, queries: Iterable[Query], limit: int = 10, threshold: float | None = None
    ) -> list[list[Candidate]]:
        """Search for each query; as many answers, in the same order. All see one state of the list."""
        if limit < 1:
            raise ValueError(f"limit {limit} is less than 1")
        state = self._state
        need = threshold_for(FALSE_HIT_RATE, state.people) if threshold is None else threshold
        if not state.names:
            return [[] for _ in queries]
        plains = [read_query(state, query, need) for query in queries]
        if not plains:
            return []
        best: list[dict[tuple[int, int], tuple[float, int]]] = [{} for _ in plains]
        for number in range(len(state.segments)):
            if len(state.segments[number].rows.heads):  # an index of nobody, or of nobody with a name, has no rows
                _search_segment(state, number, plains, best)
        return [_candidates(state, plain, found, limit) for plain, found in zip(plains, best, strict=True)]


def _search_segment(
    state: State, number: int, plains: Sequence[Plain], best: list[dict[tuple[int, int], tuple[float, int]]]
) -> None:
    """Note for each traveller and person the best row of a segment."""
    asked = ask(state, number, plains)
    segment = state.segments[number]
    whose = [place for place, plain in enumerate(plains) for _ in plain.dates]
    for query, row, score in _find_rows(segment, asked, state.names):
        into = best[whose[query]]
        key = number, int(segment.rows.heads[row, OWNER])
        if key not in into or (score, -row) > (into[key][0], -into[key][1]):
            into[key] = score, row


def _find_rows(segment: Segment, asked: Asked, names: int) -> list[tuple[int, int, float]]:
    """Give traveller, row and score of what is found, by as many threads as there are processors."""
    count = len(asked.travellers) - 1
    if count <= PIECE:
        return _find_piece(segment, asked, names, 0, count)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        firsts = range(0, count, PIECE)
        pieces = threads.map(lambda first: _find_piece(segment, asked, names, first, min(first + PIECE, count)), firsts)
        return [one for piece in pieces for one in piece]


def _find_piece(segment: Segment, asked: Asked, names: int, first: int, last: int) -> list[tuple[int, int, float]]:
    room = ROOM
    while True:
        found = Found(np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.float32))
        count = search(segment.at_rows, asked, found, names, first, last)
        if count <= room:
            break
        room = count
    columns = (found.queries, found.rows, found.scores)
    return list(zip(*(column[:count].tolist() for column in columns), strict=True))


def _candidates(
    state: State, plain: Plain, found: dict[tuple[int, int], tuple[float, int]], limit: int
) -> list[Candidate]:
    hits = []
    for (number, owner), (score, row) in found.items():
        hits.append((-score, state.segments[number].ids.get(owner), number, row))
    hits.sort()
    candidates = []
    for _, person_id, number, row in hits[:limit]:
        terms = explain(state, number, plain, row)
        score = round(sum(term.weight for term in terms), 4)
        candidates.append(Candidate(person_id, score, probability_of(score, state.people), terms))
    return candidates
