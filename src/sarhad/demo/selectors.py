"""Reading for the front page of the invented country."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from sarhad.access.duty import WITH, Duty, duty_of, is_current
from sarhad.access.models import Assignment
from sarhad.access.roles import ROLES
from sarhad.crossings.models import Crossing
from sarhad.demo.country import SITES, staff
from sarhad.kernel.errors import NotFound
from sarhad.places.models import POST_KINDS, Lane

ROLE_ORDER = tuple(ROLES)


@dataclass(frozen=True, slots=True)
class Card:
    """One officer as whom a visitor may sign in."""

    assignment: UUID
    name: str
    role: str
    role_title: str
    lapsed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A post with its officers."""

    code: str
    name: str
    kind: str
    kind_title: str
    cards: tuple[Card, ...]


def list_places(*, on: date) -> list[Place]:
    """Posts with the officers as whom a visitor may sign in; those who work by themselves are left out."""
    by_post: dict[str, list[Card]] = {}
    sites = sorted(SITES, key=lambda site: site.kind == "headquarters")
    for assignment in _assignments():
        if is_current(assignment, on):
            duty = duty_of(assignment, on=on)
            by_post.setdefault(duty.post_code, []).append(_card(assignment, duty))
    return [
        Place(
            site.code,
            site.name,
            site.kind,
            gettext(POST_KINDS[site.kind]),
            tuple(sorted(by_post[site.code], key=_rank)),
        )
        for site in sites
        if site.code in by_post
    ]


def get_assignment(ref: str, *, on: date) -> Assignment:
    """The assignment of a card.

    Raises:
        NotFound: No such card.
    """
    for assignment in _assignments():
        if str(assignment.pk) == ref and is_current(assignment, on):
            return assignment
    raise NotFound(gettext("There is no such officer."))


def find_lane(assignment: Assignment) -> Lane | None:
    """A lane for a first-line officer; one for both directions if the post has one."""
    if assignment.role != "first-line":
        return None
    lanes = list(Lane.objects.filter(post=assignment.post, is_open=True).order_by("code"))
    return next((lane for lane in lanes if lane.direction == "both"), lanes[0] if lanes else None)


def count_crossings() -> int:
    """All crossings on record."""
    return Crossing.objects.count()


def _assignments() -> list[Assignment]:
    """The assignments of cards; the officers of the country's own table only, never one that was added later."""
    numbers = [one.number for one in staff() if one.works == "person"]
    found = Assignment.objects.select_related(*WITH).filter(officer__service_number__in=numbers)
    return list(found.order_by("officer__service_number"))


def _card(assignment: Assignment, duty: Duty) -> Card:
    return Card(assignment.pk, duty.name, duty.role, duty.role_title, bool(duty.missing))


def _rank(card: Card) -> tuple[int, bool, str]:
    return (ROLE_ORDER.index(card.role) if card.role in ROLE_ORDER else len(ROLE_ORDER), card.lapsed, card.name)
