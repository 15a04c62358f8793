"""A flight whose number changed: shown as a likely pair, joined by a person with grounds, and parted again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from borderkit.specimen.messages import DEPARTURE, make_leg, make_manifest
from sarhad.access.duty import SYSTEM, duty_of
from sarhad.access.models import Assignment
from sarhad.advance.answering import tell
from sarhad.advance.board_rows import board_rows, risk
from sarhad.advance.load import expected_load
from sarhad.advance.models import Answer, Expected, Hit, Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import likely_pairs, only_on
from sarhad.advance.selectors import board, find_announced
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.same_flight import join_numbers, part_numbers
from sarhad.advance.services.settle_hit import ask_agency, settle_hit
from sarhad.advance.services.sort_journeys import _keep_pairs
from sarhad.advance.twins import questions_of
from sarhad.advance.waiting_hits import list_hits
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import TODAY, assignment, on_duty
from tests.make.access import agency as make_agency
from tests.make.lists import LOST, listed, lost_row, stop_row
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def flown(number="UT668", *, people=10, seed=64, hours=0.0, route=("ZNA", "UTA"), more=(), of=None):
    """A flight of Utopia under a number. The same seed names the same people; `more`: of other seeds, one each."""
    leg = replace(
        make_leg(*route, departs=DEPARTURE + hours * HOUR), number=number, padded=f"{number[:2]}0{number[2:]}"
    )
    manifest = of or make_manifest(people, seed)
    others = [one for n in more for one in make_manifest(1, n).travellers]
    travellers = tuple(replace(one, reference=f"{number}-{n}") for n, one in enumerate((*manifest.travellers, *others)))
    common = f"{number}/261122/{seed}"
    return make.announced(replace(manifest, legs=(leg,), travellers=travellers, common=common, interchange=number))


@pytest.fixture
def officer():
    make.ports()
    make.carrier()
    return make.targeting()


@pytest.fixture
def pair(officer):
    return flown(), flown("UT768", hours=0.5, more=(1, 2))


def joined(officer, pair, why="The carrier wrote that UT668 flies as UT768"):
    return join_numbers(officer, journey=pair[0].pk, other=pair[1].pk, why=why, at=make.AT)


def page(officer, address, **data):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=officer.assignment))
    return client.post(address, data) if data else client.get(address)


def test_the_same_people_under_another_number_are_a_likely_pair(officer, pair):
    first, second = pair
    assert [(one.journey, one.shared, one.people) for one in likely_pairs(first)] == [(second, 10, 12)]
    assert [(one.journey, one.shared, one.people) for one in likely_pairs(second)] == [(first, 10, 10)]


@pytest.mark.parametrize(
    ("said", "likely"),
    [
        ({"hours": 6}, True),
        ({"hours": 6.1}, False),
        ({"hours": -6}, True),
        ({"number": "XX768"}, False),
        ({"route": ("UTA", "ZNA")}, False),
        ({"people": 3}, True),
        ({"people": 2}, False),
        ({"people": 5, "more": range(1, 6)}, True),
        ({"people": 4, "more": range(1, 7)}, False),
        ({"people": 10, "seed": 65}, False),
    ],
)
def test_one_carrier_one_route_near_in_time_and_half_of_the_people(officer, said, likely):
    first = flown()
    second = flown(**({"number": "UT768"} | said))
    assert [one.journey for one in likely_pairs(first)] == ([second] if likely else [])
    if not likely:
        with pytest.raises(Refused, match="not alike enough"):
            joined(officer, (first, second))


def test_nothing_is_joined_by_itself(officer, pair):
    assert not SameFlight.objects.exists()
    assert {one.number for one in board(officer, "entry", at=make.AT)} == {"UT0668", "UT0768"}


def test_joined_it_stands_and_counts_once_and_everything_is_kept(officer, pair):
    first, second = pair
    kept = [model.objects.count() for model in (Expected, Hit, Answer)]
    before = sum(expected_load(officer, at=make.AT).entries)
    found = joined(officer, pair)
    assert (found.shared, before) == (10, 22)
    assert [model.objects.count() for model in (Expected, Hit, Answer)] == kept
    (row,) = board(officer, "entry", at=make.AT)
    assert (row, row.other_number) == (first, second)
    assert sum(expected_load(officer, at=make.AT).entries) == 12
    assert len(only_on(second, first)) == 2
    assert Line.objects.filter(act="journey.same").exists()


def test_what_comes_later_under_either_number_is_taken_as_before(officer, pair):
    first, second = pair
    joined(officer, pair)
    flown("UT768", hours=0.5, more=(1, 2, 3))
    second.refresh_from_db()
    assert (Journey.objects.count(), second.travellers) == (2, 13)
    assert len(only_on(second, first)) == 3


def test_parted_each_stands_by_itself_again(officer, pair):
    first, second = pair
    found = joined(officer, pair)
    part_numbers(officer, pair=found.pk, why="Two aircraft were seen", at=make.AT)
    assert {one.pk for one in board(officer, "entry", at=make.AT)} == {first.pk, second.pk}
    assert sum(expected_load(officer, at=make.AT).entries) == 22
    assert [one.journey for one in likely_pairs(first)] == [second]
    with pytest.raises(Conflict):
        part_numbers(officer, pair=found.pk, why="Again", at=make.AT)
    joined(officer, pair, "Seen again: one aircraft")
    assert SameFlight.objects.count() == 2


def test_a_journey_is_joined_with_one_other_only(officer, pair):
    third = flown("UT868", hours=1)
    joined(officer, pair)
    for two in ((pair[0], third), (third, pair[1]), (pair[1], pair[0]), pair):
        with pytest.raises(Conflict):
            joined(officer, two)
    with pytest.raises(IntegrityError), transaction.atomic():
        SameFlight.objects.create(journey=third, other=pair[1], shared=1, why="x", officer_id=officer.id, at=make.AT)


@pytest.mark.parametrize("why", ["", "  ", "x" * 301])
def test_grounds_are_owed(officer, pair, why):
    with pytest.raises(Invalid):
        joined(officer, pair, why)
    found = joined(officer, pair)
    with pytest.raises(Invalid):
        part_numbers(officer, pair=found.pk, why=why, at=make.AT)


def test_another_post_knows_neither_and_other_roles_join_nothing(officer, pair):
    found = joined(officer, pair)
    stranger = make.targeting(post=make_post())
    with pytest.raises(NotFound):
        joined(stranger, pair)
    with pytest.raises(NotFound):
        part_numbers(stranger, pair=found.pk, why="x", at=make.AT)
    second_line = duty_of(assignment("second-line", post=pair[0].post), on=TODAY)
    with pytest.raises(Refused):
        joined(second_line, pair)
    with pytest.raises(Refused):
        part_numbers(second_line, pair=found.pk, why="x", at=make.AT)


def test_by_the_pages_it_is_offered_joined_and_parted(officer, pair):
    first, second = pair
    address = f"/expected/journey/{first.pk}/"
    text = page(officer, address).content.decode()
    assert "This may be the same flight under another number" in text
    assert "10 of its 12 travellers are on this list too." in text
    assert page(officer, f"{address}same", other=second.pk, why="").status_code == 422
    assert page(officer, f"{address}same", other=second.pk, why="Carrier said so").status_code == 302
    text = page(officer, address).content.decode()
    assert "2 persons are on that list alone" in text
    assert "Carrier said so" in text
    assert "UT0668" in page(officer, f"/expected/journey/{second.pk}/").content.decode()
    rows = board_rows(board(officer, "entry", at=make.AT), "entry", at=make.AT)
    assert [(row["journey"], row["also"]) for row in rows] == [(first, pair[1])]
    found = SameFlight.objects.get()
    assert page(officer, f"/expected/pairs/{found.pk}/apart", why="Two aircraft").status_code == 302
    assert "may be the same flight" in page(officer, address).content.decode()


def test_one_that_proves_to_be_another_day_late_stays_joined(officer):
    """A delay past midnight ends the row of the second day: the pair goes with what it was."""
    first, second = flown(hours=13.5), flown("UT768", hours=14.8)
    found = joined(officer, (first, second))
    Journey.objects.filter(pk=second.pk).update(number="UT0999", day=second.day)
    _keep_pairs(second.pk, first.pk)
    found.refresh_from_db()
    assert found.other_id == second.pk  # never with itself
    third = flown("UT868", hours=14)
    _keep_pairs(second.pk, third.pk)
    found.refresh_from_db()
    assert (found.journey_id, found.other_id) == (first.pk, third.pk)


@pytest.fixture
def hit_pair(officer, monkeypatch):
    """ORIN MARKELOV of the stop list is on both lists."""
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    manifest = make.listed_manifest(people=6)
    return tuple(flown(number, of=manifest, hours=hours) for number, hours in (("UT668", 0.0), ("UT768", 0.5)))


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
