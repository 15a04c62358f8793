"""Asks who sends a form before the form is read, at every address; the table is in `sending.py`."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from sarhad.access.asking import ask_first
from sarhad.access.open import API_UNDER, DEMO_UNDER, is_open, is_own_account
from sarhad.config.http_errors import problem
from sarhad.config.sending import EVERY, acts_of
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
CHOSEN = ("deed", "name", "step")
"""What the last word of an address that has many forms is called."""


class AskFirstMiddleware:
    """Stands after the one that knows who is on duty."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer 403 to one who may do nothing there; None lets the page go on."""
        match, path = request.resolver_match, request.path_info
        if request.method in SAFE or match is None:
            return None
        if path.startswith(API_UNDER):  # who calls is known later: `officer_auth` asks
            request.needed = acts_of(of_api(match.route))  # type: ignore[attr-defined]
            return None
        duty = getattr(request, "duty", None)
        if duty is None or is_open(path) or is_own_account(path) or path.startswith(DEMO_UNDER):
            return None
        acts = acts_of(match.view_name, next((str(kwargs[word]) for word in CHOSEN if word in kwargs), ""))
        try:
            if acts != (EVERY,):
                ask_first(duty, acts, at=clock.now())
        except Refused as trouble:
            return problem(request, trouble.status, str(_(trouble.title)), trouble.detail)
        return None


def of_api(route: str) -> str:
    """How the table calls an operation: its route without the values of its places."""
    return "api:" + re.sub("<[^>]*>", "{}", route).removeprefix(API_UNDER.strip("/") + "/")
