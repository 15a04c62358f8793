"""Columns of people to a segment."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from borderkit.names.tokens import forget_pieces
from borderkit.screening.births import pack_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.gathering import Names
from borderkit.screening.kernels.columns import (
    IN_HEADS,
    IN_OWNERS,
    IN_POSTINGS,
    IN_TOKENS,
    ROWS_TOGETHER,
    Ints,
    Rows,
    Words,
)
from borderkit.screening.kernels.dates import A_YEAR, FIRST_YEAR, PLACES
from borderkit.screening.kernels.forming import Synonyms
from borderkit.screening.kernels.keying import write_signatures
from borderkit.screening.kernels.narrow import BEYOND, pack_numbers, width_for
from borderkit.screening.kernels.packing import EACH
from borderkit.screening.knowing import learn_frequent
from borderkit.screening.nations import person_bits
from borderkit.screening.packing import FewLines, IdLines, Ids, mark
from borderkit.screening.segment import Segment, Texts, pack_texts
from borderkit.screening.values import Columns, Person
from borderkit.screening.vocabulary import build_bits, build_vocabulary, synonyms

SEXES = {"M": 1, "F": 2}
CHUNK = 1024
"""People that are read at a time: their objects are what is in memory beside the columns."""
_NOBODY = np.empty(0, dtype=np.int32)
_TEXTS = ("names", "births", "nationalities", "documents", "fathers", "places")


@dataclass(slots=True)
class _Draft:
    """Columns while people are read."""

    ids: IdLines = field(default_factory=IdLines)
    names: Names = field(default_factory=Names)
    table: Synonyms = field(default_factory=synonyms)
    """Stays for good, so it is made before what is freed: else it would keep that from the system."""
    nation_sets: dict[tuple[str, ...], int] = field(default_factory=dict)
    nations: array[int] = field(default_factory=lambda: array("H"))
    sexes: bytearray = field(default_factory=bytearray)
    numbers: FewLines = field(default_factory=lambda: FewLines(is_shared=False))
    number_hashes: array[int] = field(default_factory=lambda: array("I"))
    number_owners: array[int] = field(default_factory=lambda: array("i"))
    fathers: FewLines = field(default_factory=lambda: FewLines(is_shared=True))
    places: FewLines = field(default_factory=lambda: FewLines(is_shared=True))

    def read(self, people: _People) -> None:
        """Take people in."""
        first, ids = len(self.ids.ends), [one.encode() for one in people.ids]
        self.ids.extend(ids)
        self.fathers.extend(first, self.names.read(first, people.names, people.births, people.fathers))
        sets = self.nation_sets
        self.nations.extend([sets.setdefault(codes, len(sets)) for codes in people.nationalities])
        self.sexes += bytes([SEXES.get(sex, 0) for sex in people.sexes])
        places = ["\n".join(texts).encode(errors="ignore") if texts else b"" for texts in people.places]
        self.places.extend(first, places)
        self.numbers.extend(
            first, [self._read_numbers(first + at, own) if own else b"" for at, own in enumerate(people.documents)]
        )

    def _read_numbers(self, owner: int, documents: Sequence[str]) -> bytes:
        """Take the document numbers of a person in, and give them in plain form."""
        numbers = [number for number in map(read_number, documents) if number]
        for folded in {fold_number(number) for number in numbers}:
            self.number_hashes.append(crc32(folded.encode()))
            self.number_owners.append(owner)
        return " ".join(numbers).encode()


class _People(NamedTuple):
    """Some people by columns, as in `Person`."""

    ids: Sequence[str]
    names: Sequence[Sequence[str]]
    births: Sequence[Sequence[str]]
    nationalities: Sequence[tuple[str, ...]]
    sexes: Sequence[str]
    documents: Sequence[Sequence[str]]
    fathers: Sequence[Sequence[str]]
    places: Sequence[Sequence[str]]


_columns_of = attrgetter("id", "names", "births", "nationalities", "sex", "documents", "fathers", "places")


def build_segment(people: Iterable[Person]) -> Segment:
    """Make a segment of people.

    Raises:
        ValueError: Two of them have the same id.
    """
    draft, rest = _Draft(), iter(people)
    while some := list(map(_columns_of, islice(rest, CHUNK))):
        ids, names, births, nations, *others = zip(*some, strict=True)
        draft.read(_People(ids, names, births, [tuple(codes) for codes in nations], *others))
    return finish(draft)


def build_from_columns(columns: Columns) -> Segment:
    """Make a segment of columns.

    Raises:
        ValueError: Two persons have the same id, or a column has not as many entries as there are ids.
    """
    size = len(columns.ids)
    for name in (*_TEXTS, "sexes"):
        column = getattr(columns, name)
        if len(column) not in ((0, size) if name != "names" else (size,)):
            raise ValueError(f"column {name} has {len(column)} entries for {size} ids")
    draft = _Draft()
    for start in range(0, size, CHUNK):
        ids = columns.ids[start : start + CHUNK]
        parts = {}
        for name in _TEXTS:
            some = getattr(columns, name)[start : start + CHUNK]
            parts[name] = [_several(texts) for texts in some] if len(some) else [()] * len(ids)
        draft.read(_People(ids=ids, sexes=columns.sexes[start : start + CHUNK] or [""] * len(ids), **parts))
    return finish(draft)


def _several(texts: str | Sequence[str]) -> tuple[str, ...]:
    if isinstance(texts, str):
        return (texts,) if texts else ()
    return tuple(texts)


def finish(draft: _Draft) -> Segment:
    """Order and pack what was read."""
    if len(draft.ids.ends) > CHUNK:  # full of the list's dates and words, and in the way of what is made next
        pack_birth.cache_clear()
        forget_pieces()
    block, starts, renumber = draft.names.in_order()
    texts = Texts(block, starts)
    people, ids = len(draft.ids.ends), draft.ids.pack()
    owners = _NOBODY if draft.ids.is_ascending else _index_ids(ids, draft.ids)
    number_hashes, number_owners = _in_order(
        np.frombuffer(draft.number_hashes, np.uint32), np.frombuffer(draft.number_owners, np.int32)
    )
    numbers, fathers = draft.numbers.pack(people), draft.fathers.pack(people)
    rows, plain = _rows(draft, renumber)
    held = _rows_held(rows)
    vocabulary = build_vocabulary(texts, held)
    segment = Segment(
        vocabulary=vocabulary,
        rows=_sign(draft, rows, plain, build_bits(vocabulary, held)),
        ids=ids,
        id_owners=owners,
        nations=pack_texts([" ".join(codes).encode() for codes in draft.nation_sets]),
        nation_counts=np.bincount(draft.nations, minlength=len(draft.nation_sets)).astype(np.int32),
        numbers=numbers,
        number_hashes=number_hashes,
        number_owners=number_owners,
        fathers=fathers,
        places=draft.places.pack(people),
    )
    return replace(segment, learned=learn_frequent(segment))


def _index_ids(ids: Ids, lines: IdLines) -> Ints:
    """Give the persons in order of the checksums of their ids."""
    hashes = np.fromiter((crc32(lines.block[first:end]) for first, end in pairwise((0, *lines.ends))), np.uint32)
    ordered, owners = _in_order(hashes, np.arange(len(hashes), dtype=np.int32))
    for place in np.flatnonzero(ordered[1:] == ordered[:-1]).tolist():
        first, one = int(ordered.searchsorted(ordered[place])), ids.raw(owners[place + 1])
        if any(ids.raw(other) == one for other in owners[first : place + 1].tolist()):
            raise ValueError(f"{one.decode()!r} stands twice among the people")
    return owners


def _in_order(keys: Words, values: Ints) -> tuple[Words, Ints]:
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]


def place_of_all(dates: Ints) -> NDArray[np.int32]:
    """Give the places of packed dates in the directory of days."""
    places = 1 + ((dates >> 9) - FIRST_YEAR) * A_YEAR + ((dates >> 5) & 15) * 32 + (dates & 31)
    return np.where(dates >> 9 == 0, 0, places).astype(np.int32)


class _Plain(NamedTuple):
    """What is read of rows to sign them: whose they are, where their tokens begin with the end, and these."""

    owners: Ints
    starts: Words
    tokens: Ints


def _rows(draft: _Draft, renumber: Ints) -> tuple[Rows, _Plain]:
    """Give the rows in the order of dates, without bits and signatures."""
    owners, dates, starts, sizes, words = draft.names.rows()
    places = place_of_all(dates)
    order = np.argsort(places, kind="stable")
    sorted_sizes = sizes[order]
    new_starts = np.concatenate(([0], np.cumsum(sorted_sizes)))
    take = np.repeat(starts[order] - new_starts[:-1], sorted_sizes) + np.arange(new_starts[-1])
    tokens = renumber[words[take]]
    del take, words
    by_token = np.argsort(tokens, kind="stable").astype(np.int32)
    row_of = np.repeat(np.arange(len(order), dtype=np.int32), sorted_sizes)
    owners = owners[order]
    nations, people = np.frombuffer(draft.nations, np.uint16), len(draft.ids.ends)
    sets = width_for(len(draft.nation_sets) - 1)
    widths = _widths(sets, len(renumber), len(order), people)
    heads = places[order].astype(np.uint32) << np.uint32(sets) | nations[owners]
    rows = Rows(
        heads=pack_numbers(heads, widths[IN_HEADS]),
        tokens=pack_numbers(tokens, widths[IN_TOKENS]),
        days=_starts(places, PLACES).astype(np.int32),
        postings_starts=_starts(tokens, len(renumber)).astype(np.uint32),
        postings=pack_numbers(row_of[by_token], widths[IN_POSTINGS]),
        **_person_rows(draft, owners),
        removed=np.zeros(-(-people // 8), dtype=np.uint8),
        bits=np.empty(0, dtype=np.uint8),
        signatures=np.empty(0, dtype=np.uint64),
        owners=pack_numbers(owners, widths[IN_OWNERS]),
        spans=_spans(sorted_sizes, new_starts[:-1:ROWS_TOGETHER]),
        widths=np.array(widths, dtype=np.int32),
    )
    return rows, _Plain(owners, new_starts.astype(np.uint32), tokens)


def _person_rows(draft: _Draft, owners: Ints) -> dict[str, NDArray[Any]]:
    """Give the rows of persons who have a document or a father, by the columns of `Rows`."""
    kept = np.zeros(len(draft.ids.ends), dtype=bool)
    kept[np.frombuffer(draft.numbers.owners, np.int32)] = True
    kept[np.frombuffer(draft.fathers.owners, np.int32)] = True
    rows = np.flatnonzero(kept[owners]).astype(np.int32)
    rows = rows[np.argsort(owners[rows], kind="stable")]
    persons = owners[rows]
    is_last = np.append(persons[1:] != persons[:-1], True)[: len(rows)]
    starts = np.flatnonzero(np.append(True, is_last[:-1])[: len(rows)])
    marked = mark(persons, len(kept))
    return {
        "person_starts": starts[::EACH].astype(np.uint32),
        "person_rows": np.where(is_last, ~rows, rows),
        "person_marks": marked.marks,
        "person_ranks": marked.ranks,
    }


def _widths(sets: int, *counts: int) -> list[int]:
    """Give `Rows.widths` by the bits of a set, and by the numbers of tokens, rows and persons."""
    return [width_for(PLACES - 1) + sets, *(width_for(count - 1) for count in counts), sets]


def _spans(sizes: Ints, firsts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Give `Rows.spans` by the number of tokens of each row, and where those of each sixteenth row begin."""
    padded = np.zeros((-(-len(sizes) // ROWS_TOGETHER), ROWS_TOGETHER), dtype=np.uint64)
    padded.ravel()[: len(sizes)] = sizes
    spans = np.empty(len(firsts), dtype=[("sizes", "<u8"), ("first", "<u4")])
    spans["sizes"] = np.bitwise_or.reduce(padded << np.arange(0, 64, 4, dtype=np.uint64), axis=1)
    spans["first"] = firsts
    return np.frombuffer(bytearray(spans.tobytes() + bytes(BEYOND)), dtype=np.uint8)


def _rows_held(rows: Rows) -> NDArray[np.int64]:
    """Give by token how many rows hold it."""
    starts = rows.postings_starts.astype(np.int64)
    held: NDArray[np.int64] = starts[1:] - starts[:-1]
    return held


def _sign(draft: _Draft, rows: Rows, plain: _Plain, bits: NDArray[np.uint8]) -> Rows:
    """Add the bits of tokens and the signatures of rows."""
    nations, sexes = np.frombuffer(draft.nations, np.uint16), np.frombuffer(draft.sexes, np.uint8)
    signatures = person_bits(draft.nation_sets, nations, sexes)[plain.owners]
    write_signatures(plain.starts, plain.tokens, bits, signatures)
    return rows._replace(bits=bits, signatures=signatures)


def _starts(keys: Ints, count: int) -> NDArray[np.int64]:
    """Give where each key from 0 to before `count` begins once they are in order, and the end."""
    return np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=count))))
