"""Days are local days of a post: from when to when they last, for posts in several time zones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from sarhad.kernel.statistic import Asked
from sarhad.places.models import Post

DAYS_SHOWN = 92
"""More days than these are counted by month."""


@dataclass(frozen=True, slots=True)
class Span:
    """The asked days of the posts of one time zone: from a moment, included, until another, not included."""

    zone: str
    posts: frozenset[UUID]
    from_at: datetime
    until_at: datetime

    def holds(self, moment: str, post: str = "post") -> Q:
        """Rows of these posts whose moment lies in the span; names of fields, as in a query."""
        return Q(**{f"{post}__in": self.posts, f"{moment}__gte": self.from_at, f"{moment}__lt": self.until_at})


def midnight(day: date, zone: str) -> datetime:
    """When a day begins at a place; where a clock is put forward over midnight, the first moment after it."""
    return datetime.combine(day, time(), ZoneInfo(zone))


def spans(asked: Asked) -> list[Span]:
    """The asked days as spans, one for each time zone of the asked posts. One query; no posts, no spans."""
    rows = Post.objects.all() if asked.posts is None else Post.objects.filter(pk__in=asked.posts)
    by_zone: dict[str, set[UUID]] = defaultdict(set)
    for pk, zone in rows.values_list("pk", "time_zone"):
        by_zone[zone].add(pk)
    after = asked.last + timedelta(days=1)
    return [
        Span(zone, frozenset(posts), midnight(asked.first, zone), midnight(after, zone))
        for zone, posts in sorted(by_zone.items())
    ]


def within(asked: Asked, moment: str, post: str = "post") -> Q:
    """Rows of the asked posts whose moment lies in the asked days."""
    found = Q(pk__in=[])
    for span in spans(asked):
        found |= span.holds(moment, post)
    return found


def until(asked: Asked, zone: str) -> datetime:
    """To when what is under way is counted at a place: the moment of asking, at the latest the end of the last day."""
    end = midnight(asked.last + timedelta(days=1), zone)
    return end if asked.at is None else min(end, asked.at)


def is_long(asked: Asked) -> bool:
    """Whether so many days are asked for that they are counted by month."""
    return (asked.last - asked.first).days >= DAYS_SHOWN


def all_days(asked: Asked) -> list[date]:
    """The asked days."""
    return [asked.first + timedelta(days=n) for n in range((asked.last - asked.first).days + 1)]


def months(asked: Asked) -> list[date]:
    """The first days of the months in which asked days lie."""
    return sorted({day.replace(day=1) for day in all_days(asked)})
