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
WHOLE_UNDATED, MOST_UNDATED = np.float32(0.6), np.float32(3.0)
"""Least and most that is added to that where the dates of birth are not both known in full, and do not differ:
strangers who share every letter of a name are mostly told apart by the date, and here it cannot tell."""
COMMON, COMMON_SHARE = np.float32(13.4), np.float32(0.8)
"""Where a whole name is so common that with nationality and sex it adds less than this, that share of what is lacking
is added beside the least: whichever name it is, few strangers share the whole of it, and those who do mostly share
nationality and sex too."""
MOST_WHOLE = np.float32(WHOLE_NAME + MOST_UNDATED)
MOST_COMMON = np.float32(COMMON + WHOLE_NAME + WHOLE_UNDATED)
"""What name, nationality and sex add less than where more than `WHOLE_UNDATED` is added."""
OUT_OF_REACH = np.float32(1e9)
ROUNDING = np.float32(1e-3)


@leaf
def worth_of(takes: Floats, own: int) -> float:
    """Give what the first `own` parts add, before they are bent, where they are written the same."""
    worth = np.float32(0.0)
    for number in range(own):
        worth += takes[number, 2]
    return worth


@leaf
def whole_of(takes: Floats, own: int) -> float:
    """Give what a name adds at least, before it is bent, whose first `own` parts are written the same."""
    whole = worth_of(takes, own)
    for number in range(own):
        if takes[number, 2] <= 0:
            return OUT_OF_REACH
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
def more_of_whole(name: float, beside: tuple[float, float]) -> float:
    """Give what is added to `WHOLE_NAME` where two dates of birth cannot tell.

    Args:
        name: What its parts add, without the father's, bent.
        beside: What nationality and sex add.
    """
    lacking = COMMON - name - max(beside[0], np.float32(0.0)) - max(beside[1], np.float32(0.0))
    return min(WHOLE_UNDATED + COMMON_SHARE * max(lacking, np.float32(0.0)), MOST_UNDATED)


@leaf
def gain_of_whole(takes: Floats, own: int, beside: tuple[float, float], has_room: bool) -> float:
    """Give what is added when the first `own` parts are the whole name; `has_room` says that dates cannot tell."""
    return WHOLE_NAME + (more_of_whole(bend(worth_of(takes, own)), beside) if has_room else np.float32(0.0))


@leaf
def most_beyond(whole: float) -> float:
    """Give the most that is added to `WHOLE_NAME` and `WHOLE_UNDATED`, by what the parts add before they are bent."""
    return more_of_whole(bend(whole), (np.float32(0.0), np.float32(0.0))) - WHOLE_UNDATED


@leaf
def unbend(name: float) -> float:
    """Undo `bend`."""
    return name if name <= KNEE else KNEE + (name - KNEE) / SLOPE


@leaf
def most_of_name(bound: float, whole: float) -> float:
    """Give the most that a name adds whose tokens, before they are bent, add no more than a bound."""
    return bend(bound) + (MOST_WHOLE if bound >= whole - ROUNDING else np.float32(0.0))


@leaf
def least_bound(least: float, whole: float, beyond: float) -> float:
    """Give the bound from which on a name adds what one of the bound `least` adds without `WHOLE_NAME`.

    Args:
        least: A bound; where dates cannot tell, it is lower by `WHOLE_UNDATED` already.
        whole: What a whole name adds before it is bent.
        beyond: What a name must not exceed for more than `WHOLE_UNDATED` to be added.
    """
    need = bend(least) - WHOLE_NAME
    if bend(least) + WHOLE_UNDATED <= beyond:
        need -= most_beyond(whole)
    return min(least, max(whole - ROUNDING, unbend(need)))
