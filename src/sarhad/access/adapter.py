"""How the sign-in library behaves in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sarhad.access.duty import SYSTEM
from sarhad.access.seeds import open_seed, shut_seed
from sarhad.access.services.fail_sign_in import fail_sign_in
from sarhad.kernel import clock


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Nobody signs up; failures are journaled and counted per service number.

    The library counts per number and host name: that would give a guesser one count per name of the server.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The service number or the password is not right."),
        "too_many_login_attempts": _("Too many failures. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No mail is sent: an administrator resets a password."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            fail_sign_in(SYSTEM, service_number=_number(credentials), reason="locked", at=clock.now())
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        fail_sign_in(SYSTEM, service_number=_number(credentials), reason="wrong", at=clock.now())

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"sign-in:{_number(credentials).lower()}"


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Seeds of second factors are encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return shut_seed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_seed(encrypted_text)


def _number(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).strip()
