"""Addresses for the tests of the journal's pages, and a way to be on duty without signing in."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path

from sarhad.config.views import home, set_language

urlpatterns = [
    path("", home, name="home"),
    path("language", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("sarhad.access.urls")),
    path("", include("sarhad.audit.urls")),
]


class PutOnDuty:
    """Puts `duty` of this class on duty."""

    duty: object = None

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.duty = self.duty
        return self.get_response(request)
