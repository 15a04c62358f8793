"""Masked booking data is shown again only if two persons agree, for a reason and for some hours."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.advance.hit_models import UnmaskRequest
from sarhad.advance.models import Expected
from sarhad.advance.retention import UNMASKED_FOR
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Bookings:
    """Booking data, or that it is masked. Neither: nothing is kept. `until_at`: when masked data is masked again."""

    data: dict[str, Any] | None
    is_masked: bool
    until_at: datetime | None = None


@act("unmask.ask", title=gettext_noop("Ask to see masked booking data"), purpose=Purpose.BORDER_CHECK)
def ask_unmask(duty: Duty, /, *, expected: UUID, reason: str, at: datetime) -> UnmaskRequest:
    """Ask, with a reason.

    Raises:
        NotFound: No such traveller.
        Invalid: Without a reason.
        Conflict: Nothing is masked.
    """
    about("expected", expected)
    found = Expected.objects.filter(pk=expected).first()
    if found is None:
        raise NotFound(_("No such traveller is expected."))
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why")})
    if found.pnr_masked_at is None or found.booked is None:
        raise Conflict(_("Nothing is masked here."))
    asked = UnmaskRequest(expected=found, reason=reason.strip()[:500], asked_at=at, asked_by=duty.id)
    asked.save(force_insert=True)
    return asked


@act(
    "unmask.decide", title=gettext_noop("Decide whether masked booking data is shown"), purpose=Purpose.DATA_PROTECTION
)
def decide_unmask(duty: Duty, /, *, request: UUID, is_granted: bool, at: datetime) -> UnmaskRequest:
    """Decide on somebody else's request. What is granted ends by itself.

    Raises:
        NotFound: No such request.
        Refused: One's own.
        Conflict: It was decided before.
    """
    found = UnmaskRequest.objects.select_for_update().filter(pk=request).first()
    if found is None:
        raise NotFound(_("There is no such request."))
    about("expected", found.expected_id)
    if found.asked_by == duty.id:
        raise Refused(_("You asked for this. Somebody else decides on it."))
    if found.decided_at is not None:
        raise Conflict(_("This was decided before."))
    found.is_granted, found.decided_at, found.decided_by = is_granted, at, duty.id
    found.until_at = at + UNMASKED_FOR if is_granted else None
    found.save()
    note(granted=int(is_granted))
    return found


@look("unmask.open", title=gettext_noop("See booking data"), purpose=Purpose.BORDER_CHECK)
def open_bookings(duty: Duty, /, *, expected: UUID, at: datetime) -> Bookings:
    """Booking data of an expected traveller; masked data only to the one who asked, while the grant lasts.

    Raises:
        NotFound: No such traveller.
    """
    about("expected", expected)
    found = Expected.objects.filter(pk=expected).first()
    if found is None:
        raise NotFound(_("No such traveller is expected."))
    if found.booked is None or found.pnr_masked_at is None:
        return Bookings(found.booked, is_masked=False)
    granted = UnmaskRequest.objects.filter(expected=found, asked_by=duty.id, is_granted=True, until_at__gt=at).first()
    if granted is None:
        return Bookings(None, is_masked=True)
    note(unmasked=str(granted.pk))
    return Bookings(found.booked, is_masked=False, until_at=granted.until_at)
