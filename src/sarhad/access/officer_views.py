"""Pages for administrators: officers, their assignments, certificates and keys."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access import selectors
from sarhad.access.deeds import DEEDS
from sarhad.access.forms import AddOfficerForm, AssignForm, DeedForm, GrantForm, KeyForm
from sarhad.access.models import Officer
from sarhad.access.policies import may_administer, may_list
from sarhad.access.requests import OfficerRequest
from sarhad.access.services.add_officer import add_officer
from sarhad.access.services.open_officer import open_officer
from sarhad.kernel import clock
from sarhad.web.posted import posted

PAGE = 50


@require_GET
def officers(request: OfficerRequest) -> HttpResponse:
    """Officers within reach, by name or service number."""
    may_list.check(request.duty)
    words = request.GET.get("q", "").strip()
    page = Paginator(selectors.list_officers(request.duty, words), PAGE).get_page(request.GET.get("page"))
    return render(request, "access/officers.html", {"page": page, "q": words})


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Add an officer; the one-time password is shown once."""
    may_list.check(request.duty)
    form = AddOfficerForm(posted(request), duty=request.duty)
    if not form.is_valid():
        return render(request, "access/add.html", {"form": form}, status=422 if form.is_bound else 200)
    found, password = add_officer(request.duty, at=clock.now(), **form.cleaned_data)
    return render(request, "access/once.html", {"officer": found, "secret": password, "deed": "reset"})


@require_GET
def officer(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    """An officer's file."""
    return _file(request, open_officer(request.duty, officer_id=officer_id, at=clock.now()), {})


@require_POST
def do(request: OfficerRequest, officer_id: UUID, deed: str) -> HttpResponse:
    """One of the deeds in an officer's file."""
    if deed not in DEEDS:
        raise Http404
    at = clock.now()
    found = open_officer(request.duty, officer_id=officer_id, at=at)
    form = DEEDS[deed].form(request.POST, duty=request.duty, officer=found)
    if not form.is_valid():
        return _file(request, found, {deed: form}, status=422)
    secret = DEEDS[deed].run(request.duty, found, form.cleaned_data, at)
    if secret:
        return render(request, "access/once.html", {"officer": found, "secret": secret, "deed": deed})
    messages.success(request, _("Done."))
    return redirect("access:officer", found.pk)


def _file(request: OfficerRequest, found: Officer, wrong: dict[str, DeedForm], *, status: int = 200) -> HttpResponse:
    asked: dict[str, Any] = {"duty": request.duty, "officer": found}
    given = {
        "officer": found,
        "may_act": found.is_active and may_administer.allows(request.duty, found),
        "assignments": selectors.list_assignments(found),
        "certificates": selectors.list_certificates(found, on=clock.now().date()),
        "keys": selectors.list_keys(found),
        "assign": wrong.get("assign") or AssignForm(**asked),
        "grant": wrong.get("grant") or GrantForm(**asked),
        "issue_key": wrong.get("issue-key") or KeyForm(**asked),
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "access/officer.html", given, status=status)
