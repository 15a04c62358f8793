"""Cases are drawn where the post says so: by a committed secret, so that every draw can be proved."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.models import Assignment, Officer
from sarhad.audit.models import Line
from sarhad.cases.clocks import detention
from sarhad.cases.draw_models import Draw, DrawSeed
from sarhad.cases.drawing_lots import commit, drawn, proves
from sarhad.cases.models import Case
from sarhad.cases.selectors import count_past_draw, list_own_draws
from sarhad.cases.services.run_clock import run_clock
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import draw_case, give_back, take_case
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, TODAY, assignment, on_duty
from tests.make.cases import case

SECRET = "00" * 32


@given(ids=st.sets(st.uuids(), min_size=1, max_size=8), seq=st.integers(1, 10_000))
def test_the_order_in_which_cases_are_named_changes_nothing(ids, seq):
    names = [str(one) for one in ids]
    first = drawn(SECRET, seq, "officer", names)
    assert first in names
    assert drawn(SECRET, seq, "officer", names[::-1]) == first


def test_every_case_has_the_same_chance():
    names = [f"case-{n}" for n in range(4)]
    counted = Counter(drawn(SECRET, seq, "officer", names) for seq in range(1, 4001))
    # four standard deviations of a fair draw of one in four, 4000 times
    assert all(abs(counted[name] - 1000) < 110 for name in names)


def test_nothing_is_drawn_of_nothing_and_a_secret_is_32_bytes():
    with pytest.raises(ValueError, match="no case"):
        drawn(SECRET, 1, "officer", [])
    with pytest.raises(ValueError, match="32 bytes"):
        commit("00")


def test_a_draw_is_kept_with_what_proves_it(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    for n in range(3):
        case(made, number=f"AB000000{n}")
    one = draw_case(made.second, at=NOW)
    seed, draw = DrawSeed.objects.get(), Draw.objects.get()
    assert (one.state, str(one.officer_id), len(draw.waiting)) == ("in-hand", made.second.id, 3)
    assert proves(seed.secret, seed.commitment, draw.seq, draw.officer_id, draw.waiting, draw.case_id)
    other = next(pk for pk in Case.objects.values_list("pk", flat=True) if pk != draw.case_id)
    assert not proves(seed.secret, seed.commitment, draw.seq, draw.officer_id, draw.waiting, other)
    assert seed.commitment in str(Line.objects.get(act="case.rule").record)


def test_one_case_at_a_time_so_that_nobody_draws_until_it_pleases(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    case(made)
    case(made, number="AB0000001")
    draw_case(made.second, at=NOW)
    with pytest.raises(Conflict):
        draw_case(made.second, at=NOW)
    draw_case(made.other, at=NOW)


def test_past_the_draw_only_with_a_reason_and_counted(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    one = case(made)
    with pytest.raises(Invalid):
        take_case(made.second, case=one.pk, at=NOW)
    take_case(made.second, case=one.pk, why="Speaks the language", at=NOW)
    assert [draw.past for draw in list_own_draws(made.second, at=NOW)] == ["Speaks the language"]
    assert list_own_draws(made.other, at=NOW) == []
    later = NOW.replace(day=2)
    rows = count_past_draw(made.leader, until=later, at=later)
    assert [(str(row["officer"]), row["drawn"], row["past"]) for row in rows] == [(made.second.id, 0, 1)]
    assert count_past_draw(made.leader, until=NOW, at=later) == []


def test_where_nothing_is_drawn_cases_are_chosen_and_draws_refused(made):
    one = case(made)
    with pytest.raises(Conflict):
        draw_case(made.second, at=NOW)
    take_case(made.second, case=one.pk, at=NOW)
    assert not Draw.objects.exists()


def test_no_case_waits(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    with pytest.raises(NotFound):
        draw_case(made.second, at=NOW)


def test_a_new_rule_ends_the_secret_before(made):
    for _ in range(2):
        set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    assert sorted(DrawSeed.objects.values_list("ended_at", flat=True), key=str) == [NOW, None]


@pytest.mark.parametrize("hours", [0, 721])
def test_hours_have_bounds(made, hours):
    with pytest.raises(Invalid):
        set_rule(made.leader, drawn=False, detention_hours=hours, at=NOW)


def test_only_the_leader_sets_the_rule(made):
    with pytest.raises(Refused):
        set_rule(made.second, drawn=False, detention_hours=24, at=NOW)


def test_a_case_is_given_back_by_its_holder_with_a_reason(made):
    one = take_case(made.second, case=case(made).pk, at=NOW)
    with pytest.raises(Refused):
        give_back(made.other, case=one.pk, why="x", at=NOW)
    with pytest.raises(Invalid):
        give_back(made.second, case=one.pk, why="", at=NOW)
    assert give_back(made.second, case=one.pk, why="I know the person", at=NOW).state == "waiting"


@pytest.mark.parametrize(("until", "is_stuck"), [(None, True), (0, True), (-1, False)])
def test_a_case_whose_officer_serves_here_no_more_waits_again(made, until, is_stuck):
    """Also of one who serves at another post now: nobody else could decide or close it."""
    one = take_case(made.second, case=case(made).pk, at=NOW)
    ends = None if until is None else TODAY + timedelta(days=until)
    Assignment.objects.filter(officer=made.second.id).update(until_on=ends)
    assignment("second-line", officer=Officer.objects.get(pk=made.second.id))
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=made.other.assignment))
    if is_stuck:
        with pytest.raises(Refused):
            give_back(made.other, case=one.pk, why="She has moved", at=NOW)
        return
    assert "do-give-back" in client.get(f"/cases/{one.pk}/").content.decode()
    with pytest.raises(Invalid):
        give_back(made.other, case=one.pk, why=" ", at=NOW)
    assert give_back(made.other, case=one.pk, why="She has moved", at=NOW).state == "waiting"
    assert take_case(made.other, case=one.pk, at=NOW).state == "in-hand"


@pytest.mark.parametrize(
    ("hour", "minute", "weight"),
    [(0, 0, "note"), (17, 59, "note"), (18, 0, "doubt"), (23, 59, "doubt"), (24, 0, "stop")],
)
def test_the_clock_of_detention_warns_at_three_quarters(hour, minute, weight):
    from_at = NOW
    at = from_at + timedelta(hours=hour, minutes=minute)
    clock = detention(from_at, None, 24, at)
    assert clock is not None
    assert clock.weight == weight
    assert detention(from_at, at, 24, at) is None


def test_clocks_begin_and_end_in_order(made):
    one = take_case(made.second, case=case(made).pk, at=NOW)
    for what in ("let-go", "interpreter-came"):
        with pytest.raises(Conflict):
            run_clock(made.second, case=one.pk, what=what, at=NOW)
    with pytest.raises(Invalid):
        run_clock(made.second, case=one.pk, what="held", at=NOW)
    run_clock(made.second, case=one.pk, what="held", text="Art. 12", at=NOW)
    with pytest.raises(Conflict):
        run_clock(made.second, case=one.pk, what="held", text="Art. 12", at=NOW)
    run_clock(made.second, case=one.pk, what="interpreter-asked", text="Dari", at=NOW)
    run_clock(made.second, case=one.pk, what="interpreter-came", at=NOW)
    run_clock(made.second, case=one.pk, what="let-go", at=NOW)
    one.refresh_from_db()
    assert (one.released_at, one.interpreter_language, one.interpreter_came_at) == (NOW, "Dari", NOW)
