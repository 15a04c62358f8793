"""A part of an index as packed columns that are never changed, but for marks on who was removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

import numpy as np

from borderkit.screening.kernels.columns import (
    SLOT,
    Addresses,
    Bytes,
    Ints,
    Rows,
    Shorts,
    Vocabulary,
    Words,
    line_columns,
)
from borderkit.screening.kernels.packing import is_removed as _is_removed
from borderkit.screening.kernels.packing import rows_of_rank as _rows_of_rank
from borderkit.screening.kernels.views import addresses_of
from borderkit.screening.packing import Few, Ids, Marked

is_removed = _is_removed.py_func  # type: ignore[attr-defined]
rows_of_rank = _rows_of_rank.py_func  # type: ignore[attr-defined]


class Texts(NamedTuple):
    """Many texts in one block of UTF-8.

    Args:
        block: All texts, one after the other.
        starts: Where each begins; one more at the end.
    """

    block: Bytes
    starts: Words

    def get(self, number: int) -> str:
        """Give one text."""
        return bytes(self.block[self.starts[number] : self.starts[number + 1]]).decode()

    def raw(self, number: int) -> bytes:
        """Give one text as it is kept."""
        return bytes(self.block[self.starts[number] : self.starts[number + 1]])

    def __reduce__(self) -> tuple[object, ...]:
        return Texts, (self.block, self.starts)

    def size(self) -> int:
        """Say how many texts there are."""
        return len(self.starts) - 1


def pack_texts(texts: list[bytes]) -> Texts:
    """Pack texts."""
    starts = np.zeros(len(texts) + 1, dtype=np.uint32)
    np.cumsum(np.fromiter(map(len, texts), dtype=np.uint32, count=len(texts)), out=starts[1:])
    return Texts(np.frombuffer(b"".join(texts) or b"\0", dtype=np.uint8).copy(), starts)


class Learned(NamedTuple):
    """What is known from the start of the tokens that stand most often.

    Args:
        tokens: Their numbers.
        slots: A slot for each; see `kernels.columns.SLOT`.
        near: Near tokens of all, as words; see `kernels.nearby`.
    """

    tokens: Ints
    slots: Ints
    near: Shorts


NOTHING = Learned(np.empty(0, dtype=np.int32), np.empty((0, SLOT), dtype=np.int32), np.empty(0, dtype=np.uint16))


@dataclass(frozen=True, slots=True)
class Segment:
    """Listed persons in columns.

    Args:
        vocabulary: Distinct tokens and their keys.
        rows: Names and dates of birth.
        ids: By person.
        id_owners: The persons in order of the checksums of their ids; none where the ids themselves are in order.
        nations: Sets of nationalities, codes parted by blanks.
        nation_counts: By set, how many persons have it.
        numbers: By person, document numbers parted by blanks.
        number_hashes: Hashes of folded document numbers, in order; `number_owners` are the persons.
        fathers: By person, parts of the father's names that stand in none of the person's own, parted by blanks.
        places: By person, places of birth, parted by line ends.
        learned: The tokens that stand most often.
        addresses: Of the columns, for kernels.
        nation_sets: Each set of nationalities and how many persons have it.
    """

    vocabulary: Vocabulary
    rows: Rows
    ids: Ids
    id_owners: Ints
    nations: Texts
    nation_counts: Ints
    numbers: Few
    number_hashes: Words
    number_owners: Ints
    fathers: Few
    places: Few
    learned: Learned = NOTHING
    addresses: Addresses = field(init=False)
    nation_sets: tuple[tuple[frozenset[str], int], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "addresses", addresses_of((*self.vocabulary, *line_columns(self.rows))))
        counts = enumerate(self.nation_counts.tolist())
        sets = [(frozenset(self.nations.get(number).split()), count) for number, count in counts]
        object.__setattr__(self, "nation_sets", tuple(sets))

    @property
    def people(self) -> int:
        """How many persons, with those removed."""
        return self.ids.size()

    @property
    def names(self) -> int:
        """How many rows."""
        return len(self.rows.signatures)

    def find_person(self, person_id: str) -> int:
        """Give the number of a person who is not removed, or -1."""
        wanted = person_id.encode()
        for owner in self._with_id(wanted):
            if self.ids.raw(owner) == wanted and not is_removed(self.rows.removed, owner):
                return owner
        return -1

    def _with_id(self, wanted: bytes) -> Iterator[int]:
        """Give persons of whom one has the id, if anybody has."""
        people, owners = range(self.people), self.id_owners
        if not len(owners):
            yield from people[bisect_left(people, wanted, key=self.ids.raw) :][:1]
            return
        key = crc32(wanted)
        for place in people[bisect_left(people, key, key=lambda at: crc32(self.ids.raw(int(owners[at])))) :]:
            if crc32(self.ids.raw(owner := int(owners[place]))) != key:
                return
            yield owner

    @property
    def removed(self) -> int:
        """How many persons are removed."""
        return int(np.bitwise_count(self.rows.removed).sum())

    def remove(self, owner: int) -> None:
        """Mark a person as removed; not for two threads at once."""
        self.rows.removed[owner >> 3] |= 1 << (owner & 7)

    def rows_of(self, owner: int) -> list[int]:
        """Give the rows of a person who has a document or a father; none of another."""
        rows, rank = self.rows, Marked(self.rows.person_marks, self.rows.person_ranks).rank_of(owner)
        if rank < 0:
            return []
        first, last = rows_of_rank(rows.person_starts, rows.person_rows, rank)
        return [max(row, ~row) for row in rows.person_rows[first:last].tolist()]

    def find_owners(self, folded: str) -> list[int]:
        """Give the persons who may hold a document; its number must still be compared."""
        key, hashes = np.uint32(crc32(folded.encode())), self.number_hashes
        found: list[int] = self.number_owners[hashes.searchsorted(key) : hashes.searchsorted(key, "right")].tolist()
        return found

    @property
    def words(self) -> Texts:
        """Give the tokens as texts, in order of their bytes."""
        return Texts(self.vocabulary.block, self.vocabulary.starts)
