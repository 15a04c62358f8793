"""The rate of false hits that an agency accepts, held by this process."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from sarhad.kernel.prepared import prepared
from sarhad.lists.alert_models import HitRate

USUAL = 1_000
"""One in a thousand: what an agency has that never set one."""
LEAST, MOST = 10, 1_000_000


def one_in(agency: str) -> int:
    """One false hit in so many travellers: one query."""
    row = _newest.first(agency=agency)
    return row[0] if row else USUAL


@prepared(agency=str)
def _newest(agency: str) -> QuerySet[HitRate, tuple[int, datetime, UUID]]:
    rows = HitRate.objects.filter(agency=agency).order_by("-set_at", "-pk")
    return rows.values_list("one_in", "set_at", "pk")[:1]
