"""What stands under both numbers of one flight: a hit is settled once, people count once, pages say both numbers."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.advance.answering import tell
from sarhad.advance.board_rows import risk
from sarhad.advance.load import expected_load
from sarhad.advance.models import Expected, Hit, Journey
from sarhad.advance.selectors import board, find_announced
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.same_flight import part_numbers
from sarhad.advance.services.settle_hit import ask_agency, settle_hit
from sarhad.advance.twins import questions_of
from sarhad.advance.waiting_hits import list_hits
from sarhad.kernel.errors import Conflict
from sarhad.kernel.models import Outbox
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import agency as make_agency
from tests.make.lists import LOST, listed, lost_row, stop_row
from tests.sarhad.advance.test_same_flight import flown, joined, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    make.ports()
    make.carrier()
    return make.targeting()


@pytest.fixture
def pair(officer):
    return flown(), flown("UT768", hours=0.5, more=(1, 2))


@pytest.fixture
def hit_pair(officer, monkeypatch):
    """ORIN MARKELOV of the stop list is on both lists."""
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    manifest = make.listed_manifest(people=6)
    return tuple(flown(number, people=manifest, hours=hours) for number, hours in (("UT668", 0.0), ("UT768", 0.5)))


def hits():
    return {hit.expected.journey.number: hit for hit in Hit.objects.select_related("expected__journey")}


def settle(officer, number, outcome, seen=None):
    return settle_hit(officer, hit=hits()[number].pk, outcome=outcome, text=f"So says {number}", seen=seen, at=make.AT)


@pytest.mark.parametrize("number", ["UT0668", "UT0768"])
@pytest.mark.parametrize("outcome", ["confirmed", "no-board", "other"])
def test_a_hit_under_both_numbers_is_settled_once(officer, hit_pair, number, outcome):
    joined(officer, hit_pair)
    assert [one.pk for one in list_hits(officer, at=make.AT).hits] == [hits()["UT0668"].pk]
    settle(officer, number, outcome)
    assert {(hit.outcome, hit.note) for hit in hits().values()} == {(outcome, f"So says {number}")}
    assert list_hits(officer, at=make.AT).total == 0
    assert set(Journey.objects.values_list("open_hits", flat=True)) == {0}
    told = Outbox.objects.filter(kind="hit.settled")
    assert {row.body["journey"] for row in told} == {str(one.pk) for one in hit_pair}


def test_each_number_is_answered_as_was_decided(officer, hit_pair):
    joined(officer, hit_pair)
    settle(officer, "UT0668", "no-board")
    for hit in hits().values():
        assert tell(hit.expected, [hit], safe="0", is_unchecked=False).status == "1"


def test_overruled_under_one_number_it_is_overruled_under_both(officer, hit_pair):
    joined(officer, hit_pair)
    settle(officer, "UT0668", "other")
    settle(officer, "UT0768", "confirmed")
    assert {hit.outcome for hit in hits().values()} == {"confirmed"}
    with pytest.raises(Conflict):
        settle(officer, "UT0668", "no-board", seen="other")


def test_another_hit_and_another_traveller_are_left_alone(officer, hit_pair):
    joined(officer, hit_pair)
    twin = hits()["UT0768"]
    other = Expected.objects.filter(journey=hit_pair[1]).exclude(pk=twin.expected_id)[0]
    Hit.objects.filter(pk=twin.pk).update(expected=other)
    assert list_hits(officer, at=make.AT).total == 2
    settle(officer, "UT0668", "confirmed")
    assert hits()["UT0768"].outcome == ""


def test_two_that_are_not_joined_are_two_hits(officer, hit_pair):
    assert list_hits(officer, at=make.AT).total == 2
    settle(officer, "UT0668", "confirmed")
    assert hits()["UT0768"].outcome == ""


def test_what_was_settled_before_holds_once_they_are_joined_and_stays_when_they_are_parted(officer, hit_pair):
    settle(officer, "UT0768", "no-board")
    found = joined(officer, hit_pair)
    assert hits()["UT0668"].outcome == "no-board"
    assert set(Journey.objects.values_list("open_hits", flat=True)) == {0}
    part_numbers(officer, pair=found.pk, why="Two aircraft", at=make.AT)
    assert {hit.outcome for hit in hits().values()} == {"no-board"}


def test_a_hit_that_is_found_later_under_the_other_number_is_settled_as_the_first(officer, hit_pair):
    joined(officer, hit_pair)
    hits()["UT0768"].delete()
    settle(officer, "UT0668", "confirmed")
    check_journey(SYSTEM, journey=hit_pair[1].pk, at=make.AT, anew=True)
    assert hits()["UT0768"].outcome == "confirmed"
    assert list_hits(officer, at=make.AT).total == 0


def test_what_another_agency_was_asked_stands_under_both(officer, hit_pair):
    joined(officer, hit_pair)
    asked = ask_agency(officer, hit=hits()["UT0768"].pk, agency=make_agency("CU").pk, text="Is it he?", at=make.AT)
    assert {hit.outcome for hit in hits().values()} == {"asked"}
    assert questions_of(hits()["UT0668"]) == [asked]
    assert list_hits(officer, at=make.AT, hit=hits()["UT0768"].pk).chosen == hits()["UT0668"]


def test_the_board_counts_a_hit_on_both_lists_once_and_one_on_the_other_list_too(officer, hit_pair):
    joined(officer, hit_pair)
    (row,) = board(officer, "entry", at=make.AT)
    assert (row.open_hits, row.travellers) == (1, 6)
    Hit.objects.filter(pk=hits()["UT0668"].pk).update(outcome="other")
    Journey.objects.filter(pk=hit_pair[0].pk).update(open_hits=0)
    (row,) = board(officer, "entry", at=make.AT)
    assert row.open_hits == 1  # it waits under the other number: the board never says that there is nothing to look at


def test_a_number_that_was_cancelled_leaves_the_flight_to_the_other(officer, pair):
    first, second = pair
    joined(officer, pair)
    Journey.objects.filter(pk=first.pk).update(is_cancelled=True)
    (row,) = board(officer, "entry", at=make.AT)
    assert (row, row.other_number, row.travellers) == (second, first, 12)
    assert sum(expected_load(officer, at=make.AT).entries) == 12
    Journey.objects.filter(pk=second.pk).update(is_cancelled=True)
    assert board(officer, "entry", at=make.AT) == [first]
    assert sum(expected_load(officer, at=make.AT).entries) == 0


def test_a_list_that_was_not_checked_is_not_hidden_behind_the_other(officer, pair):
    joined(officer, pair)
    Journey.objects.update(is_unchecked=False)
    assert [risk(row) for row in board(officer, "entry", at=make.AT)] == ["Nothing to look at"]
    Journey.objects.filter(pk=pair[1].pk).update(is_unchecked=True)
    assert [risk(row) for row in board(officer, "entry", at=make.AT)] == ["Not checked"]


@pytest.mark.parametrize("words", ["668", "768"])
def test_the_board_finds_a_flight_by_either_number(officer, pair, words):
    joined(officer, pair)
    (row,) = board(officer, "entry", at=make.AT, words=words)
    assert row.travellers == 12


def test_the_manifest_holds_who_is_on_the_other_list_alone(officer, pair):
    joined(officer, pair)
    for one, number in ((pair[0], "UT0768"), (pair[1], None)):
        text = page(officer, f"/expected/journey/{one.pk}/").content.decode()
        assert "12 of 12 are shown" in text
        assert "One flight, two numbers" in text
        assert text.count(f'on that list alone: <bdi dir="ltr">{number}') == (2 if number else 0)


def test_at_the_booth_one_flight_shows_its_two_numbers_and_each_hit_once(officer, hit_pair):
    joined(officer, hit_pair)
    asked = {"post": hit_pair[0].post_id, "number": "", "surname": "MARKELOV", "given": "ORIN", "birth": "1979-11-02"}
    found = find_announced(**asked, at=hit_pair[0].arrives_at)
    assert (found.also, len(found.hits)) == ("UT0768", 1)
    Expected.objects.filter(journey=hit_pair[0]).update(is_removed=True)
    found = find_announced(**asked, at=hit_pair[0].arrives_at)
    assert (found.expected.journey, found.also, len(found.hits)) == (hit_pair[1], "UT0668", 1)


def test_the_queue_says_both_numbers_and_that_one_decision_holds(officer, hit_pair):
    joined(officer, hit_pair)
    text = page(officer, "/expected/hits/").content.decode()
    assert "what you decide holds under both numbers" in text
    assert "= <bdi" in text
