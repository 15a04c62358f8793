"""The post in figures, for its leader: counts only, no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncHour
from django.utils.translation import ngettext

from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one post. `hours` are starts of local hours; the lists run along with them."""

    read_today: int
    open_now: int
    waiting: int
    longest_wait_minutes: int
    referred_today: int
    refused_today: int
    protection_today: int
    median_seconds: int | None
    hours: tuple[datetime, ...]
    entries: tuple[int, ...]
    exits: tuple[int, ...]
    by_check: tuple[tuple[str, int], ...]

    @property
    def longest_wait(self) -> str:
        """The longest wait in words: minutes, or hours from two hours on, or days from two days on."""
        return in_words(self.longest_wait_minutes)


def in_words(minutes: int) -> str:
    """A span in the largest unit of which there are at least two."""
    if minutes < 120:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes < 2880:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s day", "%(n)s days", minutes // 1440) % {"n": minutes // 1440}


def post_figures(post: str, *, at: datetime, time_zone: str, hours: int = 12) -> Figures:
    """Figures of a post: since its local midnight, and by hour for the last `hours` hours (this one included)."""
    zone = ZoneInfo(time_zone)
    local = at.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    of_post = Crossing.objects.filter(post_id=post).exclude(state=State.REPLACED)
    today = of_post.filter(occurred_at__gte=midnight).aggregate(
        read=Count("id"),
        referred=Count("id", filter=~Q(referred_at=None)),
        refused=Count("id", filter=Q(state=State.REFUSED)),
        protection=Count("id", filter=Q(state=State.PROTECTION)),
    )
    now = of_post.filter(decided_at=None).aggregate(
        open=Count("id", filter=Q(state=State.OPEN, occurred_at__gte=at - timedelta(hours=12))),
        waiting=Count("id", filter=Q(state__in=[State.REFERRED, State.PROTECTION])),
        first=Min("referred_at", filter=Q(state__in=[State.REFERRED, State.PROTECTION])),
    )
    this_hour = local.replace(minute=0, second=0, microsecond=0)
    starts = tuple(this_hour - timedelta(hours=back) for back in range(hours - 1, -1, -1))
    counted = _by_hour(post, starts[0], zone)
    wait = (at - now["first"]).total_seconds() / 60 if now["first"] else 0
    return Figures(
        read_today=today["read"],
        open_now=now["open"],
        waiting=now["waiting"],
        longest_wait_minutes=int(wait),
        referred_today=today["referred"],
        refused_today=today["refused"],
        protection_today=today["protection"],
        median_seconds=_median_seconds(post, at),
        hours=starts,
        entries=tuple(counted.get((start, "entry"), 0) for start in starts),
        exits=tuple(counted.get((start, "exit"), 0) for start in starts),
        by_check=_by_check(post, midnight),
    )


def _by_hour(post: str, since: datetime, zone: ZoneInfo) -> dict[tuple[datetime, str], int]:
    rows = (
        Crossing.objects.filter(post_id=post, occurred_at__gte=since)
        .exclude(state=State.REPLACED)
        .annotate(hour=TruncHour("occurred_at", tzinfo=zone))
        .values_list("hour", "direction")
        .annotate(n=Count("id"))
        .order_by()
    )
    return {(hour, direction): n for hour, direction, n in rows}


def _by_check(post: str, since: datetime) -> tuple[tuple[str, int], ...]:
    rows: Sequence[tuple[str, int]] = list(
        Found.objects.filter(found_at__gte=since, crossing__post_id=post, superseded_at=None)
        .values_list("check_code")
        .annotate(n=Count("id"))
        .order_by("-n", "check_code")
    )
    return tuple((code, n) for code, n in rows)


def _median_seconds(post: str, at: datetime) -> int | None:
    """From reading to the decision at first line, the latest 200 of today; None if there were none."""
    rows = (
        Crossing.objects.filter(post_id=post, state=State.ADMITTED, referred_at=None)
        .filter(occurred_at__gte=at - timedelta(hours=12))
        .order_by("-occurred_at")
        .values_list("occurred_at", "decided_at")[:200]
    )
    waits = sorted((decided - read).total_seconds() for read, decided in rows if decided)
    return int(waits[len(waits) // 2]) if waits else None
