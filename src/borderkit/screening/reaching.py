"""Who of very many travellers can be none of a few listed persons, told quickly: for a list that changed.

To look a nation's travellers up in what came to a list, each need not be asked for in the whole list. For each of the
few the most is summed up that a traveller's score could be: a part of a name is worth no more than the whole list says
of the listed part that it comes near. Whoever stays below the threshold with all of them is done with. The others are
searched in the whole index, so that every score is the one of the whole.

Sums are made for all of the few at once: numbers stand in planes, one whole number for each binary digit, with one bit
for each person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import floor

import numpy as np

from borderkit.names.tokens import read_tokens
from borderkit.screening.births import pack_birth
from borderkit.screening.building import build_segment
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.index import Index
from borderkit.screening.kernels.bending import KNEE, MOST_COMMON, MOST_WHOLE, SLOPE, WHOLE_NAME, WHOLE_UNDATED
from borderkit.screening.kernels.columns import FIRST, INITIAL, KIND, LAST, Ints
from borderkit.screening.kernels.evidence import BIRTHS, MOST_SAME_DAY, SEX_SAME
from borderkit.screening.kernels.tables import ASKED_INITIAL, CROSS, LEVELS
from borderkit.screening.kernels.texts import LEAST_PART
from borderkit.screening.kernels.worth import (
    EXPECTED,
    MOST_TOKEN,
    OTHER_SCRIPT,
    PRIOR,
    PRIOR_SPECIAL,
    SAME_SCRIPT,
    SPECIAL,
)
from borderkit.screening.state import LEAST_SPLIT, State
from borderkit.screening.values import Person, Query
from borderkit.screening.weights import MOST_NATION, MOST_PLACE

STEPS = 2
"""Steps of a nat in which is summed up, always rounded up."""
SAME_BIRTH, LIKE_BIRTH = MOST_SAME_DAY, max(BIRTHS.values())
"""The most that the same date of birth adds, and one that agrees in part."""
MOST_BIRTHS = 100_000
"""Dates of birth that are remembered."""
ANY = float("-inf")
"""What nationality and sex add is not looked at."""
_LOG_M, _PRIORS = np.zeros(LEVELS), np.zeros(LEVELS)
_LOG_M[:CROSS], _LOG_M[CROSS : 2 * CROSS] = SAME_SCRIPT, OTHER_SCRIPT
_PRIORS[:CROSS] = _PRIORS[CROSS : 2 * CROSS] = PRIOR
for _level, _log_m in SPECIAL.items():
    _LOG_M[_level], _PRIORS[_level] = _log_m, PRIOR_SPECIAL[_level]
LEAST_NEED = 12.0
"""Below this score a date of birth without a name could be enough, or nearly: nobody is sorted out."""

Planes = tuple[int, ...]
"""A number for each person, in steps: the n-th plane has the bits worth 2 to the n."""


class Few:
    """A few listed persons of an index, to sort out who can be none of them. Not for two threads at once.

    It sees the index as it is when this is made.
    """

    def __init__(self, index: Index, people: Iterable[Person]) -> None:
        """Take them.

        Args:
            index: The whole, in which they are.
            people: The few.

        Raises:
            ValueError: Two of them have the same id.
        """
        known = list(people)
        self._everybody = (1 << len(known)) - 1
        self._state = State((build_segment(known),))
        self._near: dict[str, Planes] = {}
        self._born: dict[str, tuple[int, int]] = {}
        self._numbers: dict[str, int] = {}
        self._nations: dict[str, int] = {}
        self._years: dict[int, list[tuple[int, int, int]]] = {}
        self._days: dict[tuple[int, int], int] = {}
        for place, person in enumerate(known):
            self._note(person, 1 << place)
        self._whose = self._read_tokens()
        words = self._state.segments[0].words
        texts = [words.get(token) for token in range(len(self._whose))]
        self._listed = dict(zip(texts, range(len(texts)), strict=True))
        self._whole = index._state  # one state, whatever is added meanwhile
        self._counts = np.array(self._whole.count(texts), dtype=np.float64)

    def _note(self, person: Person, bit: int) -> None:
        for number in filter(None, map(read_number, person.documents)):
            folded = fold_number(number)
            self._numbers[folded] = self._numbers.get(folded, 0) | bit
        for code in person.nationalities:
            self._nations[code] = self._nations.get(code, 0) | bit
        for packed in filter(None, map(pack_birth, person.births)):
            year, month, day = packed >> 9, (packed >> 5) & 15, packed & 31
            self._years.setdefault(year, []).append((month, day, bit))
            self._days[month, day] = self._days.get((month, day), 0) | bit

    def _read_tokens(self) -> list[int]:
        """Give for each listed token whose it is."""
        segment = self._state.segments[0]
        if not segment.names:
            return []
        rows, whose = segment.rows, [0] * segment.words.size()
        for row in range(segment.names):
            for token in rows.tokens_of(row):
                whose[int(token)] |= 1 << rows.owner_of(row)
        return whose

    def may_be(self, queries: Sequence[Query], threshold: float) -> list[bool]:
        """Say for each traveller whether any of the few may be a candidate. False is sure, True is not.

        Args:
            queries: As they would be searched for.
            threshold: As it would be searched with, in nats.
        """
        if threshold < LEAST_NEED:
            return [True] * len(queries)
        read = [[read_tokens(name) for name in query.names] for query in queries]
        fathers = [read_tokens(query.father) if query.father else () for query in queries]
        if self._state.names:
            self._learn(token for names in read for tokens in names for token in tokens)
            self._learn(token for tokens in fathers for token in tokens)
        return [
            query.truncated or self._may_be(query, names, father, threshold)
            for query, names, father in zip(queries, read, fathers, strict=True)
        ]

    def _may_be(
        self, query: Query, names: Sequence[tuple[str, ...]], father: tuple[str, ...], threshold: float
    ) -> bool:
        if any(fold_number(read_number(number)) in self._numbers for number in query.documents):
            return True
        if not self._state.names:
            return False
        least = threshold - SEX_SAME - (MOST_PLACE if query.place else 0.0)
        besides: list[tuple[int, int]] | None = None
        for tokens in names:
            parts = [part for part in self._parts(tokens, father) if part]
            if not parts or sum((1 << len(part)) - 1 for part in parts) < _of_name(
                least - SAME_BIRTH - MOST_NATION, ANY
            ):
                continue
            if besides is None:
                besides = self._besides(query, least)
            total, met = parts[0], 0
            for part in parts[1:]:
                total = _add(total, part)
            for plane in (plane for part in parts for plane in part):
                met |= plane
            if any(_reaches(total, need, people & met) for people, need in besides):
                return True
        return False

    def _besides(self, query: Query, least: float) -> list[tuple[int, int]]:
        """Give the people by what their date of birth and nationality add at the most, each with what a name must."""
        same = like = nation = 0
        for text in (query.birth, *query.other_births):
            exact, other = self._birth(text) if text else (0, 0)
            same, like = same | exact, like | other
        for code in (query.nationality, *query.other_nationalities):
            nation |= self._nations.get(code, 0)
        like &= ~same
        births = ((same, SAME_BIRTH), (like, LIKE_BIRTH), (self._everybody & ~(same | like), 0.0))
        sorts = [
            (people & nations, _of_name(least - birth - more, ANY if query.father else SEX_SAME + more))
            for people, birth in births
            for nations, more in ((nation, MOST_NATION), (~nation, 0.0))
        ]
        return [(people, need) for people, need in sorts if people]

    def _parts(self, tokens: tuple[str, ...], father: tuple[str, ...]) -> Iterable[Planes]:
        """Give what each part of a name is worth, also neighbours joined and parts taken apart."""
        near, listed = self._near, self._listed
        for token in (*tokens, *father):
            yield near[token]
            for place in range(LEAST_PART, len(token) - LEAST_PART + 1) if len(token) >= LEAST_SPLIT else ():
                left, right = token[:place], token[place:]
                if left in listed and right in listed:
                    self._learn((left, right))
                    yield near[left]
                    yield near[right]
        for one, other in pairwise(tokens):
            if one + other in listed:
                self._learn((one + other,))
                yield near[one + other]

    def _learn(self, tokens: Iterable[str]) -> None:
        """Find whom tokens come near that were not asked for yet."""
        near, memory = self._near, self._state.memories[0]
        fresh = list(dict.fromkeys(token for token in tokens if token not in near))
        if not fresh:
            return
        for token, slot, count in zip(fresh, memory.learn(fresh), self._whole.count(fresh), strict=True):
            entries = memory.near_of(slot)
            row = memory.slots[slot]
            if row[KIND] == INITIAL:
                begun = np.arange(int(row[FIRST]), int(row[LAST]), dtype=np.int32)
                entries = np.concatenate((entries, begun << 8 | ASKED_INITIAL))
            near[token] = self._most(entries, count, self._listed.get(token, -1))

    def _most(self, entries: Ints, count: int, itself: int) -> Planes:
        """Give for each person the most that it is worth to come near one of these listed tokens.

        Whatever comes near a listed token agrees with all rows that hold it or the asked token: with no fewer is it
        weighed.
        """
        if not len(entries):
            return ()
        met, levels = entries >> 8, entries & 255
        counts = self._counts[met] + np.where(met == itself, 0, count) + EXPECTED * _PRIORS[levels]
        worth = _LOG_M[levels] - np.log(counts / (self._whole.names + EXPECTED))
        steps = np.ceil(np.clip(worth, 0.0, MOST_TOKEN) * STEPS).astype(np.int32)
        by_worth: dict[int, int] = {}
        for step, token in zip(steps.tolist(), met.tolist(), strict=True):
            by_worth[step] = by_worth.get(step, 0) | self._whose[token]
        planes = [0] * max(by_worth).bit_length()
        left = self._everybody
        for step in sorted(by_worth, reverse=True):
            fresh = by_worth[step] & left
            left &= ~fresh
            for place in range(step.bit_length()):
                if step >> place & 1:
                    planes[place] |= fresh
        return tuple(planes)

    def _birth(self, text: str) -> tuple[int, int]:
        """Give whose date of birth is the same, and whose may agree in part."""
        found = self._born.get(text)
        if found is None:
            if len(self._born) >= MOST_BIRTHS:
                self._born.clear()
            found = self._born[text] = self._agreeing(pack_birth(text))
        return found

    def _agreeing(self, packed: int) -> tuple[int, int]:
        year, month, day = packed >> 9, (packed >> 5) & 15, packed & 31
        same, like = 0, self._days.get((month, day), 0) if month and day else 0
        for other_month, other_day, bit in self._years.get(year, ()) if year else ():
            is_full = month and day and other_month and other_day
            if is_full and (month, day) == (other_month, other_day):
                same |= bit
            elif not is_full or month == other_month or day == other_day or (month == other_day and day == other_month):
                like |= bit
        return same, like


def _of_name(least: float, beside: float) -> int:
    """Give what the parts of a name must be worth at least, in steps, that the name adds so much beside the rest."""
    is_more = least + beside <= MOST_COMMON
    least, knee = least - float(MOST_WHOLE if is_more else WHOLE_NAME + WHOLE_UNDATED), float(KNEE)
    return max(floor((least if least <= knee else knee + (least - knee) / float(SLOPE)) * STEPS), 0)


def _add(one: Planes, other: Planes) -> Planes:
    """Add two numbers of each person."""
    if len(one) < len(other):
        one, other = other, one
    total, carry = [], 0
    for place, left in enumerate(one):
        if place < len(other):
            right = other[place]
            half = left ^ right
            total.append(half ^ carry)
            carry = left & right | half & carry
        elif carry:
            total.append(left ^ carry)
            carry &= left
        else:
            total.append(left)
    if carry:
        total.append(carry)
    return tuple(total)


def _reaches(total: Planes, need: int, people: int) -> bool:
    """Whether the number of any of these people is the needed one, or more."""
    if need.bit_length() > len(total):
        return False
    equal, more = people, 0
    for place in range(len(total) - 1, -1, -1):
        plane = total[place]
        if need >> place & 1:
            equal &= plane
        else:
            more |= equal & plane
            equal &= ~plane
    return bool(more | equal)
