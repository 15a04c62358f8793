"""Default deny, the waiting rooms of signing in, and how long a sign-in lasts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sarhad.access.models import SignIn
from sarhad.access.session import end_stale_sign_ins
from tests.make import access as make
from tests.make import places
from tests.sarhad.access.journal import lines

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client):
    answer = client.get("/page/?q=1")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/page/%3Fq%3D1")


def test_an_unknown_address_looks_to_a_stranger_like_any_other(client):
    assert client.get("/no-such-page").status_code == 302


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Accept": "application/json"}, {"Sarhad-Keep": "1"}])
def test_a_script_of_a_stranger_gets_401(client, headers):
    assert client.get("/page/", headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/alive", "/accounts/login/"])
def test_what_is_written_as_open_is_open(client, path):
    assert client.get(path).status_code == 200


def test_the_invented_countrys_door_is_shut_elsewhere(client):
    assert client.get("/demo/").status_code == 302


def test_the_invented_countrys_door_is_open_there(client, settings):
    settings.DEMO = True
    with pytest.raises(AttributeError, match="name"):  # the probe page was reached; it needs a duty
        client.get("/demo/")


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/email/", "/accounts/password/reset/"])
def test_pages_of_the_library_that_are_not_used_are_not_there(client, path):
    assert client.get(path).status_code == 302
    make.on_duty(client)
    assert client.get(path).status_code == 404


def test_an_officer_on_duty_is_let_in_with_three_queries(client, django_assert_num_queries):
    lane = places.lane()
    duty = make.on_duty(client, post=lane.post, lane=lane)
    with django_assert_num_queries(3):  # session; officer with assignment, post and agency; certificates
        answer = client.get("/page/")
    assert answer.content.decode() == f"{duty.name} {lane.code}"


def test_a_role_without_certificates_needs_no_query_for_them(client, django_assert_num_queries):
    make.on_duty(client, "administrator")
    with django_assert_num_queries(2):
        client.get("/page/")


def test_signed_in_and_not_on_duty_is_sent_to_begin_it(client):
    make.sign_in(client, make.officer())
    answer = client.get("/page/")
    assert (answer.status_code, answer["Location"]) == (302, reverse("access:duty"))
    assert client.get("/page/", headers={"HX-Request": "true"}).status_code == 403
    assert client.get("/duty/").status_code == 200


def test_without_a_second_factor_only_its_set_up_is_open(client):
    make.sign_in(client, make.officer(), second_factor=False)
    assert client.get("/page/")["Location"] == reverse("mfa_index")
    assert client.get("/duty/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_a_house_that_needs_no_second_factor_asks_for_none(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    make.sign_in(client, make.officer(), second_factor=False)
    assert client.get("/duty/").status_code == 200


def test_an_administrators_password_must_be_changed_first(client):
    make.sign_in(client, make.officer(must_change_password=True, password="given by somebody"))
    assert client.get("/duty/")["Location"] == reverse("account_change_password")
    assert client.get(reverse("mfa_index"))["Location"] == reverse("account_change_password")
    assert client.get(reverse("account_change_password")).status_code == 200


def _age(client, **fields):
    SignIn.objects.update(**fields)
    return client.get("/page/").status_code


def test_a_sign_in_that_idles_to_its_limit_is_over(client, settings):
    make.on_duty(client)
    limit = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    seen = SignIn.objects.get().seen_at
    assert _age(client, seen_at=seen - limit + timedelta(seconds=30)) == 200
    assert _age(client, seen_at=seen - limit) == 302
    entry = SignIn.objects.select_related("span").get()
    assert entry.ended_at
    assert entry.span.ended_at
    assert not client.cookies["sessionid"].value


def test_a_sign_in_ends_after_a_shift_whatever_is_done_in_it(client, settings):
    make.on_duty(client)
    limit = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    began = SignIn.objects.get().began_at
    assert _age(client, began_at=began - limit + timedelta(seconds=30)) == 200
    assert _age(client, began_at=began - limit) == 302


def test_a_browser_that_was_closed_is_signed_out_by_the_worker(client, settings):
    make.on_duty(client)
    make.on_duty(Client())
    stale = SignIn.objects.select_related("span").first()
    now = stale.seen_at + timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    SignIn.objects.exclude(pk=stale.pk).update(seen_at=now)
    assert end_stale_sign_ins(at=now - timedelta(microseconds=1)) == 0
    assert end_stale_sign_ins(at=now) == 1
    stale.span.refresh_from_db()
    assert stale.span.ended_at == now
    assert SignIn.objects.filter(ended_at=None).count() == 1
    assert lines("signin.end")[-1]["notes"]["reason"] == "idle"


def test_being_here_is_written_once_a_minute(client):
    make.on_duty(client)
    seen = SignIn.objects.get().seen_at
    client.get("/page/")
    assert SignIn.objects.get().seen_at == seen
    SignIn.objects.update(seen_at=seen - timedelta(seconds=61))
    client.get("/page/")
    assert SignIn.objects.get().seen_at >= seen


def test_what_a_page_fetches_by_itself_is_no_sign_of_a_person(client):
    make.on_duty(client)
    stale = SignIn.objects.get().seen_at - timedelta(minutes=5)
    SignIn.objects.update(seen_at=stale)
    client.get("/page/", headers={"HX-Request": "true"})
    assert SignIn.objects.get().seen_at == stale


def test_more_sign_ins_than_allowed_end_the_oldest(client, settings):
    settings.SESSIONS_AT_ONCE = 2
    held = make.assignment()
    clients = [client, Client(), Client()]
    for one in clients:
        make.on_duty(one, assignment=held)
    assert [one.get("/page/").status_code for one in clients] == [302, 200, 200]


def test_a_deactivated_officer_is_a_stranger_at_the_next_request(client):
    duty = make.on_duty(client)
    make.Officer.objects.filter(pk=duty.id).update(is_active=False)
    assert client.get("/page/").status_code == 302


def test_a_password_set_elsewhere_ends_the_session(client):
    duty = make.on_duty(client)
    officer = make.Officer.objects.get(pk=duty.id)
    officer.set_password("another one entirely")
    officer.save()
    assert client.get("/page/").status_code == 302


def test_an_assignment_that_has_ended_takes_one_off_duty(client):
    held = make.assignment()
    make.on_duty(client, assignment=held)
    held.until_on = make.TODAY.replace(year=2021)
    held.save()
    assert client.get("/page/")["Location"] == reverse("access:duty")
