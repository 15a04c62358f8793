"""Begin duty: in which assignment, at which lane, in which shift."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.access.duty import Duty, is_current
from sarhad.access.models import Assignment, DutySpan, SignIn
from sarhad.access.spans import end_span
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Lane, Shift


@act("duty.begin", title=_("Begin duty"), purpose=Purpose.ADMINISTRATION)
def begin_duty(
    acting: Duty, /, *, assignment: Assignment, entry: SignIn, at: datetime,
    lane: Lane | None = None, shift: Shift | None = None,
) -> DutySpan:  # fmt: skip
    """Begin a span of duty. One that is open in the same sign-in ends.

    Raises:
        NotFound: The assignment or the sign-in is another officer's.
        Refused: The assignment has ended or has not begun.
        Invalid: The lane or the shift is closed, over, or of another post.
    """
    if str(assignment.officer_id) != acting.id or str(entry.officer_id) != acting.id:
        raise NotFound(gettext("This is not an assignment of yours."))
    about("assignment", assignment.pk)
    if not is_current(assignment, local_day(at, assignment.post.time_zone)):
        raise Refused(gettext("This assignment has ended or has not begun."))
    if lane is not None and (lane.post_id != assignment.post_id or not lane.is_open):
        raise Invalid(gettext("This lane is closed or belongs to another post."), places={"lane": ""})
    if shift is not None and (shift.post_id != assignment.post_id or shift.ends_at <= at):
        raise Invalid(gettext("This shift is over or belongs to another post."), places={"shift": ""})
    end_span(entry, at=at)
    span = DutySpan.objects.create(assignment=assignment, lane=lane, shift=shift, began_at=at)
    SignIn.objects.filter(pk=entry.pk).update(span=span)
    note(span=str(span.pk), lane=str(lane.pk) if lane else "", shift=str(shift.pk) if shift else "")
    return span
