"""Who may do what to a crossing; the act itself is asked of the role by `@act`."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.crossings.models import Crossing
from sarhad.kernel.policy import policy


@policy
def may_touch(acting: Acting, crossing: Crossing) -> str | None:
    """Officers act on crossings of the post where they are on duty."""
    if acting.post != str(crossing.post_id):
        return _("This crossing is at another post.")
    return None
