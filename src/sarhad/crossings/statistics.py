"""What is counted of crossings: by hour of the day, by day or month, by lane."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext

from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.kernel.statistic import Asked, Counted, statistic
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.days import all_days, by_local_hour, is_long, months, spans

THEME = _("Crossings")
DIRECTIONS = ("entry", "exit")


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
    for span in spans(asked):
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
    for span in spans(asked):
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
    counted: Counter[tuple[object, str]] = Counter()
    names: dict[object, str] = {}
    for span in spans(asked):
        rows = Crossing.objects.filter(span.holds("occurred_at")).exclude(state=State.REPLACED)
        named = rows.values_list("post__code", "lane", "lane__code", "direction").annotate(n=Count("*")).order_by()
        for post, lane, code, direction, n in named:
            key = (post, lane)
            names[key] = f"{post} {code if lane else gettext('no lane')}"
            counted[key, direction] += n
    return _table(gettext("Lane"), sorted((name, key) for key, name in names.items()), counted)


def _table(first: str, rows: Iterable[tuple[str, object]], counted: Counter[tuple[object, str]]) -> Counted:
    head = (first, gettext("Entry"), gettext("Exit"))
    return Counted(head, tuple((name, *(counted[key, way] for way in DIRECTIONS)) for name, key in rows))
