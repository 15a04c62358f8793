"""First line: refer to the second line."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.crossings.models import Crossing
from sarhad.crossings.reasons import REFERRAL
from sarhad.crossings.services.step import lock, take
from sarhad.crossings.states import State
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop


@act("crossing.refer", title=gettext_noop("Refer to the second line"), purpose=Purpose.BORDER_CHECK)
def refer_crossing(
    duty: Duty, /, *, crossing: Crossing, reason: str, at: datetime, note: str = "", key: str | None = None
) -> Crossing:
    """Hand a traveller to the second line.

    Args:
        reason: A code of `reasons.REFERRAL`.

    Raises:
        Refused, Conflict: As for admitting.
        Invalid: No such reason.
    """
    if reason not in REFERRAL:
        raise Invalid(_("Choose a reason for the referral."), places={"reason": _("Not one of the list")})
    crossing, repeated = lock(duty, crossing, State.REFERRED, key)
    if repeated:
        return crossing
    crossing.referral_reason, crossing.referral_note = reason, note.strip()
    take(duty, crossing, State.REFERRED, at, key)
    return crossing
