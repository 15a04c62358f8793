"""Looking for crossings of one's own post."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import selectors
from sarhad.crossings.forms import SearchForm
from sarhad.crossings.shown_state import shown_state
from sarhad.crossings.states import TITLES
from sarhad.kernel import clock


@require_GET
def search(request: OfficerRequest) -> HttpResponse:
    """The post's crossings, newest first."""
    form = SearchForm(request.GET)
    rows, wanted = [], selectors.Wanted()
    if form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if value}
        wanted = selectors.Wanted(**data)
        rows = selectors.search_crossings(request.duty, wanted=wanted, at=clock.now())
    context = {
        "form": form,
        "rows": [(row, _(TITLES[shown_state(request.duty, row)])) for row in rows[: selectors.PAGE]],
        "page": wanted.page,
        "more": len(rows) > selectors.PAGE,
    }
    return render(request, "crossings/search.html", context, status=422 if form.errors else 200)
