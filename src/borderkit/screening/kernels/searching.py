# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""The search of many travellers, one after the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import types

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.columns import (
    ASKED_TYPE,
    FOUND_TYPE,
    NEED,
    PENALTY,
    ROWS_TYPE,
    SEX,
    WORTH,
    Asked,
    Floats,
    Found,
    Ints,
    Rows,
)
from borderkit.screening.kernels.compiling import entry, inner
from borderkit.screening.kernels.scoring import ROUNDING, WORST_NAME, Met, Picked, meet, unbend, weigh_rows
from borderkit.screening.kernels.seeking import (
    MOST_SPANS,
    PIECE,
    Sieve,
    Spans,
    Zones,
    in_order,
    plan_spans,
    sift_listed,
    sift_span,
    sign,
    worth_seeking,
)


class Room(NamedTuple):
    """Room for one traveller after the other: picked rows, and spans of rows."""

    picked: Picked
    spans: Spans


@inner
def start_of(days: Ints, year: int) -> int:
    """Give the first row of a year."""
    if year < dates.FIRST_YEAR:
        return days[1]
    if year > dates.LAST_YEAR:
        return days[dates.PLACES]
    return days[1 + (year - dates.FIRST_YEAR) * dates.A_YEAR]


@inner
def zones_of(days: Ints, date: int, births: Floats, short: float) -> Zones:
    """Say what a name must add where its row is found by its tokens."""
    ends, leasts = np.empty(4, dtype=np.int32), np.empty(3, dtype=np.float32)
    year, is_full = date >> 9, (date >> 5) & 15 != 0 and date & 31 != 0
    ends[0] = ends[1] = ends[2] = days[1]
    ends[3] = days[dates.PLACES]
    leasts[:] = unbend(short - births[dates.UNKNOWN])
    if year:
        around = max(births[dates.YEAR_ONLY], births[dates.NEAR], births[dates.OTHER])
        if not is_full:
            around = max(around, births[dates.SAME_MONTH], births[dates.SAME_YEAR])
        ends[1], ends[2] = start_of(days, year - dates.NEAR_YEARS), start_of(days, year + dates.NEAR_YEARS + 1)
        leasts[1], leasts[2] = unbend(short - around), unbend(short - births[dates.OTHER])
    return Zones(ends, leasts)


@inner
def read_spans(
    rows: Rows, asked: Asked, reading: tuple[Met, Sieve], found: Found, room: Room, state: tuple[int, int, int]
) -> int:
    """Score the rows of the spans whose names may add what they must; give the new number of found ones."""
    query, count, number = state
    met, sieve = reading
    picked, ends, leasts = room.picked, room.spans.ends, room.spans.leasts
    have, most = 0, max(sieve.gains[:, 0].sum(), WORST_NAME)
    for span in range(number):
        if most < leasts[span]:
            continue
        for first in range(ends[span, 0], ends[span, 1], PIECE):
            have = sift_span(sieve, first, min(first + PIECE, ends[span, 1]), leasts[span], picked, have)
            if have > PIECE:
                count = weigh_rows(rows, asked, met, found, picked, (query, count, have, np.float32(0.0)))
                have = 0
    return weigh_rows(rows, asked, met, found, picked, (query, count, have, np.float32(0.0)))


@inner
def seek_names(
    rows: Rows, asked: Asked, reading: tuple[Met, Sieve], found: Found, room: Room, state: tuple[int, int, Zones, Ints]
) -> int:
    """Score rows that are found by their tokens; give the new number of found ones."""
    met, sieve = reading
    query, count, zones, tokens = state
    order, after = in_order(asked, tokens)
    cursor, lost = np.zeros(2, dtype=np.int32), np.float32(0.0)
    for place in range(len(order)):
        token, rest = order[place], after[place] - lost
        if max(asked.weights[token, WORTH] + rest, WORST_NAME) < zones.leasts.min():
            break
        listed = worth_seeking(asked, token, rest, zones)
        cursor[0] = 0
        while cursor[0] < len(listed):
            have = sift_listed(sieve, zones, listed, cursor, room.picked)
            count = weigh_rows(rows, asked, met, found, room.picked, (query, count, have, np.float32(0.0)))
        lost += asked.weights[token, PENALTY]
    return count


@inner
def read_owners(rows: Rows, asked: Asked, met: Met, found: Found, query: int, count: int) -> int:
    """Score all rows of the persons who hold one of the documents; give the new number of found ones."""
    for at in range(asked.document_starts[query], asked.document_starts[query + 1]):
        owner = asked.document_owners[at]
        held = rows.person_rows[rows.person_starts[owner] : rows.person_starts[owner + 1]]
        picked = Picked(held, np.full(len(held), 1e9, dtype=np.float32))
        weight = np.float32(asked.document_weights[at])
        count = weigh_rows(rows, asked, met, found, picked, (query, count, len(held), weight))
    return count


@inner
def best_person(asked: Asked, query: int) -> float:
    """Give the most that nationality and sex can add."""
    return asked.nation_weights[asked.nation_rows[query]].max() + asked.evidence[query, SEX : SEX + 3].max()


@inner
def search_one(rows: Rows, asked: Asked, found: Found, room: Room, query: int, count: int) -> int:
    """Search for one traveller; give the new number of found rows."""
    date, births = np.int64(asked.dates[query]), asked.evidence[query]
    short = births[NEED] - best_person(asked, query) - ROUNDING
    spans = 0
    if (date >> 5) & 15 and date & 31:
        spans = plan_spans(rows.days, date, births, short, room.spans)
    zones = zones_of(rows.days, date, births, short)
    for reading in range(asked.reading_starts[query], asked.reading_starts[query + 1]):
        tokens = asked.tokens[asked.token_starts[reading] : asked.token_starts[reading + 1]]
        met = meet(asked, tokens)
        count = read_owners(rows, asked, met, found, query, count)
        if len(tokens):
            bits, gains = sign(asked, tokens)
            sieve = Sieve(rows.signatures, rows.postings_starts, rows.postings, bits, gains)
            count = read_spans(rows, asked, (met, sieve), found, room, (query, count, spans))
            count = seek_names(rows, asked, (met, sieve), found, room, (query, count, zones, tokens))
    return count


@entry(types.int64(ROWS_TYPE, ASKED_TYPE, FOUND_TYPE, types.int64, types.int64))
def search(rows: Rows, asked: Asked, found: Found, first: int, last: int) -> int:
    """Search for travellers from the first to before the last.

    Returns:
        How many rows were found. One person may be found by several rows and one row more than once; what does not
        fit into `found` is counted only.
    """
    count = np.int64(0)
    spans = Spans(np.empty((MOST_SPANS, 2), dtype=np.int32), np.empty(MOST_SPANS, dtype=np.float32))
    room = Room(Picked(np.empty(2 * PIECE, np.int32), np.empty(2 * PIECE, np.float32)), spans)
    for query in range(first, last):
        count = search_one(rows, asked, found, room, query, count)
    return count
