"""Columns of people to a segment."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product, repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from borderkit.names.tokens import read_tokens
from borderkit.screening.beside import join_father
from borderkit.screening.births import pack_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.kernels.columns import Ints, Rows, Vocabulary, Words
from borderkit.screening.kernels.dates import A_YEAR, FIRST_YEAR, PLACES
from borderkit.screening.kernels.keying import write_signatures
from borderkit.screening.knowing import learn_frequent
from borderkit.screening.nations import person_bits
from borderkit.screening.segment import Segment, Texts, pack_texts
from borderkit.screening.values import Columns, Person
from borderkit.screening.vocabulary import build_bits, build_vocabulary

SEXES = {"M": 1, "F": 2}


@dataclass(slots=True)
class _Lines:
    """Texts while they are read, in one block: objects by the million leave holes in memory."""

    block: bytearray = field(default_factory=bytearray)
    ends: array[int] = field(default_factory=lambda: array("I"))

    def append(self, text: bytes) -> None:
        """Add a text."""
        self.block += text
        self.ends.append(len(self.block))

    def pack(self) -> Texts:
        """Give the texts."""
        starts = np.zeros(len(self.ends) + 1, dtype=np.uint32)
        starts[1:] = self.ends
        return Texts(np.frombuffer(bytes(self.block) or b"\0", dtype=np.uint8).copy(), starts)


@dataclass(slots=True)
class _Draft:
    """Columns while people are read."""

    ids: _Lines = field(default_factory=_Lines)
    id_hashes: array[int] = field(default_factory=lambda: array("I"))
    tokens: dict[str, int] = field(default_factory=dict)
    owners: array[int] = field(default_factory=lambda: array("i"))
    dates: array[int] = field(default_factory=lambda: array("i"))
    sizes: array[int] = field(default_factory=lambda: array("B"))
    flat: array[int] = field(default_factory=lambda: array("i"))
    nation_sets: dict[tuple[str, ...], int] = field(default_factory=dict)
    nations: array[int] = field(default_factory=lambda: array("H"))
    sexes: bytearray = field(default_factory=bytearray)
    numbers: _Lines = field(default_factory=_Lines)
    number_hashes: array[int] = field(default_factory=lambda: array("I"))
    number_owners: array[int] = field(default_factory=lambda: array("i"))
    fathers: _Lines = field(default_factory=_Lines)
    places: _Lines = field(default_factory=_Lines)

    def read(self, person: Person) -> None:
        """Take one person in."""
        owner = len(self.ids.ends)
        person_id = person.id.encode()
        self.ids.append(person_id)
        self.id_hashes.append(crc32(person_id))
        self.read_names(owner, person.names, person.births, person.fathers)
        nations = person.nationalities
        self.nations.append(self.nation_sets.setdefault(tuple(nations), len(self.nation_sets)))
        self.sexes.append(SEXES.get(person.sex, 0))
        self.read_numbers(owner, person.documents)
        self.places.append("\n".join(person.places).encode(errors="ignore"))

    def read_names(self, owner: int, names: Sequence[str], births: Sequence[str], fathers: Sequence[str]) -> None:
        """Take the names in: a row for each name and date, and for each name with a father's name and date."""
        dates = tuple({date: None for birth in births if (date := pack_birth(birth))}) or (0,)
        tokens = self.tokens
        whole = [row for name in names if (row := read_tokens(name))]
        if fathers:
            whole = self._join_fathers(whole, [row for name in fathers if (row := read_tokens(name))])
        else:
            self.fathers.append(b"")
        read = {tuple([tokens.setdefault(t, len(tokens)) for t in row]): None for row in whole}
        known = list(read) or [()]
        for numbers, date in product(known, dates):
            self.owners.append(owner)
            self.dates.append(date)
            self.sizes.append(len(numbers))
            self.flat.extend(numbers)

    def _join_fathers(self, names: list[tuple[str, ...]], fathers: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Keep what no name has of the fathers, and give the names, alone and with each father's name."""
        own = {token for name in names for token in name}
        apart = dict.fromkeys(token for father in fathers for token in father if token not in own)
        self.fathers.append(" ".join(apart).encode())
        return names + [join_father(name, father) for name, father in product(names, fathers)]

    def read_numbers(self, owner: int, documents: Sequence[str]) -> None:
        """Take the document numbers in."""
        numbers = [number for number in map(read_number, documents) if number] if documents else ()
        self.numbers.append(" ".join(numbers).encode())
        for folded in {fold_number(number) for number in numbers}:
            self.number_hashes.append(crc32(folded.encode()))
            self.number_owners.append(owner)


def build_segment(people: Iterable[Person]) -> Segment:
    """Make a segment of people.

    Raises:
        ValueError: Two of them have the same id.
    """
    draft = _Draft()
    for person in people:
        draft.read(person)
    return finish(draft)


def build_from_columns(columns: Columns) -> Segment:
    """Make a segment of columns.

    Raises:
        ValueError: Two persons have the same id, or a column has not as many entries as there are ids.
    """
    size = len(columns.ids)
    parts = []
    for name in ("names", "births", "nationalities", "sexes", "documents", "fathers", "places"):
        column = getattr(columns, name)
        if len(column) not in ((0, size) if name != "names" else (size,)):
            raise ValueError(f"column {name} has {len(column)} entries for {size} ids")
        parts.append(column or repeat("" if name == "sexes" else (), size))
    draft = _Draft()
    for person_id, names, births, nations, sex, documents, fathers, places in zip(columns.ids, *parts, strict=True):
        draft.read(
            Person(
                person_id,
                _several(names),
                _several(births),
                _several(nations),
                sex,
                _several(documents),
                _several(fathers),
                _several(places),
            )
        )
    return finish(draft)


def _several(texts: str | Sequence[str]) -> tuple[str, ...]:
    if isinstance(texts, str):
        return (texts,) if texts else ()
    return tuple(texts)


def finish(draft: _Draft) -> Segment:
    """Order and pack what was read."""
    words = sorted(word.encode() for word in draft.tokens)
    place = {word: number for number, word in enumerate(words)}
    renumber = np.fromiter((place[word.encode()] for word in draft.tokens), dtype=np.int32, count=len(words))
    del place
    texts = pack_texts(words)
    names = [word.decode() for word in words]
    ids = draft.ids.pack()
    hashes, owners = _index_ids(ids, np.frombuffer(draft.id_hashes, np.uint32))
    number_hashes, number_owners = _in_order(
        np.frombuffer(draft.number_hashes, np.uint32), np.frombuffer(draft.number_owners, np.int32)
    )
    rows = np.zeros(len(words), dtype=np.int64)
    rows[renumber] = np.bincount(np.frombuffer(draft.flat, np.int32), minlength=len(words))
    vocabulary = build_vocabulary(names, texts, rows)
    segment = Segment(
        vocabulary=vocabulary,
        rows=_rows(draft, renumber, vocabulary),
        ids=ids,
        id_hashes=hashes,
        id_owners=owners,
        nations=pack_texts([" ".join(codes).encode() for codes in draft.nation_sets]),
        numbers=draft.numbers.pack(),
        number_hashes=number_hashes,
        number_owners=number_owners,
        fathers=draft.fathers.pack() if draft.fathers.block else pack_texts([]),
        places=draft.places.pack() if draft.places.block else pack_texts([]),
    )
    return replace(segment, learned=learn_frequent(segment))


def _index_ids(ids: Texts, hashes: Words) -> tuple[Words, Ints]:
    """Give the hashes of ids in order, and whose they are."""
    ordered, owners = _in_order(hashes, np.arange(len(hashes), dtype=np.int32))
    for place in np.flatnonzero(ordered[1:] == ordered[:-1]).tolist():
        first, one = int(ordered.searchsorted(ordered[place])), ids.raw(owners[place + 1])
        if any(ids.raw(other) == one for other in owners[first : place + 1].tolist()):
            raise ValueError(f"{one.decode()!r} stands twice among the people")
    return ordered, owners


def _in_order(keys: Words, values: Ints) -> tuple[Words, Ints]:
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]


def place_of_all(dates: Ints) -> NDArray[np.int32]:
    """Give the places of packed dates in the directory of days."""
    places = 1 + ((dates >> 9) - FIRST_YEAR) * A_YEAR + ((dates >> 5) & 15) * 32 + (dates & 31)
    return np.where(dates >> 9 == 0, 0, places).astype(np.int32)


def _rows(draft: _Draft, renumber: Ints, vocabulary: Vocabulary) -> Rows:
    dates = np.frombuffer(draft.dates, dtype=np.int32)
    sizes = np.frombuffer(draft.sizes, dtype=np.uint8).astype(np.int64)
    owners = np.frombuffer(draft.owners, dtype=np.int32)
    flat = np.frombuffer(draft.flat, dtype=np.int32) if len(draft.flat) else np.zeros(0, np.int32)
    places = place_of_all(dates)
    order = np.argsort(places, kind="stable")
    starts = np.concatenate(([0], np.cumsum(sizes)))
    sorted_sizes = sizes[order]
    new_starts = np.concatenate(([0], np.cumsum(sorted_sizes)))
    take = np.repeat(starts[order] - new_starts[:-1], sorted_sizes) + np.arange(len(flat))
    tokens = renumber[flat[take]] if len(flat) else flat
    del take
    by_token = np.argsort(tokens, kind="stable").astype(np.int32)
    row_of = np.repeat(np.arange(len(order), dtype=np.int32), sorted_sizes)
    owners = owners[order]
    rows = np.bincount(tokens, minlength=len(renumber))
    bits = build_bits(vocabulary, rows)
    nations = np.array(draft.nations, dtype=np.uint16)
    sexes = np.frombuffer(bytes(draft.sexes), dtype=np.uint8).copy()
    marks = nations[owners].astype(np.int32) << 8 | sexes[owners].astype(np.int32) << 4 | sorted_sizes.astype(np.int32)
    signatures = person_bits(draft.nation_sets, nations, sexes)[owners]
    write_signatures(new_starts.astype(np.uint32), tokens, bits, signatures)
    return Rows(
        heads=np.stack((owners, dates[order], new_starts[:-1].astype(np.int32), marks), axis=1).astype(np.int32),
        tokens=tokens,
        days=_starts(places, PLACES).astype(np.int32),
        postings_starts=np.concatenate(([0], np.cumsum(rows))).astype(np.uint32),
        postings=row_of[by_token],
        person_starts=_starts(owners, len(draft.ids.ends)).astype(np.int32),
        person_rows=np.argsort(owners, kind="stable").astype(np.int32),
        nations=nations,
        sexes=sexes,
        removed=np.zeros(len(draft.ids.ends), dtype=np.uint8),
        bits=bits,
        signatures=signatures,
    )


def _starts(keys: Ints, count: int) -> NDArray[np.int64]:
    """Give where each key from 0 to before `count` begins once they are in order, and the end."""
    return np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=count))))
