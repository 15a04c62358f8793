"""The threshold that your own innocent travellers call for, instead of the one that theory gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import inf, isfinite, nextafter, sqrt

SURE = 1.96
"""Standard errors on either side of what is taken as possible: 95 in 100."""


class Calibration:
    """Scores of innocent travellers: which share of them reaches a threshold, and which threshold a share calls for."""

    __slots__ = ("_scores", "searched", "travellers")

    def __init__(self, scores: Iterable[float], travellers: int, searched: float = -inf) -> None:
        """Take what was found for travellers who are known not to be listed.

        Args:
            scores: The best score of each who had a candidate, in nats. Search with a threshold far below the one
                that is looked for, so that enough of them have one.
            travellers: How many were asked for in all, at least as many as there are scores.
            searched: The threshold that was searched with, in nats; what lies below it cannot be told.

        Raises:
            ValueError: Fewer travellers than scores, none at all, or a score that is no finite number.
        """
        self._scores = sorted(scores)
        self.travellers = travellers
        self.searched = searched
        if travellers < max(len(self._scores), 1):
            raise ValueError(f"{travellers} travellers cannot have {len(self._scores)} scores")
        if not all(map(isfinite, self._scores)):
            raise ValueError("a score is no finite number")

    def rate_of(self, threshold: float) -> float:
        """Give the share of travellers with a score at the threshold or above, 0 to 1.

        Raises:
            ValueError: The threshold is below the one that was searched with.
        """
        return self._count_from(threshold) / self.travellers

    def bounds_of(self, threshold: float) -> tuple[float, float]:
        """Give the least and the greatest share that so many travellers leave possible (95 in 100), 0 to 1.

        Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209.

        Raises:
            ValueError: The threshold is below the one that was searched with.
        """
        share, count, square = self.rate_of(threshold), self.travellers, SURE * SURE
        middle = share + square / (2 * count)
        apart = SURE * sqrt(share * (1 - share) / count + square / (4 * count * count))
        whole = 1 + square / count
        return max(0.0, (middle - apart) / whole), min(1.0, (middle + apart) / whole)

    def _count_from(self, threshold: float) -> int:
        if threshold < self.searched:
            raise ValueError(f"a threshold of {threshold} is below {self.searched}, which was searched with")
        return len(self._scores) - bisect_left(self._scores, threshold)

    def threshold_for(self, rate: float) -> float:
        """Give the least threshold, in nats, that no greater share of the travellers reaches.

        Raises:
            ValueError: The rate is not above 0 and below 1, so small that not one traveller stands for it, or so
                large that more travellers than have a score would have to reach the threshold.
        """
        if not 0.0 < rate < 1.0:
            raise ValueError(f"a rate of {rate} is not above 0 and below 1")
        allowed = int(rate * self.travellers + 1e-9)
        if not allowed:
            raise ValueError(f"{self.travellers} travellers are too few for a rate of {rate}")
        if allowed >= len(self._scores):
            raise ValueError(f"only {len(self._scores)} of {self.travellers} travellers have a score: search lower")
        return nextafter(self._scores[-allowed - 1], inf)
