"""Publish a document alert alone, because it cannot wait: it lapses unless a second examiner confirms it in time."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.documents.facts import AlertPublished
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_publish_alone
from sarhad.documents.services.step_alert import alone_until, keep, lock_alert, need_days, step
from sarhad.documents.states import AlertState
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act(
    "alert.publish-alone",
    title=gettext_noop("Publish a document alert alone, for some hours"),
    purpose=Purpose.LISTS,
)
def publish_alone(acting: Acting, /, *, alert_id: UUID, at: datetime) -> DocumentAlert:
    """Publish a draft, or what waits for a second person, at once and for the hours of `ALERT_ALONE_HOURS`.

    What has lapsed is not published alone again: then a second person decides.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is published, or was before.
        Invalid: Its last day is over.
    """
    may_publish_alone.check(acting)
    alert = lock_alert(alert_id)
    step(alert, AlertState.URGENT, at=at)
    need_days(alert, at)
    alert.proposed_by, alert.proposed_at = acting.id, at
    alert.published_at, alert.holds_until = at, alone_until(at)
    keep(acting, alert, at=at)
    note(until=alert.holds_until.isoformat())
    publish(AlertPublished(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    return alert
