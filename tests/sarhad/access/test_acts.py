"""The acts of administration: what they change, whom they refuse, what the journal says."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from sarhad.access.duty import CONSOLE, duty_of
from sarhad.access.models import ApiKey, Certificate, Officer, SignIn
from sarhad.access.services.add_agency import add_agency
from sarhad.access.services.add_officer import add_officer
from sarhad.access.services.add_unit import add_unit
from sarhad.access.services.assign_officer import assign_officer
from sarhad.access.services.deactivate_officer import deactivate_officer
from sarhad.access.services.end_assignment import end_assignment
from sarhad.access.services.grant_certificate import grant_certificate
from sarhad.access.services.issue_key import issue_key
from sarhad.access.services.open_officer import open_officer
from sarhad.access.services.reset_officer import reset_officer
from sarhad.access.services.revoke_certificate import revoke_certificate
from sarhad.access.services.revoke_key import revoke_key
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import access as make
from tests.make import places
from tests.sarhad.access.journal import lines

pytestmark = pytest.mark.django_db

NOW = make.NOW
DAY = timedelta(days=1)


@pytest.fixture
def boss():
    """An administrator at headquarters."""
    return make.duty("administrator", post=places.headquarters())


@pytest.fixture
def local():
    """An administrator of the border police at a crossing point."""
    return make.duty("administrator")


def test_a_new_officer_gets_a_password_for_one_sign_in(boss):
    officer, password = add_officer(boss, service_number=" N-1 ", name="Amal Rahimi", agency=make.agency(), at=NOW)
    assert officer.service_number == "N-1"
    assert officer.check_password(password)
    assert officer.must_change_password
    (line,) = lines("officer.add")
    assert (line["officer"], line["about"]) == (boss.id, [["officer", str(officer.pk)]])
    assert password not in str(line)
    assert "Amal" not in str(line)


def test_a_password_of_ones_own_need_not_be_changed():
    chosen = "seven grey herons"
    officer, _ = add_officer(CONSOLE, service_number="N-1", name="A", agency=make.agency(), password=chosen, at=NOW)
    assert not officer.must_change_password


@pytest.mark.parametrize("weak", ["short", "12345678901234", "N-1N-1N-1N-1"])
def test_a_weak_password_is_refused(weak):
    with pytest.raises(Invalid):
        add_officer(CONSOLE, service_number="N-1N-1N-1N-1", name="A", agency=make.agency(), password=weak, at=NOW)


def test_a_service_number_is_taken_in_capitals_and_small_letters(boss):
    make.officer(service_number="Ab-1")
    with pytest.raises(Conflict):
        add_officer(boss, service_number="aB-1", name="A", agency=make.agency(), at=NOW)


def test_an_officer_without_a_name_is_refused(boss):
    with pytest.raises(Invalid) as trouble:
        add_officer(boss, service_number="N-1", name=" ", agency=make.agency(), at=NOW)
    assert list(trouble.value.places) == ["name"]


def test_an_assignment_begins_today_at_the_post(boss):
    held = assign_officer(
        boss, officer=make.officer(), role="first-line", post=places.post(time_zone="Pacific/Kiritimati"),
        at=NOW.replace(hour=11),
    )  # fmt: skip
    assert (held.from_on, held.until_on) == (make.TODAY + DAY, None)


@pytest.mark.parametrize(
    ("role", "until_on", "trouble"),
    [("no-such-role", None, Invalid), ("first-line", make.TODAY - DAY, Invalid)],
)
def test_an_assignment_that_makes_no_sense_is_invalid(boss, role, until_on, trouble):
    with pytest.raises(trouble):
        assign_officer(boss, officer=make.officer(), role=role, post=places.post(), until_on=until_on, at=NOW)


def test_the_same_assignment_twice_is_a_conflict(boss):
    held = make.assignment()
    with pytest.raises(Conflict):
        assign_officer(boss, officer=held.officer, role=held.role, post=held.post, at=NOW)


def test_an_administrator_gives_nothing_to_himself_or_herself(boss):
    me = Officer.objects.get(pk=boss.id)
    own = me.assignments.get()
    attempts = (
        lambda: assign_officer(boss, officer=me, role="first-line", post=places.post(), at=NOW),
        lambda: grant_certificate(boss, officer=me, code="second-line", valid_until=make.FAR, at=NOW),
        lambda: issue_key(boss, assignment=own, name="mine", expires_at=NOW + DAY, at=NOW),
        lambda: reset_officer(boss, officer=me, at=NOW),
        lambda: deactivate_officer(boss, officer=me, at=NOW),
        lambda: end_assignment(boss, assignment=own, at=NOW),
    )
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert {line["outcome"] for line in lines("officer.assign")} == {"refused"}
    assert me.assignments.count() == 1


@pytest.mark.parametrize("role", ["first-line", "second-line", "post-leader", "list-keeper", "data-protection"])
def test_only_administrators_administer(role):
    with pytest.raises(Refused):
        assign_officer(make.duty(role), officer=make.officer(), role="first-line", post=places.post(), at=NOW)


def test_the_reach_of_a_local_administrator_is_agency_and_post(local):
    stranger, colleague = make.officer(agency=make.agency("CU")), make.officer()
    here, there = make.Assignment.objects.get(pk=local.assignment).post, places.post()
    assign_officer(local, officer=colleague, role="first-line", post=here, at=NOW)
    for officer, post in ((colleague, there), (stranger, here)):
        with pytest.raises(Refused):
            assign_officer(local, officer=officer, role="first-line", post=post, at=NOW)
    with pytest.raises(Refused):
        add_officer(local, service_number="N-1", name="A", agency=make.agency("CU"), at=NOW)
    with pytest.raises(Refused):
        add_agency(local, code="XX", name="X", kind="customs", at=NOW)
    with pytest.raises(NotFound):
        open_officer(local, officer_id=stranger.pk, at=NOW)
    assert open_officer(local, officer_id=colleague.pk, at=NOW) == colleague


def test_an_ended_assignment_is_over_at_once(boss):
    held = make.assignment()
    _row, _key = issue_key(boss, assignment=held, name="Gate", expires_at=NOW + DAY, at=NOW)
    end_assignment(boss, assignment=held, at=NOW)
    assert not make.Assignment.objects.filter(pk=held.pk, until_on__gte=make.TODAY).exists()
    assert ApiKey.objects.get().revoked_at == NOW
    with pytest.raises(Conflict):
        end_assignment(boss, assignment=held, at=NOW)


def test_a_deactivated_officer_has_nothing_left(boss, client):
    held = make.assignment()
    make.sign_in(client, held.officer)
    issue_key(boss, assignment=held, name="Gate", expires_at=NOW + DAY, at=NOW)
    deactivate_officer(boss, officer=held.officer, at=NOW)
    assert not Officer.objects.get(pk=held.officer_id).is_active
    assert SignIn.objects.get().ended_at == NOW
    assert ApiKey.objects.get().revoked_at == NOW
    assert make.Assignment.objects.get(pk=held.pk).until_on


def test_a_reset_ends_everything_that_was_known(boss, client):
    officer = make.officer(password="seven grey herons")
    make.sign_in(client, officer)
    Authenticator.objects.create(user=officer, type="totp", data={})
    password = reset_officer(boss, officer=officer, at=NOW)
    again = Officer.objects.get(pk=officer.pk)
    assert again.check_password(password)
    assert again.must_change_password
    assert not Authenticator.objects.exists()
    assert SignIn.objects.get().ended_at == NOW
    assert password not in str(lines("officer.reset"))


def test_a_certificate_is_granted_and_revoked(boss):
    held = make.assignment(certified=False)
    made = grant_certificate(boss, officer=held.officer, code="document-control", valid_until=make.TODAY, at=NOW)
    assert duty_of(held, on=make.TODAY).may("crossing.decide")
    revoke_certificate(boss, certificate=made, at=NOW)
    assert not duty_of(held, on=make.TODAY).may("crossing.decide")
    with pytest.raises(Conflict):
        revoke_certificate(boss, certificate=Certificate.objects.get(), at=NOW)


@pytest.mark.parametrize(("code", "valid_until"), [("no-such", make.FAR), ("second-line", make.TODAY - DAY)])
def test_a_certificate_that_makes_no_sense_is_invalid(boss, code, valid_until):
    with pytest.raises(Invalid):
        grant_certificate(boss, officer=make.officer(), code=code, valid_until=valid_until, at=NOW)


@pytest.mark.parametrize(("days", "good"), [(0, False), (1, True), (366, True), (367, False)])
def test_a_key_ends_within_a_year(boss, days, good):
    held, ends = make.assignment(), NOW + timedelta(days=days)
    if good:
        assert issue_key(boss, assignment=held, name="Gate", expires_at=ends, at=NOW)[0].expires_at == ends
        return
    with pytest.raises(Invalid):
        issue_key(boss, assignment=held, name="Gate", expires_at=ends, at=NOW)


def test_a_key_is_never_in_the_journal(boss):
    row, key = issue_key(boss, assignment=make.assignment(), name="Gate", expires_at=NOW + DAY, at=NOW)
    (line,) = lines("key.issue")
    assert line["notes"]["key"] == str(row.pk)
    assert key not in str(line)
    assert row.digest not in str(line)


def test_a_key_is_revoked_once(boss):
    row, _ = issue_key(boss, assignment=make.assignment(), name="Gate", expires_at=NOW + DAY, at=NOW)
    revoke_key(boss, key=row, at=NOW)
    with pytest.raises(Conflict):
        revoke_key(boss, key=row, at=NOW)


def test_agencies_and_units_are_added_from_headquarters(boss):
    agency = add_agency(boss, code="CU", name="Customs", kind="customs", at=NOW)
    unit = add_unit(boss, agency=agency, code="CU-1", name="Lane team", at=NOW)
    assert (unit.agency, unit.post) == (agency, None)
    with pytest.raises(Invalid):
        add_agency(boss, code="CU", name="Customs again", kind="customs", at=NOW)
    with pytest.raises(Invalid):
        add_agency(boss, code="ZZ", name="Z", kind="no-such-kind", at=NOW)


def test_looking_into_a_file_is_journaled(boss):
    officer = make.officer()
    open_officer(boss, officer_id=officer.pk, at=NOW)
    (line,) = lines("officer.open")
    assert (line["kind"], line["about"]) == ("look", [["officer", str(officer.pk)]])
