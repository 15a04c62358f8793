"""What the framework and the sign-in library tell us about signing in, written into the journal by acts."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from sarhad.access.duty import SYSTEM, Oneself
from sarhad.access.models import Officer
from sarhad.access.services.add_factor import add_factor
from sarhad.access.services.change_password import change_password
from sarhad.access.services.fail_sign_in import fail_sign_in
from sarhad.access.services.remove_factor import remove_factor
from sarhad.access.services.sign_out import sign_out
from sarhad.access.session import find_sign_in, open_session
from sarhad.kernel import clock


@receiver(user_logged_in)
def on_sign_in(request: HttpRequest, user: Officer, **told: Any) -> None:
    """Begin a sign-in; a passkey or a code shown on the way makes it a full one."""
    shown = any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
    open_session(request, user, second_factor=shown, at=clock.now())


@receiver(user_logged_out)
def on_sign_out(request: HttpRequest, user: Officer | None, **told: Any) -> None:
    """End the sign-in and the duty begun in it."""
    entry = find_sign_in(request.session)
    if entry is not None and user is not None:
        sign_out(_oneself(user), entry=entry, reason="left", at=clock.now())


@receiver(authentication_failed)
def on_wrong_factor(user: Officer, **told: Any) -> None:
    """The password was right, the second factor was not."""
    fail_sign_in(SYSTEM, service_number=user.service_number, reason="second-factor", at=clock.now())


@receiver(authenticator_added)
def on_factor_added(request: HttpRequest, user: Officer, authenticator: Authenticator, **told: Any) -> None:
    """A factor was set up by its owner."""
    entry = find_sign_in(request.session)
    add_factor(_oneself(user), officer=user, kind=authenticator.type, entry=entry, at=clock.now())


@receiver(authenticator_removed)
def on_factor_removed(user: Officer, authenticator: Authenticator, **told: Any) -> None:
    """A factor was removed by its owner."""
    remove_factor(_oneself(user), officer=user, kind=authenticator.type, at=clock.now())


@receiver(password_changed)
def on_password_changed(request: HttpRequest, user: Officer, **told: Any) -> None:
    """The password was changed by its owner."""
    change_password(_oneself(user), officer=user, entry=find_sign_in(request.session), at=clock.now())


def _oneself(user: Officer) -> Oneself:
    return Oneself(id=str(user.pk), agency=user.agency_id)
