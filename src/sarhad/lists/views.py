"""Pages of the lists: imports, one import, a version that waits, one entry."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.lists import alert_selectors, alerts_shown, selectors, shown
from sarhad.lists import due as due_now
from sarhad.lists.comparing import compare_files, first_entries
from sarhad.lists.finding import get_known, is_kept_here
from sarhad.lists.forms import DeclineForm, ImportForm, RestoreForm
from sarhad.lists.models import CHANGES, IN_EFFECT, ListVersion
from sarhad.lists.policies import may_activate, may_import, may_keep_alerts, may_restore, may_rule
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.decline_version import decline_version
from sarhad.lists.services.import_list import import_files
from sarhad.lists.services.open_listed import open_listed
from sarhad.lists.services.open_waiting import open_waiting
from sarhad.lists.services.restore_version import restore_version

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
            files = given["sent"].files
            compared = compare_files(request.duty, source=given["source"], files=files, at=at)
            first = first_entries(request.duty, source=given["source"], files=files)
            return _page(request, form, compared=compared, rows=[shown.first_row(one) for one in first])
        done = import_files(request.duty, **given, at=at)
    except (Invalid, Conflict) as trouble:
        return _page(request, form, trouble=trouble, status=trouble.status)
    number = {"number": done.version.number}
    if done.is_live:
        messages.success(request, _("Imported. Version %(number)s is live.") % number)
    else:
        messages.success(request, _("Imported. Version %(number)s waits: somebody else activates it.") % number)
    return redirect("lists:attempt", done.attempt.pk)


def _page(request: OfficerRequest, form: ImportForm, *, status: int = 200, **found: Any) -> HttpResponse:
    page = Paginator(selectors.list_imports(request.duty), PAGE).get_page(request.GET.get("page"))
    titles = {one.code: _(one.source.title) for one in form.known}
    context = {
        "form": form if may_import.allows(request.duty) else None,
        "may_rule": may_rule.allows(request.duty),
        "overdue": due_now.overdue(clock.now()),
        "sources": shown.sources(form.known, selectors.list_live(), selectors.list_waiting(), clock.now()),
        "page": page,
        "attempts": [(one, titles.get(one.source) or shown.title(one.source, one.version)) for one in page],
        **found,
    }
    return render(request, "lists/imports.html", context, status=status)


@require_GET
def due(request: OfficerRequest) -> HttpResponse:
    """What is due: lists not renewed in their time, what waits, alerts to be looked at again."""
    at = clock.now()
    context: dict[str, Any] = {"due": due_now.due(request.duty, at)}
    context["waiting"] = [(one, shown.title(one.source, one)) for one in context["due"].waiting]
    if may_keep_alerts.allows(request.duty):
        today = clock.local_day(at, request.duty.time_zone)
        context["proposals"] = alerts_shown.waiting(alert_selectors.list_waiting(request.duty))
        context["to_review"] = alerts_shown.rows(alert_selectors.list_to_review(request.duty, today), today)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "lists/_due.html" if part else "lists/due.html", context)


@require_GET
def attempt(request: OfficerRequest, attempt_id: UUID) -> HttpResponse:
    """One import: what it changed, or the rows and reasons for which it was refused."""
    found = selectors.get_import(request.duty, attempt_id)
    context = {
        "attempt": found,
        "title": shown.title(found.source, found.version),
        "faults": shown.faults(found.faults),
        "warnings": shown.faults(found.warnings),
    }
    return render(request, "lists/attempt.html", context)


@require_GET
def version(request: OfficerRequest, version_id: UUID) -> HttpResponse:
    """A version: its counts, and what it changed or would change."""
    found = selectors.get_version(request.duty, version_id)
    is_open = found.state in ("waiting", *IN_EFFECT) and not is_kept_here(found.source)
    if not is_open or request.duty.why_not("list.waiting") is not None:
        return _version(request, found)
    change = request.GET.get("change", "")
    change = change if change in CHANGES else shown.first_change(found)
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and 0 < int(page) < 1_000_000 else 1
    waiting = open_waiting(request.duty, version_id, change=change, page=number, at=clock.now())
    return _version(request, found, waiting=waiting, changes=shown.changes(waiting), form=DeclineForm())


@require_POST
def restore(request: OfficerRequest, version_id: UUID) -> HttpResponse:
    """Bring a former version back: a new one that waits for a second person."""
    form = RestoreForm(request.POST)
    if not form.is_valid():
        found = selectors.get_version(request.duty, version_id)
        return _version(request, found, restoring=form, status=422)
    made = restore_version(request.duty, version=version_id, why=form.cleaned_data["why"], at=clock.now())
    messages.success(request, _("Version %(number)s waits: somebody else activates it.") % {"number": made.number})
    return redirect("lists:version", made.pk)


@require_GET
def versions(request: OfficerRequest, code: str) -> HttpResponse:
    """All versions of a list, each with what it changed."""
    rows = selectors.list_versions(request.duty, code)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": shown.versions(page.object_list), "title": _(get_known(code).source.title)}
    return render(request, "lists/versions.html", context)


@require_POST
def decide(request: OfficerRequest, version_id: UUID) -> HttpResponse:
    """Activate a waiting version, or turn it down with a reason."""
    at = clock.now()
    if "activate" in request.POST:
        done = activate_version(request.duty, version=version_id, at=at)
        messages.success(request, _("Version %(number)s is live.") % {"number": done.number})
        return redirect("lists:imports")
    form = DeclineForm(request.POST)
    if not form.is_valid():
        found = selectors.get_version(request.duty, version_id)
        return _version(request, found, form=form, status=422)
    done = decline_version(request.duty, version=version_id, reason=form.cleaned_data["reason"], at=at)
    messages.success(request, _("Version %(number)s was turned down.") % {"number": done.number})
    return redirect("lists:imports")


def _version(request: OfficerRequest, found: ListVersion, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "version": found,
        "title": shown.title(found.source, found),
        "rows": shown.version(found),
        "why_not": may_activate.why_not(request.duty, found),
        "came_by": (came_by := selectors.import_of(request.duty, found)),
        "faults": shown.faults(came_by.faults) if came_by else [],
        "tabs": shown.tabs(found),
        "restoring": _restoring(request, found),
        **more,
    }
    return render(request, "lists/version.html", context, status=status)


def _restoring(request: OfficerRequest, found: ListVersion) -> RestoreForm | None:
    """The form to bring it back, for those who may."""
    is_former = found.state == "former" and not is_kept_here(found.source)
    return RestoreForm() if is_former and may_restore.allows(request.duty) else None


@require_GET
def listed(request: OfficerRequest, person_id: UUID) -> HttpResponse:
    """What a list says of a person, why, and since when."""
    opened = open_listed(request.duty, person_id, at=clock.now())
    context = {"person": opened.person, "shown": shown.person(opened)}
    return render(request, "lists/listed.html", context)
