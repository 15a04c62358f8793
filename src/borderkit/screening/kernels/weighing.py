# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""What the tokens of a reading are worth, as `borderkit.screening.weights.token_weights` says, and at most."""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.columns import (
    COUNTS,
    FATHERS,
    FIRST,
    IN_SLOTS,
    IN_TOTALS,
    INITIAL,
    IS_CUT,
    IS_GIVEN,
    KIND,
    LAST,
    NEAR_END,
    NEAR_START,
    PLAIN,
    Asked,
    Bytes,
    Floats,
    Ints,
    Longs,
)
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.nearby import MOST_STEP, SKIP, STEP_BITS
from borderkit.screening.kernels.tables import ASKED_INITIAL, CROSS, CUT, LEVELS, SYNONYM
from borderkit.screening.kernels.worth import (
    EXPECTED,
    GIVEN_NAME_PRIOR,
    KNOWING,
    LEAST_WEIGHT,
    MOST_PENALTY,
    MOST_TOKEN,
    OTHER_SCRIPT,
    PRIOR,
    PRIOR_SPECIAL,
    SAME_LETTERS_M,
    SAME_SCRIPT,
    SPECIAL,
)
from borderkit.screening.kernels.worth import PENALTY as PENALTY_SHARE

CLOSE = np.float32(0.6)
"""Share of a token's best weight from which a listed token agrees well."""
ALL_BITS = np.uint64((1 << 64) - 1)
MOST_OF_RANGE = 1024
"""Tokens of a range from which on they are taken to have all bits."""
PENALTY, WORTH, SECOND = LEVELS, LEVELS + 1, LEVELS + 2
"""Columns of `Reading.weights`: what a token takes when nothing agrees, the most that it can add, and the most that it
can add when no bit of those that agree well is set."""
_RANKS_M = np.array((*SAME_SCRIPT, *OTHER_SCRIPT))
_RANKS_PRIOR = np.array(PRIOR, dtype=np.float64)
_SPECIAL_M = np.array([SPECIAL[level] for level in range(SYNONYM, LEVELS)])
_SPECIAL_PRIOR = np.array([PRIOR_SPECIAL[level] for level in range(SYNONYM, LEVELS)])


class Reading(NamedTuple):
    """The tokens of one way to read a name.

    Args:
        weights: By token: by level what an agreement adds; then `PENALTY`, `WORTH` and `SECOND`.
        bits: By token, bits of the listed tokens that agree well, and of all that agree.
        ranges: By token, first of a range of listed tokens that agree too (initial, cut name), the end of the range,
            and the level of the agreement.
        spans: By token, where its near tokens begin and end in `near`.
        near: Listed tokens within reach that add anything, `token << 8 | level`.
        parts: By token and level, how many of these, or of ranges, agree so.
        rows: By token and level, how many rows of the list hold them.
        own: Tokens that are not the father's; they stand first.
    """

    weights: Floats
    bits: Longs
    ranges: Ints
    spans: Ints
    near: Ints
    parts: Ints
    rows: Ints
    own: int


@leaf
def weigh_levels(total: Ints, names: int, is_cut: int, out: Floats) -> None:
    """Weigh each level of agreement of a token by how much of the list agrees at least as well.

    Args:
        total: A row of `Asked.totals`.
        names: Listed names in all.
        is_cut: Whether the token may be the beginning of a longer one.
        out: A row of `Reading.weights`.
    """
    prior = GIVEN_NAME_PRIOR if total[IS_GIVEN] else 0.0
    more = 0.0 if total[COUNTS] else -log(1.0 - SAME_LETTERS_M * names / (names + KNOWING))
    at_least = same_sound = 0.0
    for rank in range(CROSS):
        at_least += total[COUNTS + rank] + total[COUNTS + CROSS + rank]
        if rank == 1:
            same_sound = at_least
        log_u = log((at_least + EXPECTED * (_RANKS_PRIOR[rank] + prior)) / (names + EXPECTED))
        out[rank], out[rank + CROSS] = _RANKS_M[rank] - log_u, _RANKS_M[rank + CROSS] - log_u
        if rank:
            out[rank] += more
    for level in range(SYNONYM, LEVELS):
        seen = float(total[COUNTS + level])
        if level == SYNONYM:
            seen += same_sound
        elif level == CUT and not is_cut:
            seen = 0.0
        share = (seen + EXPECTED * _SPECIAL_PRIOR[level - SYNONYM]) / (names + EXPECTED)
        out[level] = _SPECIAL_M[level - SYNONYM] - log(share)
    for level in range(LEVELS):
        out[level] = min(out[level], MOST_TOKEN) if out[level] >= LEAST_WEIGHT else 0.0
    own = out[ASKED_INITIAL] if total[KIND] == INITIAL else out[0]
    out[PENALTY] = min(PENALTY_SHARE * own, MOST_PENALTY)


@leaf
def gather(asked: Asked, slot: Ints, weights: Floats, near: Ints, parts: Ints, count: int) -> int:
    """Write the near tokens of a slot that add anything, and count them by level; give the new number of near ones."""
    size, start, end, token = len(asked.near), np.int64(slot[NEAR_START]), np.int64(slot[NEAR_END]), np.int64(0)
    if start >= size:
        for at in range(start - size, end - size):
            entry = asked.more[at]
            near[count] = entry
            count += weights[entry & 255] > 0
            parts[entry & 255] += weights[entry & 255] > 0
        return count
    for at in range(start, end):
        word = np.int64(asked.near[at])
        level, step = word >> STEP_BITS, word & MOST_STEP
        if level == SKIP:
            token += step << STEP_BITS
            continue
        token += step
        near[count] = token << 8 | level
        count += weights[level] > 0
        parts[level] += weights[level] > 0
    return count


@leaf
def note_bits(near: Ints, weights: Floats, bits: Bytes, out: Longs) -> None:
    """Write the bits of near tokens that agree well, and of all; and what all, and those that do not, add at most."""
    best, second = np.float32(0.0), np.float32(0.0)
    for entry in near:
        best = max(best, weights[entry & 255])
    close = wide = np.uint64(0)
    for entry in near:
        bit, weight = np.uint64(1) << np.uint64(bits[entry >> 8]), weights[entry & 255]
        wide |= bit
        if weight >= CLOSE * best:
            close |= bit
        else:
            second = max(second, weight)
    out[0], out[1] = close, wide
    weights[WORTH], weights[SECOND] = best, second


@leaf
def note_range(bits: Bytes, tokens: Ints, weights: Floats, out: Longs) -> None:
    """Add the bits of a range of tokens, and what they add at most, to what `note_bits` wrote."""
    mask, gain = np.uint64(0), weights[tokens[2]]
    if tokens[1] - tokens[0] > MOST_OF_RANGE:
        mask = ALL_BITS
    else:
        for token in range(tokens[0], tokens[1]):
            mask |= np.uint64(1) << np.uint64(bits[token])
    out[1] |= mask
    if gain >= CLOSE * weights[WORTH]:
        out[0] |= mask
        weights[WORTH] = max(weights[WORTH], gain)
    else:
        weights[SECOND] = max(weights[SECOND], gain)


@inner
def read(asked: Asked, first: int, last: int, names: int, bits: Bytes) -> Reading:
    """Weigh the tokens of a reading, from the first to before the last of `Asked.tokens`."""
    number, room = last - first, 1
    for at in range(first, last):
        slot = asked.slots[asked.tokens[at, IN_SLOTS]]
        room += slot[NEAR_END] - slot[NEAR_START]
    weights, masks = np.empty((number, LEVELS + 3), dtype=np.float32), np.empty((number, 2), dtype=np.uint64)
    ranges, spans = np.zeros((number, 3), dtype=np.int32), np.empty((number, 2), dtype=np.int32)
    near, count, own_tokens = np.empty(room, dtype=np.int32), 0, 0
    parts, rows = np.zeros((number, LEVELS), dtype=np.int32), np.zeros((number, LEVELS), dtype=np.int32)
    for at in range(number):
        slot, is_cut = asked.slots[asked.tokens[first + at, IN_SLOTS]], asked.tokens[first + at, IS_CUT] & 1
        own_tokens += asked.tokens[first + at, IS_CUT] < FATHERS
        own, start = weights[at], count
        weigh_levels(asked.totals[asked.tokens[first + at, IN_TOTALS]], names, is_cut, own)
        count = gather(asked, slot, own, near, parts[at], count)
        rows[at] = slot[COUNTS:]
        spans[at, 0], spans[at, 1] = start, count
        note_bits(near[start:count], own, bits, masks[at])
        level = ASKED_INITIAL if slot[KIND] == INITIAL else CUT if is_cut and slot[KIND] == PLAIN else 0
        if level and own[level] > 0 and slot[LAST] > slot[FIRST]:
            ranges[at, 0], ranges[at, 1], ranges[at, 2] = slot[FIRST], slot[LAST], level
            note_range(bits, ranges[at], own, masks[at])
            parts[at, level] += 1
    return Reading(weights, masks, ranges, spans, near, parts, rows, own_tokens)
