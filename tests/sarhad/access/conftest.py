"""Every test of this room has its own addresses, and nobody has failed to sign in before it."""

from pathlib import Path

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.sarhad.access.urls"
    settings.ACCOUNT_FORMS = {
        "login": "sarhad.access.account_forms.SignInForm",
        "reauthenticate": "sarhad.access.account_forms.ConfirmForm",
        "change_password": "sarhad.access.account_forms.NewPasswordForm",
    }
    settings.ACCOUNT_SESSION_REMEMBER = False
    settings.MFA_ADAPTER = "sarhad.access.adapter.MfaAdapter"
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def no_failures_before(transactional_db):
    """The counts stand in a table that is no model, so the end of a transactional test does not empty it."""
    cache.clear()
