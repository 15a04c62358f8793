"""How many travellers each hour brings to a post, and to each of its open lanes. Counts only, no person is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from sarhad.access.duty import Duty
from sarhad.access.policies import is_everywhere
from sarhad.advance.flown import flown
from sarhad.advance.models import Journey
from sarhad.places.models import Lane

HOURS = 24
HOUR = timedelta(hours=1)
LEVELS = 4
"""Shades between nothing and the most."""


@dataclass(frozen=True, slots=True)
class LaneLoad:
    """One open lane: travellers by hour, rounded up."""

    code: str
    direction: str
    travellers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The next hours. `hours` are the moments at which they begin, by the clock of the post; the first runs already."""

    hours: tuple[datetime, ...]
    entries: tuple[int, ...]
    exits: tuple[int, ...]
    lanes: tuple[LaneLoad, ...] = ()
    unserved: frozenset[str] = frozenset()
    """Directions in which travellers come and no lane is open."""

    @property
    def is_busy(self) -> bool:
        """Whether anybody is expected."""
        return any(self.entries) or any(self.exits)


def expected_load(duty: Duty, *, at: datetime) -> Load:
    """Travellers and crew expected at the post in the hours from now, `HOURS` of them; from headquarters at all posts.

    Each counts in the hour in which the journey arrives or leaves. Cancelled and diverted ones bring nobody.
    Who is on both lists of one flight counts once (`flown.flown`), in the hour of the number that flies.
    """
    starts = hours_from(at, ZoneInfo(duty.time_zone))
    counts = {"entry": [0] * HOURS, "exit": [0] * HOURS}
    rows = Journey.objects.filter(is_cancelled=False, is_diverted=False)
    if not is_everywhere(duty):
        rows = rows.filter(post_id=duty.post)
    first, end = starts[0], starts[-1] + HOUR
    come = Q(direction="entry", arrives_at__gte=first, arrives_at__lt=end)
    leave = Q(direction="exit", departs_at__gte=first, departs_at__lt=end)
    for one in flown(list(rows.filter(come | leave))):
        moment = one.arrives_at if one.direction == "entry" else one.departs_at
        if moment is not None:
            counts[one.direction][(moment - first) // HOUR] += one.travellers + one.crew
    lanes = [] if is_everywhere(duty) else list(_open_lanes(duty.post))
    shared = share(counts["entry"], counts["exit"], lanes)
    unserved = frozenset(
        direction for direction, each in counts.items()
        if not is_everywhere(duty) and any(each) and not any(one in (direction, "both") for _code, one in lanes)
    )  # fmt: skip
    zone = ZoneInfo(duty.time_zone)
    hours = tuple(start.astimezone(zone) for start in starts)
    return Load(hours, tuple(counts["entry"]), tuple(counts["exit"]), shared, unserved)


def hours_from(at: datetime, zone: ZoneInfo) -> list[datetime]:
    """The beginnings, in UTC, of the local hour that runs and of those that follow it: one each hour that passes, also
    on the nights when clocks are changed."""
    local = at.astimezone(zone)
    ran = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    first = at.astimezone(UTC) - ran
    return [first + n * HOUR for n in range(HOURS)]


def share(entries: Sequence[int], exits: Sequence[int], lanes: Iterable[tuple[str, str]]) -> tuple[LaneLoad, ...]:
    """Travellers of each hour on the open lanes, so that the fullest lane has as few as can be. Pure.

    Args:
        lanes: Code, and direction: "entry", "exit" or "both".
    """
    lanes = list(lanes)
    kinds = [direction for _code, direction in lanes]
    by_hour = [_levels(coming, leaving, kinds) for coming, leaving in zip(entries, exits, strict=True)]
    return tuple(
        LaneLoad(code, direction, tuple(-int(-levels[direction] // 1) for levels in by_hour))
        for code, direction in lanes
    )


def shade(travellers: int, most: int) -> int:
    """How dark a count is drawn: 0 for none, `LEVELS` for the most."""
    return -(-LEVELS * travellers // most) if most and travellers else 0


def _levels(entries: int, exits: int, kinds: Sequence[str]) -> dict[str, float]:
    """Travellers for one lane of each direction."""
    coming, leaving, both = kinds.count("entry"), kinds.count("exit"), kinds.count("both")
    if not both:
        return {"entry": entries / max(coming, 1), "exit": exits / max(leaving, 1), "both": 0.0}
    level = (entries + exits) / (coming + leaving + both)
    if entries <= coming * level:  # those who come fit on their own lanes: the shared ones help those who leave
        rest = exits / (leaving + both)
        return {"entry": entries / max(coming, 1), "exit": rest, "both": rest}
    if exits <= leaving * level:
        rest = entries / (coming + both)
        return {"entry": rest, "exit": exits / max(leaving, 1), "both": rest}
    return {"entry": level, "exit": level, "both": level}


def _open_lanes(post: str) -> Iterable[tuple[str, str]]:
    return Lane.objects.filter(post_id=post, is_open=True).order_by("code").values_list("code", "direction")
