"""The index of listed persons: built once, changed person by person, searched from many threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from borderkit.screening.asking import Plain, read_query, read_told
from borderkit.screening.beside import tell
from borderkit.screening.births import pack_birth
from borderkit.screening.building import build_from_columns, build_segment
from borderkit.screening.explaining import explain
from borderkit.screening.files import read_segments, write_segments
from borderkit.screening.finding import Best, find, find_one
from borderkit.screening.returning import returned
from borderkit.screening.state import State
from borderkit.screening.values import Candidate, Columns, Person, Query, Term
from borderkit.screening.weights import FALSE_HIT_RATE, probability_of, threshold_for

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
        with returned():
            index._state = State((build_segment(people),))
            pack_birth.cache_clear()  # full of the list's dates; travellers have others
        return index

    @classmethod
    def build_columns(cls, columns: Columns) -> Index:
        """Make an index of columns, for lists that are too long for an object for each person.

        Raises:
            ValueError: Two persons have the same id, or columns differ in length.
        """
        index = cls()
        with returned():
            index._state = State((build_from_columns(columns),))
            pack_birth.cache_clear()
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
        return sum(segment.people - segment.removed for segment in self._state.segments)

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
                    segment.remove(owner)
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
        state, need = self._begin(limit, threshold)
        best = find_one(state, query, need) if state.names else None
        return _candidates(state, query, best, need, limit) if best else []

    def search_many(
        self, queries: Iterable[Query], limit: int = 10, threshold: float | None = None
    ) -> list[list[Candidate]]:
        """Search for each query; as many answers, in the same order. All see one state of the list."""
        (state, need), asked = self._begin(limit, threshold), list(queries)
        answers: list[list[Candidate]] = [[] for _ in asked]
        if state.names:
            for number, best in find(state, asked, need):
                answers[number] = _candidates(state, asked[number], best, need, limit)
        return answers

    def _begin(self, limit: int, threshold: float | None) -> tuple[State, float]:
        """Give the state that is searched, and the least score."""
        if limit < 1:
            raise ValueError(f"limit {limit} is less than 1")
        state = self._fresh()
        return state, threshold_for(FALSE_HIT_RATE, state.people) if threshold is None else threshold

    def _fresh(self) -> State:
        """Give the state, which forgets when it remembers too much."""
        state = self._state
        if state.is_full():
            with self._lock:
                if self._state is state:
                    self._state = State(state.segments, state)
                state = self._state
        return state


class _Asked:
    """A traveller of whom a candidate is explained: read when it is first asked for."""

    __slots__ = ("_need", "_plain", "_query", "_state")

    def __init__(self, state: State, query: Query, need: float) -> None:
        self._state, self._query, self._need = state, query, need
        self._plain: Plain | None = None

    def explain(self, number: int, row: int) -> tuple[Term, ...]:
        """Give the terms of a row of a segment."""
        if self._plain is None:
            self._plain = read_query(self._state, self._query, self._need)
        return explain(self._state, number, self._plain, row)


def _candidates(state: State, query: Query, best: Best, need: float, limit: int) -> list[Candidate]:
    hits = []
    told = read_told(state, query)
    for (number, owner), (score, row) in best.items():
        segment = state.segments[number]
        if told.father or told.most:
            score += sum(term.weight for term in tell(told, segment, owner, state.places()))
            if score < need:
                continue
        hits.append((-score, segment.ids.get(owner), number, row))
    hits.sort()
    candidates, asked = [], _Asked(state, query, need)
    for less, person_id, number, row in hits[:limit]:
        score = round(-less, 4)
        terms = partial(asked.explain, number, row)
        candidates.append(Candidate(person_id, score, probability_of(score, state.people), terms))
    return candidates
