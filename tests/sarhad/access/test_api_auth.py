"""Who calls the API: keys of programs, and the cookie of the pages."""

from datetime import timedelta

import pytest
from django.test import Client

from sarhad.access.api_auth import duty_by_key
from sarhad.access.duty import CONSOLE
from sarhad.access.services.issue_key import issue_key
from sarhad.access.services.revoke_key import revoke_key
from sarhad.config.asking import of_api
from sarhad.config.sending import SENDS
from sarhad.kernel import clock
from tests.make import access as make

pytestmark = pytest.mark.django_db

WHO, CHANGE = "/api/v1/who", "/api/v1/change"


def _issue(held=None, *, at=make.NOW, days=30):
    return issue_key(
        CONSOLE, assignment=held or make.assignment(), name="Gate 4", expires_at=at + timedelta(days=days), at=at
    )


@pytest.fixture(autouse=True)
def taken(monkeypatch):
    """The address of this test stands in the table of who may send."""
    monkeypatch.setitem(SENDS, of_api(CHANGE.strip("/")), "crossing.read")


def test_a_stranger_is_refused(client):
    assert client.get(WHO).status_code == 401


@pytest.mark.parametrize("header", ["Bearer ", "Bearer nonsense", "Basic Zm9vOmJhcg==", "sarhad_x"])
def test_what_is_no_key_is_refused(client, header):
    assert client.get(WHO, headers={"Authorization": header}).status_code == 401


def test_a_key_acts_within_its_assignment_with_two_queries(client, django_assert_num_queries):
    held = make.assignment()
    _, key = _issue(held, at=clock.now())
    with django_assert_num_queries(2):  # key, assignment, officer, post, agency; certificates
        answer = client.get(WHO, headers={"Authorization": f"Bearer {key}"})
    assert answer.json() == {"id": str(held.officer_id), "role": "first-line", "post": str(held.post_id)}


def test_a_key_needs_no_token_against_forgery():
    _, key = _issue(at=clock.now())
    answer = Client(enforce_csrf_checks=True).post(CHANGE, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200


def test_a_bad_key_is_not_made_up_for_by_a_cookie(client):
    make.on_duty(client)
    assert client.get(WHO, headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_only_the_hash_of_a_key_is_kept():
    row, key = _issue()
    assert key not in str(vars(row))
    assert len(key) >= len("sarhad_") + 43  # 256 bits


def test_a_key_ends_at_its_moment():
    row, key = _issue()
    assert duty_by_key(key, at=row.expires_at - timedelta(microseconds=1))
    assert duty_by_key(key, at=row.expires_at) is None


def test_a_revoked_key_is_none():
    row, key = _issue()
    revoke_key(CONSOLE, key=row, at=make.NOW)
    assert duty_by_key(key, at=make.NOW) is None


def test_a_key_ends_with_its_assignment():
    held = make.assignment()
    _, key = _issue(held)
    held.until_on = make.TODAY
    held.save()
    assert duty_by_key(key, at=make.NOW)
    assert duty_by_key(key, at=make.NOW + timedelta(days=1)) is None


def test_a_key_ends_with_its_officer():
    held = make.assignment()
    _, key = _issue(held)
    held.officer.is_active = False
    held.officer.save()
    assert duty_by_key(key, at=make.NOW) is None


def test_the_cookie_of_an_officer_on_duty_is_good_for_the_api(client):
    duty = make.on_duty(client)
    assert client.get(WHO).json()["id"] == duty.id
    assert client.post(CHANGE).status_code == 200


def test_the_cookie_changes_nothing_without_the_token():
    client = Client(enforce_csrf_checks=True)
    make.on_duty(client)
    assert client.get(WHO).status_code == 200
    assert client.post(CHANGE).status_code == 403
    client.cookies["csrftoken"] = "a" * 32
    assert client.post(CHANGE, headers={"X-CSRFToken": "a" * 32}).status_code == 200


@pytest.mark.parametrize("second_factor", [True, False])
def test_an_officer_who_is_not_on_duty_is_refused(client, second_factor):
    make.sign_in(client, make.officer(), second_factor=second_factor)
    assert client.get(WHO).status_code == 401


def test_the_second_factor_is_asked_of_cookies_too(client):
    duty = make.on_duty(client)
    make.SignIn.objects.filter(officer=duty.id).update(second_factor=False)
    assert client.get(WHO).status_code == 401
