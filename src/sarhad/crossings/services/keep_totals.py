"""Keep totals of days that are over; forget that of a day of which something changed."""

from datetime import date, datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.crossings.day_totals import count_days
from sarhad.crossings.total_models import DayTotal
from sarhad.kernel.words import gettext_noop
from sarhad.places.models import Post


@act("totals.keep", title=gettext_noop("Count the crossings of days that are over"), purpose=Purpose.SYSTEM)
def keep_totals(acting: Acting, /, *, post: UUID, days: list[date], at: datetime) -> int:
    """Count days of a post and keep their totals; those that stand are counted anew.

    Args:
        days: Days that are over and follow each other; at least one.
    """
    about("post", post)
    of = _locked(post)
    made = count_days(of, days)
    DayTotal.objects.filter(post=of, day__in=days).delete()
    DayTotal.objects.bulk_create(made)
    note(first=days[0].isoformat(), last=days[-1].isoformat())
    return len(made)


@act("totals.forget", title=gettext_noop("Forget a total that is to be counted anew"), purpose=Purpose.SYSTEM)
def forget_total(acting: Acting, /, *, post: UUID, day: date, at: datetime) -> None:
    """Forget the total of a day: a crossing came late, or was read again. The crossings are counted until then."""
    about("post", post)
    DayTotal.objects.filter(post=_locked(post), day=day).delete()
    note(day=day.isoformat())


def _locked(post: UUID) -> Post:
    """The post: who counts and who forgets wait for each other, so that no total is older than what was told."""
    return Post.objects.select_for_update(no_key=True).get(pk=post)
