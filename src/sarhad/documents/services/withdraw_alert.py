"""Withdraw a document alert, or throw a draft away: it stays visible as withdrawn."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.facts import AlertWithdrawn
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_withdraw_alert
from sarhad.documents.services.step_alert import keep, lock_alert, step
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.withdraw", title=gettext_noop("Withdraw a document alert"), purpose=Purpose.LISTS)
def withdraw_alert(acting: Acting, /, *, alert_id: UUID, reason: str, at: datetime) -> DocumentAlert:
    """Withdraw an alert. Any examiner may: a wrong one must go at once.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It was withdrawn before, or has expired.
        Invalid: No reason.
    """
    may_withdraw_alert.check(acting)
    alert = lock_alert(alert_id)
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why.")})
    was = step(alert, AlertState.WITHDRAWN, on=at.date())
    alert.withdrawn_by, alert.withdrawn_at, alert.reason = acting.id, at, reason.strip()
    keep(acting, alert, at=at)
    if was is AlertState.PUBLISHED:
        publish(AlertWithdrawn(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
