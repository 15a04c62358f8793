"""Makers of document alerts and of trust stores."""

from datetime import date
from itertools import count

from sarhad.documents.models import DocumentAlert, StoreChange
from tests.make.access import NOW

_numbers = count(1)


def changed(store: str) -> StoreChange:
    """A change of a store, as acts write one."""
    return StoreChange.objects.create(store=store, number=next(_numbers), by="system", changed_at=NOW)


def published(**fields: object) -> DocumentAlert:
    """An alert that is published, for passports of Utopia that begin with X."""
    values: dict[str, object] = {
        "title": "Photographs exchanged",
        "issuer": "UTO",
        "code": "P",
        "prefix": "X",
        "manipulation": "photo-substitution",
        "where_to_look": "Edge of the laminate",
        "source": "Laboratory of Utopia",
        "valid_from": date(2026, 1, 1),
        "review_on": date(2027, 1, 1),
        "state": "published",
        "drafted_by": "someone",
        "drafted_at": NOW,
        "published_by": "someone",
        "published_at": NOW,
    }
    made = DocumentAlert.objects.create(**(values | fields))
    changed("alerts")
    return made
