"""A delay past midnight makes no second journey; the next day's flight of the same number stays one of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.edi import PortTime, day_of, read
from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.advance import reactions
from sarhad.advance.facts import JourneyAnnounced, JourneyChecked
from sarhad.advance.models import Answer, Expected, Journey, Part
from sarhad.advance.retimed import Saying, days_of
from sarhad.advance.services.answer_message import answer_message
from tests.make import advance as make

D0, D1, D2, D3 = (date(2026, 11, day) for day in (21, 22, 23, 24))


def at(day, clock):
    return datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:]), tzinfo=UTC)


def saying(day, clock, order, **said):
    return Saying((day, at(day, clock) if clock else None), order, **said)


CASES = {
    "late past midnight": ([(D1, "23:30"), (D2, "00:45")], [D1, D1]),
    "late again and again": ([(D1, "22:00"), (D1, "23:50"), (D2, "03:00"), (D2, "08:30")], [D1, D1, D1, D1]),
    "early, before midnight": ([(D2, "00:30"), (D1, "23:30")], [D2, D2]),
    "late, and the next day's": ([(D1, "23:30"), (D2, "00:45"), (D2, "23:30")], [D1, D1, D2]),
    "late, only now said, and the next day's": ([(D2, "00:45"), (D2, "23:30")], [D1, D2]),
    "three days": ([(D0, "23:30"), (D1, "23:30"), (D2, "23:40")], [D0, D1, D2]),
    "late by a night, the next day's near its time": (
        [(D1, "22:00"), (D2, "02:00"), (D2, "07:00"), (D2, "12:00"), (D2, "17:00")], [D1, D1, D1, D1, D2],
    ),
    "late on its own day": ([(D1, "06:00"), (D1, "21:00")], [D1, D1]),
    "the day alone": ([(D1, "23:30"), (D2, "")], [D1, D2]),
    "just near": ([(D1, "20:00"), (D2, "02:00")], [D1, D1]),
    "just not near": ([(D1, "20:00"), (D2, "02:01")], [D1, D2]),
}  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), CASES.values(), ids=CASES)
def test_times_of_one_number_are_put_to_their_flights(said, wanted):
    sayings = [saying(day, clock, f"{order:03}") for order, (day, clock) in enumerate(said)]
    days = days_of(sayings)
    assert [days[one.moment] for one in sayings] == wanted


def test_a_scheduled_day_that_is_said_holds():
    late = saying(D2, "00:45", "2")
    late = replace(late, moment=(D1, late.moment[1]), is_scheduled=True)
    assert set(days_of([saying(D1, "23:30", "1"), late]).values()) == {D1}
    assert days_of([late, saying(D2, "01:00", "3")])[D2, at(D2, "01:00")] == D1


@given(
    st.lists(st.tuples(st.integers(0, 4 * 24 * 4), st.integers(0, 99)), max_size=12, unique_by=lambda one: one[0]),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_they_came_does_not_matter(said, chance):
    start = at(D0, "00:00")
    moments = [start + timedelta(minutes=15 * quarter) for quarter, _order in said]
    sayings = [Saying((one.date(), one), f"{order:02}") for one, (_q, order) in zip(moments, said, strict=True)]
    days = days_of(sayings)
    shuffled = list(sayings)
    chance.shuffle(shuffled)
    assert days_of(shuffled) == days
    assert set(days) == {one.moment for one in sayings}
    for (_said, departs), day in days.items():  # nobody is put far from when they fly
        assert abs(departs - at(day, "12:00")) <= timedelta(hours=12 + 16 + 24)


def listing(day, clock, *, order, people=2, seed=64, **said):
    when = at(day, clock).replace(tzinfo=None)
    return make_manifest(people, seed=seed, legs=(make_leg(departs=when),), prepared=f"261121 {order:04}",
                         common=f"C{order}", **said)  # fmt: skip


def picture():
    """What stands in the registers of all journeys, whoever came first."""
    found = {}
    for journey in Journey.objects.order_by("day"):
        rows = Expected.objects.filter(journey=journey).order_by("place")
        people = [(row.name, row.number, row.is_removed) for row in rows]
        found[journey.day] = (journey.departs_local, journey.planned["departs"][:16], journey.travellers, people)
    return found


def come(manifests):
    for manifest in manifests:
        for journey in {one.pk: one for one in make.take(make.written(manifest)).journeys}.values():
            reactions.picture(JourneyAnnounced(journey=str(journey.pk), message=""))
    for journey in Journey.objects.filter(is_stale=True):
        make.settle(journey)


@pytest.mark.django_db
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_late_flight_stays_one_journey_in_whatever_order_its_lists_come(order):
    make.ports()
    first = listing(D1, "23:30", order=100)
    late = listing(D2, "00:45", order=200)
    late = replace(late, travellers=(*late.travellers, *make_manifest(1, seed=9).travellers))
    next_day = listing(D2, "23:30", order=300, seed=77)
    come([[first, late, next_day][place] for place in order])
    found = picture()
    assert list(found) == [D1, D2]
    assert found[D1][:3] == (at(D2, "00:45"), "2026-11-22T23:30", 3)
    assert found[D2][:3] == (at(D2, "23:30"), "2026-11-23T23:30", 2)
    assert not any(gone for _days in found.values() for _name, _number, gone in _days[3])


@pytest.mark.django_db
def test_answers_given_before_go_with_the_traveller():
    make.ports()
    carrier, duty = make.carrier()
    asked = make.written(listing(D2, "00:45", order=200, people=1))
    answer_message(duty, carrier=carrier, data=asked, at=make.AT)
    [row] = Expected.objects.all()
    journey = make.announced(listing(D1, "23:30", order=100, people=2))
    assert Journey.objects.get() == journey
    assert (journey.day, journey.travellers) == (D1, 2)
    [answer] = Answer.objects.all()
    assert answer.expected.journey_id == journey.pk
    assert answer.reply.journey_id == journey.pk
    assert answer.expected.answer == answer.status
    assert not answer.expected.is_removed
    assert answer.expected.name == row.name


@pytest.mark.django_db
def test_a_question_about_a_late_flight_is_answered_on_its_journey():
    make.ports()
    carrier, duty = make.carrier()
    journey = make.announced(listing(D1, "23:30", order=100))
    asked = make.written(listing(D2, "00:45", order=200, people=1, seed=5))
    answered = answer_message(duty, carrier=carrier, data=asked, at=make.AT)
    assert answered.reply.journey_id == journey.pk
    assert make.settle(journey).travellers == 3
    assert journey.is_retimed
    assert Journey.objects.count() == 1


@pytest.mark.django_db
def test_a_scheduled_day_beside_the_time_expected_now_is_read_and_holds():
    make.ports()
    journey = make.announced(listing(D1, "23:30", order=100))
    late = listing(D2, "00:45", order=200)
    late = replace(late, legs=(replace(late.legs[0], scheduled=D1),))
    assert b"DTM+189:20261122:102" in make.written(late)
    now = make.announced(late)
    assert (now.pk, now.day, now.departs_local) == (journey.pk, D1, at(D2, "00:45"))


@pytest.mark.django_db
def test_a_journey_that_was_ended_is_passed_over_by_what_still_speaks_of_it():
    make.ports()
    gone = make.announced(listing(D2, "00:45", order=200))
    make.announced(listing(D1, "23:30", order=100))
    reactions.picture(JourneyAnnounced(journey=str(gone.pk), message=""))
    reactions.answer_anew(JourneyChecked(journey=str(gone.pk), post="", hits=0))
    assert Journey.objects.count() == 1
    assert Part.objects.filter(journey__day=D1).count() == 2


def test_times_as_carriers_send_them_beside_the_timetable():
    """DTM 189 by the timetable, 133 expected, 136 actual; an unreadable time says nothing."""
    text = make.written(listing(D1, "23:30", order=100, people=1)).decode()
    both = text.replace("DTM+189:2611222330:201'", "DTM+189:2611222330:201'DTM+133:2611230045:201'")
    assert both != text
    leg = read(both.encode(), today=D1).manifests[0].crossing_leg
    assert (leg.scheduled, leg.departs) == (D1, PortTime("2611230045", at(D2, "00:45").replace(tzinfo=None)))
    wrong = text.replace("DTM+189:2611222330:201'", "DTM+189:2611222330:201'DTM+133:99:201'")
    leg = read(wrong.encode(), today=D1).manifests[0].crossing_leg
    assert (day_of(leg), leg.departs.as_sent) == (D1, "2611222330")
