"""One picture of a flight from everything that was received."""

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.edi.messages import BOOKINGS, bare, read

from borderkit.edi import Bags, BagTag, Change, ListKind, Role, join, write_paxlst
from borderkit.mrz import PartialDate
from borderkit.specimen.messages import DEPARTURE, make_leg, make_manifest

WHOLE = make_manifest(7)
PARTS = [read(data).manifests[0] for data in write_paxlst(WHOLE, part_size=3)]


def people(flight):
    return [bare(one.traveller) for one in flight.onboard]


def found(flight):
    return [finding.code for finding in flight.findings]


def again(manifest, change, *travellers, **said):
    return dataclasses.replace(manifest, change=change, travellers=travellers, common="", said_travellers=None, **said)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_parts_are_joined_in_any_order(order):
    """Rule 66."""
    (flight,) = join([PARTS[at] for at in order])
    assert (people(flight), found(flight)) == (list(WHOLE.travellers), [])


@pytest.mark.parametrize(
    ("kept", "code", "text"),
    [
        ((0, 2), "parts.missing", "Parts of a list have not come: 2."),
        ((1, 2), "parts.missing", "Parts of a list have not come: 1."),
        ((0, 1), "parts.unended", "The last part of a list has not come; 2 came."),
    ],
)
def test_a_part_that_has_not_come_is_told(kept, code, text):
    """Rules 66 and 76."""
    (flight,) = join([PARTS[at] for at in kept])
    assert [(one.code, str(one)) for one in flight.findings] == [(code, text)]


def test_counts_are_compared_when_all_parts_are_there():
    """Rules 66 and 76."""
    parts = [dataclasses.replace(part, said_travellers=9) for part in PARTS]
    (flight,) = join(parts)
    assert [str(one) for one in flight.findings] == ["The list says 9 travellers; its parts name 7."]


def test_a_part_that_comes_twice_is_counted_once():
    """Rule 66."""
    (flight,) = join([*PARTS, PARTS[1]])
    assert (len(flight.onboard), found(flight)) == (7, ["parts.repeated"])


def test_a_change_replaces_what_was_said_and_keeps_it():
    """Rule 67."""
    before = WHOLE.travellers[0]
    after = dataclasses.replace(before, seat="9F", given="MARIANNE", names=(before.surname, "MARIANNE"))
    for messages in ([WHOLE, again(WHOLE, Change.CHANGED, after)], [again(WHOLE, Change.CHANGED, after), WHOLE]):
        (flight,) = join(messages)
        assert flight.onboard[0].traveller == after
        assert flight.onboard[0].earlier == (before,)
        assert (len(flight.onboard), found(flight)) == (7, [])


@pytest.mark.parametrize("change", [Change.CANCELLED, Change.REDUCED])
def test_who_is_taken_off_stays_marked(change):
    """Rule 67."""
    (flight,) = join([WHOLE, again(WHOLE, change, WHOLE.travellers[2])])
    assert [one.is_removed for one in flight.onboard] == [False, False, True, False, False, False, False]
    assert len(flight.expected) == 6


@pytest.mark.parametrize(
    ("change", "code"), [(Change.CHANGED, "change.unknown"), (Change.CANCELLED, "removal.unknown")]
)
def test_a_change_of_somebody_not_announced_is_told_and_kept(change, code):
    """Rules 67 and 76."""
    stranger = make_manifest(9).travellers[8]
    (flight,) = join([WHOLE, again(WHOLE, change, stranger)])
    assert (len(flight.onboard), found(flight)) == (8, [code])


@pytest.mark.parametrize(("change", "expected"), [(Change.CLOSED_ABOARD, 2), (Change.CLOSED_NOT_ABOARD, 5)])
def test_a_close_out_says_who_is_on_board(change, expected):
    """Rule 67."""
    close = again(WHOLE, change, *WHOLE.travellers[:2], kind=ListKind.STATUS)
    (flight,) = join([close, WHOLE])
    assert flight.is_closed
    assert sum(one.aboard is True for one in flight.onboard) == expected == len(flight.expected)
    assert found(flight) == ["close.absent"]


def test_somebody_on_board_who_was_not_announced_is_told():
    """Rule 67."""
    stranger = make_manifest(9).travellers[8]
    close = again(WHOLE, Change.CLOSED_ABOARD, *WHOLE.travellers, stranger, kind=ListKind.STATUS)
    (flight,) = join([WHOLE, close])
    assert (len(flight.expected), found(flight)) == (8, ["close.unannounced"])


def test_a_flight_is_cancelled_or_closed_as_a_whole():
    """Rule 67."""
    (flight,) = join([WHOLE, again(WHOLE, Change.FLIGHT_CANCELLED, kind=ListKind.STATUS)])
    assert (flight.is_cancelled, flight.is_closed) == (True, False)
    (flight,) = join([WHOLE, again(WHOLE, Change.CLOSED, kind=ListKind.STATUS)])
    assert (flight.is_cancelled, flight.is_closed, {one.aboard for one in flight.onboard}) == (False, True, {None})


def test_crew_stand_apart_and_who_may_be_crew_too():
    """Rules 67 and 69."""
    crew = tuple(dataclasses.replace(one, role=Role.CREW, role_as_sent="FM") for one in make_manifest(9).travellers[7:])
    listed = again(WHOLE, Change.NONE, *crew, kind=ListKind.CREW)
    master = again(WHOLE, Change.NONE, *crew, kind=ListKind.MASTER_CREW)
    (flight,) = join([WHOLE, listed, master])
    assert (len(flight.onboard), len(flight.crew), len(flight.master_crew)) == (7, 2, 2)


@pytest.mark.parametrize(
    "other",
    [
        lambda one: dataclasses.replace(one, names=(one.given, one.surname), surname=one.given, given=one.surname),
        lambda one: dataclasses.replace(one, reference="", seat=""),
        lambda one: dataclasses.replace(one, reference="", documents=()),
        lambda one: dataclasses.replace(one, documents=(), birth=PartialDate(), birth_as_sent=""),
        lambda one: dataclasses.replace(one, reference="", given=one.given.split()[0], names=one.names[:2]),
    ],
)
def test_a_traveller_named_by_two_systems_is_one(other):
    """Rules 69 and 71: by reference, or by name, birth and document; names in either order."""
    one = WHOLE.travellers[0]
    (flight,) = join([WHOLE, again(WHOLE, Change.NONE, other(one), sender="OTHER")])
    assert (len(flight.onboard), found(flight)) == (7, ["traveller.twice"])
    seen = flight.onboard[0]
    assert {repr(seen.traveller), *map(repr, seen.earlier)} == {repr(one), repr(other(one))}


@pytest.mark.parametrize(
    "other",
    [
        lambda one: dataclasses.replace(one, reference="R2", documents=make_manifest(9).travellers[8].documents),
        lambda one: dataclasses.replace(one, reference="", birth=PartialDate(2001, 1, 1), documents=()),
        lambda one: dataclasses.replace(
            one, surname="ELSE", given="QUITE", names=("ELSE", "QUITE"), birth=PartialDate(2001, 1, 1)
        ),
    ],
)
def test_travellers_who_differ_stay_two(other):
    """Rules 69 and 71: also with one name and birth, or on one document."""
    (flight,) = join([WHOLE, again(WHOLE, Change.NONE, other(WHOLE.travellers[0]))])
    assert len(flight.onboard) == 8


def test_a_reference_given_to_several_is_told():
    """Rule 71."""
    one = WHOLE.travellers[0]
    stranger = dataclasses.replace(make_manifest(9).travellers[8], reference=one.reference)
    (flight,) = join([WHOLE, again(WHOLE, Change.NONE, stranger)])
    assert (len(flight.onboard), found(flight)) == (8, ["reference.shared"])


def test_flights_of_other_days_and_numbers_are_apart_and_padding_does_not_matter():
    """Rule 68."""
    later = dataclasses.replace(WHOLE, legs=(make_leg(departs=DEPARTURE.replace(day=23)),))
    padded = dataclasses.replace(WHOLE, legs=(dataclasses.replace(make_leg(), number="UT0668"),))
    undated = dataclasses.replace(WHOLE, legs=(dataclasses.replace(make_leg(), departs=None),))
    assert [flight.messages for flight in join([WHOLE, later, padded])] == [2, 1]
    assert [flight.messages for flight in join([undated, WHOLE])] == [2]
    assert [flight.messages for flight in join([undated, WHOLE, later])] == [1, 1, 1]


def test_a_list_that_names_no_flight_goes_with_those_of_its_reference_and_else_is_told():
    """Rules 66 and 76."""
    bare_list = dataclasses.replace(WHOLE, legs=())
    assert [flight.messages for flight in join([WHOLE, bare_list])] == [2]
    (flight,) = join([dataclasses.replace(bare_list, common="")])
    assert (flight.leg, len(flight.onboard), found(flight)) == (None, 7, ["flight.unknown"])


BOOKED = read(BOOKINGS).booking_lists
ADULT = dataclasses.replace(
    WHOLE.travellers[0],
    names=("OKONVALE", "KEVIN", "MICHAEL"),
    surname="OKONVALE",
    given="KEVIN MICHAEL",
    birth=PartialDate(1980, 7, 5),
    sex="M",
    nationality="UTO",
    booking="LOC123",
    reference="UT00000001",
    bags=Bags(2, "", (BagTag("UT1026000001", 2),)),
)


def announce(*travellers):
    return dataclasses.replace(WHOLE, travellers=travellers, said_travellers=None)


def test_a_passenger_list_and_a_booking_are_both_kept_and_their_differences_told():
    """Rule 75."""
    (flight,) = join([announce(ADULT)], BOOKED)
    one = flight.onboard[0]
    assert (one.traveller, one.booked.number, one.booking.locator) == (ADULT, "1", "LOC123")
    assert [(two.field, two.booked) for two in one.differences] == [("birth", "1980-07-04"), ("document", "L898902C3")]
    assert found(flight) == ["booking.only"]
    assert len(flight.onboard) == 3


def test_infants_are_with_their_adult_and_children_alone_are_told():
    """Rule 75."""
    (flight,) = join([announce(ADULT)], BOOKED)
    adult, child, infant = flight.onboard
    assert (adult.is_alone, child.is_alone, infant.is_alone) == (False, True, False)
    assert (child.alone_because, infant.infant_of, infant.age) == ("service", 0, 0)


@pytest.mark.parametrize(
    ("birth", "age", "alone"), [(PartialDate(2008, 11, 22), 18, False), (PartialDate(2008, 11, 23), 17, True)]
)
def test_a_child_alone_in_a_booking_is_found_by_age_on_arrival(birth, age, alone):
    """Rule 70."""
    (flight,) = join([announce(dataclasses.replace(ADULT, birth=birth))])
    assert (flight.onboard[0].age, flight.onboard[0].is_alone) == (age, alone)


def test_a_child_with_somebody_grown_up_is_not_alone():
    """Rule 70."""
    child = dataclasses.replace(
        ADULT, birth=PartialDate(2015), reference="R2", names=("OKONVALE", "LI"), given="LI", documents=()
    )
    (flight,) = join([announce(ADULT, child)])
    assert [one.is_alone for one in flight.onboard] == [False, False]
    (flight,) = join([announce(ADULT, child)], adult_age=60)
    assert [one.is_alone for one in flight.onboard] == [True, True]


def test_an_infant_without_a_word_of_its_adult_is_given_to_the_only_one_who_can_be():
    """Rule 70."""
    infant = dataclasses.replace(
        ADULT, birth=PartialDate(2026, 1, 1), reference="R2", names=("OKONVALE", "LI"), given="LI", documents=()
    )
    (flight,) = join([announce(infant, ADULT)])
    assert [one.infant_of for one in flight.onboard] == [1, None]


def test_bags_are_counted_once_whoever_names_them():
    """Rule 70: passenger list and booking name the same two; a pool names one bag for two travellers."""
    (flight,) = join([announce(ADULT)], BOOKED)
    assert (flight.onboard[0].bag_count, flight.bag_count) == (2, 2)
    pool = [dataclasses.replace(one, bags=Bags(1, "", (BagTag("UT7"),))) for one in WHOLE.travellers[:2]]
    (flight,) = join([announce(*pool)])
    assert ([one.bag_count for one in flight.onboard], flight.bag_count) == ([1, 1], 1)


def test_a_booking_that_comes_again_takes_the_place_of_the_one_before():
    """Rule 75."""
    newer = read(BOOKINGS.replace("KEVINMICHAELMR", "KEVINMR")).booking_lists
    (flight,) = join([], [*BOOKED, *newer])
    assert [one.booked.given for one in flight.onboard] == ["KEVIN", "ZOE", "LI"]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.integers(1, 9), st.randoms())
def test_nobody_is_lost_or_doubled_however_a_list_is_parted(count, size, chance):
    """Rules 66 and 76."""
    manifest = make_manifest(count, seed=count)
    parts = [read(data).manifests[0] for data in write_paxlst(manifest, part_size=size)]
    chance.shuffle(parts)
    (flight,) = join(parts)
    assert (sorted(map(repr, people(flight))), found(flight)) == (sorted(map(repr, manifest.travellers)), [])
