"""Names of people while an index is built: words, each once, and rows of these."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np

from borderkit.names.tokens import MOST_TOKENS, SPECIAL_WORDS, read_tokens
from borderkit.screening.births import pack_birth
from borderkit.screening.kernels.columns import Bytes, Ints, Words
from borderkit.screening.kernels.cutting import Lexicon, Texts, cut_names
from borderkit.screening.kernels.gathering import DATE, PERSON, SIZE, START, Gathered, Kin, gather
from borderkit.screening.kernels.keying import write_places
from borderkit.screening.lexicon import grown, room_for

READ, DONE = 1, 2


@cache
def _special() -> Lexicon:
    """Give the words that a name is not read word by word with."""
    words = sorted(word.encode() for word in SPECIAL_WORDS)
    made = room_for(sum(map(len, words)), len(words))
    made.block[:] = np.frombuffer(b"".join(words), dtype=np.uint8)
    made.starts[:] = (0, *accumulate(map(len, words)))
    write_places(made.block, made.starts, made.places)
    made.used[:] = len(made.block), len(words)
    return made


class Names:
    """Names, dates and fathers of people, read some at a time."""

    __slots__ = ("_flat", "_heads", "_words")

    def __init__(self) -> None:
        self._words = room_for(0, 0)
        self._flat = array("i")
        self._heads = array("i")

    def read(
        self,
        first: int,
        names: Sequence[Sequence[str]],
        births: Sequence[Sequence[str]],
        fathers: Sequence[Sequence[str]],
    ) -> list[bytes]:
        """Take people in: a row for each name and date, and for each name with a father's name and date.

        Args:
            first: The number of the first of them.
            names, births, fathers: By person.

        Returns:
            By person, the words of fathers that stand in no name of the person, parted by blanks.
        """
        counts = [np.fromiter(map(len, column), np.int32, len(names)) for column in (names, fathers, births)]
        texts = [name for column in (names, fathers) for own in column for name in own]
        spans, words = self._cut(texts)
        dates = np.array([pack_birth(text) for own in births for text in own], dtype=np.int32)
        of_names = int(counts[0].sum())
        kin = Kin(counts[0], counts[1], counts[2], spans[:of_names], spans[of_names:], words, dates)
        ways = counts[0].astype(np.int64) * (1 + counts[1])
        lines = Gathered(
            np.empty((int((np.maximum(ways, 1) * np.maximum(counts[2], 1)).sum()), 4), dtype=np.int32),
            np.empty(MOST_TOKENS * int(ways.sum()), dtype=np.int32),
            np.empty(MOST_TOKENS * int(counts[1].sum()), dtype=np.int32),
            np.zeros(len(names) + 1, dtype=np.int32),
            np.zeros(3, dtype=np.int32),
        )
        gather(kin, lines)
        heads = lines.heads[: lines.used[0]]
        heads[:, PERSON] += first
        heads[:, START] += len(self._flat)
        self._heads.frombytes(heads.tobytes())
        self._flat.frombytes(lines.words[: lines.used[1]].tobytes())
        return self._texts(lines)

    def _cut(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """Give for each name where its words begin among the numbers, and how many they are; and the numbers.

        Names of the letters A to Z are cut in machine code, others by the tables.
        """
        is_read = bytearray([not text.isascii() for text in texts])
        raw = [" ".join(read_tokens(text)) if done else text for text, done in zip(texts, is_read, strict=True)]
        spans = np.zeros((len(texts), 2), dtype=np.int32)
        words = self._enter(raw, is_read, spans, np.zeros(1, dtype=np.int32))
        left = np.flatnonzero(spans[:, 1] < 0).tolist()
        if left:
            again = bytearray(b"\2" * len(texts))
            for name in left:
                raw[name], again[name] = " ".join(read_tokens(texts[name])), READ
            raw = [text if mark == READ else "" for text, mark in zip(raw, again, strict=True)]
            words = self._enter(raw, again, spans, words)
        return spans, words

    def _enter(self, texts: Sequence[str], is_read: bytearray, spans: Ints, words: Ints) -> Ints:
        """Enter the words of names, and give their numbers after those that were given before."""
        raw = [text.encode() for text in texts]
        block = np.frombuffer(bytearray(b"".join(raw)), dtype=np.uint8)
        most, used = len(block) // 2 + len(raw), int(words[-1])
        self._words = grown(self._words, len(block), most)
        numbers = np.empty(used + most + 1, dtype=np.int32)
        numbers[:used], numbers[-1] = words[:used], used
        starts = np.array((0, *accumulate(map(len, raw))), dtype=np.int32)
        read = Texts(block, starts, np.frombuffer(is_read, dtype=np.uint8))
        cut_names(read, _special(), self._words, spans, numbers)
        return numbers

    def _texts(self, lines: Gathered) -> list[bytes]:
        """Give by person the words of fathers."""
        starts, apart = lines.apart_starts.tolist(), lines.apart[: lines.used[2]].tolist()
        block, ends = self._words.block, self._words.starts
        words = {number: block[ends[number] : ends[number + 1]].tobytes() for number in set(apart)}
        return [
            b" ".join([words[number] for number in apart[start:end]]) if end > start else b""
            for start, end in pairwise(starts)
        ]

    def in_order(self) -> tuple[Bytes, Words, Ints]:
        """Give the words in the order of their bytes and where each begins, one more at the end; and their places.

        No object is made for a word: many that live at once leave holes where a few stay.
        """
        starts = self._words.starts[: self._words.used[1] + 1].astype(np.int64)
        sizes, count = np.diff(starts), len(starts) - 1
        table = np.zeros((count, int(sizes.max(initial=1))), dtype=np.uint8)
        at = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes)
        table[np.repeat(np.arange(count), sizes), at] = self._words.block[: starts[-1]]
        order = np.argsort(table.view(f"S{table.shape[1]}")[:, 0], kind="stable")
        places = np.empty(count, dtype=np.int32)
        places[order] = np.arange(count, dtype=np.int32)
        fresh = np.concatenate(([0], np.cumsum(sizes[order])))
        take = np.repeat(starts[order] - fresh[:-1], sizes[order]) + np.arange(fresh[-1])
        return self._words.block[take], fresh.astype(np.uint32), places

    def rows(self) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        """Give for each row person, date, where its words begin, and how many they are; and the words."""
        heads = np.frombuffer(self._heads, dtype=np.int32).reshape(-1, 4)
        words = np.frombuffer(self._flat, dtype=np.int32) if len(self._flat) else np.zeros(0, np.int32)
        return (
            heads[:, PERSON],
            heads[:, DATE],
            heads[:, START].astype(np.int64),
            heads[:, SIZE].astype(np.int64),
            words,
        )
