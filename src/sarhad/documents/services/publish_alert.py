"""Publish a document alert that somebody else put forward: desks show it with the next document of its series."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.facts import AlertPublished
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_publish
from sarhad.documents.services.step_alert import keep, lock_alert, need_days, step
from sarhad.documents.states import AlertState
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("alert.publish", title=gettext_noop("Publish a document alert as the second person"), purpose=Purpose.LISTS)
def publish_alert(acting: Acting, /, *, alert_id: UUID, at: datetime) -> DocumentAlert:
    """Publish what waits for a second person, or confirm what one person published alone, also after it lapsed.

    Raises:
        Refused: The actor may not, or put it forward.
        NotFound: No such alert.
        Conflict: It does not wait for a second person.
        Invalid: Its last day is over.
    """
    alert = lock_alert(alert_id)
    may_publish.check(acting, alert)
    was = step(alert, AlertState.PUBLISHED, at=at)
    need_days(alert, at)
    alert.published_by, alert.holds_until = acting.id, None
    if was is not AlertState.URGENT:
        alert.published_at = at
    keep(acting, alert, at=at)
    if was is not AlertState.URGENT:
        publish(AlertPublished(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
