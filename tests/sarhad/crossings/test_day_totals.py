"""Totals of days hold to the truth: whatever is counted with them is what is counted crossing by crossing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sarhad.access.duty import SYSTEM, duty_of
from sarhad.access.models import Assignment
from sarhad.checks.seen import Scan
from sarhad.crossings import statistics, totalling
from sarhad.crossings.day_totals import MOST_DAYS, find_uncounted, totals
from sarhad.crossings.facts import CrossingRead
from sarhad.crossings.models import Crossing
from sarhad.crossings.reactions import count_anew
from sarhad.crossings.services.keep_totals import keep_totals
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.total_models import DayTotal
from sarhad.kernel.statistic import Asked
from sarhad.places.models import Post
from tests.make.access import TODAY, assignment
from tests.make.crossings import crossing
from tests.make.places import lane, post
from tests.make.zones import zone

pytestmark = pytest.mark.django_db
ZONES = ("Asia/Kathmandu", "America/New_York", "UTC")
FIRST, LAST = date(2026, 3, 6), date(2026, 3, 12)  # the clocks of New York are put forward on the 8th
SHOWN = (statistics.by_hour, statistics.by_day, statistics.by_lane)


@pytest.fixture
def posts():
    """Three posts by three clocks, crossings round both ends of each of a few days, in lanes and in none."""
    totalling._looked.clear()
    made = []
    for place, name in enumerate(ZONES):
        held = assignment(post=post(code=f"P{place}", time_zone=name))
        booth = lane(post=held.post, code="E1")
        on_booth, walking = duty_of(held, on=TODAY, lane=booth), duty_of(held, on=TODAY)
        for hour in range(0, 8 * 24, 7):
            at = datetime(2026, 3, 5, 20, 59, tzinfo=UTC) + timedelta(hours=hour)
            way = "entry" if hour % 2 else "exit"
            one = on_booth if hour % 3 else walking
            crossing(one, at=at, direction=way, number=f"AB{place:02}{hour:05}")
        made.append(held.post)
    return made


def asks(posts: list[Post]) -> list[Asked]:
    spans = [(FIRST, LAST), (FIRST, FIRST), (date(2026, 3, 8), date(2026, 3, 8)), (FIRST - timedelta(days=200), LAST)]
    return [Asked(*days, of) for days in spans for of in (None, frozenset({posts[1].pk}))]


def counted(posts: list[Post]):
    return [(one.__name__, asked, one(asked)) for asked in asks(posts) for one in SHOWN]


def total_all(at: datetime) -> int:
    rounds = 0
    while totalling.total_next(at=at):
        rounds += 1
    return rounds


LATER = datetime(2026, 3, 20, 12, tzinfo=UTC)


def test_a_year_is_the_same_with_totals_with_some_and_without(posts):
    truth = counted(posts)
    assert any(cell for _name, _asked, table in truth for row in table.rows for cell in row[1:])
    keep_totals(SYSTEM, post=posts[1].pk, days=[date(2026, 3, 8), date(2026, 3, 9)], at=LATER)
    assert counted(posts) == truth
    assert total_all(LATER) >= len(posts)
    assert counted(posts) == truth
    assert totals(Asked(FIRST, LAST)).left == []


def test_with_totals_no_crossing_is_read(posts, django_assert_num_queries):
    total_all(LATER)
    with django_assert_num_queries(2):  # the posts, and their totals
        statistics.by_day(Asked(FIRST, LAST))


def test_a_day_that_is_not_over_has_no_total(posts):
    """At noon in UTC of the 10th, it is the 10th at all three posts."""
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    total_all(at)
    assert {row.day for row in DayTotal.objects.all()} <= {date(2026, 3, day) for day in range(5, 10)}
    assert DayTotal.objects.filter(day=date(2026, 3, 9)).count() == len(posts)


def test_who_came_late_is_counted_at_once_and_again_when_the_day_is_counted_anew(posts):
    total_all(LATER)
    held = Assignment.objects.get(post=posts[1])
    late = crossing(duty_of(held, on=TODAY), at=datetime(2026, 3, 9, 15, tzinfo=UTC), number="AB9900001")
    before = DayTotal.objects.count()
    told = CrossingRead(crossing=str(late.pk), post=str(posts[1].pk), direction="entry", weight=0)
    for _twice in range(2):
        count_anew(told)
        assert DayTotal.objects.count() == before - 1
    with_it = counted(posts)
    totalling._looked.clear()
    total_all(LATER)
    assert DayTotal.objects.count() == before
    assert counted(posts) == with_it
    DayTotal.objects.all().delete()
    assert counted(posts) == with_it


def test_what_is_read_again_after_midnight_counts_once_on_its_new_day(posts):
    held = Assignment.objects.get(post=posts[2])
    acting = duty_of(held, on=TODAY)
    first = crossing(acting, at=datetime(2026, 3, 9, 23, 58, tzinfo=UTC), number="AB9900002")
    total_all(LATER)
    again = read_document(
        acting, scan=Scan(zone=zone(number="AB9900002"), direction="entry"), at=datetime(2026, 3, 10, 0, 1, tzinfo=UTC),
        replaces=first.pk,
    ).crossing  # fmt: skip
    count_anew(CrossingRead(crossing=str(again.pk), post=str(posts[2].pk), direction="entry", weight=0))
    with_totals = counted(posts)
    DayTotal.objects.all().delete()
    assert counted(posts) == with_totals
    assert Crossing.objects.get(pk=first.pk).state == "replaced"


def test_a_post_that_changes_its_clock_is_counted_by_the_new_one(posts):
    total_all(LATER)
    Post.objects.filter(pk=posts[0].pk).update(time_zone="Asia/Tokyo")
    with_totals = counted(posts)
    DayTotal.objects.all().delete()
    assert counted(posts) == with_totals


def test_few_days_are_counted_at_one_go(posts):
    Crossing.objects.filter(post=posts[0]).update(occurred_at=datetime(2025, 1, 1, tzinfo=UTC))
    found = find_uncounted(LATER)
    assert found is not None
    assert len(found[1]) <= MOST_DAYS
