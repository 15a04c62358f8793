"""Publish a document alert: desks show it with the next document of its series."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.facts import AlertPublished
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_publish
from sarhad.documents.services.step_alert import keep, lock_alert, step
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.publish", title=gettext_noop("Publish a document alert"), purpose=Purpose.LISTS)
def publish_alert(acting: Acting, /, *, alert_id: UUID, at: datetime) -> DocumentAlert:
    """Publish a draft. Whoever wrote it may publish it, with the examiner's role.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is no draft.
        Invalid: Its last day is over.
    """
    may_publish.check(acting)
    alert = lock_alert(alert_id)
    step(alert, AlertState.PUBLISHED, on=at.date())
    if alert.valid_until is not None and alert.valid_until < at.date():
        raise Invalid(_("The last day of this alert is over."), places={"valid_until": _("This day is over.")})
    alert.published_by, alert.published_at = acting.id, at
    keep(acting, alert, at=at)
    publish(AlertPublished(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
