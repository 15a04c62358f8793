# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return, type-var"
"""What the sum of the parts of a name is worth: they go together, and so do letters that are copied."""

from __future__ import annotations

import numpy as np

from borderkit.screening.kernels.columns import Floats
from borderkit.screening.kernels.compiling import leaf

KNEE, SLOPE = np.float32(8.0), np.float32(0.5)
"""Parts of a name go together: above the knee each further nat of a name counts by the slope only."""
WHOLE_NAME = np.float32(1.8)
"""Added when all parts of a name, two at least, are written the same and the other has no more, or only the father's,
which agrees: letters are copied together."""
WHOLE_UNDATED = np.float32(0.8)
"""Added to that where the dates of birth are not both known in full, and do not differ: strangers who share every
letter of a name are mostly told apart by the date, and here it cannot tell."""
MOST_WHOLE = np.float32(WHOLE_NAME + WHOLE_UNDATED)
OUT_OF_REACH = np.float32(1e9)
ROUNDING = np.float32(1e-3)


@leaf
def whole_of(takes: Floats, own: int) -> float:
    """Give what a name adds at least, before it is bent, whose first `own` parts are written the same."""
    whole = np.float32(0.0)
    for number in range(own):
        if takes[number, 2] <= 0:
            return OUT_OF_REACH
        whole += takes[number, 2]
    for number in range(own, len(takes)):
        whole -= takes[number, 0]
    return whole if own > 1 else OUT_OF_REACH


@leaf
def is_whole(same: int, own: int, counts: tuple[int, int, int]) -> bool:
    """Whether a name gets `WHOLE_NAME`.

    Args:
        same: Parts of the traveller's name, without the father's, that are written the same.
        own: Such parts in all.
        counts: Parts that agree, parts with the father's, listed parts.
    """
    agreed, count, size = counts
    return own > 1 and same == own and (agreed > own if count > own else size == own)


@leaf
def bend(name: float) -> float:
    """Count what is above the knee by the slope."""
    return name if name <= KNEE else KNEE + SLOPE * (name - KNEE)


@leaf
def unbend(name: float) -> float:
    """Undo `bend`."""
    return name if name <= KNEE else KNEE + (name - KNEE) / SLOPE


@leaf
def most_of_name(bound: float, whole: float) -> float:
    """Give the most that a name adds whose tokens, before they are bent, add no more than a bound."""
    return bend(bound) + (MOST_WHOLE if bound >= whole - ROUNDING else np.float32(0.0))


@leaf
def least_bound(least: float, whole: float) -> float:
    """Give the bound from which on a name adds what one of the bound `least` adds without `WHOLE_NAME`."""
    return min(least, max(whole - ROUNDING, unbend(bend(least) - WHOLE_NAME)))
