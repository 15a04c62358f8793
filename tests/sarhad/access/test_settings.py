"""What the service is set to, where the tests differ from it."""

from sarhad.config.settings import base


def test_passwords_are_hashed_by_argon2():
    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_second_factor_is_required_and_its_seeds_are_encrypted():
    assert base.SECOND_FACTOR_REQUIRED is True
    assert base.MFA_ADAPTER == "sarhad.access.adapter.MfaAdapter"


def test_the_pages_of_signing_in_speak_of_service_numbers_and_remember_nobody():
    assert base.ACCOUNT_FORMS["login"] == "sarhad.access.account_forms.SignInForm"
    assert base.ACCOUNT_SESSION_REMEMBER is False


def test_failures_are_counted_for_all_processes():
    assert base.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_the_invented_country_is_shut():
    assert base.DEMO is False


def test_cookies_are_for_https_and_not_for_scripts():
    assert (base.SESSION_COOKIE_SECURE, base.SESSION_COOKIE_HTTPONLY) == (True, True)
