"""Issue a key to a program that acts within an assignment."""

from datetime import datetime, timedelta

from django.utils.translation import gettext

from sarhad.access.duty import Acting, is_current
from sarhad.access.keys import digest, new_key
from sarhad.access.models import ApiKey, Assignment
from sarhad.access.policies import may_administer, may_assign_at
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop as _

LONGEST = timedelta(days=366)


@act("key.issue", title=_("Issue a key for a program"), purpose=Purpose.ADMINISTRATION)
def issue_key(
    acting: Acting, /, *, assignment: Assignment, name: str, expires_at: datetime, at: datetime
) -> tuple[ApiKey, str]:
    """Issue a key and return it, to be shown once: only its hash is kept.

    Args:
        expires_at: Not included; at most a year ahead.

    Raises:
        Refused: Oneself, or an officer or a post out of reach.
        Invalid: The end is past or too far, or the name is empty.
        Conflict: The assignment is not current.
    """
    about("officer", assignment.officer_id)
    about("assignment", assignment.pk)
    may_administer.check(acting, assignment.officer)
    may_assign_at.check(acting, str(assignment.post_id))
    if not at < expires_at <= at + LONGEST:
        raise Invalid(gettext("A key ends within a year, and not in the past."), places={"expires_at": ""})
    if not is_current(assignment, local_day(at, assignment.post.time_zone)):
        raise Conflict(gettext("This assignment has ended or has not begun."))
    key = new_key()
    made = ApiKey(assignment=assignment, name=name, digest=digest(key), issued_at=at, expires_at=expires_at)
    made.full_clean()
    made.save(force_insert=True)
    note(key=str(made.pk), expires_at=expires_at.isoformat())
    return made, key
