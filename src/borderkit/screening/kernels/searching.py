# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""The search of many travellers, one after the other."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.columns import ASKED_TYPE, FOUND_TYPE, ROWS_TYPE, Asked, Floats, Found, Ints, Rows
from borderkit.screening.kernels.compiling import entry, inner
from borderkit.screening.kernels.scoring import IMPOSSIBLE, WORST_NAME, Near, bend, meet, sign, unbend
from borderkit.screening.kernels.seeking import Seeking, in_order, read_rows, seek_names


@inner
def day_rows(rows: Rows, place: int) -> tuple[int, int]:
    """Give the rows of one place of the directory."""
    return np.int64(rows.days[place]), np.int64(rows.days[place + 1])


@inner
def start_of(rows: Rows, year: int) -> int:
    """Give the first row of a year."""
    if year < dates.FIRST_YEAR:
        return np.int64(rows.days[1])
    if year > dates.LAST_YEAR:
        return np.int64(rows.days[dates.PLACES])
    return np.int64(rows.days[1 + (year - dates.FIRST_YEAR) * dates.A_YEAR])


@inner
def read_days(rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, count: int) -> int:
    """Read the rows of the very day, of day and month exchanged, and of that day in other years."""
    date, births = seeking.date, asked.births[seeking.query]
    year, month, day = date >> 9, (date >> 5) & 15, date & 31
    name = (
        reachable(asked, near, seeking.order, seeking.after)
        + seeking.best_person
        - asked.needs[seeking.query]
        + np.float32(1e-3)
    )
    short = asked.needs[seeking.query] - seeking.best_person - np.float32(1e-3)
    if name + births[dates.SAME_DAY] >= 0:
        first, last = day_rows(rows, dates.place_of(date))
        least = unbend(short - births[dates.SAME_DAY])
        count = read_rows(rows, asked, near, seeking, found, (first, last, least, count))
    if day <= 12 and day != month and name + births[dates.SWAPPED] >= 0:
        first, last = day_rows(rows, dates.place_of(year << 9 | day << 5 | month))
        least = unbend(short - births[dates.SWAPPED])
        count = read_rows(rows, asked, near, seeking, found, (first, last, least, count))
    if name + max(births[dates.SLIP], births[dates.ANNIVERSARY]) < 0:
        return count
    for other in range(dates.FIRST_YEAR, dates.LAST_YEAR + 1):
        if other == year:
            continue
        agreement = dates.compare_full(date, other << 9 | month << 5 | day)
        if agreement in (dates.SLIP, dates.ANNIVERSARY) and name + births[agreement] >= 0:
            first, last = day_rows(rows, dates.place_of(other << 9 | month << 5 | day))
            least = unbend(short - births[agreement])
            count = read_rows(rows, asked, near, seeking, found, (first, last, least, count))
    return count


@inner
def reachable(asked: Asked, near: Near, order: Ints, after: Floats) -> float:
    """Give the most that the name can add."""
    if len(order) == 0:
        return np.float32(0.0)
    return bend(max(asked.worths[near.asked[order[0]]] + after[0], WORST_NAME))


@inner
def seek_spans(rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, count: int) -> int:
    """Find rows by name: those without a date, of the year, of the years beside it, of all other years."""
    births = asked.births[seeking.query]
    needed = asked.needs[seeking.query] - seeking.best_person - np.float32(1e-3)
    year = seeking.date >> 9
    undated, end = np.int64(rows.days[1]), np.int64(rows.days[dates.PLACES])
    count = seek_names(rows, asked, near, seeking, found, (0, undated, needed - births[dates.UNKNOWN], count))
    if year == 0:
        return seek_names(rows, asked, near, seeking, found, (undated, end, needed - births[dates.UNKNOWN], count))
    same = max(births[dates.SAME_MONTH], births[dates.SAME_YEAR], births[dates.SLIP], births[dates.YEAR_ONLY])
    beside = max(births[dates.NEAR], births[dates.OTHER])
    before, after = start_of(rows, year - dates.NEAR_YEARS), start_of(rows, year + dates.NEAR_YEARS + 1)
    other = births[dates.OTHER]
    count = seek_names(rows, asked, near, seeking, found, (before, after, needed - max(same, beside), count))
    count = seek_names(rows, asked, near, seeking, found, (undated, before, needed - other, count))
    return seek_names(rows, asked, near, seeking, found, (after, end, needed - other, count))


@inner
def read_owners(rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, count: int) -> int:
    """Score all rows of the persons who hold one of the documents."""
    query = seeking.query
    for at in range(asked.document_starts[query], asked.document_starts[query + 1]):
        owner = asked.document_owners[at]
        held = Seeking(
            query,
            seeking.date,
            np.float32(asked.document_weights[at]),
            seeking.best_person,
            seeking.bits,
            seeking.gains,
            seeking.order,
            seeking.after,
        )
        for place in range(rows.person_starts[owner], rows.person_starts[owner + 1]):
            row = np.int64(rows.person_rows[place])
            count = read_rows(rows, asked, near, held, found, (row, row + 1, IMPOSSIBLE, count))
    return count


@inner
def best_person(asked: Asked, query: int) -> float:
    """Give the most that nationality and sex can add."""
    nation, sex = np.float32(-100.0), np.float32(-100.0)
    for weight in asked.nation_weights[asked.nation_rows[query]]:
        nation = max(nation, weight)
    for weight in asked.sex_weights[query]:
        sex = max(sex, weight)
    return nation + sex


@entry(types.int64(ROWS_TYPE, ASKED_TYPE, FOUND_TYPE, types.int64, types.int64))
def search(rows: Rows, asked: Asked, found: Found, first: int, last: int) -> int:
    """Search for travellers from the first to before the last.

    Returns:
        How many rows were found. One person may be found by several rows and one row more than once; what does not
        fit into `found` is counted only.
    """
    count = np.int64(0)
    for query in range(first, last):
        best = best_person(asked, query)
        for reading in range(asked.reading_starts[query], asked.reading_starts[query + 1]):
            tokens = asked.tokens[asked.token_starts[reading] : asked.token_starts[reading + 1]]
            near = meet(asked, tokens)
            order, after = in_order(asked, tokens)
            bits, gains = sign(asked, tokens)
            none = np.float32(0.0)
            seeking = Seeking(query, np.int64(asked.dates[query]), none, best, bits, gains, order, after)
            if asked.document_starts[query + 1] > asked.document_starts[query]:
                count = read_owners(rows, asked, near, seeking, found, count)
            date = asked.dates[query]
            if (date >> 5) & 15 and date & 31:
                count = read_days(rows, asked, near, seeking, found, count)
            count = seek_spans(rows, asked, near, seeking, found, count)
    return count
