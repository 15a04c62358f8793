"""Pages of the lists: imports, one import, one entry."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sarhad.access.requests import OfficerRequest
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.lists import selectors, shown
from sarhad.lists.comparing import compare_file
from sarhad.lists.forms import ImportForm
from sarhad.lists.policies import may_import
from sarhad.lists.services.import_list import import_list
from sarhad.lists.services.open_listed import open_listed

PAGE = 25


@require_http_methods(["GET", "POST"])
def imports(request: OfficerRequest) -> HttpResponse:
    """What is live, what was tried, and the form to import a file."""
    if request.method == "POST":
        may_import.check(request.duty)
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            return _take(request, form)
        return _page(request, form, status=422)
    return _page(request, ImportForm())


def _take(request: OfficerRequest, form: ImportForm) -> HttpResponse:
    given = form.given()
    at = clock.now()
    try:
        if "compare" in request.POST:
            return _page(request, form, compared=compare_file(request.duty, **given, at=at))
        done = import_list(request.duty, **given, at=at)
    except (Invalid, Conflict) as trouble:
        return _page(request, form, trouble=trouble, status=trouble.status)
    messages.success(request, _("Imported. Version %(number)s is live.") % {"number": done.version.number})
    return redirect("lists:attempt", done.attempt.pk)


def _page(request: OfficerRequest, form: ImportForm, *, status: int = 200, **found: Any) -> HttpResponse:
    attempts = Paginator(selectors.list_imports(request.duty), PAGE)
    context = {
        "form": form if may_import.allows(request.duty) else None,
        "sources": shown.sources(selectors.list_live()),
        "page": attempts.get_page(request.GET.get("page")),
        **found,
    }
    return render(request, "lists/imports.html", context, status=status)


@require_GET
def attempt(request: OfficerRequest, attempt_id: UUID) -> HttpResponse:
    """One import: what it changed, or the rows and reasons for which it was refused."""
    found = selectors.get_import(request.duty, attempt_id)
    context = {
        "attempt": found,
        "title": shown.title(found.source),
        "faults": shown.faults(found.faults),
        "warnings": shown.faults(found.warnings),
    }
    return render(request, "lists/attempt.html", context)


@require_GET
def listed(request: OfficerRequest, person_id: UUID) -> HttpResponse:
    """What a list says of a person."""
    person = open_listed(request.duty, person_id, at=clock.now())
    return render(request, "lists/listed.html", {"person": person, "rows": shown.person(person)})
