"""Ask that a published document alert be withdrawn: a second examiner withdraws it, or keeps it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_ask_withdrawal
from sarhad.documents.services.step_alert import keep, lock_alert, need_reason, standing
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop


@act("alert.ask-withdrawal", title=gettext_noop("Ask that a document alert be withdrawn"), purpose=Purpose.LISTS)
def ask_withdrawal(acting: Acting, /, *, alert_id: UUID, reason: str, at: datetime) -> DocumentAlert:
    """Ask for it, with a reason. Desks go on showing the alert.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is not published by two, or somebody has asked already.
        Invalid: No reason.
    """
    may_ask_withdrawal.check(acting)
    alert = lock_alert(alert_id)
    mark_asked(acting, alert, reason=reason, at=at)
    keep(acting, alert, at=at)
    return alert


def mark_asked(acting: Acting, alert: DocumentAlert, *, reason: str, at: datetime) -> None:
    """Write down who asks and why; the alert is not saved yet. Called within acts only.

    Raises:
        Conflict: It is not published by two, or somebody has asked already.
        Invalid: No reason.
    """
    if standing(alert, at) is not AlertState.PUBLISHED:
        raise Conflict(_("Only a published alert waits for a second person before it is withdrawn."))
    if alert.withdrawal_by:
        raise Conflict(_("Somebody has asked for this already. A second examiner decides."))
    alert.withdrawal_by, alert.withdrawal_at, alert.reason = acting.id, at, need_reason(reason)
