"""Texts in little room: what few persons have, what many have in common, ids that begin alike."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import lt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.columns import Bytes, Longs, Words
from borderkit.screening.kernels.packing import ALIKE, EACH, MORE, write_alike

MOST_SHARED = 1 << 16
"""Distinct texts that are looked for again while people are read."""
_A_WORD = 64


class Marked(NamedTuple):
    """Some of all persons.

    Args:
        marks: A bit for each person, 64 persons in a number.
        ranks: By number of `marks`, how many persons are marked before it.
    """

    marks: Longs
    ranks: Words

    def rank_of(self, person: int) -> int:
        """Give how many persons are marked before one who is marked too; -1 for one who is not."""
        if person // _A_WORD >= len(self.marks):
            return -1
        word, place = int(self.marks[person // _A_WORD]), person % _A_WORD
        if not word >> place & 1:
            return -1
        return int(self.ranks[person // _A_WORD]) + (word & (1 << place) - 1).bit_count()


def mark(persons: NDArray[Any], people: int) -> Marked:
    """Mark persons, given by number, of so many."""
    flags = np.zeros(-(-people // _A_WORD) * _A_WORD if len(persons) else 0, dtype=np.uint8)
    flags[persons] = 1
    marks = np.packbits(flags, bitorder="little").view(np.uint64)
    ranks = np.cumsum(np.bitwise_count(marks), dtype=np.uint32) - np.bitwise_count(marks)
    return Marked(marks, ranks.astype(np.uint32))


class Few(NamedTuple):
    """A text for some persons.

    Args:
        marks, ranks: Who has one; see `Marked`.
        which: By person who has one, the number of the text; none where each has a text of its own, in this order.
        block: Before each text its size: seven bits a byte, the lowest first, the top bit where more follows.
        starts: Where every 16th text begins.
    """

    marks: Longs
    ranks: Words
    which: NDArray[Any]
    block: Bytes
    starts: Words

    def get(self, person: int) -> str:
        """Give the text of a person, empty for none."""
        number = Marked(self.marks, self.ranks).rank_of(person)
        if number < 0:
            return ""
        if len(self.which):
            number = int(self.which[number])
        at = int(self.starts[number // EACH])
        size, at = _read_size(self.block, at)
        for _ in range(number % EACH):
            size, at = _read_size(self.block, at + size)
        return self.block[at : at + size].tobytes().decode()

    def has_any(self) -> bool:
        """Whether anybody has one."""
        return len(self.marks) > 0


class Ids(NamedTuple):
    """A text for each person, where neighbours mostly begin alike.

    Args:
        block: Each text by what it shares with the one before and what is left: a byte with both sizes, 15 for what is
            longer, how much more then, in seven bits a byte, and the rest as text. Every 32nd is whole.
        starts: Where every 32nd text begins; one more at the end.
        total: One number: how many texts there are.
    """

    block: Bytes
    starts: Words
    total: NDArray[Any]

    def get(self, number: int) -> str:
        """Give one text."""
        return self.raw(number).decode()

    def raw(self, number: int) -> bytes:
        """Give one text as UTF-8."""
        first, last = self.starts[number // ALIKE], self.starts[number // ALIKE + 1]
        some = self.block[first:last].tobytes()
        text, at = b"", 0
        for _ in range(number % ALIKE + 1):
            shared, rest = some[at] >> 4, some[at] & 15
            at += 1
            if shared == MORE:
                more, at = _read_size(some, at)
                shared += more
            if rest == MORE:
                more, at = _read_size(some, at)
                rest += more
            text = text[:shared] + some[at : at + rest]
            at += rest
        return text

    def size(self) -> int:
        """Say how many texts there are."""
        return int(self.total[0])


def _read_size(block: Bytes | bytes, at: int) -> tuple[int, int]:
    size, shift = 0, 0
    while (part := int(block[at])) >= 128:
        size |= (part & 127) << shift
        shift, at = shift + 7, at + 1
    return size | part << shift, at + 1


def write_size(size: int) -> bytes:
    """Write a size in seven bits a byte, the lowest first."""
    parts = []
    while size >= 128:
        parts.append(size & 127 | 128)
        size >>= 7
    return bytes((*parts, size))


@dataclass(slots=True)
class FewLines:
    """Texts of some persons while these are read.

    Args:
        is_shared: Whether equal texts are kept once.
    """

    is_shared: bool
    block: bytearray = field(default_factory=bytearray)
    starts: array[int] = field(default_factory=lambda: array("I"))
    count: int = 0
    owners: array[int] = field(default_factory=lambda: array("i"))
    which: array[int] = field(default_factory=lambda: array("I"))
    known: dict[bytes, int] = field(default_factory=dict)

    def extend(self, first: int, texts: Sequence[bytes]) -> None:
        """Add the texts of the next persons, of whom this is the first; empty for those who have none."""
        for person, text in enumerate(texts, first):
            if text:
                self.owners.append(person)
                number = self.known.get(text, -1) if self.is_shared else -1
                self.which.append(self._add(text) if number < 0 else number)

    def _add(self, text: bytes) -> int:
        number, self.count = self.count, self.count + 1
        if number % EACH == 0:
            self.starts.append(len(self.block))
        self.block += write_size(len(text)) + text
        if self.is_shared and len(self.known) < MOST_SHARED:
            self.known[text] = number
        return number

    def pack(self, people: int) -> Few:
        """Give the texts of so many persons."""
        owners, which = np.frombuffer(self.owners, np.int32), np.frombuffer(self.which, np.uint32)
        least: Any = np.min_scalar_type(max(self.count - 1, 0))
        return Few(
            *mark(owners, people),
            which[:0] if self.count == len(which) else which.astype(least),
            np.frombuffer(bytes(self.block), dtype=np.uint8).copy(),
            np.frombuffer(bytes(self.starts), dtype=np.uint32).copy(),
        )


@dataclass(slots=True)
class IdLines:
    """Ids while people are read, in one block: objects by the million leave holes in memory."""

    block: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("I"))
    last: bytes = b""
    is_ascending: bool = True
    """Whether each is after the one before, by its bytes."""

    def extend(self, texts: Sequence[bytes]) -> None:
        """Add ids."""
        start, before = len(self.block), [self.last, *texts] if self.ends else texts
        self.is_ascending &= all(map(lt, before, texts if self.ends else texts[1:]))
        self.block += b"".join(texts)
        self.ends.extend([start + size for size in accumulate(map(len, texts))])
        self.last = texts[-1]

    def pack(self) -> Ids:
        """Give the ids."""
        raw, ends = np.frombuffer(self.block, dtype=np.uint8), np.frombuffer(self.ends, dtype=np.uint32)
        starts = np.empty(-(-len(ends) // ALIKE) + 1, dtype=np.uint32)
        used = np.zeros(1, dtype=np.int64)
        write_alike(raw, ends, np.empty(0, dtype=np.uint8), starts, used)
        block = np.empty(int(used[0]), dtype=np.uint8)
        write_alike(raw, ends, block, starts, used)
        return Ids(block, starts, np.array([len(ends)], dtype=np.int32))
