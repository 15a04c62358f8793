"""When a list changed, travellers of late are to be looked up in what came to it."""

from uuid import UUID

from sarhad.access.duty import SYSTEM
from sarhad.crossings.facts import ReadBehind
from sarhad.crossings.services.search_later import ask_later
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
