"""The journal's pages: who looked at whom and why; and whether the journal holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.audit.acts import Actor
from sarhad.audit.forms import SearchForm
from sarhad.audit.selectors import OUTCOMES, PAGE, Told, Wanted, find_start, read_journal
from sarhad.audit.services.verify_journal import verify_journal
from sarhad.kernel import clock


class DutyRequest(HttpRequest):
    """A request of an officer on duty."""

    duty: Actor


@require_GET
def journal(request: DutyRequest) -> HttpResponse:
    """The journal's lines, newest first."""
    form = SearchForm(request.GET)
    rows: list[Told] = []
    wanted = Wanted()
    if form.is_valid():
        wanted = form.wanted()
        rows = read_journal(request.duty, wanted=wanted, at=clock.now())
    context = {
        "form": form,
        "rows": rows[:PAGE],
        "outcomes": OUTCOMES,
        "older": rows[PAGE - 1].seq if len(rows) > PAGE else None,
        "newest": wanted.before is None,
        "may_verify": request.duty.why_not("journal.verify") is None,
    }
    return render(request, "audit/journal.html", context, status=422 if form.errors else 200)


@require_POST
def verify(request: DutyRequest) -> HttpResponse:
    """Verify the journal now, and say whether it holds."""
    may = request.duty.why_not("journal.verify") is None
    report = verify_journal(request.duty, since=find_start() if may else None, at=clock.now())
    reasons = [(bad.place, _(bad.reason)) for bad in report.bads]
    return render(request, "audit/verified.html", {"report": report, "reasons": reasons})
