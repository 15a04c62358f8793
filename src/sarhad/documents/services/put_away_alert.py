"""An officer has read a new document alert and puts it away from the waiting desk. Verdicts go on showing it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act
from sarhad.documents.models import AlertSeen, DocumentAlert
from sarhad.documents.policies import may_put_away
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop


@act("alert.put-away", title=gettext_noop("Put a new document alert away"), purpose=Purpose.BORDER_CHECK)
def put_away_alert(acting: Acting, /, *, alert_id: UUID, at: datetime) -> None:
    """Put it away, for this officer alone. Doing it again changes nothing.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert, or none that desks have seen.
    """
    may_put_away.check(acting)
    alert = DocumentAlert.objects.filter(pk=alert_id).exclude(published_at=None).first()
    if alert is None:
        raise NotFound(_("There is no such alert."))
    about("alert", alert.pk)
    AlertSeen.objects.get_or_create(alert=alert, by=acting.id, defaults={"seen_at": at})
