"""Set the share of innocent travellers that an agency accepts to be stopped by the lists."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import HitRate
from sarhad.lists.hit_rates import LEAST, MOST


@act("screening.rate", title=gettext_noop("Set the rate of false hits that is accepted"), purpose=Purpose.LISTS)
def set_hit_rate(duty: Duty, /, *, one_in: int, reason: str, at: datetime) -> HitRate:
    """Set it for one's own agency; it holds from the next verdict on.

    Args:
        one_in: One false hit in so many travellers, `LEAST` to `MOST`, both included.
        reason: Kept with it.

    Raises:
        Invalid: Out of these bounds, or without a reason.
    """
    places = {}
    if not LEAST <= one_in <= MOST:
        places["one_in"] = _("From %(least)s to %(most)s") % {"least": f"{LEAST:,}", "most": f"{MOST:,}"}
    if not reason.strip():
        places["reason"] = _("Say why")
    if places:
        raise Invalid(_("This rate cannot be set."), places=places)
    note(one_in=one_in)
    return HitRate.objects.create(
        agency=duty.agency, one_in=one_in, reason=reason.strip()[:300], set_at=at, set_by=duty.id
    )
