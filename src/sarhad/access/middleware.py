"""Default deny: every address needs an officer on duty, but those in `open`. Sets `request.duty`."""

from collections.abc import Callable
from contextlib import nullcontext
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from sarhad.access.open import (
    API_UNDER,
    OFF_DUTY,
    OPEN_UNDER,
    PASSWORD,
    SECOND_FACTOR,
    is_open,
    is_own_account,
    is_shut,
)
from sarhad.access.requests import OfficerRequest, SignedInRequest
from sarhad.access.session import Standing, Step, duty_of_session, read_standing
from sarhad.kernel import clock

# How far one must have come for more, what is open meanwhile, and where one is sent.
WAITING_ROOMS = {
    Step.PASSWORD: (PASSWORD, "account_change_password"),
    Step.SECOND_FACTOR: (SECOND_FACTOR, "mfa_index"),
    Step.OFF_DUTY: (OFF_DUTY, "access:duty"),
}

__all__ = ["DutyMiddleware", "OfficerRequest", "SignedInRequest", "duty_of_session"]


class DutyMiddleware:
    """Asks who sends a request and whether the address is for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.duty = None  # type: ignore[attr-defined]
        if request.path_info.startswith((API_UNDER, *OPEN_UNDER)):
            return self.get_response(request)
        request.came_at = clock.now()  # type: ignore[attr-defined]  # before anything of the page is read
        standing = read_standing(request, at=request.came_at)  # type: ignore[attr-defined]
        request.duty = standing.duty  # type: ignore[attr-defined]
        request.sign_in = standing.sign_in  # type: ignore[attr-defined]
        instead = _answer_instead(request, standing)
        if instead is not None:
            return instead
        # times are shown in the time zone of the post
        with timezone.override(ZoneInfo(standing.duty.time_zone)) if standing.duty else nullcontext():
            return self.get_response(request)


def _answer_instead(request: HttpRequest, standing: Standing) -> HttpResponseBase | None:
    """What is answered in place of the page, or None if the page is for the sender."""
    path = request.path_info
    if is_open(path):
        return None
    if standing.step is Step.STRANGER:
        return _ask_to_sign_in(request)
    if is_shut(path):
        raise Http404
    if standing.step is Step.ON_DUTY:
        return None
    room, way = WAITING_ROOMS[standing.step]
    if path in room or (standing.step is Step.OFF_DUTY and is_own_account(path)):
        return None
    if _is_page(request):
        return redirect(way)
    return JsonResponse({"title": _("Not on duty"), "status": 403}, status=403)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    if not _is_page(request):
        return JsonResponse({"title": _("Not signed in"), "status": 401}, status=401)
    after = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(after)


def _is_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page: not a part of one (htmx), not a kept form, not a program."""
    accepts = request.headers.get("Accept", "").lower()
    by_script = request.headers.get("HX-Request") == "true" or "Sarhad-Keep" in request.headers
    return not (by_script or "json" in accepts or "event-stream" in accepts)
