"""Movements and permits are recorded."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from sarhad.access.duty import SYSTEM
from sarhad.audit.acts import Purpose, act
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.travellers.known import Known
from sarhad.travellers.models import Movement, Permit, Traveller
from sarhad.travellers.services.identify import identify_traveller
from sarhad.travellers.services.merge import merge_travellers
from sarhad.travellers.services.record_movement import record_movement
from sarhad.travellers.services.record_permit import PermitData, record_permit
from sarhad.travellers.services.withdraw_movement import withdraw_movements
from tests.make import access
from tests.make import travellers as make
from tests.make.access import NOW
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db


@act("test.cross", title="Cross", purpose=Purpose.BORDER_CHECK)
def cross(acting, /, *, post, at):
    person, document = make.person(), make.shown_document()
    found = identify_traveller(acting, person=person, document=document, known=Known(), at=at)
    return record_movement(
        acting, traveller=found.traveller, direction="entry", document=found.document, post=post, at=at
    )


def test_a_movement_is_at_the_officers_post_now_unless_said_otherwise():
    duty, traveller, crossing = access.duty(), make.traveller(), uuid4()
    made = record_movement(duty, traveller=traveller, direction="entry", crossing=crossing, at=NOW)
    stored = Movement.objects.get()
    assert (stored.pk, str(stored.post_id), stored.occurred_at, stored.crossing) == (made.pk, duty.post, NOW, crossing)
    assert (stored.counts, stored.permit, stored.document) == (True, None, None)
    earlier = NOW - timedelta(hours=3)
    post = make_post()
    late = record_movement(
        SYSTEM, traveller=traveller, direction="exit", post=post.pk, counts=False, occurred_at=earlier, at=NOW
    )
    assert (late.post_id, late.occurred_at, late.counts) == (post.pk, earlier, False)


def test_a_movement_is_one_insert(django_assert_num_queries):
    duty, traveller = access.duty(), make.traveller()
    with django_assert_num_queries(7):  # the insert; the other six are the transaction and the journal's line
        record_movement(duty, traveller=traveller, direction="entry", at=NOW)


@pytest.mark.parametrize(("direction", "post"), [("sideways", True), ("", True), ("entry", False)])
def test_another_direction_or_no_post_is_no_movement(direction, post):
    acting = access.duty() if post else SYSTEM
    with pytest.raises(Invalid):
        record_movement(acting, traveller=make.traveller(), direction=direction, at=NOW)


def test_a_movement_of_a_merged_record_is_of_the_one_that_stands():
    kept, merged = make.traveller(), make.traveller()
    merge_travellers(SYSTEM, kept=kept, merged=merged, reason="same", at=NOW)
    stale = Traveller.objects.select_related("merged_into").get(pk=merged.pk)
    assert record_movement(access.duty(), traveller=stale, direction="entry", at=NOW).traveller == kept


def test_a_crossing_has_one_standing_movement():
    duty, traveller, crossing = access.duty(), make.traveller(), uuid4()
    record_movement(duty, traveller=traveller, direction="entry", crossing=crossing, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        record_movement(duty, traveller=traveller, direction="entry", crossing=crossing, at=NOW)
    withdraw_movements(duty, crossing=crossing, at=NOW)
    record_movement(duty, traveller=traveller, direction="refusal", crossing=crossing, at=NOW)
    assert Movement.objects.filter(withdrawn_at=None).get().direction == "refusal"


def test_inside_another_act_the_lines_come_together_and_the_rest_is_three_inserts(django_assert_num_queries):
    post = make_post()
    with django_assert_num_queries(6 + 3):
        cross(SYSTEM, post=post.pk, at=NOW)
    assert list(Line.objects.order_by("seq").values_list("act", flat=True)) == [
        "traveller.identify", "movement.record", "test.cross"
    ]  # fmt: skip


def test_what_was_done_inside_an_act_that_fails_is_undone():
    with pytest.raises(Invalid):
        cross(SYSTEM, post="", at=NOW)
    assert not Traveller.objects.exists()


def permit(**fields):
    values = {"kind": "visa", "number": "V-1", "issuer": "UTO", "valid_from": date(2026, 1, 1),
              "valid_until": date(2026, 12, 31), "days": 30, "entries": 2} | fields  # fmt: skip
    return PermitData(**values)


def record(traveller, acting=SYSTEM, **fields):
    return record_permit(acting, traveller=traveller, permit=permit(**fields), at=NOW)


def test_a_permit_is_recorded_once():
    traveller = make.traveller()
    made = record(traveller)
    assert (made.number, made.days, made.entries) == ("V1", 30, 2)
    assert record(traveller, number="v1") == made
    assert Permit.objects.count() == 1


@pytest.mark.parametrize("changed", [{"valid_until": date(2027, 1, 1)}, {"days": None}, {"entries": 1}])
def test_the_same_permit_with_another_content_is_a_conflict(changed):
    traveller = make.traveller()
    record(traveller)
    with pytest.raises(Conflict):
        record(traveller, **changed)


def test_the_same_permit_of_somebody_else_is_a_conflict():
    record(make.traveller())
    with pytest.raises(Conflict):
        record(make.traveller())


@pytest.mark.parametrize(
    "wrong", [{"kind": "ticket"}, {"number": "-"}, {"issuer": ""}, {"valid_until": date(2025, 12, 31)}]
)
def test_what_is_no_permit(wrong):
    with pytest.raises(Invalid):
        record(make.traveller(), **wrong)


def test_a_permit_of_one_day_is_a_permit():
    assert record(make.traveller(), valid_until=date(2026, 1, 1)).pk


def test_permits_are_for_the_second_line():
    with pytest.raises(Refused):
        record(make.traveller(), access.duty("first-line"))
    assert record(make.traveller(), access.duty("second-line"))
    assert set(Line.objects.filter(act="permit.record").values_list("outcome", flat=True)) == {"refused", "done"}
