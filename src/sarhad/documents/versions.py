"""The version of the trust store, and of the alerts: one cheap query, so that a process knows whether to read anew."""

from uuid import UUID

from django.db.models import QuerySet

from sarhad.documents.models import StoreChange
from sarhad.kernel.prepared import prepared


def version_of(store: str) -> UUID | None:
    """The id of the last change of ``"trust"`` or ``"alerts"``; None before the first. One query."""
    row = _last.first(store=store)
    return row[0] if row else None


@prepared(store=str)
def _last(store: str) -> QuerySet[StoreChange, tuple[UUID]]:
    return StoreChange.objects.filter(store=store).order_by("-number").values_list("id")[:1]
