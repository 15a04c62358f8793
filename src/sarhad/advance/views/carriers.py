"""Carriers, and how well they announce."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sarhad.access.requests import OfficerRequest
from sarhad.advance import selectors
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused


@require_GET
def carriers(request: OfficerRequest) -> HttpResponse:
    """The report of the last thirty days: counts only."""
    if reason := request.duty.why_not("carrier.quality"):
        raise Refused(reason)
    return render(request, "advance/carriers.html", {"rows": selectors.quality(at=clock.now())})
