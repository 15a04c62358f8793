"""The manifest of a journey, one expected traveller, and masked data that two persons show again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.advance import presenting, selectors
from sarhad.advance.board_rows import readiness
from sarhad.advance.forms import UnmaskForm
from sarhad.advance.models import Expected
from sarhad.advance.services.unmask import ask_unmask, decide_unmask, open_bookings
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid


@require_GET
def journey(request: OfficerRequest, journey: UUID) -> HttpResponse:
    """Everybody on a journey; `show` and `words` leave some."""
    found, people = selectors.open_journey(request.duty, journey=journey, at=clock.now())
    show, words = request.GET.get("show", ""), request.GET.get("words", "")[:100]
    titles = {
        "": _("All"), "listed": _("Hits"), "hits": _("Something found"), "alone": _("Children alone"),
        "crew": _("Crew"), "removed": _("Not on board"), "differ": _("List and booking differ"),
    }  # fmt: skip
    shown = selectors.filtered(people, show=show, words=words)
    context = {
        "journey": found,
        "rows": [presenting.person(request.duty, one) for one in shown],
        "ready": readiness(found),
        "findings": presenting.journey_findings(found),
        "filters": list(titles.items()),
        "show": show,
        "words": words,
        "total": len(people),
    }
    return render(request, "advance/journey.html", context)


@require_GET
def traveller(request: OfficerRequest, expected: UUID) -> HttpResponse:
    """One expected traveller: who, what was found, what the carrier was told, other journeys."""
    found = selectors.open_expected(request.duty, expected=expected, at=clock.now())
    return _traveller(request, found)


@require_POST
def unmask(request: OfficerRequest, expected: UUID) -> HttpResponse:
    """Ask to see masked booking data."""
    form = UnmaskForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say why."))
    ask_unmask(request.duty, expected=expected, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(request, _("Asked. A second person decides."))
    return redirect("advance:traveller", expected=expected)


@require_POST
def decide(request: OfficerRequest, unmask: UUID) -> HttpResponse:
    """Decide on somebody else's request."""
    granted = request.POST.get("decision") == "grant"
    found = decide_unmask(request.duty, request=unmask, is_granted=granted, at=clock.now())
    messages.success(request, _("Decided."))
    if not request.duty.may("expected.open"):  # a data protection officer decides without seeing who it is
        return redirect("advance:retention")
    return redirect("advance:traveller", expected=found.expected_id)


def _traveller(request: OfficerRequest, found: Expected) -> HttpResponse:
    duty, at = request.duty, clock.now()
    may_see = duty.may("unmask.open") and found.booked is not None
    bookings = open_bookings(duty, expected=found.pk, at=at) if may_see else None
    itinerary = bookings.data["booking"].get("itinerary", []) if bookings and bookings.data else []
    context = {
        "expected": found,
        "person": presenting.person(duty, found),
        "facts": presenting.facts_of(found),
        "differences": presenting.differences(found),
        "findings": [presenting.finding(one) for one in presenting.findings(duty, found)],
        "hits": presenting.hits_of(duty, found),
        "answers": presenting.answers_of(found),
        "others": selectors.journeys_of(found),
        "itinerary": itinerary,
        "bookings": bookings,
        "requests": found.unmask_requests.order_by("-asked_at")[:10],
        "may_settle": duty.may("hit.settle"),
        "may_ask": duty.may("unmask.ask"),
        "may_decide": duty.may("unmask.decide"),
    }
    return render(request, "advance/traveller.html", context)
