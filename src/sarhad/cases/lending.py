"""Who serves: to whom an exhibit may be handed, and who holds something and serves there no more."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from sarhad.access.models import Assignment, Officer
from sarhad.cases.custody_models import Exhibit


def takers_of(exhibit: Exhibit) -> QuerySet[Officer]:
    """Officers who serve now, each once: at the post of the case for a party to it, or where the exhibit is lent to."""
    agencies = exhibit.case.parties.values("agency")
    where = Q(post_id=exhibit.post_id, officer__agency__in=agencies)
    for lending in exhibit.lendings.filter(until_at=None):
        where |= Q(post_id=lending.post_id, role=lending.role)
    current = Assignment.objects.filter(where, officer__is_active=True, until_on=None)
    return Officer.objects.filter(pk__in=current.values("officer"))


def serves_at(officer: Officer, post: UUID, on: date) -> bool:
    """Whether somebody has a role at a post on a day."""
    here = Q(until_on=None) | Q(until_on__gte=on)
    return officer.is_active and Assignment.objects.filter(here, officer=officer, post_id=post).exists()


def has_left(officer: Officer, on: date) -> bool:
    """Whether somebody serves nowhere any more from a day on: closed, or without any role at any post."""
    here = Q(until_on=None) | Q(until_on__gte=on)
    return not (officer.is_active and Assignment.objects.filter(here, officer=officer).exists())
