"""The service refuses weak set-ups; what differs in the demo and in tests is named here."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from django.core.checks import Tags, run_checks
from django.test import override_settings

from sarhad.config.env import SettingsError, database, read_env, secret

BASE = "sarhad.config.settings.base"
# Warnings of Django's own list that the service leaves to the proxy before it, which has the certificate.
TO_THE_PROXY = ("security.W004", "security.W008")
APART = {"INSTALLED_APPS", "DATABASES"}


def values(module: ModuleType) -> dict[str, object]:
    return {name: getattr(module, name) for name in dir(module) if name.isupper()}


def different(name: str) -> set[str]:
    """The settings in which a module differs from the base."""
    base, other = values(import_module(BASE)), values(import_module(name))
    return {name for name in base.keys() | other.keys() if base.get(name) != other.get(name)}


def test_the_base_is_strict() -> None:
    base = values(import_module(BASE))
    expected = {
        "DEBUG": False,
        "DEMO": False,
        "SECOND_FACTOR_REQUIRED": True,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "X_FRAME_OPTIONS": "DENY",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
    }
    assert {name: base[name] for name in expected} == expected
    assert "*" not in str(base["ALLOWED_HOSTS"])
    assert "unsafe" not in str(base["CONTENT_SECURITY_POLICY"])


def test_djangos_own_list_for_a_service_is_met() -> None:
    base = import_module(BASE)
    strict = {
        name: getattr(base, name) for name in different("sarhad.config.settings.test") - APART if hasattr(base, name)
    }
    with override_settings(**strict):
        found = run_checks(tags=[Tags.security], include_deployment_checks=True)
    assert [str(warning) for warning in found if warning.id not in TO_THE_PROXY] == []


def test_a_secret_is_made_at_random_and_for_its_owner_only(tmp_path: Path) -> None:
    first, second = secret(tmp_path / "a", "key"), secret(tmp_path / "b", "key")
    assert first != second
    assert len(first) >= 50
    assert (tmp_path / "a" / "key").stat().st_mode & 0o077 == 0
    assert secret(tmp_path / "a", "key") == first


@pytest.mark.parametrize(("text", "mode"), [("short", 0o600), ("x" * 50, 0o640), ("x" * 50, 0o604)])
def test_a_weak_secret_is_refused(tmp_path: Path, text: str, mode: int) -> None:
    (tmp_path / "key").write_text(text)
    (tmp_path / "key").chmod(mode)
    with pytest.raises(SettingsError):
        secret(tmp_path, "key")


@pytest.mark.parametrize("url", ["mysql://host/name", "", "sarhad.sqlite3"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        database(url)


def test_cookies_need_tls_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, secure in {"": True, "0": True, "true": True, "1": False}.items():
        monkeypatch.setenv("SARHAD_INSECURE_HTTP", value)
        assert read_env().secure is secure


def test_the_demo_differs_where_it_must() -> None:
    assert different("sarhad.config.settings.demo") == {
        "DEMO",
        "DISCREET_CHECKS",
        "INSTALLED_APPS",
        "LOGIN_URL",
        "SECOND_FACTOR_REQUIRED",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_IDLE_SECONDS",
        "SESSIONS_AT_ONCE",
    }


def test_tests_differ_where_they_must() -> None:
    assert different("sarhad.config.settings.test") <= {
        "INSTALLED_APPS",
        "PASSWORD_HASHERS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
        "ALLOWED_HOSTS",
        "DATABASES",
    }
