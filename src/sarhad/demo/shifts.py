"""Plans the shifts of the crossing points for the coming days. Safe to call at each start."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sarhad.access.duty import SYSTEM
from sarhad.kernel.clock import local_day
from sarhad.places.models import Post, Shift
from sarhad.places.services.plan_shift import plan_shift

AHEAD = 7
LENGTH = timedelta(hours=8)
STARTS = {"Early": 6, "Late": 14, "Night": 22}


def plan_shifts(*, at: datetime) -> int:
    """Plan three shifts a day from yesterday to a week ahead, where there are none. Returns how many were planned."""
    planned = 0
    for post in Post.objects.exclude(kind="headquarters").order_by("code"):
        known = set(Shift.objects.filter(post=post).values_list("starts_at", flat=True))
        today = local_day(at, post.time_zone)
        for ahead in range(-1, AHEAD + 1):
            for name, hour in STARTS.items():
                starts_at = _starts_at(today + timedelta(days=ahead), hour, post.time_zone)
                if starts_at not in known:
                    plan_shift(SYSTEM, post=post, name=name, starts_at=starts_at, ends_at=starts_at + LENGTH, at=at)
                    planned += 1
    return planned


def _starts_at(day: date, hour: int, zone: str) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
