"""Ask for a count of what travellers of late score on the lists, and keep it."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.crossings.facts import RateCounted
from sarhad.crossings.rate_models import RateCount
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing

LEAST_DAYS, MOST_DAYS = 1, 366
MOST_SCORES = 50_000
"""Of one count, the highest ones; lower ones say nothing about a rate that anybody sets."""


class Counted(Protocol):
    """What was counted; see `rate_counting.Counted`."""

    total: int
    done: int
    crossings: int
    listed: int
    known: int
    least: float
    posts: dict[UUID, tuple[int, list[float]]]


@act("screening.count", title=gettext_noop("Count what travellers score on the lists"), purpose=Purpose.LISTS)
def ask_count(duty: Duty, /, *, days: int, at: datetime) -> RateCount:
    """Note that the travellers of so many days are to be counted; it is done beside the worker.

    Args:
        days: `LEAST_DAYS` to `MOST_DAYS`, both included.

    Raises:
        Invalid: Out of these bounds.
        Conflict: One waits already.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise Invalid(_("This cannot be counted."), places={"days": _("From 1 to 366 days")})
    note(days=days)
    try:
        with writing():
            return RateCount.objects.create(agency=duty.agency, days=days, asked_at=at, asked_by=duty.id)
    except IntegrityError as trouble:
        raise Conflict(_("A count is being made already.")) from trouble


@act("screening.counted", title=gettext_noop("Keep what travellers score on the lists"), purpose=Purpose.SYSTEM)
def keep_count(acting: Acting, /, *, count: UUID, counted: Counted | None, at: datetime, trouble: str = "") -> None:
    """Keep a count, and tell the pages that wait for it.

    Args:
        counted: None: it could not be made, `trouble` says why.
    """
    about("count", count)
    row = RateCount.objects.select_for_update().get(pk=count)
    row.state, row.ended_at, row.trouble = ("done" if counted else "failed"), at, trouble[:60]
    if counted is not None:
        row.total, row.done, row.crossings = counted.total, counted.done, counted.crossings
        row.listed, row.known, row.least = counted.listed, counted.known, counted.least
        scores = sorted((score for _count, scores in counted.posts.values() for score in scores), reverse=True)
        if len(scores) > MOST_SCORES:
            row.least = scores[MOST_SCORES - 1]
        row.scores = [score for score in scores if score >= row.least]
        row.posts = [
            [str(post), crossings, sorted(score for score in scores if score >= row.least)]
            for post, (crossings, scores) in counted.posts.items()
        ]
    row.save()
    note(days=row.days, crossings=row.done, known=row.known)
    publish(RateCounted(count=str(row.pk)), at=at)
