"""When a list changed, travellers of late are to be looked up in what came to it."""

from uuid import UUID

from sarhad.access.duty import SYSTEM
from sarhad.crossings.services.search_later import ask_later
from sarhad.kernel import clock
from sarhad.kernel.facts import on
from sarhad.lists.facts import ListChanged


@on(ListChanged)
def look_back(fact: ListChanged) -> None:
    """Only noted here: the search itself takes too long for the worker that tells facts."""
    ask_later(SYSTEM, version=UUID(fact.version), source=fact.source, at=clock.now())
