"""Alerts begin on their first day and end after their last one, by themselves."""

from datetime import datetime

from django.db.models import QuerySet

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import AlertState, Span, state_on
from sarhad.lists.services.alert_entry import move


def are_due(at: datetime) -> bool:
    """Whether an alert is to begin or to end: one query, for the worker, so that an idle day leaves no lines."""
    return _due(at).exists()


@act("national.run", title=gettext_noop("Begin and end alerts on their days"), purpose=Purpose.SYSTEM)
def run_alerts(acting: Acting, /, *, at: datetime) -> int:
    """Begin accepted alerts whose first day has come, and end those whose last day has passed (in UTC).

    What is proposed of an alert that ended is turned down: there is nothing left to decide. At the desk an entry counts
    by the post's own day, so that nobody is stopped in the hours between.

    Returns:
        How many began or ended.
    """
    moved = 0
    for alert in _due(at).select_for_update():
        state = state_on(Span(alert.from_on, alert.until_on, alert.review_on), at.date())
        move(acting, alert, state, at=at)
        moved += 1
        if state == AlertState.EXPIRED:
            waiting = AlertProposal.objects.filter(alert=alert, state="waiting")
            waiting.update(state="declined", decided_at=at, decided_by=acting.id, decision="expired")
    note(moved=moved)
    return moved


def _due(at: datetime) -> QuerySet[Alert]:
    today = at.date()
    begin = Alert.objects.filter(state=AlertState.ACCEPTED.value, from_on__lte=today)
    return begin | Alert.objects.filter(
        state__in=(AlertState.LIVE.value, AlertState.ACCEPTED.value), until_on__lt=today
    )
