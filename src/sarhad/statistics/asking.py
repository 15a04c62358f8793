"""Which days and posts may be asked for: spans by name, and the posts within an officer's reach."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext

from sarhad.access.duty import Duty
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.statistic import Asked
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post
from sarhad.places.policies import HEADQUARTERS

MOST_DAYS = 3660
OWN = "own"
Days = tuple[date, date]


def _month(today: date) -> Days:
    return today.replace(day=1), today


def _last_month(today: date) -> Days:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _quarter(today: date) -> Days:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today


def _last_quarter(today: date) -> Days:
    last = _quarter(today)[0] - timedelta(days=1)
    return _quarter(last)[0], last


def _year(today: date) -> Days:
    return today.replace(month=1, day=1), today


def _last_year(today: date) -> Days:
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


SPANS: dict[str, tuple[str, Callable[[date], Days]]] = {
    "month": (_("This month"), _month),
    "last-month": (_("Last month"), _last_month),
    "quarter": (_("This quarter"), _quarter),
    "last-quarter": (_("Last quarter"), _last_quarter),
    "year": (_("This year"), _year),
    "last-year": (_("Last year"), _last_year),
}


def days_of(span: str, today: date, own: tuple[date | None, date | None]) -> Days:
    """The first and the last day of a span; those of `own` if the officer gives days of his own.

    Raises:
        Invalid: A day is missing, the last is before the first, or they are too many.
    """
    if span != OWN:
        return SPANS[span][1](today)
    first, last = own
    if first is None or last is None:
        place = "first" if first is None else "last"
        raise Invalid(gettext("Give the first and the last day."), places={place: gettext("A day is owed")})
    if last < first:
        raise Invalid(
            gettext("The last day is before the first."), places={"last": gettext("Not before the first day")}
        )
    if (last - first).days >= MOST_DAYS:
        raise Invalid(gettext("At most ten years at once."), places={"last": gettext("At most ten years at once.")})
    return first, last


def reach(duty: Duty) -> list[Post]:
    """The posts of which an officer may see figures: from headquarters all, else the own one."""
    posts = Post.objects.exclude(kind=HEADQUARTERS).order_by("name")
    return list(posts if duty.post_kind == HEADQUARTERS else posts.filter(pk=duty.post))


def ask(duty: Duty, days: Days, posts: frozenset[UUID], at: datetime) -> Asked:
    """What is to be counted. No posts: all within reach.

    Raises:
        Refused: A post is out of reach.
    """
    made = Asked(days[0], days[1], posts or frozenset(post.pk for post in reach(duty)), at)
    check_reach(duty, made)
    return made


def check_reach(duty: Duty, asked: Asked) -> None:
    """Raises Refused unless posts are named, and all of them are within the officer's reach."""
    if asked.posts is None or not asked.posts <= {post.pk for post in reach(duty)}:
        raise Refused(gettext("You may not see figures of this post."))


def is_whole(duty: Duty, asked: Asked) -> bool:
    """Whether all posts within the officer's reach are asked for together."""
    return asked.posts == frozenset(post.pk for post in reach(duty))


def names_of(asked: Asked) -> tuple[str, ...]:
    """The names of the asked posts."""
    return tuple(Post.objects.filter(pk__in=asked.posts or ()).order_by("name").values_list("name", flat=True))
