"""Which rows of the lists are one entry over time: ids only, nobody's particulars."""

from uuid import UUID

from sarhad.lists.alert_models import Alert
from sarhad.lists.alerting import SOURCE
from sarhad.lists.models import ListedPerson


def versions_of_entry(entry: UUID) -> list[UUID]:
    """All rows that an entry of a list has had, itself included; none if there is no such entry."""
    known = ListedPerson.objects.filter(pk=entry).values("source", "reference").first()
    if known is None:
        return []
    return list(ListedPerson.objects.filter(**known).values_list("pk", flat=True))


def entries_of_alert(alert: UUID) -> list[UUID]:
    """All rows under which somebody was looked for by an alert."""
    number = Alert.objects.filter(pk=alert).values_list("number", flat=True).first()
    rows = ListedPerson.objects.filter(source=SOURCE, reference=number or "")
    return list(rows.values_list("pk", flat=True))
