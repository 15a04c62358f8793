"""Refusals in figures: the numbered forms of a year, what each number stands for, and whether one is missing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.numbering import Book, list_books
from sarhad.crossings.reasons import REFUSAL
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused


@require_GET
def refusals(request: OfficerRequest) -> HttpResponse:
    """The books of a year: those of one's own post, from headquarters those of all. No person is shown."""
    reason = request.duty.why_not("refusal.count")
    if reason is not None:
        raise Refused(reason)
    this_year = clock.local_day(clock.now(), request.duty.time_zone).year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
    context = {
        "books": [(book, _reasons(book)) for book in list_books(request.duty, year)],
        "year": year,
        "years": range(this_year, this_year - 6, -1),
    }
    return render(request, "cases/refusals.html", context)


def _reasons(book: Book) -> list[tuple[str, str, int]]:
    return [(letter, _(title), book.by_reason[letter]) for letter, title in REFUSAL.items()]
