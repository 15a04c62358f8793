"""What agreements beside the name are worth, for `borderkit.screening.weights` and for kernels."""

from __future__ import annotations

from math import log

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.worth import EXPECTED

MISSING = 0.8
"""What a listed token takes that the traveller lacks."""

SAME_DAY_M, SAME_DAY_BESIDE, MOST_SAME_DAY = log(0.86), 1.5, 12.5
"""Beside the name, whose parts are counted by less than they say, the very day says so much more (fitted)."""
DAYS = 22_000.0  # days on which people now alive were born, weighed by how many
BIRTHS = {
    dates.UNKNOWN: 0.0,
    dates.SWAPPED: 5.5,
    dates.SAME_MONTH: 5.5,
    dates.SAME_YEAR: 4.5,
    dates.SLIP: 4.0,
    dates.ANNIVERSARY: 1.5,
    dates.YEAR_ONLY: -0.5,
    dates.NEAR: -1.0,
    dates.OTHER: -4.0,
}
LEAST_SAME_DAY = BIRTHS[dates.SAME_YEAR]
SEX_SAME, SEX_OTHER = 0.5, -2.5
DOCUMENT_A_SIGN, MOST_DOCUMENT, FOLDED_LESS = 3.2, 28.0, 2.0


def same_day_weight(same_day: int, names: int) -> float:
    """Weigh the very day of birth, which so many listed names share."""
    day = SAME_DAY_M + SAME_DAY_BESIDE - log((same_day + EXPECTED / DAYS) / (names + EXPECTED))
    return min(max(day, LEAST_SAME_DAY), MOST_SAME_DAY)


def number_weight(signs: int, is_exact: bool) -> float:
    """Weigh an equal document number of so many signs."""
    return min(DOCUMENT_A_SIGN * signs, MOST_DOCUMENT) - (0.0 if is_exact else FOLDED_LESS)
