"""Tell the keepers, once, that a list is overdue and that an alert is to be looked at again."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert
from sarhad.lists.alerting import AlertState
from sarhad.lists.facts import AlertDue, ListOverdue
from sarhad.lists.models import ListVersion
from sarhad.lists.selectors import list_overdue
from sarhad.places.selectors import days_at_posts


def is_to_remind(at: datetime) -> bool:
    """Whether somebody is to be told: five queries, for the worker, so that an idle day leaves no lines."""
    return bool(_overdue(at)) or _due(at).exists()


@act("list.remind", title=gettext_noop("Tell that lists and alerts are due"), purpose=Purpose.SYSTEM)
def remind(acting: Acting, /, *, at: datetime) -> int:
    """Tell of each version once, and of each alert once for each day of review. Returns of how many was told."""
    lists = _overdue(at)
    for version in lists:
        about("list", version.pk)
        ListVersion.objects.filter(pk=version.pk).update(told_overdue_at=at)
        publish(ListOverdue(version=str(version.pk), source=version.source), at=at)
    alerts = list(_due(at).select_for_update())
    for alert in alerts:
        about("alert", alert.pk)
        Alert.objects.filter(pk=alert.pk).update(told_due_on=alert.review_on)
        publish(AlertDue(alert=str(alert.pk)), at=at)
    note(lists=[version.source for version in lists], alerts=len(alerts))
    return len(lists) + len(alerts)


def _overdue(at: datetime) -> list[ListVersion]:
    return [version for _known, version in list_overdue(at) if version.told_overdue_at is None]


def _due(at: datetime) -> QuerySet[Alert]:
    """An alert is due from when its day of review begins at the first of our posts."""
    rows = Alert.objects.filter(state=AlertState.LIVE.value, review_on__lte=days_at_posts(at)[1])
    return rows.filter(Q(told_due_on=None) | ~Q(told_due_on=F("review_on")))
