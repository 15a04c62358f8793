"""A flight whose number changed: shown as a likely pair, joined by a person with grounds, and parted again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from borderkit.specimen.messages import DEPARTURE, make_leg, make_manifest
from sarhad.access.duty import duty_of
from sarhad.access.models import Assignment
from sarhad.advance.board_rows import board_rows
from sarhad.advance.load import expected_load
from sarhad.advance.models import Answer, Expected, Hit, Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import likely_pairs, only_on
from sarhad.advance.selectors import board
from sarhad.advance.services.same_flight import join_numbers, part_numbers
from sarhad.advance.services.sort_journeys import _keep_pairs
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import advance as make
from tests.make.access import TODAY, assignment, on_duty
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def flown(number="UT668", *, people=10, seed=64, hours=0.0, route=("ZNA", "UTA"), more=()):
    """A flight of Utopia. One seed names the same people, or `people` are they; `more`: of other seeds, one each."""
    leg = replace(
        make_leg(*route, departs=DEPARTURE + hours * HOUR), number=number, padded=f"{number[:2]}0{number[2:]}"
    )
    manifest = make_manifest(people, seed) if isinstance(people, int) else people
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
