"""Pages of a traveller: the record, and what the second line may do with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.kernel import clock
from sarhad.travellers import shown
from sarhad.travellers.forms import CorrectForm, MergeForm, PermitForm, ReasonForm, correct_form
from sarhad.travellers.models import Traveller
from sarhad.travellers.selectors import get_merge
from sarhad.travellers.services.correct import correct_traveller
from sarhad.travellers.services.merge import merge_travellers
from sarhad.travellers.services.open_traveller import open_traveller
from sarhad.travellers.services.record_permit import record_permit
from sarhad.travellers.services.split import split_travellers


@require_GET
def traveller(request: OfficerRequest, traveller_id: UUID) -> HttpResponse:
    """The record of a person; a merged one leads to the record that stands for it."""
    found = open_traveller(request.duty, traveller_id, at=clock.now())
    if found.merged_into_id:
        return redirect("travellers:traveller", found.merged_into_id)
    return _page(request, found)


@require_POST
def correct(request: OfficerRequest, traveller_id: UUID) -> HttpResponse:
    """Correct the record."""
    at = clock.now()
    found = open_traveller(request.duty, traveller_id, at=at)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _page(request, found, correct=form)
    changes, reason = form.changes(), form.cleaned_data["reason"]
    correct_traveller(request.duty, traveller=found, changes=changes, reason=reason, at=at)
    return _done(request, found)


@require_POST
def merge(request: OfficerRequest, traveller_id: UUID) -> HttpResponse:
    """Merge another record into this one."""
    at = clock.now()
    found = open_traveller(request.duty, traveller_id, at=at)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, merge=form)
    other = open_traveller(request.duty, form.other_id, at=at)
    merge_travellers(request.duty, kept=found, merged=other, reason=form.cleaned_data["reason"], at=at)
    return _done(request, found)


@require_POST
def split(request: OfficerRequest, traveller_id: UUID, merge_id: UUID) -> HttpResponse:
    """Undo a merge."""
    at = clock.now()
    found = open_traveller(request.duty, traveller_id, at=at)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, split=form)
    standing = get_merge(found, merge_id)
    split_travellers(request.duty, merge=standing, reason=form.cleaned_data["reason"], at=at)
    return _done(request, found)


@require_POST
def permit(request: OfficerRequest, traveller_id: UUID) -> HttpResponse:
    """Record a visa or permit."""
    at = clock.now()
    found = open_traveller(request.duty, traveller_id, at=at)
    form = PermitForm(request.POST)
    if not form.is_valid():
        return _page(request, found, permit=form)
    record_permit(request.duty, traveller=found, permit=form.permit(), at=at)
    return _done(request, found)


def _done(request: OfficerRequest, found: Traveller) -> HttpResponse:
    messages.success(request, _("Done."))
    return redirect("travellers:traveller", found.pk)


def _page(request: OfficerRequest, found: Traveller, **wrong: BaseForm) -> HttpResponse:
    duty = request.duty
    forms: dict[str, Any] = {
        "correct": duty.may("traveller.correct") and (wrong.get("correct") or correct_form(found)),
        "merge": duty.may("traveller.merge") and (wrong.get("merge") or MergeForm()),
        "permit": duty.may("permit.record") and (wrong.get("permit") or PermitForm()),
        "split": duty.may("traveller.split") and (wrong.get("split") or ReasonForm()),
    }
    context = shown.record(found, at=clock.now(), zone=duty.time_zone)
    given = {"traveller": found, "forms": forms, "wrong": next(iter(wrong.values()), None), **context}
    return render(request, "travellers/traveller.html", given, status=422 if wrong else 200)
