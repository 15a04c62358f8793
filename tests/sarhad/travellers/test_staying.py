"""Entries paired with exits, and what does not pair."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.stay import Stay
from sarhad.travellers.known import Passage
from sarhad.travellers.staying import AFTER_TODAY, ENTRY_WITHOUT_EXIT, EXIT_WITHOUT_ENTRY, stays

TODAY = date(2026, 6, 1)


def move(number, direction, at, *, zone="UTC", counts=True, permit=""):
    return Passage(
        id=UUID(int=number), traveller=UUID(int=0), document=None, direction=direction, occurred_at=at,
        counts=counts, crossing=None, permit_number=permit, post=UUID(int=0), post_code="QALA", post_name="Qala",
        latitude=0.0, longitude=0.0, time_zone=zone,
    )  # fmt: skip


def day(text, hour=12):
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=UTC)


def moves(*pairs):
    return [move(n, direction, day(on)) for n, (direction, on) in enumerate(pairs, 1)]


def odd(found):
    return [(oddity.code, oddity.movement.int) for oddity in found.oddities]


def test_an_entry_and_an_exit_are_a_stay_of_both_days():
    found = stays(moves(("exit", "2026-03-09"), ("entry", "2026-03-01")), TODAY)
    assert found.stays == (Stay(date(2026, 3, 1), date(2026, 3, 9)),)
    assert found.oddities == ()


def test_the_last_entry_without_exit_is_somebody_inside_and_no_oddity():
    found = stays(moves(("entry", "2026-03-01"), ("exit", "2026-03-09"), ("entry", "2026-05-30")), TODAY)
    assert found.stays == (Stay(date(2026, 3, 1), date(2026, 3, 9)), Stay(date(2026, 5, 30)))
    assert found.oddities == ()


def test_two_entries_in_a_row_leave_the_first_open_and_name_it():
    found = stays(moves(("entry", "2026-03-01"), ("entry", "2026-04-01"), ("exit", "2026-04-05")), TODAY)
    assert found.stays == (Stay(date(2026, 3, 1)), Stay(date(2026, 4, 1), date(2026, 4, 5)))
    assert odd(found) == [(ENTRY_WITHOUT_EXIT, 1)]


def test_an_exit_without_an_entry_is_named_and_is_no_stay():
    found = stays(moves(("exit", "2026-03-01"), ("entry", "2026-04-01"), ("exit", "2026-04-05")), TODAY)
    assert found.stays == (Stay(date(2026, 4, 1), date(2026, 4, 5)),)
    assert odd(found) == [(EXIT_WITHOUT_ENTRY, 1)]
    assert (found.oddities[0].at, found.oddities[0].post) == (day("2026-03-01"), "QALA")


def test_two_exits_in_a_row_name_the_second():
    found = stays(moves(("entry", "2026-03-01"), ("exit", "2026-03-02"), ("exit", "2026-03-03")), TODAY)
    assert odd(found) == [(EXIT_WITHOUT_ENTRY, 3)]


def test_a_refusal_is_no_presence():
    found = stays(moves(("entry", "2026-03-01"), ("refusal", "2026-03-05"), ("exit", "2026-03-09")), TODAY)
    assert found.stays == (Stay(date(2026, 3, 1), date(2026, 3, 9)),)
    assert odd(found) == []


def test_in_and_out_on_one_day_is_one_day():
    found = stays([move(1, "entry", day("2026-03-01", 8)), move(2, "exit", day("2026-03-01", 18))], TODAY)
    assert found.stays == (Stay(date(2026, 3, 1), date(2026, 3, 1)),)


@pytest.mark.parametrize(("zone", "entered"), [("Asia/Baku", date(2026, 3, 2)), ("UTC", date(2026, 3, 1))])
def test_days_begin_by_the_clock_of_the_post(zone, entered):
    assert stays([move(1, "entry", day("2026-03-01", 21), zone=zone)], TODAY).stays == (Stay(entered),)


def test_an_exit_by_a_clock_that_is_a_day_behind_is_still_no_exit_before_its_entry():
    pair = [
        move(1, "entry", day("2026-03-01", 11), zone="Pacific/Kiritimati"),
        move(2, "exit", day("2026-03-01", 12), zone="Pacific/Midway"),
    ]
    assert stays(pair, TODAY).stays == (Stay(date(2026, 3, 2), date(2026, 3, 2)),)


def test_a_movement_after_today_is_left_out_and_named():
    found = stays(moves(("entry", "2026-06-01"), ("exit", "2026-06-02")), TODAY)
    assert found.stays == (Stay(TODAY),)
    assert odd(found) == [(AFTER_TODAY, 2)]


def test_what_does_not_count_and_under_which_permit_comes_from_the_entry():
    pair = [
        move(1, "entry", day("2026-03-01"), counts=False, permit="R1"),
        move(2, "exit", day("2026-03-09")),
    ]
    assert stays(pair, TODAY).stays == (Stay(date(2026, 3, 1), date(2026, 3, 9), counts=False, permit="R1"),)


some = st.lists(st.tuples(st.sampled_from(["entry", "exit", "refusal"]), st.integers(0, 3000)), max_size=12)


@given(some, st.randoms())
def test_no_movement_is_lost_and_their_order_of_coming_does_not_matter(given_moves, shuffled):
    made = [
        move(n, direction, day("2026-01-01") + timedelta(hours=hours))
        for n, (direction, hours) in enumerate(given_moves)
    ]
    found = stays(made, TODAY)
    entries = sum(each.direction == "entry" for each in made)
    exits = sum(each.direction == "exit" for each in made)
    by_code = [oddity.code for oddity in found.oddities]
    left_out = by_code.count(AFTER_TODAY)
    closed = sum(stay.left_on is not None for stay in found.stays)
    assert len(found.stays) + closed + by_code.count(EXIT_WITHOUT_ENTRY) + left_out == entries + exits
    opened = len(found.stays) - closed
    assert opened - by_code.count(ENTRY_WITHOUT_EXIT) in (0, 1)
    again = list(made)
    shuffled.shuffle(again)
    assert stays(again, TODAY) == found
