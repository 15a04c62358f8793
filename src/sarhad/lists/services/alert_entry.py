"""What the acts on alerts share: the entry that is looked up, and the version that brings it. Within acts only."""

import hashlib
import json
from datetime import datetime

from sarhad.access.duty import Acting
from sarhad.kernel.facts import publish
from sarhad.lists.alert_models import Alert
from sarhad.lists.alerting import SOURCE, AlertState
from sarhad.lists.difference import Change
from sarhad.lists.entries import Says
from sarhad.lists.facts import ListChanged
from sarhad.lists.models import ListedPerson, ListVersion
from sarhad.lists.services.going_live import write_changes


def put_entry(acting: Acting, alert: Alert, says: Says | None, *, at: datetime) -> None:
    """Write the entry of an alert to the live list, or end it. No entry before and none after: nothing happens.

    Args:
        says: The entry; None ends the one that stands.
    """
    live = ListVersion.objects.select_for_update().filter(source=SOURCE, state="live").first()
    before = ListedPerson.objects.filter(source=SOURCE, reference=alert.number, until=None).only("pk").first()
    if before is None and says is None:
        return
    change = "removed" if says is None else "changed" if before else "added"
    if live is not None:
        ListVersion.objects.filter(pk=live.pk).update(state="former")
    version = ListVersion.objects.create(
        source=SOURCE,
        number=live.number + 1 if live else 1,
        sha256=hashlib.sha256(json.dumps([alert.number, says], sort_keys=True).encode()).hexdigest(),
        state="live",
        imported_at=at,
        by=acting.id,
        persons=max(0, (live.persons if live else 0) + {"added": 1, "changed": 0, "removed": -1}[change]),
        **{change: 1},
    )
    write_changes(version, [Change(change, alert.number, before.pk if before else None, says)])
    publish(ListChanged(version=str(version.pk), source=SOURCE), at=at)


def entry_of(alert: Alert) -> Says:
    """What is looked up for an alert: its content, under its number, from its first day to its last."""
    days = {"valid_from": alert.from_on.isoformat(), "valid_until": alert.until_on.isoformat()}
    return {**alert.says, "reference": alert.number, **days}


def move(acting: Acting, alert: Alert, state: AlertState, *, at: datetime) -> None:
    """Bring an alert to a state that its table allows, and its entry with it. Whoever calls has checked the step."""
    alert.state = state.value
    if state in (AlertState.WITHDRAWN, AlertState.EXPIRED, AlertState.DECLINED):
        alert.ended_at = at
    alert.save()
    put_entry(acting, alert, entry_of(alert) if state == AlertState.LIVE else None, at=at)
