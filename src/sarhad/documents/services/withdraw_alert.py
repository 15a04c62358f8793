"""Withdraw a document alert, or throw away what no two persons stand behind: it stays visible as withdrawn."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.facts import AlertWithdrawn
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_withdraw_alert
from sarhad.documents.services.step_alert import keep, lock_alert, need_reason, step
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Conflict
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.withdraw", title=gettext_noop("Withdraw a document alert"), purpose=Purpose.LISTS)
def withdraw_alert(acting: Acting, /, *, alert_id: UUID, reason: str = "", at: datetime) -> DocumentAlert:
    """Withdraw an alert. What two stand behind needs that somebody else asked for it; for all else one is enough.

    Args:
        reason: Needed, unless somebody asked for it: then empty leaves the reason that was given.

    Raises:
        Refused: The actor may not, or asked for it.
        NotFound: No such alert.
        Conflict: Nobody asked for it, or it was withdrawn before, or has expired.
        Invalid: No reason.
    """
    alert = lock_alert(alert_id)
    may_withdraw_alert.check(acting, alert)
    hidden = alert.is_hidden(at)
    was = step(alert, AlertState.WITHDRAWN, at=at)
    if was is AlertState.PUBLISHED and not alert.withdrawal_by:
        raise Conflict(_("Ask first that it be withdrawn. A second examiner does it."))
    alert.reason = need_reason(reason or (alert.reason if alert.withdrawal_by else ""))
    alert.withdrawn_by, alert.withdrawn_at = acting.id, at
    keep(acting, alert, at=at)
    if was in (AlertState.PUBLISHED, AlertState.URGENT) and not hidden:
        publish(AlertWithdrawn(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
