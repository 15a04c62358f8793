"""A part of an index as packed columns that are never changed, but for marks on who was removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

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
from borderkit.screening.kernels.views import addresses_of


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
        id_hashes: Hashes of ids, in order; `id_owners` are the persons.
        nations: Sets of nationalities, codes parted by blanks.
        numbers: By person, document numbers parted by blanks.
        number_hashes: Hashes of folded document numbers, in order; `number_owners` are the persons.
        fathers: By person, parts of the father's names that stand in none of the person's own, parted by blanks.
        places: By person, places of birth, parted by line ends. Like `fathers` no texts at all when the list has none.
        learned: The tokens that stand most often.
        addresses: Of the columns, for kernels.
        nation_sets: Each set of nationalities and how many persons have it.
    """

    vocabulary: Vocabulary
    rows: Rows
    ids: Texts
    id_hashes: Words
    id_owners: Ints
    nations: Texts
    numbers: Texts
    number_hashes: Words
    number_owners: Ints
    fathers: Texts
    places: Texts
    learned: Learned = NOTHING
    addresses: Addresses = field(init=False)
    nation_sets: tuple[tuple[frozenset[str], int], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "addresses", addresses_of((*self.vocabulary, *line_columns(self.rows))))
        people = np.bincount(self.rows.nations, minlength=self.nations.size()).tolist()
        sets = [(frozenset(self.nations.get(number).split()), count) for number, count in enumerate(people)]
        object.__setattr__(self, "nation_sets", tuple(sets))

    @property
    def people(self) -> int:
        """How many persons, with those removed."""
        return len(self.rows.sexes)

    @property
    def names(self) -> int:
        """How many rows."""
        return len(self.rows.signatures)

    def find_person(self, person_id: str) -> int:
        """Give the number of a person who is not removed, or -1."""
        wanted = person_id.encode()
        for owner in _with_hash(self.id_hashes, self.id_owners, wanted):
            if self.ids.raw(owner) == wanted and not self.rows.removed[owner]:
                return int(owner)
        return -1

    def find_owners(self, folded: str) -> NDArray[np.int32]:
        """Give the persons who may hold a document; its number must still be compared."""
        return _with_hash(self.number_hashes, self.number_owners, folded.encode())

    @property
    def words(self) -> Texts:
        """Give the tokens as texts, in order of their bytes."""
        return Texts(self.vocabulary.block, self.vocabulary.starts)


def _with_hash(hashes: Words, owners: Ints, wanted: bytes) -> NDArray[np.int32]:
    key = np.uint32(crc32(wanted))
    first = int(hashes.searchsorted(key))
    last = first
    while last < len(hashes) and hashes[last] == key:
        last += 1
    return owners[first:last]
