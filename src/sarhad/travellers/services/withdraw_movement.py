"""Withdraw a movement whose decision was amended: it stays on record and is counted no more."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.models import Movement


@act("movement.withdraw", title=gettext_noop("Withdraw a movement"), purpose=Purpose.BORDER_CHECK)
def withdraw_movements(acting: Acting, /, *, crossing: UUID, at: datetime) -> int:
    """Withdraw the standing movements of a crossing. Two queries. Returns how many: one, or none."""
    standing = Movement.objects.filter(crossing=crossing, withdrawn_at=None)
    travellers = list(standing.values_list("traveller_id", flat=True))
    for traveller in travellers:
        about("traveller", traveller)
    withdrawn = standing.update(withdrawn_at=at) if travellers else 0
    note(movements=withdrawn)
    return withdrawn
