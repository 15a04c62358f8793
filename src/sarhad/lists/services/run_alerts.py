"""Alerts begin on their first day and end after their last one, by themselves; days are local days of the posts."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import AlertState, Span, state_on
from sarhad.lists.services.alert_entry import move
from sarhad.places.selectors import days_at_posts

AHEAD = timedelta(minutes=2)
"""An entry is put in so long before its first day begins: the worker comes by once a minute, and desks, which count by
their post's own day, are to find it with the first stroke."""


def are_due(at: datetime) -> bool:
    """Whether an alert is to begin or to end: three queries, for the worker, so that an idle day leaves no lines."""
    return _due(at).exists()


@act("national.run", title=gettext_noop("Begin and end alerts on their days"), purpose=Purpose.SYSTEM)
def run_alerts(acting: Acting, /, *, at: datetime) -> int:
    """Begin accepted alerts whose first day has come at one of our posts, and end those whose last has passed at all.

    What is proposed of an alert that ended is turned down: there is nothing left to decide. At the desk an entry counts
    from the first to the last day of the post's own, so that nobody is stopped in the hours between.

    Returns:
        How many began or ended.
    """
    moved, days = 0, _days(at)
    for alert in _due(at).select_for_update():
        state = state_on(Span(alert.from_on, alert.until_on, alert.review_on), days)
        move(acting, alert, state, at=at)
        moved += 1
        if state == AlertState.EXPIRED:
            waiting = AlertProposal.objects.filter(alert=alert, state="waiting")
            waiting.update(state="declined", decided_at=at, decided_by=acting.id, decision="expired")
    note(moved=moved)
    return moved


def _due(at: datetime) -> QuerySet[Alert]:
    earliest, latest = _days(at)
    begin = Alert.objects.filter(state=AlertState.ACCEPTED.value, from_on__lte=latest)
    return begin | Alert.objects.filter(
        state__in=(AlertState.LIVE.value, AlertState.ACCEPTED.value), until_on__lt=earliest
    )


def _days(at: datetime) -> tuple[date, date]:
    return days_at_posts(at)[0], days_at_posts(at + AHEAD)[1]
