# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""The search of many travellers, one after the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.bending import ROUNDING, WHOLE_UNDATED, least_bound, unbend
from borderkit.screening.kernels.choosing import floors_of
from borderkit.screening.kernels.columns import (
    BORN,
    DOCUMENTS,
    NEED,
    READINGS,
    Addresses,
    Asked,
    Floats,
    Found,
    Ints,
    Lines,
    Longs,
    kept_at,
    lines_at,
)
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.packing import rows_of_person
from borderkit.screening.kernels.scoring import Met, Picked, meet, room_for, weigh_rows
from borderkit.screening.kernels.seeking import (
    MOST_SPANS,
    Spans,
    fetch_spans,
    in_zones,
    parts_of,
    plan_spans,
    read_rows,
)
from borderkit.screening.kernels.sieving import (
    PIECE,
    Sieve,
    Zones,
    best_person,
    most_of,
    sieve_of,
    sift,
    sift_span,
)
from borderkit.screening.kernels.weighing import Reading, read

LONG = 64
"""Rows from which on a span is read in place."""


class Room(NamedTuple):
    """Room for one traveller after the other: picked rows, spans of rows, gathered rows and their signatures."""

    picked: Picked
    spans: Spans
    rows: Ints
    signatures: Longs


class Name(NamedTuple):
    """A reading of a name: its tokens, what they may meet, and how rows are sifted for it."""

    reading: Reading
    met: Met
    sieve: Sieve


@leaf
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
    leasts[0] = leasts[1] = leasts[2] = unbend(short - births[dates.UNKNOWN] - WHOLE_UNDATED)
    if year:
        around = max(births[dates.YEAR_ONLY], births[dates.NEAR], births[dates.OTHER])
        if not is_full:
            around = max(around, max(births[dates.SAME_MONTH], births[dates.SAME_YEAR]) + WHOLE_UNDATED)
        ends[1], ends[2] = start_of(days, year - dates.NEAR_YEARS), start_of(days, year + dates.NEAR_YEARS + 1)
        leasts[1], leasts[2] = unbend(short - around), unbend(short - births[dates.OTHER])
    return Zones(ends, leasts)


@inner
def lowered(zones: Zones, sieve: Sieve) -> Zones:
    """Say what a name must add that may get `WHOLE_NAME`."""
    leasts = np.empty(3, dtype=np.float32)
    for number in range(3):
        leasts[number] = least_bound(zones.leasts[number], sieve.whole, sieve.beyond)
    return Zones(zones.ends, leasts)


@leaf
def take_span(lines: Lines, room: Room, have: int, first: int, number: int) -> None:
    """Gather rows that lie together."""
    rows, signatures = room.rows[have : have + number], room.signatures[have : have + number]
    here = lines.signatures[first : first + number]
    for place in range(number):
        rows[place], signatures[place] = first + place, here[place]


@leaf
def take_rows(lines: Lines, room: Room, have: int, number: int) -> None:
    """Gather the signatures of rows that were gathered and lie anywhere."""
    rows, signatures = room.rows[have : have + number], room.signatures[have : have + number]
    for place in range(number):
        signatures[place] = lines.signatures[np.uint32(rows[place])]


@leaf
def make_place(
    lines: Lines, asked: Asked, met: Met, found: Found, room: Room, state: tuple[int, int, int, int]
) -> tuple[int, int]:
    """Score the picked rows when there is no room for more; give the new numbers of found and of picked ones."""
    query, count, picked, more = state
    if picked + more <= PIECE:
        return count, picked
    return weigh_rows(lines, asked, met, found, room.picked, (query, count, picked, np.float32(0.0))), 0


@inner
def read_spans(lines: Lines, asked: Asked, name: Name, found: Found, room: Room, state: tuple[int, int, int]) -> int:
    """Score the rows of the spans whose names may add what they must; give the new number of found ones.

    Rows of all spans are picked before any is weighed: what lies far apart is then fetched many at a time.
    """
    query, count, number = state
    ends, leasts, met, have, picked = room.spans.ends, room.spans.leasts, name.met, 0, 0
    most = most_of(name.sieve)
    zones = Zones(np.zeros(4, dtype=np.int32), np.empty(3, dtype=np.float32))
    for span in range(number + 1):
        is_over = span == number
        if not is_over and most < least_bound(leasts[span], met.whole, name.sieve.beyond):
            continue
        if have and (is_over or leasts[span] != zones.leasts[0] or have + LONG > PIECE):
            count, picked = make_place(lines, asked, met, found, room, (query, count, picked, have))
            picked = sift(name.sieve, room.signatures[:have], room.rows[:have], zones, room.picked, picked)
            have = 0
        if is_over:
            break
        at, end = ends[span, 0], ends[span, 1]
        if end - at < LONG:
            zones.leasts[0] = zones.leasts[1] = zones.leasts[2] = leasts[span]
            take_span(lines, room, have, at, end - at)
            have, at = have + end - at, end
        while at < end:
            taken = min(end - at, PIECE)
            count, picked = make_place(lines, asked, met, found, room, (query, count, picked, taken))
            here = lines.signatures[at : at + taken]
            picked = sift_span(name.sieve, here, (at, leasts[span]), room.picked, picked)
            at += taken
    return weigh_rows(lines, asked, met, found, room.picked, (query, count, picked, np.float32(0.0)))


@leaf
def weigh_gathered(
    lines: Lines, asked: Asked, name: Name, found: Found, room: Room, state: tuple[int, int, int, Zones]
) -> int:
    """Score gathered rows that may reach the least score; give the new number of found ones."""
    query, count, have, zones = state
    picked = sift(name.sieve, room.signatures[:have], room.rows[:have], zones, room.picked, 0)
    return weigh_rows(lines, asked, name.met, found, room.picked, (query, count, picked, np.float32(0.0)))


@inner
def seek_names(lines: Lines, asked: Asked, name: Name, found: Found, room: Room, state: tuple[int, int, Zones]) -> int:
    """Score rows that are found by their tokens; give the new number of found ones."""
    query, count, zones = state
    wide, have = lowered(zones, name.sieve), 0
    floors = floors_of(name.reading, wide)
    parts, number = parts_of(lines.postings_starts, lines.postings, name.reading, floors, wide)
    for part in range(number):
        at, end = parts[part, 0], parts[part, 1]
        while at < end:
            taken = min(end - at, PIECE - have)
            read_rows(lines.postings, at, room.rows, (have, taken))
            take_rows(lines, room, have, taken)
            have, at = have + taken, at + taken
            if have == PIECE:
                count = weigh_gathered(lines, asked, name, found, room, (query, count, have, zones))
                have = 0
    count = weigh_gathered(lines, asked, name, found, room, (query, count, have, zones))
    return seek_ranges(lines, asked, name, found, room, (query, count, zones, floors)) if name.met.has_ranges else count


@leaf
def seek_ranges(
    lines: Lines, asked: Asked, name: Name, found: Found, room: Room, state: tuple[int, int, Zones, Floats]
) -> int:
    """Score rows that agree in a range that is looked up (initial, cut name); give the new number of found ones."""
    query, count, zones, floors = state
    reading, starts, have = name.reading, lines.postings_starts, 0
    for token in range(len(reading.ranges)):
        gain, marks = reading.weights[token, reading.ranges[token, 2]], 0
        for zone in range(3):
            marks |= (gain >= floors[token, zone]) << zone
        if reading.ranges[token, 1] <= reading.ranges[token, 0] or not marks:
            continue
        at, end = np.int64(starts[reading.ranges[token, 0]]), np.int64(starts[reading.ranges[token, 1]])
        while at < end:
            until = min(end, at + PIECE - have)
            number = in_zones(lines.postings, (at, until), zones, marks, room.rows[have:])
            take_rows(lines, room, have, number)
            have, at = have + number, until
            if have == PIECE:
                count = weigh_gathered(lines, asked, name, found, room, (query, count, have, zones))
                have = 0
    return weigh_gathered(lines, asked, name, found, room, (query, count, have, zones))


@inner
def read_owners(lines: Lines, columns: Addresses, asked: Asked, met: Met, found: Found, state: tuple[int, int]) -> int:
    """Score all rows of the persons who hold one of the documents; give the new number of found ones."""
    query, count = state
    for at in range(asked.travellers[query, DOCUMENTS], asked.travellers[query + 1, DOCUMENTS]):
        kept = kept_at(columns)
        owner = asked.document_owners[at]
        first, end = rows_of_person(kept, np.int64(owner))
        held = kept.person_rows[first:end]
        picked = room_for(len(held))
        picked.bounds[:] = 1e9
        for row in range(len(held)):
            picked.rows[row] = max(held[row], ~held[row])
        weight = np.float32(asked.document_weights[at])
        count = weigh_rows(lines, asked, met, found, picked, (query, count, len(held), weight))
    return count


@inner
def search_one(
    lines: Lines, columns: Addresses, asked: Asked, found: Found, room: Room, state: tuple[int, int, int]
) -> int:
    """Search for one traveller; give the new number of found rows."""
    query, count, names = state
    date, births = np.int64(asked.travellers[query, BORN]), asked.evidence[query]
    short = births[NEED] - best_person(asked, query) - ROUNDING
    spans = 0
    if (date >> 5) & 15 and date & 31:
        spans = plan_spans(lines.days, date, births, short, room.spans)
        fetch_spans(lines.signatures, room.spans.ends, spans)
    zones = zones_of(lines.days, date, births, short)
    for number in range(asked.travellers[query, READINGS], asked.travellers[query + 1, READINGS]):
        reading = read(asked, asked.token_starts[number], asked.token_starts[number + 1], names, lines.bits)
        met = meet(reading)
        name = Name(reading, met, sieve_of(reading, met.whole, asked, query))
        count = read_owners(lines, columns, asked, name.met, found, (query, count))
        if len(reading.bits):
            count = read_spans(lines, asked, name, found, room, (query, count, spans))
            count = seek_names(lines, asked, name, found, room, (query, count, zones))
    return count


@inner
def search(columns: Addresses, asked: Asked, found: Found, names: int, first: int, last: int) -> int:
    """Search for travellers from the first to before the last.

    Args:
        columns: Addresses of a segment's.
        asked: The travellers.
        found: Filled.
        names: Rows of all segments.
        first, last: Travellers.

    Returns:
        How many rows were found. One person may be found by several rows and one row more than once; what does not
        fit into `found` is counted only.
    """
    lines, count = lines_at(columns), np.int64(0)
    spans = Spans(np.empty((MOST_SPANS, 2), dtype=np.int32), np.empty(MOST_SPANS, dtype=np.float32))
    room = Room(room_for(PIECE + 1), spans, np.empty(PIECE, np.int32), np.empty(PIECE, np.uint64))
    for query in range(first, last):
        count = search_one(lines, columns, asked, found, room, (query, count, names))
    return count
