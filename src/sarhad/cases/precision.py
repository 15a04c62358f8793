"""How often a check was right: a share with its interval. Pure."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""Quantile of the normal distribution for 95 percent, both sides."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the findings whose truth is known: the share that was confirmed, and where it lies with 95 percent."""

    share: float
    low: float
    high: float


def wilson(confirmed: int, known: int, z: float = Z95) -> Precision | None:
    """Wilson's score interval, without correction for continuity.

    Args:
        confirmed: 0 to `known`, both included.
        known: How many have a truth; 0 gives None: nothing is known.

    Raises:
        ValueError: More confirmed than known, or fewer than none.

    Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
    """
    if not 0 <= confirmed <= known:
        raise ValueError("confirmed must be from 0 to known")
    if known == 0:
        return None
    share, square = confirmed / known, z * z / known
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / known + square / (4 * known))
    return Precision(share, max(0.0, middle - half), min(1.0, middle + half))
