"""When a list changed, travellers of late are looked up in what came to it; what came late is counted anew."""

from uuid import UUID

from django.db.models import Q

from sarhad.access.duty import SYSTEM
from sarhad.crossings.facts import CrossingRead, ReadBehind
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.keep_totals import forget_total
from sarhad.crossings.services.search_later import ask_later
from sarhad.crossings.total_models import DayTotal
from sarhad.kernel import clock
from sarhad.kernel.facts import on
from sarhad.lists.facts import ListChanged
from sarhad.lists.holding import live_versions


@on(ListChanged)
def look_back(fact: ListChanged) -> None:
    """Only noted here: the search itself takes too long for the worker that tells facts."""
    ask_later(SYSTEM, version=UUID(fact.version), source=fact.source, at=clock.now())


@on(ReadBehind)
def look_again(fact: ReadBehind) -> None:
    """The search may have been made before this traveller came, who was asked for in the version before."""
    for version in live_versions():
        if version.source == fact.source:
            ask_later(SYSTEM, version=version.id, source=version.source, at=clock.now(), is_again=True)


@on(CrossingRead)
def count_anew(fact: CrossingRead) -> None:
    """A crossing of a day that was counted already: it came late, or replaces another one of that day."""
    concerned = Crossing.objects.filter(Q(pk=fact.crossing) | Q(replaced_by=fact.crossing)).select_related("post")
    days = {(row.post_id, clock.local_day(row.occurred_at, row.post.time_zone)) for row in concerned}
    for post, day in sorted(days, key=str):
        if DayTotal.objects.filter(post=post, day=day).exists():
            forget_total(SYSTEM, post=post, day=day, at=clock.now())
