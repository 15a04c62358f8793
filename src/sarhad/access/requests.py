"""What a view behind the middleware may rely on."""

from django.http import HttpRequest

from sarhad.access.duty import Duty
from sarhad.access.models import Officer, SignIn


class SignedInRequest(HttpRequest):
    """A request of an officer who has signed in, on duty or not."""

    user: Officer
    sign_in: SignIn
    duty: Duty | None


class OfficerRequest(HttpRequest):
    """A request of an officer on duty: what every page gets but those named in `open`."""

    user: Officer
    sign_in: SignIn
    duty: Duty
