"""What waits for one officer, wherever their day begins: who is held, things offered, questions, tasks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sarhad.access.duty import Duty
from sarhad.cases import policies
from sarhad.cases.custody_models import Transfer
from sarhad.cases.models import Ask, Case, Task
from sarhad.cases.parts import PARTS, reads

MOST = 10
"""Of each kind are shown; the rest stands in the cases."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Cases in which somebody is held, offers that this officer may answer, questions and tasks of the agency.

    Of each kind the most urgent first.
    """

    held: list[Case]
    offers: list[Transfer]
    asks: list[Ask]
    tasks: list[Task]

    def __bool__(self) -> bool:
        return bool(self.held or self.offers or self.asks or self.tasks)


def waits_for(duty: Duty, at: datetime) -> Waits:
    """Six queries, and two for each offer without a name. Numbers and tasks, nothing of a person."""
    if not duty.may("case.look"):
        return Waits([], _offers(duty), [], [])
    held = Case.objects.filter(post_id=duty.post, parties__agency=duty.agency, detained_at__isnull=False)
    here = Q(case__post_id=duty.post, case__parties__agency=duty.agency)
    own = [part for part in PARTS if reads(policies.agency_kind(duty), part)]
    asks = Ask.objects.filter(here, state="asked", part__in=own).exclude(agency=duty.agency)
    tasks = Task.objects.filter(here, agency=duty.agency, done_at=None).exclude(case__state="closed")
    return Waits(
        list(held.filter(released_at=None).order_by("detained_at")[:MOST]),
        _offers(duty),
        list(asks.select_related("case", "agency").order_by("asked_at")[:MOST]) if duty.may("case.answer") else [],
        list(tasks.select_related("case").order_by("due_at")[:MOST]),
    )


def _offers(duty: Duty) -> list[Transfer]:
    """Those with this officer's name, and those that any second person may accept."""
    if not duty.may("exhibit.answer"):
        return []
    rows = Transfer.objects.filter(ended_at=None).exclude(giver_id=UUID(duty.id)).select_related("giver")
    rows = rows.select_related("exhibit__post", "exhibit__case").order_by("offered_at")
    named = list(rows.filter(taker_id=UUID(duty.id))[:MOST])
    anybody = rows.filter(taker=None, exhibit__post_id=duty.post)[:MOST]
    return named + [one for one in anybody if policies.may_touch_exhibit.allows(duty, one.exhibit)]
