"""What a way of protection owes by law becomes tasks with clocks; inside the acts that open and end a case."""

from datetime import datetime, timedelta

from sarhad.access.duty import Acting
from sarhad.access.models import Agency
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.mechanism import mechanism
from sarhad.cases.models import Case, Task
from sarhad.cases.services.step import add_line, join
from sarhad.kernel.words import gettext_noop


@act("case.owe", title=gettext_noop("Set the tasks that protection owes"), purpose=Purpose.SECOND_LINE)
def owe(acting: Acting, /, *, case: Case, way: str, at: datetime) -> int:
    """Set the tasks of the national referral mechanism for a way, each once; agencies that owe one join the case.

    A duty whose kind of agency this country does not have falls to the agency that joined the case first.

    Args:
        way: An outcome, or `asked`. Ways that owe nothing set nothing.

    Returns:
        How many tasks were set.
    """
    about("case", case.pk)
    made = 0
    for duty in mechanism().get(way, ()):
        if Task.objects.filter(case=case, text=duty.text, made_by=None).exists():
            continue
        agency = _agency(case, duty.agency_kind)
        join(acting, case, agency, at)
        due_at = at + timedelta(hours=duty.hours)
        Task.objects.create(case=case, text=duty.text, agency_id=agency, due_at=due_at, made_at=at, basis=duty.source)
        add_line(acting, case, "task", at, text=duty.text)
        made += 1
    note(way=way, tasks=made)
    return made


def _agency(case: Case, kind: str) -> str:
    """A party of this kind, else any agency of it, else the first party."""
    parties = case.parties.order_by("joined_at", "pk")
    own = parties.filter(agency__kind=kind).values_list("agency", flat=True).first()
    known = own or Agency.objects.filter(kind=kind).order_by("pk").values_list("pk", flat=True).first()
    return known or parties.values_list("agency", flat=True)[0]
