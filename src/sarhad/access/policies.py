"""Who may administer whom, written once."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.access.models import Agency, Officer
from sarhad.kernel.policy import policy

HEADQUARTERS = "headquarters"


def is_everywhere(acting: Acting) -> bool:
    """Whether the actor's reach is the whole border: the system, or an officer at headquarters."""
    return not isinstance(acting, Duty) or acting.post_kind == HEADQUARTERS


@policy
def may_see(acting: Acting, officer: Officer) -> str | None:
    """Officers of one's own agency, and from headquarters those of all."""
    if not is_everywhere(acting) and officer.agency_id != acting.agency:
        return _("This officer belongs to another agency.")
    return None


@policy
def may_administer(acting: Acting, officer: Officer) -> str | None:
    """Never oneself; officers of one's own agency, and from headquarters those of all."""
    if acting.id == str(officer.pk):
        return _("Somebody else must do this for you.")
    return may_see.why_not(acting, officer)


@policy
def may_assign_at(acting: Acting, post: str) -> str | None:
    """At one's own post, and from headquarters at all."""
    if not is_everywhere(acting) and post != acting.post:
        return _("This post is not yours to assign to.")
    return None


@policy
def may_enlist_in(acting: Acting, agency: Agency) -> str | None:
    """Into one's own agency, and from headquarters into all."""
    if not is_everywhere(acting) and agency.pk != acting.agency:
        return _("This agency is not yours.")
    return None


@policy
def may_list(duty: Duty) -> str | None:
    """Whoever may open an officer's file may look for one."""
    return duty.why_not("officer.open")


@policy
def may_arrange(duty: Duty) -> str | None:
    """Whoever opens and closes lanes sees the posts."""
    return duty.why_not("lane.open")
