"""What a list knows of asked tokens: who is near, and what each agreement is worth. Found once, then remembered.

A segment never changes, so what was learned of it stays true when others are added beside it (`Memory`). What an
agreement is worth depends on all segments and is weighed when it is needed.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.columns import (
    COUNTS,
    FIRST,
    INITIAL,
    IS_GIVEN,
    KIND,
    LAST,
    NEAR_END,
    NEAR_START,
    PLAIN,
    SLOT,
    Addresses,
    Bytes,
    Shorts,
)
from borderkit.screening.kernels.desks import Room
from borderkit.screening.kernels.forming import Forms
from borderkit.screening.kernels.lanes import LANES
from borderkit.screening.kernels.learning import FREE, NEXT, NO_LEVEL, learn
from borderkit.screening.kernels.nearby import MOST_STEP, SKIP, STEP_BITS, write_near
from borderkit.screening.kernels.tables import ASKED_INITIAL, CUT
from borderkit.screening.kernels.views import addresses_of
from borderkit.screening.kernels.worth import MOST_PENALTY, PENALTY
from borderkit.screening.lexicon import copied, enter, numbers_of, room_for
from borderkit.screening.segment import Learned, Segment
from borderkit.screening.vocabulary import alone, asked_forms, synonyms
from borderkit.screening.weights import token_weights

Ints = NDArray[np.int32]
MORE_SLOTS, MORE_NEAR = 64, 1 << 16
MOST_KNOWN, MOST_NEAR = 50_000, 4_000_000
"""Tokens and near tokens of one segment from which on all is forgotten that was not known from the start."""
FREQUENT, LEAST_ROWS, LEAST_NAMES = 13_000, 3, 2000
"""Tokens that are learned from the start: at most how many, rows that hold one, rows of the list."""
_ALONE = re.compile("[a-wyz]{1,24}")
"""Tokens that are learned from their letters; of others the forms are written first."""
_NO_TEXTS: Bytes = np.empty(0, dtype=np.uint8)


class Desk:
    """What tokens of a segment are learned on; not for two threads at once. See `kernels.desks`.

    Attributes:
        addresses: With the forms of one token.
    """

    __slots__ = ("_forms", "_room", "_synonyms", "addresses")

    def __init__(self, segment: Segment) -> None:
        sounds, tokens = len(segment.vocabulary.sizes), len(segment.vocabulary.scripts)
        self._room = Room(
            np.zeros(sounds, dtype=np.uint8),
            np.empty(sounds + LANES, dtype=np.int32),
            np.full(tokens, NO_LEVEL, dtype=np.uint8),
            np.empty(tokens, dtype=np.int32),
            np.empty(tokens, dtype=np.int32),
        )
        self._forms, self._synonyms = alone(), synonyms()  # held, since only their addresses go on
        self.addresses = self.with_forms(self._forms)

    def with_forms(self, forms: Forms) -> Addresses:
        """Give the addresses with other forms, which the caller holds."""
        return addresses_of((*self._room, *self._synonyms, *forms))


class Memory:
    """What was learned of one segment. Many threads may read while others learn: what is written is never changed.

    Each learns on a desk of its own and writes what it learned, at one moment only one of them.

    Attributes:
        slots: A row for each token; see `kernels.columns.SLOT`.
        near, more: See `kernels.columns.Asked`. A reader takes the three after the words.
        words: The tokens by slot. None is entered where it is seen beside columns that have since been grown.
    """

    __slots__ = ("_desks", "_lock", "_used", "more", "near", "segment", "slots", "words")

    def __init__(self, segment: Segment) -> None:
        self.segment, learned = segment, segment.learned
        self.slots, self.near = learned.slots, learned.near
        self.more = np.empty(0, dtype=np.int32)
        words = segment.words
        self.words = enter(room_for(0, 0), [words.get(token) for token in learned.tokens.tolist()])
        self._used = 0
        self._desks: list[Desk] = []  # at which nobody learns
        self._lock = threading.Lock()

    def is_full(self) -> bool:
        """Whether so much was learned that it should be forgotten."""
        return int(self.words.used[1]) >= MOST_KNOWN or self._used >= MOST_NEAR

    def learn(self, tokens: Sequence[str]) -> list[int]:
        """Give the slots of tokens, after learning those that are new."""
        slots = numbers_of(self.words, tokens)
        if -1 not in slots:
            return slots
        self.take(tokens)
        return numbers_of(self.words, tokens)

    def take(self, tokens: Sequence[str]) -> None:
        """Learn those of some tokens that are new."""
        fresh = self._new(list(dict.fromkeys(tokens)))
        if not fresh:
            return
        try:
            desk = self._desks.pop()
        except IndexError:
            desk = Desk(self.segment)
        plain = [token for token in fresh if _ALONE.fullmatch(token)]
        if plain:
            texts = np.frombuffer(bytearray(("\n".join(plain) + "\n").encode()), dtype=np.uint8)
            self._put(plain, *_learn_all(self.segment, desk.addresses, texts, len(plain)))
        if len(plain) < len(fresh):
            others = [token for token in fresh if not _ALONE.fullmatch(token)]
            forms = asked_forms(others)
            self._put(others, *_learn_all(self.segment, desk.with_forms(forms), _NO_TEXTS, len(others)))
        self._desks.append(desk)

    def _new(self, tokens: Sequence[str]) -> list[str]:
        return [token for token, slot in zip(tokens, numbers_of(self.words, tokens), strict=True) if slot < 0]

    def _put(self, learned: Sequence[str], slots: Ints, near: Ints) -> None:
        """Write what was learned of tokens, but of those that another thread has written meanwhile."""
        with self._lock:
            fresh = self._new(learned)
            if not fresh:
                return
            if len(fresh) < len(learned):
                is_new = set(fresh)
                slots = slots[[token in is_new for token in learned]]
            first, used, before = int(self.words.used[1]), self._used, (self.slots, self.more)
            last, end = first + len(fresh), used + len(near)
            if last > len(self.slots):
                self.slots = _grown(self.slots, first, len(fresh) + max(first // 4, MORE_SLOTS))
            if end > len(self.more):
                self.more = _grown(self.more, used, len(near) + used // 4 + MORE_NEAR)
            slots[:, NEAR_START : NEAR_END + 1] += len(self.near) + used
            self.slots[first:last], self.more[used:end], self._used = slots, near, end
            stays = self.slots is before[0] and self.more is before[1]
            self.words = enter(self.words if stays else copied(self.words), fresh)

    def near_of(self, slot: int) -> Ints:
        """Give the tokens within reach of one, `token << 8 | level`."""
        first, last = self.slots[slot, NEAR_START], self.slots[slot, NEAR_END]
        size = len(self.near)
        return read_near(self.near[first:last]) if first < size else self.more[first - size : last - size]


def read_near(words: Shorts) -> Ints:
    """Give the near tokens of one slot that were written as words, `token << 8 | level`."""
    levels = words.astype(np.int64) >> STEP_BITS
    tokens = np.cumsum((words & np.uint16(MOST_STEP)).astype(np.int64) << np.where(levels == SKIP, STEP_BITS, 0))
    near: Ints = (tokens << 8 | levels)[levels != SKIP].astype(np.int32)
    return near


def learn_frequent(segment: Segment) -> Learned:
    """Learn the tokens that stand most often, so that no traveller waits for them."""
    rows = np.diff(segment.rows.postings_starts.astype(np.int64))
    frequent = np.argsort(-rows, kind="stable")[:FREQUENT] if segment.names >= LEAST_NAMES else rows[:0]
    tokens = np.sort(frequent[rows[frequent] >= LEAST_ROWS]).astype(np.int32)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        parts = list(threads.map(lambda some: _learn_some(segment, some), np.array_split(tokens, os.cpu_count() or 1)))
    sizes = np.cumsum([0, *[len(near) for _, near in parts]])
    for (slots, _), size in zip(parts, sizes, strict=False):
        slots[:, NEAR_START : NEAR_END + 1] += size.astype(np.int32)
    return Learned(tokens, *map(np.concatenate, zip(*parts, strict=True)))


def _learn_some(segment: Segment, tokens: Ints) -> tuple[Ints, Shorts]:
    """Give slots and near tokens of some listed tokens, these as words."""
    forms, desk = asked_forms([segment.words.get(token) for token in tokens.tolist()]), Desk(segment)
    slots, near = _learn_all(segment, desk.with_forms(forms), _NO_TEXTS, len(tokens))
    words = np.empty(write_near(slots, near, np.empty(0, dtype=np.uint16)), dtype=np.uint16)
    write_near(slots, near, words)
    return slots, words


def _learn_all(segment: Segment, desk: Addresses, texts: Bytes, count: int) -> tuple[Ints, Ints]:
    """Give slots and near tokens of so many tokens, those of the texts or, without texts, of the desk's forms.

    The places of near tokens are those in what is given here.
    """
    slots, cursor = np.empty((count, SLOT), dtype=np.int32), np.zeros(4, dtype=np.int64)
    near = np.empty(0, dtype=np.int32)
    while cursor[NEXT] < count:
        near = _grown(near, int(cursor[FREE]), int(cursor[FREE]) + len(segment.vocabulary.scripts))
        learn(segment.addresses, desk, texts, slots, near, cursor)
    return slots, near[: int(cursor[FREE])]


def _grown(column: NDArray[Any], used: int, more: int) -> NDArray[Any]:
    """Give a column with what is used of it and room for more."""
    grown = np.empty((used + more, *column.shape[1:]), dtype=column.dtype)
    grown[:used] = column[:used]
    return grown


class Known:
    """An asked token: its slot in the memory of each segment, and how its agreements are weighed.

    Attributes:
        token: As asked.
        is_cut: Whether it may be the beginning of a longer one.
        slots: By segment.
    """

    __slots__ = ("_weights", "is_cut", "memories", "names", "slots", "token")

    def __init__(
        self, token: str, slots: tuple[int, ...], memories: tuple[Memory, ...], names: int, *, is_cut: bool
    ) -> None:
        self.token, self.is_cut, self.slots, self.memories, self.names = token, is_cut, slots, memories, names
        self._weights: NDArray[np.float32] | None = None

    def total(self) -> Ints:
        """Give what is learned of it with the counts of all segments."""
        rows = [memory.slots[slot] for slot, memory in zip(self.slots, self.memories, strict=True)]
        total: Ints = rows[0].copy()
        for row in rows[1:]:
            total[COUNTS:] += row[COUNTS:]
        return total

    @property
    def weights(self) -> NDArray[np.float32]:
        """Give by level what an agreement adds."""
        if self._weights is None:
            total = self.total()
            counts = total[COUNTS:].astype(np.float64)
            counts[CUT] *= self.is_cut
            self._weights = token_weights(counts, self.names, is_given_name=bool(total[IS_GIVEN]))
        return self._weights

    @property
    def penalty(self) -> float:
        """Give what it takes when the list lacks it."""
        is_initial = len(self.token) == 1 and self.token.isascii()
        return min(PENALTY * float(self.weights[ASKED_INITIAL if is_initial else 0]), MOST_PENALTY)

    def level_of(self, number: int, listed: int) -> int:
        """Give the level at which it meets a listed token of a segment; -1 for none."""
        slot = self.memories[number].slots[self.slots[number]]
        near = self.memories[number].near_of(self.slots[number])
        for entry in near[near >> 8 == listed]:
            if self.weights[entry & 255] > 0:
                return int(entry) & 255
        is_within = slot[FIRST] <= listed < slot[LAST]
        if slot[KIND] == INITIAL:
            return ASKED_INITIAL if is_within else -1
        return CUT if is_within and self.is_cut and slot[KIND] == PLAIN else -1
