"""Keep a document alert that somebody wanted withdrawn: desks show it again, or go on showing it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.facts import AlertPublished
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_keep_alert
from sarhad.documents.services.step_alert import keep, lock_alert
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Conflict
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.keep", title=gettext_noop("Keep a document alert that was to be withdrawn"), purpose=Purpose.LISTS)
def keep_alert(acting: Acting, /, *, alert_id: UUID, at: datetime) -> DocumentAlert:
    """Turn down that it be withdrawn. Whoever asked may change their mind too.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: Nobody wants it withdrawn.
    """
    may_keep_alert.check(acting)
    alert = lock_alert(alert_id)
    if alert.state != AlertState.PUBLISHED or not alert.withdrawal_by:
        raise Conflict(_("Nobody asks that this alert be withdrawn."))
    was_hidden = alert.is_hidden(at)
    drop_request(alert)
    keep(acting, alert, at=at)
    if was_hidden:
        publish(AlertPublished(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert


def drop_request(alert: DocumentAlert) -> None:
    """Forget that somebody wanted it withdrawn; the journal keeps it. That it was taken off once is kept."""
    alert.withdrawal_by, alert.withdrawal_at, alert.reason = "", None, ""
