"""The step that the acts on an alert share: lock it, take one step of the table, tell. Called within them only."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import about, note
from sarhad.documents.models import DocumentAlert
from sarhad.documents.services.change_store import change_store
from sarhad.documents.states import ALERT_NEXT, ALERT_TITLES, AlertState, state_at
from sarhad.kernel.errors import Conflict, Invalid, NotFound


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


def standing(alert: DocumentAlert, at: datetime) -> AlertState:
    """Where an alert stands at a moment."""
    return state_at(alert.state, alert.valid_until, alert.holds_until, at)


def step(alert: DocumentAlert, state: AlertState, *, at: datetime) -> AlertState:
    """Take one step; says from which state. The alert is not saved yet.

    Raises:
        Conflict: The table does not have it.
    """
    was = standing(alert, at)
    if state not in ALERT_NEXT[was]:
        raise Conflict(_("This alert is in another state: %(state)s.") % {"state": _(ALERT_TITLES[was])})
    alert.state = state.value
    return was


def alone_until(at: datetime) -> datetime:
    """Until when one person's word holds, not included."""
    return at + timedelta(hours=settings.ALERT_ALONE_HOURS)


def need_days(alert: DocumentAlert, at: datetime) -> None:
    """
    Raises:
        Invalid: Its last day is over.
    """
    if alert.valid_until is not None and alert.valid_until < at.date():
        raise Invalid(_("The last day of this alert is over."), places={"valid_until": _("This day is over.")})


def need_reason(reason: str) -> str:
    """The reason, without blanks at its ends.

    Raises:
        Invalid: There is none.
    """
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why.")})
    return reason.strip()


def keep(acting: Acting, alert: DocumentAlert, *, at: datetime) -> None:
    """Save it, and have every process read the alerts anew."""
    alert.full_clean()
    alert.save()
    change = change_store(acting, store="alerts", at=at)
    note(issuer=alert.issuer, manipulation=alert.manipulation, version=change.number)
