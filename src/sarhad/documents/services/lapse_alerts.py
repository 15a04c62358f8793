"""What one person's word has carried for its hours ends by itself: alerts lapse, and those taken off come back."""

from datetime import datetime

from django.db.models import QuerySet

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.documents.facts import AlertPublished, AlertWithdrawn
from sarhad.documents.models import DocumentAlert
from sarhad.documents.services.change_store import change_store
from sarhad.documents.services.keep_alert import drop_request
from sarhad.documents.states import AlertState
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


def have_lapsed(at: datetime) -> bool:
    """Whether there is something to end: two queries, for the worker, so that an idle day leaves no lines."""
    return _alone(at).exists() or _hidden(at).exists()


@act("alert.lapse", title=gettext_noop("End what one examiner alone said of a document alert"), purpose=Purpose.SYSTEM)
def lapse_alerts(acting: Acting, /, *, at: datetime) -> int:
    """Write down what has lapsed, and tell it. Desks go by the moment itself and do not wait for this.

    Returns:
        How many alerts lapsed or came back.
    """
    lapsed = list(_alone(at).select_for_update())
    back = list(_hidden(at).select_for_update())
    for alert in lapsed:
        alert.state = AlertState.LAPSED.value
        publish(AlertWithdrawn(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    for alert in back:
        drop_request(alert)
        publish(AlertPublished(alert=str(alert.pk), issuer=alert.issuer, code=alert.code), at=at)
    for alert in (*lapsed, *back):
        about("alert", alert.pk)
        alert.save()
    if lapsed or back:
        change_store(acting, store="alerts", at=at)
    note(lapsed=len(lapsed), back=len(back))
    return len(lapsed) + len(back)


def _alone(at: datetime) -> QuerySet[DocumentAlert]:
    return DocumentAlert.objects.filter(state=AlertState.URGENT.value, holds_until__lte=at)


def _hidden(at: datetime) -> QuerySet[DocumentAlert]:
    return DocumentAlert.objects.exclude(withdrawal_by="").filter(
        state=AlertState.PUBLISHED.value, hidden_until__lte=at
    )
