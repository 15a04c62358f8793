"""Pages of an administrator: the rule and keys of a source, and mapping the columns of a CSV."""

from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.lists import selectors, shown
from sarhad.lists.finding import get_known
from sarhad.lists.forms import KeyForm, MappingForm, RuleForm, file_of
from sarhad.lists.mapping import preview
from sarhad.lists.policies import may_rule
from sarhad.lists.services.map_source import map_source
from sarhad.lists.services.register_key import end_key, register_key
from sarhad.lists.services.set_rule import set_rule
from sarhad.web.posted import posted

SHOWN = 10


@require_GET
def source(request: OfficerRequest, code: str) -> HttpResponse:
    """How versions of a source go live, and by which keys they are signed."""
    return _source(request, code)


def _source(
    request: OfficerRequest, code: str, rule: RuleForm | None = None, key: KeyForm | None = None, *, status: int = 200
) -> HttpResponse:
    may_rule.check(request.duty)
    known = get_known(code)
    context = {
        "known": known,
        "title": _(known.source.title),
        "rule": rule or RuleForm(initial=shown.rule(known.rule)),
        "key": key or KeyForm(),
        "wrong": rule or key,
        "keys": selectors.list_keys(request.duty, code),
    }
    return render(request, "lists/source.html", context, status=status)


@require_POST
def rule(request: OfficerRequest, code: str) -> HttpResponse:
    """Set the rule of a source."""
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _source(request, code, rule=form, status=422)
    set_rule(request.duty, source=code, rule=form.given(), at=clock.now())
    messages.success(request, _("The rule holds from the next import on."))
    return redirect("lists:source", code)


@require_POST
def key(request: OfficerRequest, code: str) -> HttpResponse:
    """Register a publisher's key."""
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            register_key(request.duty, source=code, at=clock.now(), **form.cleaned_data)
        except (Invalid, Conflict) as trouble:
            form.add_error("public_key", trouble.detail)
        else:
            messages.success(request, _("The key is registered."))
            return redirect("lists:source", code)
    return _source(request, code, key=form, status=422)


@require_POST
def unkey(request: OfficerRequest, key_id: UUID) -> HttpResponse:
    """End a publisher's key."""
    ended = end_key(request.duty, key=key_id, at=clock.now())
    messages.success(request, _("The key has ended."))
    return redirect("lists:source", ended.source)


@require_http_methods(["GET", "POST"])
def mapping(request: OfficerRequest) -> HttpResponse:
    """Map the columns of a CSV: try it on a file, then save it."""
    may_rule.check(request.duty)
    form = MappingForm(posted(request), request.FILES or None)
    if request.method != "POST":
        return render(request, "lists/mapping.html", {"form": form})
    if not form.is_valid():
        return render(request, "lists/mapping.html", {"form": form}, status=422)
    if "try" in request.POST:
        return _try(request, form)
    try:
        made = map_source(request.duty, mapped=form.given(), at=clock.now())
    except (Invalid, Conflict) as trouble:
        form.add_error(None, "; ".join([trouble.detail, *trouble.places.values()]))
        return render(request, "lists/mapping.html", {"form": form}, status=trouble.status)
    messages.success(request, _("The mapping is saved. Files can be imported by it."))
    return redirect("lists:source", made.code)


def _try(request: OfficerRequest, form: MappingForm) -> HttpResponse:
    """The first rows as they would be read, and what would be a fault; nothing is stored."""
    mapped = form.given()
    wrong = mapped.columns.wrong()
    if wrong or not form.cleaned_data.get("sample"):
        form.add_error("sample" if not wrong else None, _(wrong) if wrong else _("Choose a file to try it on."))
        return render(request, "lists/mapping.html", {"form": form}, status=422)
    said = list(islice(preview(mapped.columns, file_of(form.cleaned_data["sample"])), 500))
    context = {"form": form, "rows": shown.tried(said, SHOWN), "faults": shown.tried_faults(said)}
    return render(request, "lists/mapping.html", context)
