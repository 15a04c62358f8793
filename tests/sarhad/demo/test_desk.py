"""The next traveller at a visitor's desk."""

from datetime import timedelta

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.crossings.facts import CrossingRead
from sarhad.crossings.services.read_document import read_document
from sarhad.demo.arrivals import scan_of
from sarhad.demo.crew import Crew, crews
from sarhad.demo.desk import LESSONS, find_guest, greet, send_next
from sarhad.demo.journeys import Truth
from sarhad.demo.models import Box
from sarhad.demo.reactions import step_up
from sarhad.kernel.errors import NotFound
from sarhad.places.models import Post
from tests.sarhad.demo.conftest import NOW

pytestmark = pytest.mark.usefixtures("country")


@pytest.fixture
def land(country: Box) -> Crew:
    return crews(at=NOW)["land"]


def guest(crew: Crew):
    found = find_guest(str(crew.post.pk))
    assert found is not None
    return found


def next_party(crew: Crew) -> None:
    """Send until another party stands there."""
    party = guest(crew).traveller.party
    while guest(crew).traveller.party == party:
        send_next(SYSTEM, post=str(crew.post.pk), at=NOW)


def test_somebody_stands_there_from_the_start(land: Crew) -> None:
    assert guest(land).traveller.truth == frozenset()


def test_looking_does_not_send_anybody_away(land: Crew) -> None:
    assert guest(land) == guest(land)


def test_a_guest_stays_the_same_when_the_day_ends(land: Crew) -> None:
    before = guest(land)
    assert find_guest(str(land.post.pk)) == before


def test_who_came_on_another_day_has_gone_when_the_country_is_opened_again(land: Crew) -> None:
    """The papers of a guest are in order on the day they came."""
    before = guest(land)
    greet(at=NOW + timedelta(hours=1))
    assert guest(land) == before
    later = NOW + timedelta(days=400)
    greet(at=later)
    assert guest(land).traveller.party == before.traveller.party + 1
    assert guest(land).place == 1
    greet(at=later)
    assert guest(land).traveller.party == before.traveller.party + 1


@pytest.mark.parametrize("post_kind", ["land", "air", "sea"])
def test_the_first_parties_show_each_trouble_once(country: Box, post_kind: str) -> None:
    crew = crews(at=NOW)[post_kind]
    seen: list[frozenset[Truth]] = []
    for _lesson in LESSONS:
        seen.append(guest(crew).traveller.truth)
        next_party(crew)
    assert [lesson in truth if lesson else not truth for lesson, truth in zip(LESSONS, seen, strict=True)] == [
        True
    ] * 13


EXPECTED = {
    Truth.WRONG_DIGIT: "zone.sound",
    Truth.LISTED: "person.listed",
    Truth.CHILD_ALONE: "child.alone",
    Truth.OVERSTAYED: "stay.exceeded",
    Truth.EXPIRED: "document.validity",
    Truth.TWO_PLACES: "document.elsewhere",
    Truth.NO_VISA: "visa.needed",
    Truth.LOST: "document.lost",
    Truth.ALTERED: "zone.sound",
    Truth.UNKNOWN_STATE: "state.known",
}


@pytest.mark.parametrize("post_kind", ["land", "air", "sea"])
def test_the_real_checks_find_what_is_there_to_find(country: Box, post_kind: str) -> None:
    crew = crews(at=NOW)[post_kind]
    missed = []
    for lesson in LESSONS:
        found = guest(crew).traveller
        verdict = read_document(crew.first[0], scan=scan_of(found), at=NOW + timedelta(seconds=1))
        codes = {finding.check_code for finding in verdict.findings}
        if lesson in EXPECTED and EXPECTED[lesson] not in codes:
            missed.append((lesson, codes))
        if lesson is None and verdict.crossing.weight > 1:
            missed.append((lesson, codes))
        next_party(crew)
    assert missed == []


def test_the_next_one_steps_up_when_the_document_was_read(land: Crew) -> None:
    before = guest(land).traveller
    verdict = read_document(land.first[0], scan=scan_of(before), at=NOW)
    fact = CrossingRead(crossing=str(verdict.crossing.pk), post=str(land.post.pk), direction=before.direction, weight=0)
    step_up(fact)
    after = guest(land).traveller
    step_up(fact)
    assert after.number != before.number
    assert guest(land).traveller == after


def test_nobody_comes_to_headquarters(country: Box) -> None:
    post = str(Post.objects.get(kind="headquarters").pk)
    assert find_guest(post) is None
    with pytest.raises(NotFound):
        send_next(SYSTEM, post=post, at=NOW)
