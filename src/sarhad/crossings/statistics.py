"""What is counted of crossings: by hour of the day, by day or month, by lane."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext

from sarhad.crossings.day_totals import DIRECTIONS, totals
from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import all_days, by_local_hour, is_long, months
from sarhad.places.models import Lane, Post

THEME = _("Crossings")


@statistic(
    "crossings.by-hour",
    title=_("Crossings by hour of the day"),
    theme=THEME,
    unit=_("crossings"),
    means=_("Documents read at first line, by the hour of the post’s own clock. What was read again counts once."),
)
def by_hour(asked: Asked) -> Counted:
    """How many crossed in each hour of the day, all days together."""
    counted: Counter[tuple[object, str]] = Counter()
    known = totals(asked)
    for row in known.kept:
        counted.update({(hour, way): n for way in DIRECTIONS for hour, n in enumerate(row.hours[way])})
    for span in known.left:
        rows = Crossing.objects.filter(span.holds("occurred_at")).exclude(state=State.REPLACED)
        for hour, direction, n in by_local_hour(rows, "occurred_at", "direction", span):
            counted[hour.hour, direction] += n
    return _table(gettext("Hour"), ((f"{hour:02}", hour) for hour in range(24)), counted)


@statistic(
    "crossings.by-day",
    title=_("Crossings by day"),
    theme=THEME,
    chart="line",
    unit=_("crossings"),
    means=_("Documents read at first line, by local day of the post; by month if more than 92 days are asked for."),
)
def by_day(asked: Asked) -> Counted:
    """How many crossed on each day, days without anybody included."""
    counted: Counter[tuple[object, str]] = Counter()
    by_month = is_long(asked)
    known = totals(asked)
    for row in known.kept:
        day = row.day.replace(day=1) if by_month else row.day
        counted.update({(day, way): sum(row.hours[way]) for way in DIRECTIONS})
    for span in known.left:
        rows = Crossing.objects.filter(span.holds("occurred_at")).exclude(state=State.REPLACED)
        for hour, direction, n in by_local_hour(rows, "occurred_at", "direction", span):
            day = hour.date()
            counted[day.replace(day=1) if by_month else day, direction] += n
    if by_month:
        return _table(gettext("Month"), ((f"{day:%Y-%m}", day) for day in months(asked)), counted)
    return _table(gettext("Day"), ((day.isoformat(), day) for day in all_days(asked)), counted)


@statistic(
    "crossings.by-lane",
    title=_("Crossings by lane"),
    theme=THEME,
    unit=_("crossings"),
    means=_("Documents read at first line, by the lane in which the officer was on duty."),
)
def by_lane(asked: Asked) -> Counted:
    """How many crossed in each lane of each post."""
    counted: Counter[tuple[tuple[UUID, str], str]] = Counter()
    names: dict[tuple[UUID, str], str] = {}
    known = totals(asked)
    for row in known.kept:
        for lane, numbers in row.lanes.items():
            counted.update({((row.post_id, lane), way): numbers[way] for way in DIRECTIONS})
    for span in known.left:
        rows = Crossing.objects.filter(span.holds("occurred_at")).exclude(state=State.REPLACED)
        for post, lane, way, n in rows.values_list("post", "lane", "direction").annotate(n=Count("*")).order_by():
            counted[(post, str(lane or "")), way] += n
    posts = dict(Post.objects.values_list("pk", "code"))
    lanes = {str(pk): code for pk, code in Lane.objects.values_list("pk", "code")}
    for (post, lane), _way in counted:
        named = lanes[lane] if lane else gettext("no lane")
        names[post, lane] = f"{posts[post]} {named}"
    return _table(gettext("Lane"), sorted((name, key) for key, name in names.items()), counted)


def _table(first: str, rows: Iterable[tuple[str, object]], counted: Mapping[Any, int]) -> Counted:
    head = (first, gettext("Entry"), gettext("Exit"))
    return Counted(head, tuple((name, *(counted[key, way] for way in DIRECTIONS)) for name, key in rows))
