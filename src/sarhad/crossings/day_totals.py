"""Days with their totals, and days that are still to be counted from the crossings themselves. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Min

from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.crossings.total_models import DayTotal
from sarhad.kernel.clock import local_day
from sarhad.kernel.statistic import Asked
from sarhad.places.days import Span, all_days, by_local_hour, midnight
from sarhad.places.models import Post

DIRECTIONS = ("entry", "exit")
MOST_DAYS = 31
"""Days that are counted at one go."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What is known of the asked days.

    Attributes:
        kept: Totals of days.
        left: The other days, to be counted from the crossings.
    """

    kept: list[DayTotal] = field(default_factory=list)
    left: list[Span] = field(default_factory=list)


def totals(asked: Asked) -> Totals:
    """Totals of the asked days and posts, and the days without any. Two queries."""
    posts = Post.objects.all() if asked.posts is None else Post.objects.filter(pk__in=asked.posts)
    zones = dict(posts.values_list("pk", "time_zone"))
    rows = DayTotal.objects.filter(post__in=zones, day__gte=asked.first, day__lte=asked.last)
    kept = [row for row in rows if row.zone == zones[row.post_id]]
    days: dict[UUID, set[date]] = {post: set(all_days(asked)) for post in zones}
    for row in kept:
        days[row.post_id].discard(row.day)
    alike: dict[tuple[str, date, date], set[UUID]] = defaultdict(set)
    for post, missing in days.items():
        for first, last in _runs(sorted(missing)):
            alike[zones[post], first, last].add(post)
    left = [_span(zone, frozenset(of), first, last) for (zone, first, last), of in sorted(alike.items(), key=str)]
    return Totals(kept, left)


def _span(zone: str, posts: frozenset[UUID], first: date, last: date) -> Span:
    return Span(zone, posts, midnight(first, zone), midnight(last + timedelta(days=1), zone))


def _runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days that follow each other as first and last."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def count_days(post: Post, days: list[date]) -> list[DayTotal]:
    """Count days of a post that follow each other; not kept."""
    first, last, zone = days[0], days[-1], post.time_zone
    span = _span(zone, frozenset({post.pk}), first, last)
    held: Counter[tuple[date, str, str, int]] = Counter()
    for way in DIRECTIONS:
        rows = Crossing.objects.filter(span.holds("occurred_at"), direction=way).exclude(state=State.REPLACED)
        for hour, lane, n in by_local_hour(rows, "occurred_at", "lane", span):
            held[hour.date(), way, str(lane or ""), hour.hour] += n
    made = {day: DayTotal(post=post, day=day, zone=zone, hours=_none(), lanes={}) for day in days}
    for (day, way, lane, place), n in held.items():
        total = made[day]
        total.hours[way][place] += n
        total.lanes.setdefault(lane, dict.fromkeys(DIRECTIONS, 0))[way] += n
    return list(made.values())


def _none() -> dict[str, list[int]]:
    return {way: [0] * 24 for way in DIRECTIONS}


def find_uncounted(at: datetime) -> tuple[Post, list[date]] | None:
    """Days of a post that are over and have no total: the newest that follow each other, at most `MOST_DAYS`.

    Days before the first crossing of a post are not counted.
    """
    by_own_clock = DayTotal.objects.filter(zone=F("post__time_zone"))
    counted = dict(by_own_clock.values_list("post").annotate(n=Count("pk")).order_by())
    for post in Post.objects.order_by("pk"):
        begin = Crossing.objects.filter(post=post).aggregate(first=Min("occurred_at"))["first"]
        if begin is None:
            continue
        first, today = local_day(begin, post.time_zone), local_day(at, post.time_zone)
        if first >= today or counted.get(post.pk, 0) >= (today - first).days:
            continue
        known = set(by_own_clock.filter(post=post, day__gte=first).values_list("day", flat=True))
        missing = [day for day in all_days(Asked(first, today - timedelta(days=1))) if day not in known]
        if missing:
            begin_on, end_on = _runs(missing)[-1]
            begin_on = max(begin_on, end_on - timedelta(days=MOST_DAYS - 1))
            return post, all_days(Asked(begin_on, end_on))
    return None
