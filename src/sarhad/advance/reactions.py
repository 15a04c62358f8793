"""A message came, a list changed, a hit was settled: pictures, checks and answers follow."""

from uuid import UUID

from sarhad.access.duty import SYSTEM
from sarhad.advance.facts import HitSettled, JourneyAnnounced, JourneyChecked
from sarhad.advance.models import Journey
from sarhad.advance.services.change_answers import change_answers
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.search_ahead import ask_ahead
from sarhad.kernel import clock
from sarhad.kernel.facts import on
from sarhad.lists.facts import ListChanged


@on(JourneyAnnounced, alone=True)
def picture(fact: JourneyAnnounced) -> None:
    """Once for many messages: a picture that is new already is not made again, and who was checked is not again.

    Whoever was not checked because this was broken off half way is checked when it is told again.
    """
    at, journey = clock.now(), UUID(fact.journey)
    is_stale = Journey.objects.filter(pk=journey).values_list("is_stale", flat=True).first()
    if is_stale is None:  # it turned out to be another one at another time
        return
    if not is_stale or join_journey(SYSTEM, journey=journey, at=at) is not None:
        check_journey(SYSTEM, journey=journey, at=at)


@on(ListChanged)
def look_again(fact: ListChanged) -> None:
    """Only noted here: the search takes too long for the worker that tells facts, and would keep desks from writing."""
    ask_ahead(SYSTEM, version=UUID(fact.version), source=fact.source, at=clock.now())


@on(JourneyChecked)
def answer_anew(fact: JourneyChecked) -> None:
    """What carriers were told is told again where it is another answer now."""
    if Journey.objects.filter(pk=fact.journey).exists():
        change_answers(SYSTEM, journey=UUID(fact.journey), at=clock.now())


@on(HitSettled)
def answer_as_settled(fact: HitSettled) -> None:
    """A person decided: the carrier is told, if the answer is another one."""
    change_answers(SYSTEM, journey=UUID(fact.journey), at=clock.now())
