"""The pages of the invented country: who to be, the next traveller, the traffic."""

from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.duty import SYSTEM, Duty
from sarhad.access.session import start_duty
from sarhad.demo import selectors
from sarhad.demo.country import find_box
from sarhad.demo.desk import Guest, find_guest, send_next
from sarhad.demo.showing import shown
from sarhad.demo.speech import said_by
from sarhad.demo.traffic import ensure_running, switch_traffic
from sarhad.kernel import clock

START = {"post-leader": "crossings:watch", "data-protection": "audit:journal", "targeting": "advance:arrivals"}
"""Where some roles begin; the others at their first page."""


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, what to try, and whom to be. One press signs in and begins duty."""
    _demo_only()
    at = clock.now()
    if request.method == "POST":
        assignment = selectors.get_assignment(request.POST.get("assignment", ""), on=at.date())
        if request.user.is_authenticated:
            logout(request)
        login(request, assignment.officer, backend=settings.AUTHENTICATION_BACKENDS[0])
        start_duty(request, assignment, at=at, lane=selectors.find_lane(assignment))
        return redirect(START.get(assignment.role, "home"))
    box = find_box()
    context = {
        "places": selectors.list_places(on=at.date()),
        "box": box,
        "crossings": selectors.count_crossings() if box else 0,
    }
    return render(request, "demo/sign_in.html", context)


@require_http_methods(["GET", "POST"])
def next_traveller(request: HttpRequest) -> HttpResponse:
    """Who stands in front of the desk (GET); send the next one (POST). As a page, or as JSON for a desk's script."""
    _demo_only()
    duty: Duty | None = getattr(request, "duty", None)
    if duty is None:
        return redirect("demo:sign_in")
    if request.method == "POST":
        send_next(SYSTEM, post=duty.post, at=clock.now())
        return redirect("demo:next")
    guest = find_guest(duty.post)
    if "json" in request.headers.get("Accept", "").lower():
        return _as_json(guest)
    context: dict[str, object] = {"guest": guest, "may_read": duty.may("crossing.read"), "key": str(uuid4())}
    if guest is not None:
        context |= shown(guest.traveller, duty)
    return render(request, "demo/next.html", context)


@require_POST
def traffic(request: HttpRequest) -> HttpResponse:
    """Switch the live traffic on or off."""
    _demo_only()
    on = request.POST.get("on") == "1"
    switch_traffic(SYSTEM, on=on, at=clock.now())
    if on:
        ensure_running()
        messages.success(request, _("Travellers arrive now. Sign in as a post leader to watch."))
    else:
        messages.info(request, _("No more travellers arrive by themselves."))
    return redirect("demo:sign_in")


def _as_json(guest: Guest | None) -> JsonResponse:
    if guest is None:
        return JsonResponse({"title": _("Nobody is waiting"), "status": 404}, status=404)
    with_adult = {True: "yes", False: "no"}.get(guest.with_adult, "")  # type: ignore[arg-type]  # None is not asked
    traveller = guest.traveller
    return JsonResponse(
        {
            "zone": traveller.document.zone,
            "direction": traveller.direction,
            "purpose": guest.purpose,
            "with_adult": with_adult,
            "says": str(said_by(traveller)),
        }
    )


def _demo_only() -> None:
    if not settings.DEMO:
        raise Http404
