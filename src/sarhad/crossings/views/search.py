"""Looking for crossings of one's own post."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import selectors
from sarhad.crossings.forms import SearchForm
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
        "rows": rows[: selectors.PAGE],
        "page": wanted.page,
        "more": len(rows) > selectors.PAGE,
    }
    return render(request, "crossings/search.html", context, status=422 if form.errors else 200)
