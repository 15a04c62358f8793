"""Put a document alert forward: a second examiner publishes it."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_put_forward
from sarhad.documents.services.step_alert import keep, lock_alert, need_days, step
from sarhad.documents.states import AlertState
from sarhad.kernel.words import gettext_noop


@act("alert.propose", title=gettext_noop("Put a document alert forward"), purpose=Purpose.LISTS)
def propose_alert(acting: Acting, /, *, alert_id: UUID, at: datetime) -> DocumentAlert:
    """Put a draft forward. No desk shows it before a second person publishes it.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is no draft.
        Invalid: Its last day is over.
    """
    may_put_forward.check(acting)
    alert = lock_alert(alert_id)
    step(alert, AlertState.PROPOSED, at=at)
    need_days(alert, at)
    alert.proposed_by, alert.proposed_at = acting.id, at
    keep(acting, alert, at=at)
    return alert
