"""Give an officer a role at a post."""

from datetime import date, datetime

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Assignment, Officer
from sarhad.access.policies import may_administer, may_assign_at
from sarhad.access.roles import ROLES
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post


@act("officer.assign", title=_("Assign an officer to a post"), purpose=Purpose.ADMINISTRATION)
def assign_officer(
    acting: Acting, /, *, officer: Officer, role: str, post: Post, at: datetime, until_on: date | None = None
) -> Assignment:
    """Assign from today on, to a last day (included) or until ended.

    Raises:
        Refused: Oneself, an officer or a post out of reach.
        Invalid: No such role; or the last day is past.
        Conflict: The officer has this role there, or is not active.
    """
    about("officer", officer.pk)
    may_administer.check(acting, officer)
    may_assign_at.check(acting, str(post.pk))
    today = local_day(at, post.time_zone)
    if role not in ROLES:
        raise Invalid(gettext("There is no such role."), places={"role": role})
    if until_on is not None and until_on < today:
        raise Invalid(gettext("The last day is past."), places={"until_on": until_on.isoformat()})
    if not officer.is_active:
        raise Conflict(gettext("This officer is not active any more."))
    if Assignment.objects.filter(officer=officer, role=role, post=post, until_on=None).exists():
        raise Conflict(gettext("The officer has this role at this post."))
    made = Assignment.objects.create(officer=officer, role=role, post=post, from_on=today, until_on=until_on)
    about("assignment", made.pk)
    note(role=role, at_post=str(post.pk))
    return made
