"""Days are local days of a post: from when to when they last, for posts in several time zones."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Func, Q, QuerySet
from django.db.models.functions import TruncHour

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


class UtcHour(Func):
    """The hour, in UTC, in which a moment lies, as `2026-06-01 09`. The database's own text: no function a row."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, 13)", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        words = "TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')"
        return super().as_sql(compiler, connection, template=words, **more)


def by_local_hour(rows: QuerySet[Any], moment: str, key: str, span: Span) -> Iterator[tuple[datetime, Any, int]]:
    """How many rows lie in each local hour, for each value of a field: begin of the hour, value, number.

    Hours are told apart in UTC and then turned into local ones; where a clock is not whole hours from UTC, the database
    is asked for local hours, which takes longer. An hour that a clock shows twice comes twice.
    """
    zone = ZoneInfo(span.zone)
    if _is_whole(zone, span):
        named = rows.annotate(hour=UtcHour(moment)).values_list("hour", key).annotate(n=Count("*")).order_by()
        for hour, value, n in named:
            begins = datetime(int(hour[:4]), int(hour[5:7]), int(hour[8:10]), int(hour[11:]), tzinfo=UTC)
            yield begins.astimezone(zone), value, n
        return
    local = rows.annotate(hour=TruncHour(moment, tzinfo=zone))
    yield from local.values_list("hour", key).annotate(n=Count("*")).order_by()


def _is_whole(zone: ZoneInfo, span: Span) -> bool:
    """Whether the clocks of a zone stand whole hours from UTC on every day of a span."""
    days = range((span.until_at - span.from_at).days + 2)
    offsets = {(span.from_at + timedelta(days=n)).astimezone(zone).utcoffset() for n in days}
    return all(offset is not None and offset % timedelta(hours=1) == timedelta(0) for offset in offsets)


def is_long(asked: Asked) -> bool:
    """Whether so many days are asked for that they are counted by month."""
    return (asked.last - asked.first).days >= DAYS_SHOWN


def all_days(asked: Asked) -> list[date]:
    """The asked days."""
    return [asked.first + timedelta(days=n) for n in range((asked.last - asked.first).days + 1)]


def months(asked: Asked) -> list[date]:
    """The first days of the months in which asked days lie."""
    return sorted({day.replace(day=1) for day in all_days(asked)})
