# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which rows of the list reach the least score. Nothing that can reach it is passed over.

Rows born on the very day, on the day exchanged with the month, and on that day of other years are read as they lie.
The others are found by their tokens: the tokens of the traveller are taken in the order of their weight, and a listed
token is looked up only if what it adds and all that could come after it can still reach the least score with the best
date that rows of these years can have.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.columns import Asked, Floats, Found, Ints, Longs, Rows, Words
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.scoring import (
    IMPOSSIBLE,
    OTHER_NAME,
    WORST_NAME,
    Near,
    may_reach,
    name_bound,
    name_score,
    unbend,
)

ROUNDING = np.float32(1e-3)


class Seeking(NamedTuple):
    """One traveller in one reading, while rows are looked for.

    Args:
        query: Its number.
        date: Its packed date of birth.
        bonus: Score that the rows have beyond what stands in `asked`: a document.
        best_person: The most that nationality and sex can add.
        bits, gains: What `may_reach` takes.
        order: Tokens of the reading, the weightiest first.
        after: By place in `order`, the most that the tokens after it can add.
    """

    query: int
    date: int
    bonus: float
    best_person: float
    bits: Longs
    gains: Floats
    order: Ints
    after: Floats


@inner
def weigh(rows: Rows, asked: Asked, near: Near, seeking: Seeking, row: int) -> float:
    """Score a row; a very low number when it cannot reach the least score."""
    query = seeking.query
    need = asked.needs[query] - ROUNDING
    evidence = asked.births[query, dates.compare(seeking.date, rows.dates[row])] + seeking.bonus
    owner = rows.owners[row]
    if rows.removed[owner]:
        return IMPOSSIBLE
    evidence += asked.nation_weights[asked.nation_rows[query], rows.nations[owner]]
    evidence += asked.sex_weights[query, rows.sexes[owner]]
    if seeking.bonus == 0.0 and name_bound(asked, near, rows, row) + evidence < need:
        return IMPOSSIBLE
    name = name_score(asked, near, rows, row, asked.missing[query])
    if seeking.bonus > 0.0:
        has_both = len(near.asked) > 0 and rows.token_starts[row + 1] > rows.token_starts[row]
        name = max(name, OTHER_NAME if has_both else np.float32(0.0))
    return evidence + name


@inner
def read_rows(
    rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, span: tuple[int, int, float, int]
) -> int:
    """Score rows from the first to before the last whose name may add the least; give the new number of found ones."""
    first, last, least, count = span
    bits, gains, signatures = seeking.bits, seeking.gains, rows.signatures
    for row in range(first, last):
        if not may_reach(bits, gains, signatures[row], least):
            continue
        score = weigh(rows, asked, near, seeking, row)
        if score >= asked.needs[seeking.query]:
            count = note(found, count, seeking.query, row, score)
    return count


@inner
def note(found: Found, count: int, query: int, row: int, score: float) -> int:
    """Write a found row, or only count it when there is no room."""
    if count < len(found.rows):
        found.queries[count] = query
        found.rows[count] = row
        found.scores[count] = score
    return count + 1


class Sieve(NamedTuple):
    """The few columns that tell which rows of a listed token are worth reading.

    A kernel that is called for every listed token takes only these: each further column costs at each call.
    """

    starts: Words
    postings: Ints
    signatures: Longs
    bits: Longs
    gains: Floats


@inner
def sift(sieve: Sieve, listed: int, span: tuple[int, int, float], out: Ints) -> int:
    """Write the rows of a listed token that lie in the span and whose name may add the least; give their number."""
    first, last, least = span
    low, end = np.int64(sieve.starts[listed]), np.int64(sieve.starts[listed + 1])
    high, count = end, 0
    while high - low > 8:
        middle = (low + high) >> 1
        if sieve.postings[middle] < first:
            low = middle
        else:
            high = middle
    for at in range(low, end):
        row = sieve.postings[at]
        if row >= last:
            break
        if row >= first and may_reach(sieve.bits, sieve.gains, sieve.signatures[row], least):
            out[count] = row
            count += 1
    return count


@inner
def longest(starts: Words, near: Ints) -> int:
    """Give the length of the longest row of postings."""
    most = np.int64(0)
    for entry in near:
        most = max(most, np.int64(starts[(entry >> 8) + 1]) - np.int64(starts[entry >> 8]))
    return most


@inner
def seek_names(
    rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, span: tuple[int, int, float, int]
) -> int:
    """Find rows from the first to before the last whose name alone may reach what is needed."""
    first, last, needed, count = span
    if first >= last:
        return count
    needed = unbend(needed)
    sieve = Sieve(rows.postings_starts, rows.postings, rows.signatures, seeking.bits, seeking.gains)
    lost = np.float32(0.0)
    for place in range(len(seeking.order)):
        token = near.asked[seeking.order[place]]
        rest = seeking.after[place] - lost
        if max(asked.worths[token] + rest, WORST_NAME) < needed:
            break
        listed = worth_seeking(asked, token, rest, needed)
        out = np.empty(longest(sieve.starts, listed), dtype=np.int32)
        for entry in listed:
            number = sift(sieve, entry >> 8, (first, last, needed), out)
            for at in range(number):
                score = weigh(rows, asked, near, seeking, out[at])
                if score >= asked.needs[seeking.query]:
                    count = note(found, count, seeking.query, out[at], score)
        lost += asked.penalties[token]
    return count


@inner
def worth_seeking(asked: Asked, token: int, rest: float, needed: float) -> Ints:
    """Give the listed tokens, as `token << 8`, that can reach what is needed with what the rest may add."""
    near = asked.near[asked.near_starts[token] : asked.near_starts[token + 1]]
    weights = asked.weights[token]
    weight = weights[asked.range_levels[token]]
    is_range = asked.last[token] > asked.first[token] and weight > 0 and max(weight + rest, WORST_NAME) >= needed
    more = asked.last[token] - asked.first[token] if is_range else 0
    listed = np.empty(len(near) + more, dtype=np.int32)
    count = 0
    for entry in near:
        weight = weights[entry & 255]
        if weight > 0 and max(weight + rest, WORST_NAME) >= needed:
            listed[count] = entry
            count += 1
    for number in range(more):
        listed[count] = (asked.first[token] + number) << 8
        count += 1
    return listed[:count]


@inner
def in_order(asked: Asked, tokens: Ints) -> tuple[Ints, Floats]:
    """Order the tokens of a reading, the weightiest first, and sum up what may follow each."""
    count = len(tokens)
    worth = np.empty(count, dtype=np.float32)
    order = np.empty(count, dtype=np.int32)
    for number in range(count):
        best = asked.worths[tokens[number]]
        worth[number] = best if best > 0 else -asked.penalties[tokens[number]]
        place = number
        while place > 0 and worth[order[place - 1]] < worth[number]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = number
    after = np.zeros(count, dtype=np.float32)
    for place in range(count - 2, -1, -1):
        after[place] = after[place + 1] + worth[order[place + 1]]
    return order, after
