"""Reading alerts: lists show numbers, kinds and days; who is looked for is shown one at a time, and journaled."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertProposal, OtherPerson
from sarhad.lists.alerting import AlertState
from sarhad.lists.policies import may_keep_alerts

SOON = timedelta(days=30)
STANDING = (AlertState.PROPOSED.value, AlertState.ACCEPTED.value, AlertState.LIVE.value)


def list_alerts(acting: Acting, *, state: str = "", kind: str = "") -> QuerySet[Alert]:
    """Alerts of one's own agency, newest first, with `waits` for those on which something is to be decided.

    Raises:
        Refused: The role does not keep alerts.
    """
    may_keep_alerts.check(acting)
    waiting = AlertProposal.objects.filter(alert=OuterRef("pk"), state="waiting")
    rows = Alert.objects.filter(owner=acting.agency).annotate(waits=Exists(waiting)).defer("says")
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("-made_at", "-pk")


def list_waiting(acting: Acting) -> list[AlertProposal]:
    """What waits for a second person in one's own agency, oldest first.

    Raises:
        Refused: The role does not keep alerts.
    """
    may_keep_alerts.check(acting)
    rows = AlertProposal.objects.filter(state="waiting", alert__owner=acting.agency).select_related("alert")
    return list(rows.defer("says", "alert__says").order_by("proposed_at"))


def list_to_review(acting: Acting, today: date) -> list[Alert]:
    """Alerts in force that somebody is to look at within `SOON`, or should have: the most overdue first.

    Raises:
        Refused: The role does not keep alerts.
    """
    may_keep_alerts.check(acting)
    rows = Alert.objects.filter(owner=acting.agency, state=AlertState.LIVE.value, review_on__lte=today + SOON)
    return list(rows.defer("says").order_by("review_on"))


def get_alert(duty: Duty, alert: UUID) -> Alert:
    """An alert of one's own agency. Another agency's is not found, never refused.

    Raises:
        NotFound: No such alert.
    """
    found = Alert.objects.filter(pk=alert, owner=duty.agency).first()
    if found is None:
        raise NotFound(_("There is no such alert."))
    return found


@look("national.open", title=gettext_noop("Open an alert"), purpose=Purpose.LISTS)
def open_alert(duty: Duty, /, *, alert: UUID, at: datetime) -> Alert:
    """An alert with its proposals, newest first, as `all_proposals`. Journaled.

    Raises:
        NotFound: No such alert in this agency.
    """
    about("alert", alert)
    return get_alert(duty, alert)


def proposals_of(alert: Alert) -> list[AlertProposal]:
    """What was proposed and decided, newest first."""
    return list(alert.proposals.order_by("-proposed_at", "-pk"))


@look("candidate.others", title=gettext_noop("See who was found not to be a listed person"), purpose=Purpose.LISTS)
def list_other_persons(acting: Acting, /, *, at: datetime, source: str = "", reference: str = "") -> list[OtherPerson]:
    """Findings of other persons, newest first, those of several keys once; 200 at most. Journaled."""
    rows = OtherPerson.objects.order_by("-found_at", "-pk")
    if reference:
        rows = rows.filter(source=source, reference=reference)
    found: dict[tuple[str, str, UUID], OtherPerson] = {}
    for row in rows[:400]:
        found.setdefault((row.source, row.reference, row.crossing), row)
    return list(found.values())[:200]
