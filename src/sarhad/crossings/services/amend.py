"""Undo a decision: only as an act of its own, with a reason, kept beside what it amends."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act
from sarhad.audit.acts import note as journal_note
from sarhad.crossings import policies
from sarhad.crossings.facts import CrossingAmended
from sarhad.crossings.models import Amendment, Crossing
from sarhad.crossings.reasons import AMENDMENT
from sarhad.crossings.states import AMEND, State
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.services.withdraw_movement import withdraw_movements


@act("crossing.amend", title=gettext_noop("Amend a decision"), purpose=Purpose.BORDER_CHECK)
def amend_crossing(
    duty: Duty, /, *, crossing: Crossing, became: State, reason: str, at: datetime, note: str = ""
) -> Crossing:
    """Take a step back: an admission or refusal becomes a referral, a referral becomes open.

    The movement that was recorded is withdrawn, not deleted. Who may leave the protection path: the second line alone.

    Raises:
        Refused: At another post, or not the second line's officer where one is needed.
        Conflict: The step is not in `states.AMEND`.
        Invalid: No such reason.
    """
    if reason not in AMENDMENT:
        raise Invalid(_("Choose a reason for the amendment."), places={"reason": _("Not one of the list")})
    crossing = Crossing.objects.select_for_update(of=("self",)).get(pk=crossing.pk)
    about("crossing", crossing.pk)
    policies.may_touch.check(duty, crossing)
    was = State(crossing.state)
    if became not in AMEND[was]:
        raise Conflict(_("This step back is not possible from here."))
    if was in (State.PROTECTION, State.REFUSED) and not duty.may("crossing.conclude"):
        raise Refused(_("Only the second line can amend this."))
    if was in (State.ADMITTED, State.REFUSED):
        withdraw_movements(duty, crossing=crossing.pk, at=at)
    crossing.state = became
    crossing.decided_at = crossing.decided_by_id = None
    crossing.decision_key = ""
    crossing.refusal_reason = ""
    if became == State.REFERRED:
        crossing.referral_reason = crossing.referral_reason or "other"
        crossing.referred_at = crossing.referred_at or at
    else:
        crossing.referral_reason, crossing.referred_at = "", None
    crossing.save()
    Amendment.objects.create(
        crossing=crossing,
        was=was,
        became=became,
        reason=reason,
        note=note.strip(),
        officer_id=duty.id,
        amended_at=at,
    )
    journal_note(was=was.value, became=became.value, reason=reason)
    publish(CrossingAmended(crossing=str(crossing.pk), post=duty.post, was=was.value, became=became.value), at=at)
    return crossing
