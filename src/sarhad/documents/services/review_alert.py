"""Say that a document alert still holds, and until when."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_review
from sarhad.documents.services.step_alert import keep, lock_alert, standing
from sarhad.documents.states import AlertState
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop


@act("alert.review", title=gettext_noop("Review a document alert"), purpose=Purpose.LISTS)
def review_alert(
    acting: Acting, /, *, alert_id: UUID, review_on: date, valid_until: date | None, at: datetime
) -> DocumentAlert:
    """Set the next review and the last day of an alert that is published.

    Args:
        valid_until: Last day, included; None: until it is withdrawn.

    Raises:
        Refused: The actor may not.
        NotFound: No such alert.
        Conflict: It is not published, or has expired.
        Invalid: A day that is over.
    """
    may_review.check(acting)
    alert = lock_alert(alert_id)
    if standing(alert, at) is not AlertState.PUBLISHED:
        raise Conflict(_("Only a published alert is reviewed."))
    over = [name for name, day in (("review_on", review_on), ("valid_until", valid_until)) if day and day < at.date()]
    if over:
        raise Invalid(_("This day is over."), places=dict.fromkeys(over, _("This day is over.")))
    alert.review_on, alert.valid_until = review_on, valid_until
    keep(acting, alert, at=at)
    return alert
