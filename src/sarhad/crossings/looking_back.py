"""Makes the reverse searches that wait, one after the other, beside the worker."""

from datetime import datetime

from sarhad.access.duty import SYSTEM
from sarhad.crossings.later import Searched, search
from sarhad.crossings.later_models import ListSearch
from sarhad.crossings.services.search_later import keep_later
from sarhad.lists.holding import ScreeningUnavailable


def search_next(*, at: datetime) -> bool:
    """Make the search that waits longest. False: none waits."""
    waiting = ListSearch.objects.filter(state="waiting").order_by("asked_at").first()
    if waiting is None:
        return False
    searched: Searched | None = None
    trouble = ""
    try:
        searched = search(waiting.version, at=at)
    except ScreeningUnavailable as away:
        trouble = str(away) or type(away).__name__
    keep_later(SYSTEM, version=waiting.version, searched=searched, trouble=trouble, at=at)
    return True
