"""Pages of proposals: bring a file, look at what it would change, accept or decline it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.documents import selectors, shown
from sarhad.documents.difference import compare
from sarhad.documents.forms import ProposeForm
from sarhad.documents.models import Proposal
from sarhad.documents.policies import may_decide, may_propose
from sarhad.documents.saying import said
from sarhad.documents.services.decide import accept_proposal, decline_proposal
from sarhad.documents.services.propose import propose_file
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, SarhadError

PAGE = 25


@require_http_methods(["GET", "POST"])
def proposals(request: OfficerRequest) -> HttpResponse:
    """What was brought, and the form to bring a file."""
    if request.method == "GET":
        return _list(request, ProposeForm())
    may_propose.check(request.duty)
    form = ProposeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        made = propose_file(request.duty, **form.given(), at=clock.now())
    except (Invalid, Conflict) as trouble:
        return _list(request, form, trouble=trouble, status=trouble.status)
    messages.success(request, _("Kept as a proposal. A second person decides on it."))
    return redirect("documents:proposal", made.pk)


@require_GET
def proposal(request: OfficerRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: what it would change on the trust store as it stands now."""
    return _show(request, selectors.get_proposal(request.duty, proposal_id))


@require_POST
def decide(request: OfficerRequest, proposal_id: UUID) -> HttpResponse:
    """Accept or decline the States that were ticked, or all that are open."""
    found = selectors.get_proposal(request.duty, proposal_id)
    try:
        given = said(request.POST, compare(found, today=clock.now().date()))
        if "accept" in request.POST:
            accept_proposal(
                request.duty, proposal_id=found.pk, countries=given.countries, yes=given.yes, seen=given.seen,
                at=clock.now(),
            )  # fmt: skip
        else:
            decline_proposal(
                request.duty, proposal_id=found.pk, countries=given.countries, reason=given.reason, at=clock.now()
            )
    except (Invalid, Conflict) as trouble:
        return _show(request, found, trouble=trouble, status=trouble.status)
    messages.success(request, _("Done."))
    return redirect("documents:proposal", found.pk)


def _list(
    request: OfficerRequest, form: ProposeForm, *, trouble: SarhadError | None = None, status: int = 200
) -> HttpResponse:
    page = Paginator(selectors.list_proposals(request.duty), PAGE).get_page(request.GET.get("page"))
    names = selectors.officer_names(row.by for row in page)
    context = {
        "page": page,
        "rows": [(row, names.get(row.by, row.by)) for row in page],
        "form": form if may_propose.allows(request.duty) else None,
        "trouble": trouble,
    }
    return render(request, "documents/proposals.html", context, status=status)


def _show(
    request: OfficerRequest, found: Proposal, *, trouble: SarhadError | None = None, status: int = 200
) -> HttpResponse:
    found.refresh_from_db()
    difference = compare(found, today=clock.now().date())
    decisions = list(found.decisions.order_by("decided_at", "country"))
    names = selectors.officer_names([found.by, *(one.by for one in decisions)])
    context: dict[str, Any] = {
        "proposal": found,
        "by": names.get(found.by, found.by),
        "why_not": may_decide.why_not(request.duty, found) or "",
        "is_open": found.state != "decided",
        "version": difference.version or "",
        "sum": shown.sum_text(difference.counts),
        "counts": difference.counts,
        "parts": shown.difference(difference),
        "open": sum(part.is_open for part in difference.parts),
        "asked": sum(len(part.asked) for part in difference.parts if part.is_open),
        "lists": shown.lists(difference.lists),
        "decisions": [(one, shown.state_label(one.country), names.get(one.by, one.by)) for one in decisions],
        "faults": shown.faults(found),
        "trouble": trouble,
        "posted_states": request.POST.getlist("state"),
    }
    return render(request, "documents/proposal.html", context, status=status)
