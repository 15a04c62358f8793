"""What is remembered of a list for the kernel that looks for travellers: by segment a row of addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.columns import Addresses, Bytes, Floats, Longs
from borderkit.screening.kernels.texts import NOT_KNOWN
from borderkit.screening.kernels.views import addresses_of
from borderkit.screening.knowing import Memory

FEWEST_ROWS = 64
WIDTH = 7


class Tables:
    """Addresses of all that kernels read of the memory of each segment, and what lies there.

    By segment: slots, near and more of the memory; block, starts and places of its words; weights by row of
    nationalities, their width, their bits; checksums and owners of documents, block and starts of their numbers; where
    tokens come apart, by the slot of the first segment; who has numbers. A reader keeps these, whatever is learned
    meanwhile.
    """

    __slots__ = ("_cuts", "_held", "_memories", "_rows", "_was", "addresses")

    def __init__(self, memories: Sequence[Memory]) -> None:
        self._memories = tuple(memories)
        sizes = [len(memory.segment.nation_sets) + 2 for memory in memories]
        self._rows: list[tuple[Floats, Longs]] = [_room(FEWEST_ROWS, size) for size in sizes]
        self._cuts: Bytes = np.empty(0, dtype=np.uint8)
        self._point()

    def _point(self) -> None:
        """Take the addresses of all columns as they are now."""
        self._was = [memory.words for memory in self._memories]  # first, so that whatever slot they give is there
        columns: list[list[NDArray[Any]]] = [
            [memory.slots, memory.near, memory.more, words.block, words.starts, words.places]
            for memory, words in zip(self._memories, self._was, strict=True)
        ]
        size = len(columns[0][0]) if columns else 0
        if size > len(self._cuts):
            cuts = np.full(size, NOT_KNOWN, dtype=np.uint8)
            cuts[: len(self._cuts)] = self._cuts
            self._cuts = cuts
        self._held: list[list[NDArray[Any]]] = [
            [*own, weights, np.empty(0, dtype=np.float32), bits, *_documents(memory), self._cuts, *_marked(memory)]
            for memory, own, (weights, bits) in zip(self._memories, columns, self._rows, strict=True)
        ]
        self.addresses: Addresses = np.array([addresses_of(held) for held in self._held], dtype=np.int64)
        for number, (weights, _) in enumerate(self._rows):
            self.addresses[number, WIDTH, 0] = weights.shape[1]

    def is_old(self) -> bool:
        """Whether anything that was learned has moved."""
        for memory, words in zip(self._memories, self._was, strict=True):  # noqa: SIM110 - a third of the time
            if memory.words is not words:
                return True
        return False

    def nations_of(self, place: int, row: int) -> Floats:
        """Give a row of nationalities of a segment, by its place among these."""
        weights: Floats = self._rows[place][0][row]
        return weights

    def renewed(self) -> Tables:
        """Give the same with all that was learned until now."""
        return self._with(self._rows)

    def with_row(self, row: int, weights: Sequence[NDArray[np.float32]], bits: int) -> Tables:
        """Write a row of nationalities: what the sets of each segment add, and their bits in signatures.

        Returns:
            These, or larger ones.
        """
        tables, rows = self, self._rows
        if rows and row >= len(rows[0][0]):
            larger = [_room(2 * len(own), own.shape[1]) for own, _ in rows]
            for (own, marks), (new, new_marks) in zip(rows, larger, strict=True):
                new[: len(own)], new_marks[: len(own)] = own, marks
            tables = self._with(larger)
        for (own, marks), weighed in zip(tables._rows, weights, strict=True):
            own[row], marks[row] = weighed, bits
        return tables

    def _with(self, rows: list[tuple[Floats, Longs]]) -> Tables:
        tables = Tables.__new__(Tables)
        tables._memories, tables._rows, tables._cuts = self._memories, rows, self._cuts
        tables._point()
        return tables


def _room(rows: int, width: int) -> tuple[Floats, Longs]:
    return np.zeros((rows, width), dtype=np.float32), np.zeros(rows, dtype=np.uint64)


def _documents(memory: Memory) -> list[NDArray[Any]]:
    segment = memory.segment
    return [segment.number_hashes, segment.number_owners, segment.numbers.block, segment.numbers.starts]


def _marked(memory: Memory) -> list[NDArray[Any]]:
    return [memory.segment.numbers.marks, memory.segment.numbers.ranks]
