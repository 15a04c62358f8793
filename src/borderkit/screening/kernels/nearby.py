# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, no-untyped-call"
"""Near tokens that are known from the start, in words of 16 bits: a level, and how far on from the last token.

Tokens near one another mostly begin alike, so in the order of tokens the steps are short. A word whose level is `SKIP`
names no token: it moves on by its step times 2,048.
"""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels.columns import NEAR_END, NEAR_START, Ints, Shorts
from borderkit.screening.kernels.compiling import entry, leaf

SKIP = 31
"""A level that no token has."""
STEP_BITS = 11
MOST_STEP = (1 << STEP_BITS) - 1


@leaf
def write_steps(near: Ints, first: int, last: int, out: Shorts, free: int) -> int:
    """Write near tokens that are in order from a free place on, or count only where there is no room; give the next."""
    token = np.int64(0)
    for at in range(first, last):
        step = np.int64(near[at] >> 8) - token
        token += step
        while step > MOST_STEP:
            skipped = min(step >> STEP_BITS, MOST_STEP)
            if free < len(out):
                out[free] = SKIP << STEP_BITS | skipped
            free, step = free + 1, step - (skipped << STEP_BITS)
        if free < len(out):
            out[free] = np.int64(near[at] & 255) << STEP_BITS | step
        free += 1
    return free


@entry(types.int64(types.int32[:, ::1], types.int32[::1], types.uint16[::1]))
def write_near(slots: Ints, near: Ints, out: Shorts) -> int:
    """Write the near tokens of all slots as words; give their number.

    Args:
        slots: Where near tokens begin and end; when there is room, where their words do. See `columns.SLOT`.
        near: `token << 8 | level`, each slot's put in order.
        out: Filled. Without room the words are counted only, and the slots stay.
    """
    free = np.int64(0)
    for number in range(len(slots)):
        start, end = np.int64(slots[number, NEAR_START]), np.int64(slots[number, NEAR_END])
        near[start:end].sort()
        begin = free
        free = write_steps(near, start, end, out, begin)
        if len(out):
            slots[number, NEAR_START], slots[number, NEAR_END] = begin, free
    return free
