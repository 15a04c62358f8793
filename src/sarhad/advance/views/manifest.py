"""The manifest of a journey, one expected traveller, and masked data that two persons show again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.advance import presenting, selectors
from sarhad.advance.board_rows import changed, readiness
from sarhad.advance.came import came
from sarhad.advance.forms import UnmaskForm
from sarhad.advance.hiding import hides, is_masked, name_of
from sarhad.advance.manifest_rows import arranged, filtered, filters, manifest_rows
from sarhad.advance.models import Expected
from sarhad.advance.paired_rows import other_number, paired
from sarhad.advance.services.unmask import ask_unmask, decide_unmask, open_bookings
from sarhad.advance.told_rows import earlier, is_overdue, moments, other_legs, side_by_side
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid


@require_GET
def journey(request: OfficerRequest, journey: UUID) -> HttpResponse:
    """Everybody on a journey; `show` and `words` leave some."""
    duty, at = request.duty, clock.now()
    found, people = selectors.open_journey(duty, journey=journey, at=at)
    show, words = request.GET.get("show", ""), request.GET.get("words", "")[:100]
    shown = arranged(filtered(people, duty, show=show, words=words))
    direction = found.direction if found.direction == "exit" else "entry"
    context = {
        "journey": found,
        "rows": manifest_rows(duty, shown, journey=found),
        "ready": readiness(found),
        "changed": changed(found, direction),
        "board": "advance:departures" if direction == "exit" else "advance:arrivals",
        "findings": presenting.journey_findings(found),
        "filters": filters(people, duty),
        "show": show,
        "words": words,
        "total": len(people),
        "came": came(found),
        "may_hits": duty.may("hit.open"),
        **paired(duty, found),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "advance/_manifest.html" if part else "advance/journey.html", context)


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
    is_open = bookings is not None and not bookings.is_masked
    hits = presenting.hits_of(duty, found)
    context = {
        "expected": found,
        "person": manifest_rows(duty, [found])[0],
        "hits": hits,
        "moments": moments(found, at=at, can_see=hits),
        "is_overdue": is_overdue(found),
        "until_at": bookings.until_at if bookings else None,
        "requests": found.unmask_requests.order_by("-asked_at")[:10],
        "may_settle": duty.may("hit.settle"),
        "may_ask": duty.may("unmask.ask"),
        "may_decide": duty.may("unmask.decide"),
        **_said(request, found, bookings.data if bookings else None, is_open=is_open),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "advance/_traveller.html" if part else "advance/traveller.html", context)


def _said(
    request: OfficerRequest, found: Expected, booked: dict[str, Any] | None, *, is_open: bool
) -> dict[str, object]:
    """What is shown of who the person is; without what is masked for this reader."""
    is_hidden, seen = hides(found, is_open=is_open), presenting.findings(request.duty, found)
    return {
        "name": name_of(found, is_open=is_open),
        "is_masked": is_masked(found) and not is_open,
        "facts": presenting.facts_of(found, is_open=is_open),
        "sides": side_by_side(found.announced, booked),
        "earlier": earlier(found.announced),
        "itinerary": other_legs(found, booked),
        "findings": [] if is_hidden else [presenting.finding(one) for one in seen],
        "others": [] if is_hidden else selectors.journeys_of(found),
        "same_flight": other_number(found.journey_id),
    }
