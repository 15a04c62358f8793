"""How long what was announced is kept, what the next run does and the last did, and masked bookings to be shown."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.duty import Duty
from sarhad.access.requests import OfficerRequest
from sarhad.access.selectors import officer_names
from sarhad.advance import keeping
from sarhad.advance.keeping_forms import TermForm
from sarhad.advance.services.set_terms import decide_term, propose_term
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused
from sarhad.web.posted import posted

HOURS_SHOWN = timedelta(days=4)


@require_http_methods(["GET", "POST"])
def retention(request: OfficerRequest) -> HttpResponse:
    """Counts and terms; no person is shown."""
    if reason := request.duty.why_not("retention.see"):
        raise Refused(reason)
    form = TermForm(posted(request))
    if request.method == "POST" and form.is_valid():
        propose_term(request.duty, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Proposed. Somebody else decides."))
        return redirect("advance:retention")
    found = keeping.read_retention(at=clock.now())
    ids = {one.proposal.proposed_by for one in found.kept if one.proposal} | {one.asked_by for one in found.requests}
    names = officer_names(ids)
    titles = done_titles()
    context = {
        "kept": [_row(request.duty, one, names) for one in found.kept],
        "due": [(title, found.due[key]) for key, title in titles],
        "next_at": found.next_at,
        "runs": [(run.at, [run.done.get(key, 0) for key, _title in titles]) for run in found.runs],
        "titles": [title for _key, title in titles],
        "requests": [(one, names.get(one.asked_by, "")) for one in found.requests],
        "may_decide": request.duty.may("unmask.decide"),
        "form": form,
    }
    return render(request, "advance/retention.html", context, status=422 if form.errors else 200)


def _row(duty: Duty, one: keeping.Kept, names: dict[str, str]) -> dict[str, Any]:
    proposal = one.proposal
    return {
        "title": _(one.term.title),
        "now": span(one.now),
        "longest": span(one.term.longest),
        "source": one.term.source,
        "proposal": proposal,
        "proposed": span(timedelta(hours=proposal.hours)) if proposal else "",
        "by": names.get(proposal.proposed_by, "") if proposal else "",
        "is_own": proposal is not None and proposal.proposed_by == duty.id,
    }


@require_POST
def decide(request: OfficerRequest, term: UUID) -> HttpResponse:
    """Decide on a proposal."""
    decide_term(request.duty, term=term, is_accepted=request.POST.get("decision") == "accept", at=clock.now())
    messages.success(request, _("Decided."))
    return redirect("advance:retention")


def done_titles() -> list[tuple[str, str]]:
    """What a run does, by code."""
    return [
        ("api", _("Lists of carriers erased: persons")),
        ("masked", _("Bookings masked: persons")),
        ("pnr", _("Bookings erased: persons")),
        ("messages", _("Messages erased")),
    ]


def span(kept: timedelta) -> str:
    """A span in words: hours up to four days, else days."""
    hours = int(kept.total_seconds()) // 3600
    if kept <= HOURS_SHOWN or hours % 24:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s day", "%(count)s days", hours // 24) % {"count": hours // 24}
