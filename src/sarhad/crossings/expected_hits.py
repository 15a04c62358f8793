"""What a rate of false hits really does: read off the scores of the travellers of late. Pure.

A threshold follows from the meaning of the score and the size of the list (`lists.thresholds`). It is held against what
our own travellers score, by the engine's `Calibration`; where enough of them were counted, it is moved to where they
really reach the rate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from uuid import UUID

from borderkit.screening import Calibration, threshold_for
from sarhad.crossings.rate_models import RateCount
from sarhad.kernel.shares import Share, wilson
from sarhad.lists.services.set_hit_rate import MOST_SHIFT
from sarhad.lists.thresholds import least_score

STEPS = (100, 300, 1_000, 3_000, 10_000, 100_000)
LEAST_HITS = 10
"""So many of those counted must be hits at a rate before their scores say more of it than chance."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What one rate does.

    Args:
        shift: Nats by which our own travellers move the threshold; None: too few were counted to say.
        hits: Of the crossings that were counted.
        share: Of them, with where it lies.
        a_day: At all posts.
    """

    one_in: int
    threshold: float
    shift: float | None
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
    wanted: Expected
    bins: tuple[tuple[int, int, int], ...]
    posts: tuple[AtPost, ...]


def read_count(count: RateCount, *, held: tuple[int, float], wanted: int, posts: Mapping[UUID, str]) -> Reading | None:
    """Read a count that was made. None: nobody was counted.

    Args:
        held: The rate that holds, as one in so many, and the nats by which it was moved when it was set.
        wanted: The one that is looked at, as it would be set now.
        posts: Names by id.
    """
    sample = count.done - count.known
    if sample <= 0:
        return None
    calibration = Calibration(count.scores, sample)
    a_day = (count.crossings - count.known) / count.days
    rates = {
        rate: _expected(count, calibration, rate, a_day, shift_for(count, calibration, rate))
        for rate in {*STEPS, held[0], wanted}
    }
    now = _expected(count, calibration, held[0], a_day, held[1])
    return Reading(
        count=count,
        sample=sample,
        a_day=a_day,
        rates=tuple(rates[rate] for rate in sorted(rates)),
        now=now,
        wanted=rates[wanted],
        bins=_bins(count, now.threshold),
        posts=_posts(count, now.threshold, posts),
    )


def _expected(count: RateCount, calibration: Calibration, one_in: int, a_day: float, shift: float | None) -> Expected:
    least = least_score(count.listed, (one_in, shift or 0.0))
    hits = round(calibration.rate_of(least) * calibration.travellers)
    share = wilson(hits, calibration.travellers) or Share(0.0, 0.0, 1.0)
    return Expected(one_in, least, shift, hits, share, a_day * share.share)


def shift_for(count: RateCount, calibration: Calibration, one_in: int) -> float | None:
    """By how many nats our own travellers move the threshold of a rate, up to `MOST_SHIFT`.

    None: fewer than `LEAST_HITS` of those counted would be hits, so that chance decided; or hardly anybody has a score.
    """
    if calibration.travellers < LEAST_HITS * one_in:
        return None
    try:
        least = calibration.threshold_for(1 / one_in)
    except ValueError:  # hardly anybody comes near the lists
        return None
    return max(-MOST_SHIFT, min(least - threshold_for(1 / one_in, count.listed), MOST_SHIFT))


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
