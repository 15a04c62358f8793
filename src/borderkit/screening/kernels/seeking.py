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
from borderkit.screening.kernels.columns import Asked, Floats, Found, Ints, Longs, Rows
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


@inner
def read_postings(
    rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, span: tuple[int, int, int, float, int]
) -> int:
    """Score the rows of one listed token that lie in the span and whose name may add the least."""
    listed, first, last, least, count = span
    low, high = np.int64(rows.posting_starts[listed]), np.int64(rows.posting_starts[listed + 1])
    end = high
    while high - low > 8:
        middle = (low + high) >> 1
        if rows.postings[middle] < first:
            low = middle
        else:
            high = middle
    bits, gains, signatures = seeking.bits, seeking.gains, rows.signatures
    for at in range(low, end):
        row = rows.postings[at]
        if row >= last:
            break
        if row >= first and may_reach(bits, gains, signatures[row], least):
            score = weigh(rows, asked, near, seeking, row)
            if score >= asked.needs[seeking.query]:
                count = note(found, count, seeking.query, row, score)
    return count


@inner
def seek_names(
    rows: Rows, asked: Asked, near: Near, seeking: Seeking, found: Found, span: tuple[int, int, float, int]
) -> int:
    """Find rows from the first to before the last whose name alone may reach what is needed."""
    first, last, needed, count = span
    if first >= last:
        return count
    needed = unbend(needed)
    lost = np.float32(0.0)
    for place in range(len(seeking.order)):
        number = seeking.order[place]
        token = near.asked[number]
        rest = seeking.after[place] - lost
        if max(asked.worths[token] + rest, WORST_NAME) < needed:
            break
        for at in range(asked.near_starts[token], asked.near_starts[token + 1]):
            weight = asked.weights[token, asked.near[at] & 255]
            if weight > 0 and max(weight + rest, WORST_NAME) >= needed:
                count = read_postings(
                    rows, asked, near, seeking, found, (asked.near[at] >> 8, first, last, needed, count)
                )
        weight = asked.weights[token, asked.range_levels[token]]
        if asked.last[token] > asked.first[token] and weight > 0 and max(weight + rest, WORST_NAME) >= needed:
            for listed in range(asked.first[token], asked.last[token]):
                count = read_postings(rows, asked, near, seeking, found, (listed, first, last, needed, count))
        lost += asked.penalties[token]
    return count


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
