"""One joint search: the drawing, the places, the team, the signatures."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.forms import LookForm
from sarhad.cases.search_models import JointSearch
from sarhad.cases.searching import present_search, search_choices
from sarhad.cases.seeing import sees
from sarhad.cases.selectors import open_search
from sarhad.cases.services.search_vehicle import Look, finish_search, join_team, record_look, sign_search
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.web.posted import posted, put_errors


@require_http_methods(["GET", "POST"])
def search(request: OfficerRequest, search: UUID) -> HttpResponse:
    """The checklist on the drawing; each place by click or by the list."""
    found = open_search(request.duty, search=search, at=clock.now())
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ids = {name: UUID(data[name]) if data[name] else None for name in ("photo", "exhibit")}
        try:
            record_look(request.duty, search=search, seen=Look(**(data | ids)), at=clock.now())
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            return redirect("cases:search", search=search)
    context = present_search(request.duty, found) | {"form": form}
    return render(request, "cases/search.html", context, status=422 if form.errors else 200)


def _form(request: OfficerRequest, found: JointSearch) -> LookForm:
    given = search_choices(found, sees(request.duty, found.case))
    return LookForm(posted(request), given=given, initial={"place": request.GET.get("place", "")})


@require_POST
def step(request: OfficerRequest, search: UUID, step: str) -> HttpResponse:
    """Join, finish, call off, sign."""
    at = clock.now()
    if step == "join":
        join_team(request.duty, search=search, at=at)
    elif step == "finish":
        finish_search(request.duty, search=search, at=at)
    elif step == "call-off":
        if not request.POST.get("why", "").strip():
            raise Invalid(_("Say why the search is called off."))
        finish_search(request.duty, search=search, called_off=request.POST["why"], at=at)
    elif step == "sign":
        sign_search(request.duty, search=search, at=at)
    else:
        raise NotFound(_("There is nothing at this address."))
    return redirect("cases:search", search=search)
