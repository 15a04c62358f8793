"""Days of an alert are local days of the post, east and west of UTC: both sides of each midnight."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from borderkit.screening import Query
from sarhad.access.duty import SYSTEM
from sarhad.kernel.clock import local_day
from sarhad.kernel.models import Outbox
from sarhad.lists.alerting import AlertState, Span
from sarhad.lists.screen import screen
from sarhad.lists.services.remind import is_to_remind, remind
from sarhad.lists.services.run_alerts import AHEAD, are_due, run_alerts
from sarhad.places.models import Post
from sarhad.places.selectors import days_at_posts
from tests.make.access import NOW, TODAY
from tests.make.alerts import SPAN, live
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db
WANTED = Query(names=("ORIN MARKELOV",), birth="1979-11-02", nationality="UTO", sex="M")
EAST, WEST = "Asia/Kabul", "America/Bogota"
SECOND = timedelta(seconds=1)
FIRST, LAST = TODAY + timedelta(days=3), TODAY + timedelta(days=9)


def begins(zone: str, day: date) -> datetime:
    """The first moment of a day at a place."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))


def stopped(at: datetime, zone: str) -> bool:
    """Whether the desk of a post would be offered the one who is looked for."""
    return bool(screen(WANTED, on=local_day(at, zone)).persons)


def worker(at: datetime) -> None:
    """What the worker does each minute."""
    if are_due(at):
        run_alerts(SYSTEM, at=at)


def posts(*zones: str) -> None:
    """Posts of these zones alone."""
    for number, zone in enumerate(zones):
        make_post(code=f"Z{number}", time_zone=zone)
    Post.objects.exclude(code__in=[f"Z{number}" for number in range(len(zones))]).update(time_zone=zones[0])


@pytest.mark.parametrize("zone", [EAST, WEST, "Pacific/Kiritimati", "Pacific/Niue", "UTC"])
def test_it_begins_at_local_midnight_and_not_a_second_before(zone):
    alert = live(span=Span(FIRST, LAST, LAST))
    posts(zone)
    midnight = begins(zone, FIRST)
    worker(midnight - timedelta(hours=1))
    assert not stopped(midnight - timedelta(hours=1), zone)
    worker(midnight - AHEAD)  # the last round before
    alert.refresh_from_db()
    assert alert.state == AlertState.LIVE
    assert not stopped(midnight - SECOND, zone)
    assert stopped(midnight, zone)  # no round came in between


@pytest.mark.parametrize("zone", [EAST, WEST, "Pacific/Kiritimati", "Pacific/Niue", "UTC"])
def test_it_holds_to_the_last_second_of_its_last_local_day(zone):
    alert = live(span=Span(TODAY, LAST, LAST))
    posts(zone)
    end = begins(zone, LAST + timedelta(days=1))
    worker(end - SECOND)
    alert.refresh_from_db()
    assert (alert.state, stopped(end - SECOND, zone)) == (AlertState.LIVE, True)
    assert not stopped(end, zone)
    worker(end)
    alert.refresh_from_db()
    assert (alert.state, alert.ended_at) == (AlertState.EXPIRED, end)


def test_in_a_country_of_two_zones_each_desk_goes_by_its_own_day():
    live(span=Span(FIRST, LAST, LAST))
    posts(EAST, WEST)
    at = begins(EAST, FIRST)
    worker(at)
    assert (stopped(at, EAST), stopped(at, WEST)) == (True, False)
    at = begins(WEST, FIRST)
    worker(at)
    assert (stopped(at, EAST), stopped(at, WEST)) == (True, True)
    at = begins(WEST, LAST + timedelta(days=1)) - SECOND
    worker(at)
    assert (stopped(at, EAST), stopped(at, WEST)) == (False, True)
    worker(at + SECOND)
    assert not stopped(at + SECOND, WEST)


@pytest.mark.parametrize("zone", [EAST, WEST])
def test_one_accepted_for_today_in_the_local_morning_holds_at_once(zone):
    posts(zone)
    morning = begins(zone, FIRST) + timedelta(minutes=5)
    alert = live(span=Span(FIRST, LAST, LAST), at=morning)
    assert (alert.state, stopped(morning, zone)) == (AlertState.LIVE, True)


@pytest.mark.parametrize("zone", [EAST, WEST])
def test_its_keepers_are_told_when_its_day_of_review_begins_with_them(zone):
    live(span=Span(TODAY, SPAN.until_on, LAST))
    posts(zone)
    midnight = begins(zone, LAST)
    assert not is_to_remind(midnight - SECOND)
    assert is_to_remind(midnight)
    remind(SYSTEM, at=midnight)
    assert Outbox.objects.filter(kind="national.due").count() == 1
    assert not is_to_remind(midnight)


def test_the_days_at_the_posts_lie_at_most_two_apart_and_without_posts_they_are_of_utc():
    Post.objects.all().delete()
    assert days_at_posts(NOW) == (NOW.date(), NOW.date())
    posts("Pacific/Kiritimati", "Pacific/Niue")
    at = datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("UTC"))
    assert days_at_posts(at) == (date(2026, 11, 21), date(2026, 11, 23))
