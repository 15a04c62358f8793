"""Signing in as a person does it: password, second factor, lockout, the first day's way through the pages."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from sarhad.access.models import SignIn
from sarhad.access.seeds import open_seed
from tests.make import access as make
from tests.sarhad.access.journal import lines

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_failures_before", "clock_stands")]

PASSWORD = "seven grey herons"
SEED = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def clock_stands(monkeypatch) -> Callable[[int], None]:
    """A code is good for half a minute and a failure counts for five, however long a machine needs. Puts it later."""
    began = time.time()

    def put(seconds: int) -> None:
        monkeypatch.setattr(time, "time", lambda: began + seconds)

    put(0)
    return put


def _code(seed: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(seed, counter))


def _try(client: Client, number: str, password: str = PASSWORD) -> int:
    return client.post(reverse("account_login"), {"login": number, "password": password}).status_code


def test_password_and_code_make_a_full_sign_in(client):
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    answer = client.post(reverse("account_login"), {"login": officer.service_number, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/duty/")["Location"].startswith(reverse("account_login"))  # half way is not in
    client.post(reverse("mfa_authenticate"), {"code": _code(SEED)})
    assert client.get("/duty/").status_code == 200
    entry = SignIn.objects.get()
    assert (entry.officer, entry.second_factor) == (officer, True)
    (line,) = lines("signin.begin")
    assert (line["officer"], line["role"], line["notes"]["second_factor"]) == (str(officer.pk), "oneself", "yes")


def test_a_wrong_code_is_journaled_and_lets_nobody_in(client):
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    _try(client, officer.service_number)
    wrong = f"{(int(_code(SEED)) + 1) % 1_000_000:06}"
    client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert not SignIn.objects.exists()
    (line,) = lines("signin.fail")
    assert (line["about"], line["notes"]) == ([["officer", str(officer.pk)]], {"reason": "second-factor"})


def test_seeds_are_not_readable_in_the_database():
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    kept = Authenticator.objects.get().data["secret"]
    assert SEED not in kept
    assert open_seed(kept) == SEED


def test_seeds_open_after_the_secret_was_changed(settings):
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret of fair length here"
    assert open_seed(Authenticator.objects.get().data["secret"]) == SEED


def test_a_wrong_password_is_journaled_about_the_officer(client):
    officer = make.officer(password=PASSWORD)
    _try(client, officer.service_number, "wrong")
    (line,) = lines("signin.fail")
    assert (line["officer"], line["about"]) == ("system", [["officer", str(officer.pk)]])
    assert line["notes"] == {"reason": "wrong"}


def test_what_was_typed_as_a_number_is_never_written(client):
    _try(client, "hunter2 in the wrong field", "x")
    (line,) = lines("signin.fail")
    assert line["about"] == []
    assert re.fullmatch(r"[0-9a-f]{32}", line["notes"]["number"])
    assert "hunter2" not in str(line)


def test_five_failures_lock_the_number_even_for_the_right_password(client, clock_stands, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    officer = make.officer(password=PASSWORD)
    for _ in range(5):
        _try(client, officer.service_number, "wrong")
    _try(client, officer.service_number.lower())
    assert not SignIn.objects.exists()
    assert [line["notes"]["reason"] for line in lines("signin.fail")] == ["wrong"] * 5 + ["locked"]
    clock_stands(299)
    _try(client, officer.service_number)
    assert not SignIn.objects.exists()
    clock_stands(301)
    _try(client, officer.service_number)
    assert SignIn.objects.get().officer == officer


def test_another_name_of_the_server_gives_no_more_tries(client):
    officer = make.officer(password=PASSWORD)
    for _ in range(5):
        _try(client, officer.service_number, "wrong")
    data = {"login": officer.service_number, "password": PASSWORD}
    client.post(reverse("account_login"), data, headers={"host": "127.0.0.1"})
    assert not SignIn.objects.exists()


def test_four_failures_lock_nothing(client):
    officer = make.officer(password=PASSWORD)
    for _ in range(4):
        _try(client, officer.service_number, "wrong")
    _try(client, officer.service_number)
    assert SignIn.objects.exists()


def test_a_deactivated_officer_does_not_get_in(client):
    officer = make.officer(password=PASSWORD, is_active=False)
    _try(client, officer.service_number)
    assert not SignIn.objects.exists()


def test_signing_out_ends_sign_in_and_duty(client):
    make.on_duty(client)
    client.post(reverse("account_logout"))
    entry = SignIn.objects.select_related("span").get()
    assert entry.ended_at
    assert entry.span.ended_at
    assert lines("signin.end")[-1]["notes"]["reason"] == "left"


def test_the_first_day_password_factor_duty(client):
    """From the one-time password to duty, through the pages alone."""
    officer = make.officer(password=PASSWORD, must_change_password=True)
    held = make.assignment(officer=officer)
    _try(client, officer.service_number)
    assert client.get("/")["Location"] == reverse("account_change_password")
    change = {"oldpassword": PASSWORD, "password1": "nine brown otters", "password2": "nine brown otters"}
    assert client.post(reverse("account_change_password"), change).status_code == 302
    assert client.get("/")["Location"] == reverse("mfa_index")
    client.post(reverse("account_reauthenticate"), {"password": "nine brown otters"})
    seed = client.get(reverse("mfa_activate_totp")).context["form"].secret
    assert client.post(reverse("mfa_activate_totp"), {"code": _code(seed)}).status_code == 302
    assert client.get("/")["Location"] == reverse("access:duty")
    assert client.post(reverse("access:begin"), {"assignment": str(held.pk), "lane": ""}).status_code == 302
    assert client.get("/page/").status_code == 200
    assert lines("password.change")[0]["officer"] == str(officer.pk)
    assert {line["notes"]["factor"] for line in lines("factor.add")} <= {"totp", "recovery_codes"}


def test_removing_the_last_factor_makes_the_sign_in_half_a_one(client):
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    _try(client, officer.service_number)
    client.post(reverse("mfa_authenticate"), {"code": _code(SEED)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert client.get("/duty/")["Location"] == reverse("mfa_index")
    assert lines("factor.remove")[0]["notes"]["factor"] == "totp"


def test_a_factor_is_not_removed_on_the_word_of_a_cookie_alone(client):
    officer = make.officer(password=PASSWORD)
    TOTP.activate(officer, SEED)
    make.sign_in(client, officer)
    assert client.post(reverse("mfa_deactivate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.exists()


def test_a_new_password_ends_the_other_sign_ins(client):
    officer = make.officer(password=PASSWORD)
    other = Client()
    make.sign_in(other, officer)
    make.sign_in(client, officer)
    change = {"oldpassword": PASSWORD, "password1": "nine brown otters", "password2": "nine brown otters"}
    client.post(reverse("account_change_password"), change)
    assert client.get("/duty/").status_code == 200
    assert other.get("/duty/").status_code == 302
    assert SignIn.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("name", ["account_login", "mfa_index", "mfa_activate_totp", "account_change_password"])
def test_pages_of_signing_in_are_pages_of_the_house(client, name):
    if name != "account_login":
        fields = {"must_change_password": name == "account_change_password"}
        make.sign_in(client, make.officer(password=PASSWORD, **fields), second_factor=False)
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert "app-header" in answer.content.decode()


def test_nobody_is_invited_to_sign_up_or_to_reset_by_mail(client):
    text = client.get(reverse("account_login")).content.decode()
    assert "Service number" in text
    assert not re.search("sign up|/password/reset/|Remember", text, re.IGNORECASE)
