"""Beginning and ending duty."""

from datetime import timedelta

import pytest

from sarhad.access.duty import duty_of
from sarhad.access.models import DutySpan, SignIn
from sarhad.access.services.begin_duty import begin_duty
from sarhad.access.services.end_duty import end_duty
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import access as make
from tests.make import places
from tests.sarhad.access.journal import lines

pytestmark = pytest.mark.django_db

NOW = make.NOW


@pytest.fixture
def held():
    return make.assignment()


@pytest.fixture
def entry(held):
    return SignIn.objects.create(officer=held.officer, began_at=NOW, seen_at=NOW)


def _begin(held, entry, **fields):
    span = begin_duty(duty_of(held, on=make.TODAY), assignment=held, entry=entry, at=NOW, **fields)
    entry.refresh_from_db()
    return span


def test_duty_begins_at_a_lane_in_a_shift(held, entry):
    lane, shift = places.lane(post=held.post), places.shift(post=held.post)
    span = _begin(held, entry, lane=lane, shift=shift)
    assert (span.assignment, span.lane, span.shift, span.began_at, entry.span) == (held, lane, shift, NOW, span)
    (line,) = lines("duty.begin")
    assert (line["role"], line["post"], line["notes"]["lane"]) == (held.role, str(held.post_id), str(lane.pk))


def test_a_lapsed_certificate_does_not_keep_one_from_duty(entry, held):
    make.Certificate.objects.all().delete()
    assert _begin(held, entry)


def test_beginning_again_ends_what_was_begun(held, entry):
    first = _begin(held, entry)
    second = _begin(held, entry)
    assert list(DutySpan.objects.filter(ended_at=None)) == [second]
    first.refresh_from_db()
    assert first.ended_at == NOW


def test_nobody_begins_duty_in_anothers_assignment(entry, held):
    other = make.assignment()
    with pytest.raises(NotFound):
        begin_duty(duty_of(held, on=make.TODAY), assignment=other, entry=entry, at=NOW)
    with pytest.raises(NotFound):
        begin_duty(duty_of(other, on=make.TODAY), assignment=other, entry=entry, at=NOW)


def test_an_assignment_that_has_not_begun_is_refused(held, entry):
    held.from_on = make.TODAY + timedelta(days=1)
    with pytest.raises(Refused):
        _begin(held, entry)


def test_a_lane_of_another_post_or_a_closed_one_is_invalid(held, entry):
    for lane in (places.lane(), places.lane(post=held.post, is_open=False)):
        with pytest.raises(Invalid):
            _begin(held, entry, lane=lane)


def test_a_shift_of_another_post_or_a_past_one_is_invalid(held, entry):
    for shift in (places.shift(), places.shift(post=held.post, ends_at=NOW)):
        with pytest.raises(Invalid):
            _begin(held, entry, shift=shift)
    assert _begin(held, entry, shift=places.shift(post=held.post, ends_at=NOW + timedelta(seconds=1)))


def test_duty_ends_once(held, entry):
    _begin(held, entry)
    end_duty(duty_of(held, on=make.TODAY), entry=entry, at=NOW)
    assert DutySpan.objects.get().ended_at == NOW
    with pytest.raises(Conflict):
        end_duty(duty_of(held, on=make.TODAY), entry=entry, at=NOW)


def test_nobody_ends_anothers_duty(held, entry):
    _begin(held, entry)
    with pytest.raises(NotFound):
        end_duty(make.duty(), entry=entry, at=NOW)
