"""One exhibit with its chain of custody, and its label."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.cases.custody_models import EXHIBIT_KINDS, TAKEN, TRANSFERS, UNITS, Custody, Exhibit, Transfer
from sarhad.cases.disposal_models import ENDS
from sarhad.cases.disposing import find_disposal
from sarhad.cases.forms import DisposeForm, OfferForm
from sarhad.cases.label import label_pdf
from sarhad.cases.policies import may_dispose, may_work_on
from sarhad.cases.presenting import kinds_of, takers
from sarhad.cases.seeing import sees
from sarhad.cases.selectors import find_offer
from sarhad.cases.services.dispose import Decided, dispose_exhibit, keep_exhibit
from sarhad.cases.services.take_exhibit import open_exhibit
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.cases.states import EXHIBIT_NEXT, EXHIBIT_TITLES, ExhibitState
from sarhad.cases.views.cases import download
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.web.posted import posted, put_errors


@require_http_methods(["GET", "POST"])
def exhibit(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """The chain, and what may be done next."""
    at = clock.now()
    found = open_exhibit(request.duty, exhibit=exhibit, at=at)
    kinds = kinds_of(request.duty, found, at)
    form = OfferForm(posted(request), given={"taker": takers(request.duty, found), "kind": kinds})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"taker": UUID(form.cleaned_data["taker"]) if form.cleaned_data["taker"] else None}
        try:
            offer_exhibit(request.duty, exhibit=exhibit, offer=Offer(**data), at=at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Offered: it changes hands when the second person accepts."))
            return redirect("cases:exhibit", exhibit=exhibit)
    return _page(request, found, form, at)


def _page(
    request: OfficerRequest, found: Exhibit, form: OfferForm, at: datetime, dispose: DisposeForm | None = None
) -> HttpResponse:
    kinds = kinds_of(request.duty, found, at)
    deed = {
        "name": "dispose",
        "title": _("No longer needed as evidence"),
        "form": dispose or DisposeForm(),
        "key": "F7",
    }
    deed["url"] = reverse("cases:dispose", args=[found.pk])
    context = _shown(request, found) | {"form": form, "deeds": [deed]}
    left = kinds == ["take-over"] and not context["is_found"]
    context["may_offer"] = bool(kinds) and (context["offer"] is None or left)
    context["wrong"] = form if dispose is None else dispose
    wrong = bool(form.errors or (dispose is not None and dispose.errors))
    return render(request, "cases/exhibit.html", context, status=422 if wrong else 200)


@require_POST
def dispose(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """It is no longer needed as evidence: the officer of the case writes down what may become of it."""
    at = clock.now()
    found = open_exhibit(request.duty, exhibit=exhibit, at=at)
    form = DisposeForm(request.POST)
    if form.is_valid():
        try:
            dispose_exhibit(request.duty, exhibit=exhibit, decided=Decided(**form.cleaned_data), at=at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Written down. Who holds it offers this to a second person."))
            return redirect("cases:exhibit", exhibit=exhibit)
    kinds = kinds_of(request.duty, found, at)
    offering = OfferForm(None, given={"taker": takers(request.duty, found), "kind": kinds})
    return _page(request, found, offering, at, form)


@require_POST
def keep(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """It is needed as evidence after all."""
    keep_exhibit(request.duty, exhibit=exhibit, at=clock.now())
    messages.success(request, _("It is kept as evidence."))
    return redirect("cases:exhibit", exhibit=exhibit)


def _shown(request: OfficerRequest, found: Exhibit) -> dict[str, object]:
    chain = sorted(found.chain.all(), key=lambda link: link.seq)
    offer, disposal = find_offer(found), find_disposal(found)
    return {
        "exhibit": found,
        "reads": sees(request.duty, found.case).allows(found.part, found.at) or _concerned(request.duty, chain, offer),
        "kind": _(EXHIBIT_KINDS[found.kind]),
        "unit": _(UNITS[found.unit]) if found.unit else "",
        "taken": _(TAKEN[found.taken]),
        "chain": [(link, _(EXHIBIT_TITLES[ExhibitState(link.state)])) for link in chain],
        "offer": offer,
        "offered": _(TRANSFERS[offer.kind]) if offer else "",
        "may_accept": offer is not None
        and str(offer.giver_id) != request.duty.id
        and str(offer.taker_id or request.duty.id) == request.duty.id,
        "disposal": disposal,
        "disposed": _(ENDS[disposal.kind]) if disposal else "",
        "is_over": not EXHIBIT_NEXT[ExhibitState(chain[-1].state)],
        "may_dispose": request.duty.may("exhibit.dispose") and may_dispose.allows(request.duty, found),
        "of_case": request.duty.may("case.look") and may_work_on.allows(request.duty, found.case),
        "is_found": offer is not None and offer.kind == "take-over",
        "is_own_offer": offer is not None and str(offer.giver_id) == request.duty.id,
    }


def _concerned(duty: Duty, chain: list[Custody], offer: Transfer | None) -> bool:
    """Who has held it reads what it is, and so does who is asked to take it."""
    offered = offer is not None and duty.id in (str(offer.giver_id), str(offer.taker_id or duty.id))
    return offered or any(str(link.holder_id) == duty.id for link in chain)


@require_POST
def answer(request: OfficerRequest, transfer: UUID) -> HttpResponse:
    """The second person accepts or declines."""
    done = answer_offer(request.duty, transfer=transfer, accept=request.POST.get("answer") == "accept", at=clock.now())
    return redirect("cases:exhibit", exhibit=done.exhibit_id)


@require_GET
def label(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """The label as PDF, to be stuck on the bag."""
    found = open_exhibit(request.duty, exhibit=exhibit, at=clock.now())
    return download(label_pdf(found, found.chain.earliest("seq")), "application/pdf", f"{found.number}.pdf")
