"""Who works where in the invented country: posts, lanes, and officers on duty for those who work by themselves."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from sarhad.access.duty import WITH, Duty, duty_of, is_current
from sarhad.access.models import Assignment
from sarhad.demo.country import staff
from sarhad.kernel.clock import local_day
from sarhad.places.models import Lane, Post


@dataclass(frozen=True, slots=True)
class Crew:
    """A post with its open lanes and its officers, by role."""

    post: Post
    lanes: tuple[Lane, ...]
    first: tuple[Duty, ...]
    second: tuple[Duty, ...]

    def lane_for(self, rng: Random, direction: str) -> Lane:
        """One of the lanes for a direction."""
        return rng.choice([lane for lane in self.lanes if lane.direction in (direction, "both")])


def crews(*, at: datetime, by_themselves: bool = False) -> dict[str, Crew]:
    """The crews of the crossing points, by kind of post.

    Args:
        by_themselves: Only the officers whom no visitor can sign in as. Machines never.
    """
    kinds = {"itself"} if by_themselves else {"itself", "person"}
    working = {one.number for one in staff() if one.works in kinds}
    duties: dict[tuple[str, str], list[Duty]] = {}
    for assignment in Assignment.objects.select_related(*WITH).order_by("officer__service_number"):
        on = local_day(at, assignment.post.time_zone)
        if assignment.officer.service_number not in working:
            continue
        duty = duty_of(assignment, on=on) if is_current(assignment, on) else None
        if duty is not None and not duty.missing:
            duties.setdefault((duty.post, duty.role), []).append(duty)
    made: dict[str, Crew] = {}
    for post in Post.objects.filter(is_open=True).exclude(kind="headquarters").order_by("code"):
        lanes = tuple(Lane.objects.filter(post=post, is_open=True).order_by("code"))
        ref = str(post.pk)
        first, second = duties.get((ref, "first-line"), []), duties.get((ref, "second-line"), [])
        if lanes and first and second:
            made.setdefault(post.kind, Crew(post, lanes, tuple(first), tuple(second)))
    return made


def at_lane(duty: Duty, lane: Lane) -> Duty:
    """The officer at one lane."""
    return replace(duty, lane=lane.code, lane_id=str(lane.pk), lane_direction=lane.direction)
