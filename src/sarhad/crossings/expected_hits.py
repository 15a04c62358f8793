"""What a rate of false hits would mean: the engine's threshold for it, held against the travellers of late.

Counts only: nobody is shown, and nothing is kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from borderkit.screening import Query
from sarhad.crossings.models import Crossing
from sarhad.lists.holding import as_asked, hold, live_versions
from sarhad.lists.thresholds import threshold

LOOK_BACK = timedelta(days=14)
SAMPLE = 5_000
"""Crossings that are looked up again, the newest ones; the others of the time are reckoned from them."""
WIDEST = 10
"""One in ten: the least likeness that is looked at, from which every rate is read off."""
STEPS = (100, 300, 1_000, 3_000, 10_000, 100_000)
FIELDS = ("id", "surname", "given", "birth", "nationality", "sex", "number")


@dataclass(frozen=True, slots=True)
class Expected:
    """What one rate would do. `hits`: of the sample; `a_day`: at all posts; `one_in`: asked for, `observed`: found."""

    one_in: int
    threshold: float
    hits: int
    observed: int | None
    a_day: float


@dataclass(frozen=True, slots=True)
class Preview:
    """Each rate against the same travellers. Without travellers or lists there is nothing to hold it against."""

    listed: int
    sample: int
    a_day: float
    rates: tuple[Expected, ...]


def preview(one_in: int, *, at: datetime) -> Preview:
    """Hold this rate, and some others for comparison, against the crossings of late.

    Raises:
        ScreeningUnavailable: The lists cannot be read.
    """
    index = hold(live_versions()).index
    rows = Crossing.objects.filter(occurred_at__gte=at - LOOK_BACK, occurred_at__lte=at).exclude(state="replaced")
    sample = list(rows.order_by("-occurred_at").values_list(*FIELDS)[:SAMPLE])
    a_day = rows.count() / LOOK_BACK.days
    asked = [_query(row) for row in sample]
    answers = index.search_many(asked, limit=1, threshold=threshold(index, WIDEST)) if asked else []
    best = sorted((answer[0].score for answer in answers if answer), reverse=True)
    rates = []
    for rate in sorted({*STEPS, one_in}):
        least = threshold(index, rate)
        hits = sum(score >= least for score in best)
        observed = round(len(sample) / hits) if hits else None
        rates.append(Expected(rate, least, hits, observed, a_day * hits / len(sample) if sample else 0.0))
    return Preview(len(index), len(sample), a_day, tuple(rates))


def _query(row: tuple[UUID, str, str, str, str, str, str]) -> Query:
    _id, surname, given, birth, nationality, sex, number = row
    return Query(
        names=(f"{given} {surname}".strip(),),
        birth=as_asked(birth),
        nationality=nationality,
        sex=sex,
        documents=(number,),
    )
