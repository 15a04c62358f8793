"""What a rate of false hits really does: read off the scores of the travellers of late. Pure.

The threshold that holds follows from the meaning of the score (`lists.thresholds`). Here it is held against what our
own travellers score, by the engine's `Calibration`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, floor, log
from uuid import UUID

from borderkit.screening import Calibration, threshold_for
from sarhad.crossings.rate_models import RateCount
from sarhad.kernel.shares import Share, wilson

STEPS = (100, 300, 1_000, 3_000, 10_000, 100_000)
LEAST_ONE_IN, MOST_ONE_IN = 10, 1_000_000


@dataclass(frozen=True, slots=True)
class Expected:
    """What one rate does.

    Args:
        hits: Of the crossings that were counted.
        share: Of them, with where it lies.
        a_day: At all posts.
    """

    one_in: int
    threshold: float
    hits: int
    share: Share
    a_day: float

    @property
    def observed(self) -> int | None:
        """One in so many, really; None: nobody."""
        return round(1 / self.share.share) if self.hits else None

    @property
    def at_least(self) -> int:
        """One in so many at the worst, with 95 percent."""
        return max(1, round(1 / self.share.high))

    @property
    def at_most(self) -> int | None:
        """One in so many at the best, with 95 percent; None: there is no telling."""
        return round(1 / self.share.low) if self.hits and self.share.low > 0 else None


@dataclass(frozen=True, slots=True)
class Reached:
    """The threshold by which the accepted rate is really reached, and the rate to be set for that.

    Args:
        threshold: None: there were too few travellers to say, or none of them comes near.
        one_in: What to set; None where there is nothing to say, or where it cannot be set.
    """

    threshold: float | None
    one_in: int | None


@dataclass(frozen=True, slots=True)
class AtPost:
    """One post at the threshold that holds."""

    name: str
    crossings: int
    hits: int
    a_day: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A count, read for the rate that holds and one that is looked at."""

    count: RateCount
    sample: int
    a_day: float
    rates: tuple[Expected, ...]
    now: Expected
    reached: Reached
    bins: tuple[tuple[int, int, int], ...]
    posts: tuple[AtPost, ...]


def read_count(count: RateCount, *, held: int, wanted: int, posts: Mapping[UUID, str]) -> Reading | None:
    """Read a count that was made. None: nobody was counted.

    Args:
        held: The rate that holds, as one in so many.
        wanted: The one that is looked at.
        posts: Names by id.
    """
    sample = count.done - count.known
    if sample <= 0:
        return None
    calibration = Calibration(count.scores, sample)
    a_day = (count.crossings - count.known) / count.days
    rates = {rate: _expected(count, calibration, rate, a_day) for rate in {*STEPS, held, wanted}}
    return Reading(
        count=count,
        sample=sample,
        a_day=a_day,
        rates=tuple(rates[rate] for rate in sorted(rates)),
        now=rates[held],
        reached=_reached(count, calibration, wanted),
        bins=_bins(count, rates[held].threshold),
        posts=_posts(count, rates[held].threshold, posts),
    )


def _expected(count: RateCount, calibration: Calibration, one_in: int, a_day: float) -> Expected:
    least = threshold_for(1 / one_in, count.listed)
    hits = round(calibration.rate_of(least) * calibration.travellers)
    share = wilson(hits, calibration.travellers) or Share(0.0, 0.0, 1.0)
    return Expected(one_in, least, hits, share, a_day * share.share)


def _reached(count: RateCount, calibration: Calibration, one_in: int) -> Reached:
    """The rate whose threshold is the one that the travellers call for."""
    try:
        least = calibration.threshold_for(1 / one_in)
    except ValueError:  # too few travellers for so rare a rate, or hardly anybody has a score at all
        return Reached(None, None)
    to_set = round(exp(least - log(max(count.listed, 1))))
    return Reached(least, to_set if LEAST_ONE_IN <= to_set <= MOST_ONE_IN else None)


def _bins(count: RateCount, least: float) -> tuple[tuple[int, int, int], ...]:
    """By whole nats from the least score kept: how many lie below the threshold that holds, and how many reach it."""
    if not count.scores:
        return ()
    first, last = floor(min(count.scores)), floor(max(count.scores))
    below, reached = dict.fromkeys(range(first, last + 1), 0), dict.fromkeys(range(first, last + 1), 0)
    for score in count.scores:
        (reached if score >= least else below)[floor(score)] += 1
    return tuple((nats, below[nats], reached[nats]) for nats in range(first, last + 1))


def _posts(count: RateCount, least: float, names: Mapping[UUID, str]) -> tuple[AtPost, ...]:
    """Posts by their hits, the most first."""
    part = count.done / count.crossings if count.crossings else 1.0  # older crossings were not counted
    found = []
    for post, crossings, scores in count.posts:
        hits = sum(score >= least for score in scores)
        found.append(AtPost(names.get(UUID(post), "–"), crossings, hits, hits / count.days / part))
    return tuple(sorted(found, key=lambda one: (-one.hits, one.name)))
