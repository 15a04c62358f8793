"""A share that was counted, with its interval. Pure."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""Quantile of the normal distribution for 95 percent, both sides."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share, and where it lies with 95 percent."""

    share: float
    low: float
    high: float


def wilson(counted: int, of: int, z: float = Z95) -> Share | None:
    """Wilson's score interval, without correction for continuity.

    Args:
        counted: 0 to `of`, both included.
        of: How many were looked at; 0 gives None: nothing is known.

    Raises:
        ValueError: More counted than there are, or fewer than none.

    Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
    """
    if not 0 <= counted <= of:
        raise ValueError("counted must be from 0 to of")
    if of == 0:
        return None
    share, square = counted / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / of + square / (4 * of))
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))
