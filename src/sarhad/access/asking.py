"""Default deny comes first: whoever may do none of the acts of an address is refused before what was sent is read."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.roles import ROLES
from sarhad.audit.acts import ACTS, refuse
from sarhad.kernel.errors import Refused


def ask_first(duty: Duty, acts: Sequence[str], *, at: datetime) -> None:
    """Ask for the right to one of the acts; none given: nobody has it. Which fields were sent plays no part.

    Raises:
        Refused: With the reason of an act that the role has, if a certificate is what is missing; with a line in the
            journal, but for a right that is no act.
    """
    if any(duty.may(one) for one in acts):
        return
    role = ROLES.get(duty.role)
    own = [one for one in acts if role is not None and one in role.acts] or list(acts)
    if own and own[0] in ACTS:
        refuse(own[0], duty, at=at)
    raise Refused((duty.why_not(own[0]) if own else None) or _("Your role does not have this act."))
