"""Two numbers of one flight: joined and parted on the page of the flight."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.advance.forms import PairForm, PartForm
from sarhad.advance.services.same_flight import join_numbers, part_numbers
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid


@require_POST
def same(request: OfficerRequest, journey: UUID) -> HttpResponse:
    """Join the journey of the page with another one."""
    form = PairForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Write down the grounds"), places={"why": _("Write down the grounds")})
    data = form.cleaned_data
    join_numbers(request.duty, journey=journey, other=data["other"], why=data["why"], at=clock.now())
    messages.success(request, _("Joined: they stand on the board once."))
    return redirect("advance:journey", journey=journey)


@require_POST
def apart(request: OfficerRequest, pair: UUID) -> HttpResponse:
    """Part two that were joined."""
    form = PartForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Write down the grounds"), places={"why": _("Write down the grounds")})
    found = part_numbers(request.duty, pair=pair, why=form.cleaned_data["why"], at=clock.now())
    messages.success(request, _("Parted: each stands on the board by itself."))
    return redirect("advance:journey", journey=found.journey_id)
