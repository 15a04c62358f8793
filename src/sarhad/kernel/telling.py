"""Tells the outbox's facts to those who react, in order per subject, again until it works."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q

from sarhad.kernel.facts import ALONE, REACTIONS, read
from sarhad.kernel.models import Outbox
from sarhad.kernel.writing import writing

logger = logging.getLogger(__name__)

BATCH = 200
LONGEST_WAIT = timedelta(minutes=10)


def tell(*, at: datetime, most: int = BATCH) -> int:
    """Tell facts that are due. Returns how many were told.

    A fact whose reaction fails is tried again later, and facts of the same subject wait behind it; others go on.
    Facts that nobody reacts to are marked together: they cost the desk one transaction, not one each.
    """
    stuck = set(Outbox.objects.filter(told_at=None, next_try_at__gt=at).values_list("subject", flat=True))
    due = Outbox.objects.filter(told_at=None).filter(Q(next_try_at=None) | Q(next_try_at__lte=at))
    rows = list(due.order_by("seq")[:most])
    unheard = [row.pk for row in rows if row.kind not in REACTIONS]
    if unheard:
        with writing():
            Outbox.objects.filter(pk__in=unheard).update(told_at=at, trouble="")
    told = len(unheard)
    for row in rows:
        if row.subject in stuck or row.kind not in REACTIONS:
            continue
        if _tell_one(row, at):
            told += 1
        else:
            stuck.add(row.subject)
    return told


def _tell_one(row: Outbox, at: datetime) -> bool:
    try:
        fact = read(row)
        reactions = REACTIONS.get(row.kind, ())
        calls = [(one in ALONE, partial(one, fact)) for one in reactions] if fact is not None else []
        for is_alone, call in calls:
            if is_alone:
                call()
        with writing():
            for is_alone, call in calls:
                if not is_alone:
                    call()
            Outbox.objects.filter(pk=row.pk).update(told_at=at, trouble="")
    except Exception as trouble:  # the worker's boundary: one reaction must not stop the others
        wait = min(timedelta(seconds=2 ** min(row.attempts, 12)), LONGEST_WAIT)
        with writing():
            Outbox.objects.filter(pk=row.pk).update(
                attempts=row.attempts + 1, next_try_at=at + wait, trouble=type(trouble).__name__
            )
        logger.exception("fact.not_told", extra={"kind": row.kind, "seq": row.seq, "attempts": row.attempts + 1})
        return False
    return True
