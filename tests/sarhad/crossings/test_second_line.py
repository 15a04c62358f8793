"""The second line ends a referral; amending takes a step back."""

import pytest

from sarhad.access.duty import duty_of
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.states import AMEND, NEXT, State
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.places.models import Post
from sarhad.travellers.models import Movement
from tests.make.access import NOW, TODAY, assignment, duty
from tests.make.crossings import crossing, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return duty()


@pytest.fixture
def second(first):
    return duty_of(assignment("second-line", post=Post.objects.get(pk=first.post)), on=TODAY)


def test_refuses_with_reason_and_grounds_and_records_the_refusal(first, second):
    made = conclude_crossing(second, crossing=referred(first), state=State.REFUSED, reason="C", note="no visa", at=NOW)
    assert (made.state, made.refusal_reason, str(made.decided_by_id)) == (State.REFUSED, "C", second.id)
    assert Movement.objects.get().direction == "refusal"


@pytest.mark.parametrize(("reason", "note"), [("", "grounds"), ("K", "grounds"), ("C", " ")])
def test_a_refusal_needs_a_reason_of_the_form_and_grounds(first, second, reason, note):
    with pytest.raises(Invalid):
        conclude_crossing(second, crossing=referred(first), state=State.REFUSED, reason=reason, note=note, at=NOW)


def test_the_first_line_cannot_refuse(first):
    with pytest.raises(Refused):
        conclude_crossing(first, crossing=referred(first), state=State.REFUSED, reason="C", note="x", at=NOW)


def test_an_open_crossing_is_not_the_second_line_s(first, second):
    with pytest.raises(Conflict):
        conclude_crossing(second, crossing=crossing(first), state=State.ADMITTED, at=NOW)


def test_nothing_leads_from_protection_to_refusal(first, second):
    made = protect_crossing(first, crossing=crossing(first), at=NOW)
    with pytest.raises(Conflict):
        conclude_crossing(second, crossing=made, state=State.REFUSED, reason="H", note="listed", at=NOW)
    assert State.REFUSED not in NEXT[State.PROTECTION]


def test_an_admission_is_taken_back_by_an_act_of_its_own_and_its_movement_withdrawn(first):
    made = admit_crossing(first, crossing=crossing(first), at=NOW, note="-")
    back = amend_crossing(first, crossing=made, became=State.REFERRED, reason="wrong-key", at=NOW)
    assert back.state == State.REFERRED
    assert back.amendments.get().was == State.ADMITTED
    assert Movement.objects.get().withdrawn_at == NOW


def test_a_referral_is_taken_back_to_open(first):
    back = amend_crossing(first, crossing=referred(first), became=State.OPEN, reason="wrong-key", at=NOW)
    assert (back.state, back.referral_reason, back.referred_at) == (State.OPEN, "", None)


def test_only_the_second_line_leaves_the_protection_path(first, second):
    made = protect_crossing(first, crossing=crossing(first), at=NOW)
    with pytest.raises(Refused):
        amend_crossing(first, crossing=made, became=State.REFERRED, reason="withdrawn", at=NOW)
    assert amend_crossing(second, crossing=made, became=State.REFERRED, reason="withdrawn", at=NOW).state == "referred"


@pytest.mark.parametrize("became", [State.OPEN, State.REFUSED, State.PROTECTION])
def test_other_steps_back_are_conflicts(first, became):
    made = admit_crossing(first, crossing=crossing(first), at=NOW, note="-")
    with pytest.raises(Conflict):
        amend_crossing(first, crossing=made, became=became, reason="wrong-key", at=NOW)


def test_every_state_has_its_row_in_both_tables():
    assert set(NEXT) == set(AMEND) == set(State)
