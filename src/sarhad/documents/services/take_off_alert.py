"""Take a wrong document alert off the desks at once and alone: it comes back unless a second examiner withdraws it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.documents.facts import AlertWithdrawn
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_take_off
from sarhad.documents.services.ask_withdrawal import mark_asked
from sarhad.documents.services.step_alert import alone_until, keep, lock_alert, need_reason
from sarhad.kernel.errors import Conflict
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.take-off", title=gettext_noop("Take a document alert off the desks, for some hours"), purpose=Purpose.LISTS)
def take_off_alert(acting: Acting, /, *, alert_id: UUID, reason: str, at: datetime) -> DocumentAlert:
    """Take a published alert off the desks for the hours of `ALERT_ALONE_HOURS`, and ask that it be withdrawn.

    Each alert once: what came back is withdrawn by two, or stays. The one who asked before may also do this.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is not published by two, or was taken off before.
        Invalid: No reason.
    """
    may_take_off.check(acting)
    alert = lock_alert(alert_id)
    if alert.hidden_until is not None:
        raise Conflict(_("This alert was taken off the desks before. A second examiner decides."))
    if alert.withdrawal_by:
        alert.reason = need_reason(reason)
    else:
        mark_asked(acting, alert, reason=reason, at=at)
    alert.hidden_until = alone_until(at)
    keep(acting, alert, at=at)
    note(until=alert.hidden_until.isoformat())
    publish(AlertWithdrawn(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
