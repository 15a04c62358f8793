"""Travellers as the kernels take them: readings of names, distinct tokens, weights of the other evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress, islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from borderkit.names.gluing import OFTENER, regroup
from borderkit.names.tokens import MOST_LETTERS, read_tokens
from borderkit.screening.beside import Told, join_father
from borderkit.screening.births import pack_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.kernels.columns import COUNTS, FATHERS, MISSING, NEED, SEX, SLOT, Asked
from borderkit.screening.knowing import Known
from borderkit.screening.nations import nation_bits
from borderkit.screening.segment import Segment
from borderkit.screening.state import State
from borderkit.screening.values import Query
from borderkit.screening.weights import MISSING as MISSING_TOKEN
from borderkit.screening.weights import SEX_OTHER, SEX_SAME, document_weight

ZONE_WIDTHS = frozenset({30, 31, 36, 39})
"""Widths of name fields of machine readable zones. Source: ICAO Doc 9303-4 to -7."""
MOST_READINGS = 8
SEX_WEIGHTS = {
    "M": (0.0, SEX_SAME, SEX_OTHER),
    "F": (0.0, SEX_OTHER, SEX_SAME),
}
_NO_SEX = (0.0, 0.0, 0.0)
NOBODY, NO_WEIGHTS = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
_FILLED = re.compile(r"[A-Z<]+[A-Z]")


class Plain(NamedTuple):
    """One traveller, read.

    Args:
        readings: Each a way to read a name, as known tokens.
        owns: By reading, how many tokens are not the father's; they stand first.
        dates: Packed dates of birth, at least one, 0 for none.
        nations: Codes.
        sex: As asked.
        numbers: Document numbers in plain form.
        is_cut: Whether listed names may be longer.
        need: The least score.
        told: What is told beside the name.
    """

    readings: tuple[tuple[Known, ...], ...]
    owns: tuple[int, ...]
    dates: tuple[int, ...]
    nations: tuple[str, ...]
    sex: str
    numbers: tuple[str, ...]
    is_cut: bool
    need: float
    told: Told


_read = lru_cache(maxsize=1024)(read_tokens)
"""A piece of travellers is read twice: for its tokens, then one by one."""


def learn_names(state: State, queries: Iterable[Query]) -> None:
    """Learn the tokens of many travellers at once."""
    state.learn({token: None for query in queries for name in query.names for token in _read(name)})


def read_query(state: State, query: Query, need: float) -> Plain:
    """Read a traveller against a state of the index."""
    readings: dict[tuple[tuple[str, ...], int], tuple[Known, ...]] = {}
    is_any_cut = query.truncated
    father = read_tokens(query.father) if query.father else ()
    own: set[str] = set()
    for name in query.names:
        tokens = _read(name)
        if not tokens:
            continue
        is_cut = query.truncated or (len(name) in ZONE_WIDTHS and _FILLED.fullmatch(name) is not None)
        is_any_cut |= is_cut
        own.update(tokens)
        for reading in _readings(state, name, tokens, father):
            if len(readings) < MOST_READINGS:
                size = len(tokens) if father and reading == join_father(tokens, father) else len(reading)
                readings.setdefault((reading, size), state.know(reading, is_cut=is_cut))
    births = (query.birth, *query.other_births)
    dates = tuple([date for text in births if text and (date := pack_birth(text))])
    nations = (query.nationality, *query.other_nationalities) if query.other_nationalities else (query.nationality,)
    return Plain(
        tuple(readings.values()) or ((),),
        tuple([size for _, size in readings]) or (0,),
        dates or (0,),
        tuple([code for code in nations if code]),
        query.sex,
        tuple([number for number in map(read_number, query.documents) if number]),
        is_any_cut,
        need,
        _told(state, query.place, frozenset(own), father),
    )


def _told(state: State, place: str, names: frozenset[str], father: tuple[str, ...]) -> Told:
    tokens, most = state.weigh_place(place) if place else ((), 0.0)
    return Told(names, frozenset(father) - names, (place, tokens), most)


def _readings(state: State, name: str, tokens: tuple[str, ...], father: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Give the name as it stands, with the father's, with neighbours joined, with a part or a particle taken apart.

    Joined and parted only where the list has such.
    """
    yield tokens
    if father:
        yield join_father(tokens, father)
    joined = [one + other for one, other in pairwise(tokens)]
    places = [place for place, token in enumerate(joined) if len(token) <= MOST_LETTERS]
    stands, parts = state.rejoin(tokens, [joined[place] for place in places])
    for place in compress(places, stands):
        yield (*tokens[:place], joined[place], *tokens[place + 2 :])
    for place, own in enumerate(parts):
        if own:
            yield (*tokens[:place], *own, *tokens[place + 1 :])
    if others := regroup(name):
        counts = state.count([text for one in others for text in (one.word, one.whole or one.word)])
        for one, word, whole in zip(others, counts[::2], counts[1::2], strict=True):
            if word > (OFTENER * whole if one.whole else 0):
                yield one.tokens


def ask(state: State, number: int, plains: Sequence[Plain]) -> Asked:
    """Pack travellers for one segment. A traveller with several dates of birth stands there once for each."""
    asked = [plain for plain in plains for _ in plain.dates]
    known: dict[Known, int] = {}
    is_alone = len(state.segments) == 1
    tokens: list[int] = []
    token_starts, reading_starts = [0], [0]
    for plain in asked:
        for reading, own in zip(plain.readings, plain.owns, strict=True):
            for place, one in enumerate(reading):
                slot, marks = one.slots[number], one.is_cut + FATHERS * (place >= own)
                tokens += slot, slot if is_alone else known.setdefault(one, len(known)), marks
            token_starts.append(len(tokens) // 3)
        reading_starts.append(len(token_starts) - 1)
    owners, weights, starts = _documents(state.segments[number], asked)
    nation_rows, nation_weights = state.weigh_nations(number, asked)
    dates = [date for plain in plains for date in plain.dates]
    travellers = chain.from_iterable(zip((*dates, 0), reading_starts, (*nation_rows, 0), starts, strict=True))
    memory = state.memories[number]
    return Asked(
        slots=memory.slots,
        near=memory.near,
        more=memory.more,
        totals=memory.slots if is_alone else _totals(state, known),
        travellers=np.array([*travellers], dtype=np.int32).reshape(-1, 4),
        token_starts=np.array(token_starts, dtype=np.int32),
        tokens=np.array(tokens, dtype=np.int32).reshape(-1, 3),
        evidence=_evidence(state, plains, len(asked)),
        nation_weights=nation_weights,
        nation_bits=np.array([nation_bits(one) for one in dict.fromkeys(plain.nations for plain in asked)], np.uint64),
        document_owners=np.array(owners, np.int32) if owners else NOBODY,
        document_weights=np.array(weights, np.float32) if owners else NO_WEIGHTS,
    )


def _totals(state: State, known: Iterable[Known]) -> NDArray[np.int32]:
    """Give `Asked.totals`."""
    distinct = list(known)
    totals = np.zeros((len(distinct), SLOT), dtype=np.int32)
    for number, memory in enumerate(state.memories):
        learned = memory.slots[[one.slots[number] for one in distinct]]
        if number:
            totals[:, COUNTS:] += learned[:, COUNTS:]
        else:
            totals = learned
    return totals


def _evidence(state: State, plains: Sequence[Plain], count: int) -> NDArray[np.float32]:
    """Give `Asked.evidence`."""
    evidence = np.empty((count, MISSING + 1), dtype=np.float32)
    number = 0
    for plain in plains:
        none, man, woman = SEX_WEIGHTS.get(plain.sex, _NO_SEX)
        for date in plain.dates:
            row = evidence[number]
            row[:SEX] = state.weigh_birth(date)
            row[SEX], row[SEX + 1], row[SEX + 2] = none, man, woman
            row[NEED], row[MISSING] = plain.need - plain.told.most, 0.0 if plain.is_cut else MISSING_TOKEN
            number += 1
    return evidence


def _documents(segment: Segment, asked: Sequence[Plain]) -> tuple[list[int], list[float], list[int]]:
    """Find who holds one of the documents: owners, weights, and where those of each traveller begin."""
    owners: list[int] = []
    weights: list[float] = []
    starts = [0]
    may_be_held = iter(segment.may_be_held([fold_number(number) for plain in asked for number in plain.numbers]))
    for plain in asked:
        if True in [*islice(may_be_held, len(plain.numbers))]:
            best = best_documents(segment, plain.numbers)
            owners.extend(best)
            weights.extend(weight for weight, _, _ in best.values())
        starts.append(len(owners))
    return owners, weights, starts


def best_documents(segment: Segment, numbers: Sequence[str]) -> dict[int, tuple[float, str, str]]:
    """Give for each person with an equal document the best weight, the asked and the listed number."""
    best: dict[int, tuple[float, str, str]] = {}
    for number in numbers:
        folded = fold_number(number)
        for owner in segment.find_owners(folded):
            for listed in segment.numbers.get(owner).split():
                if fold_number(listed) == folded:
                    weight = document_weight(number, is_exact=listed == number)
                    if weight > best.get(int(owner), (0.0, "", ""))[0]:
                        best[int(owner)] = weight, number, listed
    return best
