"""What is counted: days are local days of each post, both ends; every statistic against rows made for it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import SYSTEM, duty_of
from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.run_clock import run_clock
from sarhad.cases.services.search_vehicle import Look, finish_search, join_team, order_search, record_look
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import draw_case, take_case
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.states import State
from sarhad.kernel.errors import Invalid
from sarhad.kernel.statistic import STATISTICS, Asked, Counted
from sarhad.places.days import spans, until, within
from sarhad.places.models import Post
from sarhad.statistics.asking import SPANS, days_of
from sarhad.statistics.counting import count, hidden, themes
from tests.make.access import NOW, TODAY, assignment
from tests.make.cases import case, house, shared, thing
from tests.make.crossings import crossing
from tests.make.places import post as make_post

DAY = Asked(TODAY, TODAY)


def counted(code: str, asked: Asked = DAY) -> dict[object, tuple[object, ...]]:
    """A statistic as it is counted, before anything is hidden: its rows by their names."""
    one = STATISTICS.get(code)
    assert one is not None
    return {row[0]: row[1:] for row in one.count(asked).rows}


def nonzero(code: str, asked: Asked = DAY) -> dict[object, tuple[object, ...]]:
    return {name: row for name, row in counted(code, asked).items() if any(row)}


@pytest.fixture
def made(db):
    return house()


@pytest.mark.django_db
def test_every_statistic_counts_nothing_when_nothing_happened():
    assert len(list(STATISTICS)) >= 18
    for one in STATISTICS:
        table = one.count(DAY)
        assert all(cell in (0, None) for row in table.rows for cell in row[1:]), one.code


def test_every_statistic_says_what_it_counts():
    assert [one.code for one in STATISTICS if not (one.title and one.theme and len(one.means) > 20)] == []
    assert len(themes()) == len({one.theme for one in STATISTICS})


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "is_counted"), [(-1, False), (0, True), (24 * 60 - 1, True), (24 * 60, False)])
def test_a_day_begins_and_ends_at_the_midnight_of_the_post(minutes, is_counted):
    """Kathmandu is 5 h 45 min ahead: its 1 June begins at 18:15 UTC of 31 May."""
    there = make_post(time_zone="Asia/Kathmandu")
    acting = duty_of(assignment(post=there), on=TODAY)
    crossing(acting, at=datetime(2026, 5, 31, 18, 15, tzinfo=UTC) + timedelta(minutes=minutes))
    rows = Crossing.objects.filter(within(DAY, "occurred_at"))
    assert rows.exists() == is_counted
    assert (nonzero("crossings.by-day") == {"2026-06-01": (1, 0)}) == is_counted
    hours = {"00": (1, 0)} if minutes == 0 else {"23": (1, 0)}
    assert nonzero("crossings.by-hour") == (hours if is_counted else {})


@pytest.mark.django_db
def test_posts_in_two_time_zones_have_their_own_days():
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        acting = duty_of(assignment(post=make_post(time_zone=zone)), on=TODAY)
        crossing(acting, at=datetime(2026, 6, 1, 10, 30, tzinfo=UTC))
    assert nonzero("crossings.by-day") == {}
    whole = Asked(date(2026, 5, 31), date(2026, 6, 2))
    assert nonzero("crossings.by-day", whole) == {"2026-05-31": (1, 0), "2026-06-02": (1, 0)}
    assert nonzero("crossings.by-hour", whole) == {"00": (1, 0), "23": (1, 0)}


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
def test_local_hours_are_those_of_the_clock_on_the_wall_also_when_it_changes(zone):
    """Held against each moment turned by itself; on 25 October 2026 London's clock goes back, Lord Howe's by half."""
    acting = duty_of(assignment(post=make_post(time_zone=zone)), on=TODAY)
    start = datetime(2026, 10, 24, 22, 5, tzinfo=UTC)
    moments = [start + timedelta(minutes=47 * n) for n in range(40)]
    for n, at in enumerate(moments):
        crossing(acting, at=at, number=f"DST{n:05}")
    asked = Asked(date(2026, 10, 20), date(2026, 10, 30))
    wall = [at.astimezone(ZoneInfo(zone)) for at in moments]
    assert nonzero("crossings.by-hour", asked) == {
        f"{hour:02}": (n, 0) for hour, n in Counter(at.hour for at in wall).items()
    }
    days = Counter(at.date().isoformat() for at in wall)
    assert nonzero("crossings.by-day", asked) == {day: (n, 0) for day, n in days.items()}


@pytest.mark.django_db
def test_only_asked_posts_are_counted_and_many_days_by_month():
    acting = duty_of(assignment(post=make_post()), on=TODAY)
    crossing(acting, direction="exit")
    make_post()
    for post in Post.objects.all():
        rows = nonzero("crossings.by-lane", Asked(TODAY, TODAY, frozenset({post.pk})))
        assert len(rows) == (str(post.pk) == acting.post)
    year = Asked(date(2026, 1, 1), date(2026, 12, 31))
    assert nonzero("crossings.by-day", year) == {"2026-06": (0, 1)}
    assert len(counted("crossings.by-day", year)) == 12
    assert counted("crossings.by-day", Asked(TODAY, TODAY, frozenset())) == {"2026-06-01": (0, 0)}


def test_what_is_under_way_is_counted_to_the_moment_of_asking():
    assert until(DAY, "UTC") == datetime(2026, 6, 2, tzinfo=UTC)
    assert until(Asked(TODAY, TODAY, at=NOW), "UTC") == NOW


@pytest.mark.django_db
def test_no_posts_no_spans():
    assert spans(DAY) == []
    assert len(spans(Asked(TODAY, TODAY, frozenset({make_post().pk})))) == 1


def test_referrals_and_outcomes(made):
    one = take_case(made.second, case=case(made).pk, at=NOW)
    open_case(made.customs, subject="goods", why="x", at=NOW)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW + timedelta(minutes=45))
    assert nonzero("cases.by-subject") == {"Document to be examined": (1, 0), "Goods, vehicle or cash": (0, 1)}
    assert nonzero("cases.by-post") == {made.post.name: (1, 1)}
    assert nonzero("cases.by-day") == {"2026-06-01": (1, 1)}
    assert nonzero("cases.outcomes") == {"Admitted": (1,)}
    assert nonzero("times.distribution") == {"up to 1 h": (1,)}
    assert counted("times.median")["All"] == (45, 45, 1)


@pytest.mark.parametrize(("minutes", "name"), [(30, "up to 30 min"), (31, "up to 1 h"), (1441, "longer than 24 h")])
def test_the_edges_of_the_distribution_are_included(made, minutes, name):
    one = take_case(made.second, case=case(made).pk, at=NOW)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW + timedelta(minutes=minutes))
    assert nonzero("times.distribution", Asked(TODAY, TODAY + timedelta(days=2))) == {name: (1,)}


def test_half_and_nine_in_ten_by_nearest_rank(made):
    for n in range(1, 11):
        one = case(made, number=f"AB00000{n:02}")
        Case.objects.filter(pk=one.pk).update(
            state="decided", outcome="admitted", decided_at=NOW + timedelta(minutes=n)
        )
    assert counted("times.median") == {"Document to be examined": (5, 9, 10), "All": (5, 9, 10)}


def refuse(made, number, reasons, **fields):
    one = take_case(made.second, case=case(made, number=number, **fields).pk, at=NOW)
    decision = Decision(outcome="refused", reasons=reasons, grounds="x")
    decide_case(made.second, case=one.pk, decision=decision, at=NOW)
    return one


def test_refusals_by_reason_nationality_form_and_document(made):
    first = refuse(made, "AB0000001", ("B", "E"))
    second = refuse(made, "AB0000002", ("C",))
    form = RefusalForm.objects.get(crossing=first.crossing_id)
    print_form(made.second, form=form.pk, language="en", at=NOW)
    crossing_of = Crossing.objects.get(pk=second.crossing_id)
    amend_crossing(made.second, crossing=crossing_of, became=State.REFERRED, reason="by-court", at=NOW)
    follow_crossing(SYSTEM, crossing=crossing_of.pk, at=NOW)
    reasons = {str(name)[0]: row for name, row in nonzero("refusals.by-reason").items()}
    assert reasons == {"B": (1, 0), "E": (0, 1)}
    ((name, row),) = nonzero("refusals.by-nationality").items()
    assert ("UTO" in str(name), row) == (True, (1,))
    assert nonzero("refusals.forms") == {made.post.name: (2, 1, 1, 1)}
    assert nonzero("refusals.false-documents") == {"Passport": (1, 0, 0)}


def test_searches_and_seizures(made):
    one = shared(made)
    search = order_search(made.customs, case=one.pk, vehicle="lorry", registration="Q 1", why="x", at=NOW)
    order_search(made.customs, case=one.pk, vehicle="car", registration="Q 2", why="x", at=NOW)
    for acting in (made.second, made.customs):
        join_team(acting, search=search.pk, at=NOW)
    for place in ("cabin", "roof"):
        record_look(made.customs, search=search.pk, seen=Look(place=place, tool="dog", found=True, text="x"), at=NOW)
    finish_search(made.customs, search=search.pk, at=NOW)
    drug = thing(part="goods", kind="drug", quantity=Decimal("1.5"), unit="kg")
    taken = take_exhibit(made.customs, case=one.pk, thing=drug, at=NOW)
    more = thing("S-2", part="goods", kind="drug", quantity=Decimal("0.5"), unit="kg")
    take_exhibit(made.customs, case=one.pk, thing=more, at=NOW)
    offered = offer_exhibit(
        made.customs, exhibit=taken.pk, at=NOW, offer=Offer(kind="store", taker=None, seal="S-9", place="x", note="x")
    )
    answer_offer(made.second, transfer=offered.pk, accept=True, at=NOW)
    assert nonzero("searches.by-vehicle") == {"Lorry": (1, 0, 1, 1), "Car": (1, 0, 0, 0)}
    assert nonzero("seizures.by-kind") == {"Drugs": (2, 0, 1, 1, 0, 0)}
    assert nonzero("seizures.quantities") == {"Drugs": ("kilograms", 2, 2)}


def test_protection_is_counted_once_and_nowhere_else(made):
    protect_crossing(made.first, crossing=crossing(made.first), at=NOW)
    one = follow_crossing(SYSTEM, crossing=Crossing.objects.get().pk, at=NOW)
    open_row = counted("protection.by-post")[made.post.name]
    decide_case(made.second, case=one.pk, decision=Decision(outcome="trafficking"), at=NOW)
    ended = counted("protection.by-post")[made.post.name]
    assert (sum(open_row), sum(ended)) == (1, 1)
    assert open_row != ended
    for code in ("cases.by-subject", "cases.by-post", "cases.by-day", "cases.outcomes"):
        assert nonzero(code) == {}


def test_whoever_asked_for_protection_and_was_ended_otherwise_is_in_no_other_table(made):
    protect_crossing(made.first, crossing=crossing(made.first), at=NOW)
    one = follow_crossing(SYSTEM, crossing=Crossing.objects.get().pk, at=NOW)
    Case.objects.filter(pk=one.pk).update(state="decided", outcome="police", decided_at=NOW)
    assert nonzero("cases.outcomes") == {}
    assert counted("protection.by-post")[made.post.name][-1] == 1


def test_clocks(made):
    set_rule(made.leader, drawn=True, detention_hours=2, at=NOW)
    one, two = case(made), case(made, number="AB0000002")
    draw_case(made.second, at=NOW)
    other = Case.objects.get(state="waiting")
    take_case(made.other, case=other.pk, why="x", at=NOW)
    for held in (one, two):
        run_clock(made.second, case=held.pk, what="held", text="Art. 1", at=NOW)
    run_clock(made.second, case=one.pk, what="let-go", at=NOW + timedelta(hours=2))
    run_clock(made.second, case=one.pk, what="interpreter-asked", text="Kavari", at=NOW)
    run_clock(made.second, case=one.pk, what="interpreter-came", at=NOW + timedelta(minutes=20))
    name = made.post.name
    assert counted("draw.past") == {name: (1, 1)}
    at_the_end = Asked(TODAY, TODAY, at=NOW + timedelta(hours=2))
    assert counted("clocks.detention", at_the_end) == {name: (2, 1, 0, 1, 0)}
    later = Asked(TODAY, TODAY, at=NOW + timedelta(hours=2, seconds=1))
    assert counted("clocks.detention", later) == {name: (2, 1, 0, 1, 1)}
    assert counted("clocks.interpreters") == {name: (1, 1, 20)}


def test_groups_of_persons_are_hidden_where_they_are_shown(made, settings):
    refuse(made, "AB0000001", ("B",))
    for one in count(Asked(date(2026, 4, 1), date(2026, 6, 30)), is_whole=True):
        if one.code == "refusals.by-nationality":
            assert one.counted.rows == ()
            assert "Too few" in one.counted.notes[-1]


def test_hidden_tables_say_what_their_signs_mean():
    table = hidden(Counted(("Nationality", "A", "B"), (("X", 9, 1), ("Y", 8, 7), ("Z", 30, 40))), 5)
    assert table.rows[0][2] == "<5"
    assert table.rows[-1] == ("All", 47, 48, 95)
    assert any("<5" in note for note in table.notes)
    assert any("*" in note for note in table.notes)
    with pytest.raises(TypeError):
        hidden(Counted(("Nationality", "A"), (("X", 1.5),)), 5)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(sorted(SPANS)))
def test_spans_begin_on_the_first_of_a_month_and_end_by_today(today, span):
    first, last = days_of(span, today, (None, None))
    assert first.day == 1
    assert first <= last <= today
    assert (last == today) == (not span.startswith("last"))
    assert (last - first).days <= 366


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("last-month", date(2025, 12, 1), date(2025, 12, 31)),
        ("last-quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("quarter", date(2026, 1, 1), date(2026, 1, 15)),
        ("last-year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_spans_over_the_turn_of_the_year(span, first, last):
    assert days_of(span, date(2026, 1, 15), (None, None)) == (first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [(None, TODAY), (TODAY, None), (TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=3660))],
)
def test_days_of_ones_own_have_their_order_and_their_length(first, last):
    with pytest.raises(Invalid):
        days_of("own", TODAY, (first, last))
    assert days_of("own", TODAY, (TODAY, TODAY + timedelta(days=3659)))[0] == TODAY
