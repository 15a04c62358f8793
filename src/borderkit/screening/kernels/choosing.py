# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""Which agreements of which tokens are looked up: few rows are read, and none that may be enough is passed over.

Say that of each token the agreements from some gain on are looked up. A row that is found by none of them gets from
each token at most its best agreement that is left, and from a token of which none is left what it takes when nothing
agrees. Once the sum of these is less than a name must add, every row that may be enough has been found. So agreements
are taken, time and again those that lower the sum most for what they cost, until it is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.screening.kernels.bending import OUT_OF_REACH, ROUNDING
from borderkit.screening.kernels.columns import Floats, Ints
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.scoring import WORST_NAME
from borderkit.screening.kernels.sieving import Zones
from borderkit.screening.kernels.tables import LEVELS
from borderkit.screening.kernels.weighing import PENALTY, Reading

UNDATED, AROUND, OTHERS = range(3)
"""Columns of `Zones.leasts` and of floors."""
A_PART = np.float32(15.0)
"""What it costs to find where the rows of a listed token lie, in rows that are read."""


class Steps(NamedTuple):
    """The agreements of each token of a reading, those that add most first.

    Args:
        gains: By token and agreement, what it adds; after the last one what the token takes when nothing agrees, below
            zero.
        rows, parts: By token and agreement, rows and listed tokens that agree so.
        counts: By token, number of agreements.
    """

    gains: Floats
    rows: Floats
    parts: Floats
    counts: Ints


@inner
def steps_of(reading: Reading) -> Steps:
    """Order the agreements of the tokens of a reading."""
    number = len(reading.bits)
    gains, counts = np.zeros((number, LEVELS + 1), dtype=np.float32), np.zeros(number, dtype=np.int32)
    rows, parts = np.zeros((number, LEVELS), dtype=np.float32), np.zeros((number, LEVELS), dtype=np.float32)
    for token in range(number):
        weights, count = reading.weights[token], 0
        for level in range(LEVELS):
            if reading.parts[token, level]:
                place = count
                while place and gains[token, place - 1] < weights[level]:
                    gains[token, place] = gains[token, place - 1]
                    rows[token, place], parts[token, place] = rows[token, place - 1], parts[token, place - 1]
                    place -= 1
                gains[token, place] = weights[level]
                rows[token, place], parts[token, place] = reading.rows[token, level], reading.parts[token, level]
                count += 1
        gains[token, count], counts[token] = -weights[PENALTY], count
    return Steps(gains, rows, parts, counts)


@leaf
def take_more(steps: Steps, taken: Ints, least: float, share: float) -> None:
    """Take agreements until what a row without them may add is less than the least.

    Args:
        steps: The agreements.
        taken: By token how many are taken; raised.
        least: What a name must add, not bent.
        share: Which share of the rows has to be read.
    """
    gains, counts = steps.gains, steps.counts
    while True:
        left = np.float32(0.0)
        for token in range(len(taken)):
            left += gains[token, taken[token]]
        if max(left, WORST_NAME) < least:
            return
        over = max(left - least, np.float32(0.0)) + ROUNDING
        best, chosen, until = np.float32(-1.0), -1, 0
        for token in range(len(taken)):
            now, cost = taken[token], np.float32(1.0)
            for place in range(now, counts[token]):
                cost += steps.rows[token, place] * share + steps.parts[token, place] * A_PART
                lowered = min(gains[token, now] - gains[token, place + 1], over)
                if lowered > best * cost:
                    best, chosen, until = lowered / cost, token, place + 1
        if chosen < 0:
            return
        taken[chosen] = until


@inner
def floors_of(reading: Reading, zones: Zones) -> Floats:
    """Give by token and zone the least gain of the agreements that are looked up there; out of reach for none.

    What is looked up in years that are far off is looked up everywhere.
    """
    steps, ends, number = steps_of(reading), zones.ends, len(reading.bits)
    floors = np.full((number, 3), OUT_OF_REACH, dtype=np.float32)
    everywhere, taken = np.zeros(number, dtype=np.int32), np.empty(number, dtype=np.int32)
    take_more(steps, everywhere, zones.leasts[OTHERS], np.float32(1.0))
    for zone in range(3):
        first, end = (0, ends[0]) if zone == UNDATED else (ends[1], ends[2])
        taken[:] = everywhere
        if zone != OTHERS and end > first:
            take_more(steps, taken, zones.leasts[zone], np.float32(end - first) / np.float32(ends[3]))
        for token in range(number):
            if taken[token]:
                floors[token, zone] = steps.gains[token, taken[token] - 1]
    return floors
