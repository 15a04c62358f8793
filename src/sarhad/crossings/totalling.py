"""Counts days that are over, a few at a time, beside the worker: no desk waits. Reads only but for services."""

from datetime import datetime, timedelta

from sarhad.access.duty import SYSTEM
from sarhad.crossings.day_totals import find_uncounted
from sarhad.crossings.services.keep_totals import keep_totals

LOOKED_EVERY = timedelta(minutes=1)
_looked: list[datetime] = []
"""When nothing was left to be counted, of this process: not asked again for a while."""


def total_next(*, at: datetime) -> bool:
    """Count the newest days that have no total. False: none is left, or it was asked less than a minute ago."""
    if _looked and timedelta(0) <= at - _looked[0] < LOOKED_EVERY:
        return False
    found = find_uncounted(at)
    if found is None:
        _looked[:] = [at]
        return False
    post, days = found
    keep_totals(SYSTEM, post=post.pk, days=days, at=at)
    return True
