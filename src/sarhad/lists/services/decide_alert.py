"""A second person decides on what was proposed of an alert."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import ALERT_NEXT, AlertState, Span, state_on
from sarhad.lists.facts import AlertDecided
from sarhad.lists.policies import may_decide_alert
from sarhad.lists.services.alert_entry import move
from sarhad.places.selectors import days_at_posts


@act("national.decide", title=gettext_noop("Decide on a proposed alert"), purpose=Purpose.LISTS)
def decide_alert(duty: Duty, /, *, proposal: UUID, is_accepted: bool, reason: str = "", at: datetime) -> Alert:
    """Accept or turn down a new alert, a change or a withdrawal. Accepted, it holds at once, or from its first day.

    Raises:
        Refused: The actor proposed it, or another agency keeps it.
        NotFound: No such proposal.
        Invalid: Turned down without a reason.
        Conflict: It was decided before, or its last day has passed meanwhile.
    """
    found = AlertProposal.objects.select_for_update().select_related("alert").filter(pk=proposal).first()
    if found is None:
        raise NotFound(_("There is no such proposal."))
    alert = found.alert
    about("alert", alert.pk)
    note(kind=found.kind, accepted=int(is_accepted))
    may_decide_alert.check(duty, found)
    if found.state != "waiting":
        raise Conflict(_("This was decided before."))
    if not is_accepted and not reason.strip():
        raise Invalid(_("Say why it is turned down."), places={"reason": _("Say why")})
    found.state = "accepted" if is_accepted else "declined"
    found.decided_at, found.decided_by, found.decision = at, duty.id, reason.strip()
    found.save(update_fields=["state", "decided_at", "decided_by", "decision"])
    if is_accepted:
        _take(duty, alert, found, at)
    elif found.kind == "new":
        move(duty, alert, AlertState.DECLINED, at=at)
    publish(AlertDecided(alert=str(alert.pk), state=alert.state), at=at)
    return alert


def _take(duty: Duty, alert: Alert, proposal: AlertProposal, at: datetime) -> None:
    was = AlertState(alert.state)
    if proposal.says is None:
        state = AlertState.WITHDRAWN
    else:
        alert.says = proposal.says
        alert.from_on, alert.until_on, alert.review_on = proposal.from_on, proposal.until_on, proposal.review_on
        span = Span(proposal.from_on, proposal.until_on, proposal.review_on)
        state = state_on(span, days_at_posts(at))
        if state == AlertState.EXPIRED:
            raise Conflict(_("Its last day has passed meanwhile."))
        if was == AlertState.LIVE and state == AlertState.ACCEPTED:
            raise Conflict(_("An alert in force cannot begin later."))
    if state not in (ALERT_NEXT[was] | {was}):
        raise Conflict(_("This alert does not stand any more."))
    move(duty, alert, state, at=at)
