"""The step that the acts on an alert share: lock it, take one step of the table, tell. Called within them only."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import about, note
from sarhad.documents.models import DocumentAlert
from sarhad.documents.services.change_store import change_store
from sarhad.documents.states import ALERT_NEXT, ALERT_TITLES, AlertState, state_on
from sarhad.kernel.errors import Conflict, NotFound


def lock_alert(alert_id: UUID) -> DocumentAlert:
    """The alert, locked.

    Raises:
        NotFound: No such alert.
    """
    alert = DocumentAlert.objects.select_for_update().filter(pk=alert_id).first()
    if alert is None:
        raise NotFound(_("There is no such alert."))
    about("alert", alert.pk)
    return alert


def step(alert: DocumentAlert, state: AlertState, *, on: date) -> AlertState:
    """Take one step; says from which state. The alert is not saved yet.

    Raises:
        Conflict: The table does not have it.
    """
    was = state_on(alert.state, alert.valid_until, on)
    if state not in ALERT_NEXT[was]:
        raise Conflict(_("This alert is in another state: %(state)s.") % {"state": _(ALERT_TITLES[was])})
    alert.state = state.value
    return was


def keep(acting: Acting, alert: DocumentAlert, *, at: datetime) -> None:
    """Save it, and have every process read the alerts anew."""
    alert.full_clean()
    alert.save()
    change = change_store(acting, store="alerts", at=at)
    note(issuer=alert.issuer, manipulation=alert.manipulation, version=change.number)
