"""Take a role at a post from an officer."""

from datetime import datetime, timedelta

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import ApiKey, Assignment, DutySpan
from sarhad.access.policies import may_administer, may_assign_at
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _


@act("officer.unassign", title=_("End an assignment"), purpose=Purpose.ADMINISTRATION)
def end_assignment(acting: Acting, /, *, assignment: Assignment, at: datetime) -> None:
    """End an assignment at once: its last day was yesterday, duty in it ends, its keys are revoked.

    Raises:
        Refused: Oneself, or an officer or a post out of reach.
        Conflict: It has ended before.
    """
    about("officer", assignment.officer_id)
    about("assignment", assignment.pk)
    may_administer.check(acting, assignment.officer)
    may_assign_at.check(acting, str(assignment.post_id))
    yesterday = local_day(at, assignment.post.time_zone) - timedelta(days=1)
    if assignment.until_on is not None and assignment.until_on <= yesterday:
        raise Conflict(gettext("This assignment has ended."))
    assignment.until_on = yesterday
    assignment.save(update_fields=["until_on"])
    DutySpan.objects.filter(assignment=assignment, ended_at=None).update(ended_at=at)
    note(keys=ApiKey.objects.filter(assignment=assignment, revoked_at=None).update(revoked_at=at))
