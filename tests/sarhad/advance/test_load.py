"""The load of hours and lanes: over midnight, on nights when clocks change, fairly shared out."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import duty_of
from sarhad.advance.drawing import lanes
from sarhad.advance.load import HOURS, LEVELS, expected_load, hours_from, shade, share
from sarhad.advance.models import Journey
from sarhad.advance.views.board import load_chart
from tests.make import advance as make
from tests.make import lane, post
from tests.make.access import TODAY, assignment

DIRECTIONS = ("entry", "exit", "both")
counts = st.integers(0, 400)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "UTC"])
@pytest.mark.parametrize("day", ["2026-03-28", "2026-10-24", "2026-11-01", "2026-04-04", "2026-12-31"])
def test_hours_follow_each_other_without_a_gap_on_every_night(zone, day):
    """One bucket for each hour that passes, also when the same clock hour comes twice or not at all."""
    for minute in range(0, 36 * 60, 17):
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00") + timedelta(minutes=minute)
        found = hours_from(at, ZoneInfo(zone))
        assert len(found) == HOURS
        assert all(later - earlier == timedelta(hours=1) for earlier, later in pairwise(found))
        assert found[0] <= at < found[0] + timedelta(hours=1)


@given(entries=counts, exits=counts, kinds=st.lists(st.sampled_from(DIRECTIONS), max_size=9))
def test_lanes_take_everybody_who_has_a_lane_and_the_fullest_is_as_empty_as_can_be(entries, exits, kinds):
    lanes = [(str(number), kind) for number, kind in enumerate(kinds)]
    shared = share([entries], [exits], lanes)
    found = {one.code: one.travellers[0] for one in shared}
    coming, leaving, both = kinds.count("entry"), kinds.count("exit"), kinds.count("both")
    served = (entries if coming + both else 0) + (exits if leaving + both else 0)
    assert served <= sum(found.values()) <= served + len(lanes)  # each is rounded up
    fewest = max(
        (entries + exits) / len(lanes) if both else 0,
        entries / (coming + both) if coming + both else 0,
        exits / (leaving + both) if leaving + both else 0,
    ) if lanes else 0  # fmt: skip
    assert max(found.values(), default=0) < fewest + 1


def test_the_shade_is_none_for_nobody_and_darkest_for_the_most():
    assert [shade(count, 100) for count in (0, 1, 25, 26, 100)] == [0, 1, 1, 2, LEVELS]
    assert shade(5, 0) == 0


def journey(where, number, moment, *, direction="entry", people=10, **said):
    return Journey.objects.create(
        number=number, day=moment.date(), direction=direction, post=where, travellers=people, first_at=make.AT,
        last_at=make.AT, arrives_at=moment, departs_at=moment, **said,
    )  # fmt: skip


@pytest.mark.django_db
class TestAPost:
    """A leader of a post whose clock is four hours ahead, shortly before midnight there."""

    AT = datetime(2026, 11, 22, 19, 40, tzinfo=UTC)  # 23:40 there

    def leader(self, where):
        return duty_of(assignment("post-leader", post=where), on=TODAY)

    def test_the_hours_go_over_midnight_by_the_clock_of_the_post(self):
        where = post(time_zone="Etc/GMT-4")
        for number, minutes in (("UT0001", -11), ("UT0002", 10), ("UT0003", 20), ("UT0004", 24 * 60 - 41)):
            journey(where, number, self.AT + timedelta(minutes=minutes), people=int(number[-1]))
        load = expected_load(self.leader(where), at=self.AT)
        assert [f"{hour:%d %H}" for hour in load.hours[:3]] == ["22 23", "23 00", "23 01"]
        assert load.entries[:3] == (1 + 2, 3, 0)
        assert load.entries[-1] == 4
        assert f"{load.hours[-1]:%d %H}" == "23 22"

    def test_who_does_not_come_is_not_counted(self):
        where, moment = post(), self.AT + timedelta(hours=2)
        for number, said in (("UT0001", {"is_cancelled": True}), ("UT0002", {"is_diverted": True}), ("UT0003", {})):
            journey(where, number, moment, people=7, **said)
        journey(post(), "UT0004", moment)
        assert sum(expected_load(self.leader(where), at=self.AT).entries) == 7

    @pytest.mark.parametrize("kind", ["flight", "voyage", "train", "bus"])
    def test_every_kind_of_journey_counts(self, kind):
        where = post()
        journey(where, "R12", self.AT + timedelta(hours=1), kind=kind, crew=2)
        assert sum(expected_load(self.leader(where), at=self.AT).entries) == 12

    def test_each_open_lane_has_its_share_and_a_missing_one_is_said(self):
        where, moment = post(), self.AT + timedelta(minutes=5)
        for code, direction, is_open in (("A1", "entry", True), ("A2", "entry", True), ("D1", "exit", False)):
            lane(post=where, code=code, direction=direction, is_open=is_open)
        journey(where, "UT0001", moment, people=9)
        journey(where, "UT0002", moment, people=5, direction="exit")
        load = expected_load(self.leader(where), at=self.AT)
        assert [(one.code, one.travellers[0]) for one in load.lanes] == [("A1", 5), ("A2", 5)]
        assert load.unserved == {"exit"}

    def test_headquarters_sees_the_whole_border_and_no_lanes(self):
        for number, where in product(("UT0001",), (post(),)):
            journey(where, number, self.AT + timedelta(hours=1))
        everywhere = duty_of(assignment("post-leader", post=post(kind="headquarters")), on=TODAY)
        load = expected_load(everywhere, at=self.AT)
        assert (sum(load.entries), load.lanes, load.unserved) == (10, (), frozenset())

    @pytest.mark.parametrize(
        ("at", "labels"),
        [
            (datetime(2026, 3, 28, 23, 10, tzinfo=UTC), ["00", "01", "03", "04"]),  # no two o'clock that night
            (datetime(2026, 10, 24, 22, 10, tzinfo=UTC), ["00", "01", "02", "02", "03"]),  # two o'clock comes twice
        ],
    )
    def test_on_nights_when_clocks_change_each_flight_counts_once_in_the_hour_that_passes(self, at, labels):
        where = post(time_zone="Europe/Berlin")
        first = at - timedelta(minutes=10)
        for number in range(HOURS):
            journey(where, f"UT{number:04}", first + timedelta(hours=number, minutes=30), people=number + 1)
        load = expected_load(self.leader(where), at=at)
        assert [f"{hour:%H}" for hour in load.hours[: len(labels)]] == labels
        assert load.entries == tuple(range(1, HOURS + 1))

    @pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns"])
    def test_a_zone_that_is_part_of_an_hour_off_has_hours_of_its_own_clock(self, zone):
        where = post(time_zone=zone)
        for number, minutes in enumerate((0, 29, 31, 59)):
            journey(where, f"UT{number:04}", self.AT.replace(hour=21, minute=0) + timedelta(minutes=minutes))
        load = expected_load(self.leader(where), at=self.AT)
        assert {hour.minute for hour in load.hours} == {0}
        assert sum(load.entries) == 40
        moments = [one.arrives_at.astimezone(ZoneInfo(zone)) for one in Journey.objects.all()]
        for hour, people in zip(load.hours, load.entries, strict=True):
            here = sum(moment.replace(minute=0, second=0, microsecond=0) == hour for moment in moments)
            assert people == 10 * here

    def test_a_day_on_which_nobody_comes_has_its_hours_and_says_so(self):
        where = post()
        lane(post=where, code="A1", direction="entry")
        load = expected_load(self.leader(where), at=self.AT)
        assert (len(load.hours), sum(load.entries), sum(load.exits), load.is_busy) == (HOURS, 0, 0, False)
        assert [one.travellers for one in load.lanes] == [(0,) * HOURS]
        assert load.unserved == frozenset()

    def test_forty_flights_in_every_hour_are_counted_in_three_queries_and_drawn(self, django_assert_max_num_queries):
        where = post(time_zone="Europe/Berlin")
        for code, direction in (("A1", "entry"), ("A2", "both"), ("D1", "exit")):
            lane(post=where, code=code, direction=direction)
        Journey.objects.bulk_create(
            Journey(
                number=f"U{letter}{hour:02}{place:02}", day=self.AT.date(), direction=direction, post=where,
                travellers=180, crew=6, first_at=self.AT, last_at=self.AT, arrives_at=moment, departs_at=moment,
            )
            for letter, direction in (("T", "entry"), ("X", "exit"))
            for hour in range(HOURS)
            for place in range(20)
            for moment in [self.AT + timedelta(hours=hour, minutes=place)]
        )  # fmt: skip
        leader = self.leader(where)
        with django_assert_max_num_queries(3):
            load = expected_load(leader, at=self.AT)
        assert load.entries == load.exits == (20 * 186,) * HOURS
        assert {one.travellers for one in load.lanes} == {(2480,) * HOURS}
        drawn = lanes(load, dict.fromkeys(DIRECTIONS, ""))
        assert {cell["shade"] for row in drawn for cell in row["cells"]} == {LEVELS}
        assert [row["total"] for row in drawn] == [2480 * HOURS] * 3
        chart = load_chart(load)
        assert len(chart["labels"]) == len(set(chart["labels"])) == HOURS
        assert [one["values"] for one in chart["series"]] == [[20 * 186] * HOURS] * 2
