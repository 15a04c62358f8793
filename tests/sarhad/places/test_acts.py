"""The acts on places: who arranges what where."""

from datetime import timedelta

import pytest

from sarhad.access.duty import CONSOLE, duty_of
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.places.models import Lane, Post, Shift
from sarhad.places.services.add_lane import add_lane
from sarhad.places.services.add_post import add_post
from sarhad.places.services.close_lane import close_lane
from sarhad.places.services.open_lane import open_lane
from sarhad.places.services.plan_shift import plan_shift
from tests.make import access as make
from tests.make import places

pytestmark = pytest.mark.django_db

NOW = make.NOW
NEW = {"code": "BIL", "name": "Bilasar", "kind": "land", "where": (-13.5, 61.2), "at": NOW}


def _at(post: Post, role: str = "post-leader"):
    return duty_of(make.assignment(role, post=post), on=make.TODAY)


def test_posts_are_added_from_headquarters_and_the_console():
    boss = _at(places.headquarters(), "administrator")
    assert add_post(boss, **NEW).latitude == -13.5
    assert add_post(CONSOLE, **NEW | {"code": "AMA"}).time_zone == "UTC"
    with pytest.raises(Refused):
        add_post(_at(places.post(), "administrator"), **NEW | {"code": "UCA"})


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "moon"}, {"where": (91.0, 0.0)}, {"where": (0.0, 180.1)}, {"time_zone": "Utopia/Bilasar"}, {"name": ""},
     {"time_zone": "../etc/passwd"}],
)  # fmt: skip
def test_a_post_that_cannot_be_is_invalid(wrong):
    with pytest.raises(Invalid):
        add_post(CONSOLE, **NEW | wrong)


def test_the_poles_and_the_date_line_are_on_earth():
    assert add_post(CONSOLE, **NEW | {"where": (-90.0, 180.0)})


def test_a_code_is_taken_once():
    add_post(CONSOLE, **NEW)
    with pytest.raises(Invalid):
        add_post(CONSOLE, **NEW)


def test_a_lane_code_is_taken_once_a_post():
    lane = places.lane(code="E1")
    add_lane(CONSOLE, post=places.post(), code="E1", direction="entry", at=NOW)
    with pytest.raises(Invalid):
        add_lane(CONSOLE, post=lane.post, code="E1", at=NOW)
    with pytest.raises(Invalid):
        add_lane(CONSOLE, post=lane.post, code="E2", direction="up", at=NOW)


def test_a_post_leader_closes_and_opens_the_own_lanes():
    lane = places.lane()
    leader = _at(lane.post)
    close_lane(leader, lane=lane, at=NOW)
    assert not Lane.objects.get().is_open
    with pytest.raises(Conflict):
        close_lane(leader, lane=lane, at=NOW)
    open_lane(leader, lane=lane, at=NOW)
    assert Lane.objects.get().is_open
    with pytest.raises(Conflict):
        open_lane(leader, lane=lane, at=NOW)


def test_nobody_closes_anothers_lanes():
    lane = places.lane()
    with pytest.raises(Refused):
        close_lane(_at(places.post()), lane=lane, at=NOW)
    with pytest.raises(Refused):
        close_lane(_at(lane.post, "first-line"), lane=lane, at=NOW)


def test_headquarters_arranges_everywhere():
    lane = places.lane()
    close_lane(_at(places.headquarters()), lane=lane, at=NOW)


def test_a_shift_has_a_length():
    post = places.post()
    span = {"name": "Night", "starts_at": NOW, "at": NOW}
    assert plan_shift(_at(post), post=post, ends_at=NOW + timedelta(microseconds=1), **span)
    with pytest.raises(Invalid):
        plan_shift(_at(post), post=post, ends_at=NOW, **span)
    assert Shift.objects.count() == 1


def test_a_shift_is_planned_at_the_own_post():
    with pytest.raises(Refused):
        plan_shift(
            _at(places.post()), post=places.post(), name="N", starts_at=NOW, ends_at=make.NOW.replace(hour=20), at=NOW
        )
