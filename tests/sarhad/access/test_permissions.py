"""Who may what: role, act and certificates, as a property over the whole table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import CONSOLE, SYSTEM, Duty, Oneself, duty_of, is_current
from sarhad.access.models import Assignment, Officer
from sarhad.access.roles import CERTIFICATES, ONESELF, ROLES, SYSTEM_ACTS
from sarhad.audit.acts import ACTS
from sarhad.kernel.clock import local_day
from tests.make import access as make
from tests.make import places

ALL_ACTS = sorted(frozenset().union(*(role.acts for role in ROLES.values())) | ONESELF | SYSTEM_ACTS | {"no.such-act"})
DAY = timedelta(days=1)


def _duty(role: str, missing: tuple[str, ...] = ()) -> Duty:
    return Duty(id="1", name="", role=role, agency="BP", post="2", missing=missing)


@given(
    role=st.sampled_from([*ROLES, "no-such-role"]),
    act=st.sampled_from(ALL_ACTS),
    missing=st.lists(st.sampled_from(sorted(CERTIFICATES)), unique=True),
)
def test_an_act_is_open_to_whoever_has_the_role_and_all_its_certificates(role, act, missing):
    needed = ROLES[role].certificates if role in ROLES else ()
    lacking = tuple(code for code in needed if code in missing)
    expected = act in ONESELF or (role in ROLES and act in ROLES[role].acts and not lacking)
    assert _duty(role, lacking).may(act) is expected


@given(act=st.sampled_from(ALL_ACTS))
def test_off_duty_one_may_only_mind_oneself(act):
    assert (Oneself(id="1", agency="BP").why_not(act) is None) is (act in ONESELF)


@given(act=st.sampled_from(ALL_ACTS))
def test_the_system_and_the_console_may_everything(act):
    assert SYSTEM.why_not(act) is None
    assert CONSOLE.why_not(act) is None


def test_what_nobody_does_is_in_no_role():
    assert not any(role.acts & (SYSTEM_ACTS | ONESELF) for role in ROLES.values())


def test_every_act_of_the_room_has_a_role():
    ours = {code for code, act in ACTS.items() if act.function.startswith(("sarhad.access", "sarhad.places"))}
    assert ours <= set(ALL_ACTS)


def test_certificates_named_by_roles_exist():
    assert {code for role in ROLES.values() for code in role.certificates} <= set(CERTIFICATES)


def test_the_reason_names_the_certificate():
    assert CERTIFICATES["second-line"] in (_duty("second-line", ("second-line",)).why_not("crossing.read") or "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("valid_until", "revoked", "stands"),
    [
        (make.TODAY, False, True),
        (make.TODAY - DAY, False, False),
        (make.TODAY + DAY, False, True),
        (make.TODAY + DAY, True, False),
    ],
)
def test_a_lapsed_or_revoked_certificate_closes_the_acts(valid_until, revoked, stands):
    held = make.assignment(certified=False)
    at = make.NOW if revoked else None
    make.certificate(officer=held.officer, valid_until=valid_until, revoked_at=at)
    make.certificate(officer=make.officer())  # another's does not help
    make.certificate(officer=held.officer, code="list-keeping")
    assert duty_of(held, on=make.TODAY).may("crossing.decide") is stands


@pytest.mark.django_db
def test_one_standing_certificate_is_enough():
    held = make.assignment()
    make.certificate(officer=held.officer, valid_until=make.TODAY - DAY)
    assert duty_of(held, on=make.TODAY).may("crossing.decide")


@pytest.mark.django_db
def test_a_role_with_two_certificates_needs_both():
    held = make.assignment("second-line", certified=False)
    make.certificate(officer=held.officer)
    assert duty_of(held, on=make.TODAY).missing == ("second-line",)


def test_a_certificate_lapses_at_the_midnight_of_the_post():
    """23:59 in UTC+4 on 1 June is 19:59 UTC; a minute later it is 2 June there."""
    late = datetime(2026, 6, 1, 19, 59, tzinfo=UTC)
    assert local_day(late, "Etc/GMT-4") == date(2026, 6, 1)
    assert local_day(late + timedelta(minutes=1), "Etc/GMT-4") == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("from_on", "until_on", "current"),
    [
        (make.TODAY, None, True),
        (make.TODAY + DAY, None, False),
        (make.TODAY, make.TODAY, True),
        (make.TODAY - DAY, make.TODAY - DAY, False),
    ],
)
def test_an_assignment_stands_from_its_first_day_to_its_last(from_on, until_on, current):
    held = Assignment(officer=Officer(is_active=True), from_on=from_on, until_on=until_on)
    assert is_current(held, make.TODAY) is current


def test_no_assignment_of_a_deactivated_officer_stands():
    held = Assignment(officer=Officer(is_active=False), from_on=make.TODAY)
    assert not is_current(held, make.TODAY)


@pytest.mark.django_db
def test_a_duty_knows_its_post_and_agency(django_assert_num_queries):
    held = make.assignment(post=places.post(code="BIL", name="Bilasar", time_zone="Etc/GMT-4"))
    read = Assignment.objects.select_related("officer__agency", "post").get(pk=held.pk)
    lane = places.lane(post=held.post, code="E1", direction="entry")
    with django_assert_num_queries(1):
        duty = duty_of(read, on=make.TODAY, lane=lane)
    assert (duty.post_code, duty.post_name, duty.time_zone) == ("BIL", "Bilasar", "Etc/GMT-4")
    assert (duty.agency, duty.agency_name, duty.lane) == ("BP", "Agency BP", "E1")
    assert (duty.lane_id, duty.lane_direction) == (str(lane.pk), "entry")
