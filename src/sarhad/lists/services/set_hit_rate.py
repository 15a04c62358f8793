"""Set the share of innocent travellers that an agency accepts to be stopped by the lists."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import HitRate
from sarhad.lists.hit_rates import LEAST, MOST

MOST_SHIFT = 3.0
"""Nats by which travellers may move a threshold: a strange count must not make the lists blind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a count of the agency's own travellers says of the rate.

    Args:
        count: The count.
        crossings: In it.
        shift: Nats by which the threshold moves, from minus `MOST_SHIFT` to `MOST_SHIFT`, both included.
        a_day: Hits a day that were shown.
    """

    count: UUID
    crossings: int
    shift: float
    a_day: float


@act("screening.rate", title=gettext_noop("Set the rate of false hits that is accepted"), purpose=Purpose.LISTS)
def set_hit_rate(duty: Duty, /, *, one_in: int, reason: str, at: datetime, measured: Measured | None = None) -> HitRate:
    """Set it for one's own agency; it holds from the next verdict on.

    Args:
        one_in: One false hit in so many travellers, `LEAST` to `MOST`, both included.
        reason: Kept with it.
        measured: What the agency's own travellers call for; None: the threshold follows from the score's meaning alone.

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
    shift = measured.shift if measured else 0.0
    if not -MOST_SHIFT <= shift <= MOST_SHIFT:
        raise ValueError(f"a shift of {shift} nats is out of bounds")
    note(one_in=one_in, shift=f"{shift:.2f}")
    return HitRate.objects.create(
        agency=duty.agency,
        one_in=one_in,
        shift=shift,
        count=measured.count if measured else None,
        counted=measured.crossings if measured else 0,
        a_day=measured.a_day if measured else None,
        reason=reason.strip()[:300],
        set_at=at,
        set_by=duty.id,
    )
