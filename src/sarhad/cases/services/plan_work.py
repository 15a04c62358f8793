"""Tasks with an owner and a time; agencies that join; cases that belong together."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Agency
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.models import Case, Link, Task
from sarhad.cases.services.step import add_line, join, lock_case, open_to_work, owed
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop


@act("case.invite", title=gettext_noop("Have an agency join a case"), purpose=Purpose.SECOND_LINE)
def invite_agency(duty: Duty, /, *, case: UUID, agency: str, at: datetime) -> bool:
    """Another agency works on the case from now on, in its parts. False if it did.

    Raises:
        NotFound: No such case here.
        Invalid: No such agency.
        Conflict: The case is closed.
    """
    locked = lock_case(duty, case)
    open_to_work(locked)
    if not Agency.objects.filter(pk=agency).exclude(kind="oversight").exists():
        raise Invalid(_("Choose an agency."), places={"agency": _("Not one of the list")})
    note(agency=agency)
    return join(duty, locked, agency, at)


@act("case.task", title=gettext_noop("Set a task"), purpose=Purpose.SECOND_LINE)
def set_task(duty: Duty, /, *, case: UUID, text: str, agency: str, due_at: datetime, at: datetime) -> Task:
    """Something that an agency of the case owes until a time. Every party reads it: nothing on a person in it.

    Raises:
        NotFound: No such case here.
        Invalid: No text, an agency that is no party, or a time that is over.
        Conflict: The case is closed.
    """
    locked = lock_case(duty, case)
    open_to_work(locked)
    words = owed("text", text)
    if not locked.parties.filter(agency=agency).exists():
        raise Invalid(_("This agency is no party to the case."), places={"agency": _("Not one of the list")})
    if due_at <= at:
        raise Invalid(_("This time is over."), places={"due_at": _("A time to come")})
    made = Task.objects.create(
        case=locked, text=words[:200], agency_id=agency, due_at=due_at, made_by_id=duty.id, made_at=at
    )
    add_line(duty, locked, "task", at, text=words[:200])
    return made


@act("case.task-done", title=gettext_noop("Say that a task is done"), purpose=Purpose.SECOND_LINE)
def finish_task(duty: Duty, /, *, task: UUID, at: datetime) -> Task:
    """Done, by an officer of the agency that owed it.

    Raises:
        NotFound: No such task here.
        Refused: Another agency owes it.
        Conflict: Done before.
    """
    about("task", task)
    found = Task.objects.select_for_update(of=("self",)).filter(pk=task).first()
    if found is None:
        raise NotFound(_("No such task."))
    locked = lock_case(duty, found.case_id)
    if found.agency_id != duty.agency:
        raise Refused(_("Another agency owes this task."))
    if found.done_at is not None:
        raise Conflict(_("This was done before."))
    found.done_at, found.done_by_id = at, duty.id
    found.save()
    add_line(duty, locked, "task-done", at, text=found.text)
    return found


@act("case.link", title=gettext_noop("Link two cases"), purpose=Purpose.SECOND_LINE)
def link_cases(duty: Duty, /, *, case: UUID, number: str, why: str, at: datetime) -> Link:
    """Two cases of the post have to do with each other.

    Args:
        number: Of the other case, as people say it: 2026/00012.

    Raises:
        NotFound: No such case here, neither this nor the other.
        Invalid: With itself, or without a reason.
        Conflict: They are linked.
    """
    locked = lock_case(duty, case)
    year, _slash, seq = number.strip().partition("/")
    other = None
    if year.isdecimal() and seq.isdecimal():
        rows = Case.objects.filter(post_id=duty.post, parties__agency=duty.agency)
        other = rows.filter(year=int(year) % 10_000, seq=int(seq) % 2**31).first()
    if other is None:
        raise NotFound(_("No such case."))
    reason = owed("why", why)
    if other.pk == locked.pk:
        raise Invalid(_("This is the case itself."), places={"number": _("Another case")})
    one, two = sorted((locked, other), key=lambda row: row.pk)
    if Link.objects.filter(one=one, other=two).exists():
        raise Conflict(_("These cases are linked."))
    about("case", other.pk)
    for row, named in ((locked, other), (other, locked)):
        add_line(duty, row, "linked", at, text=f"{named.number}: {reason[:200]}")
    return Link.objects.create(one=one, other=two, why=reason[:200], at=at)
