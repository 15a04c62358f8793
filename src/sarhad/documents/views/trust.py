"""Pages of the trust store: by State, one State, one key."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.documents import selectors, shown
from sarhad.documents.forms import ReasonForm
from sarhad.documents.models import TrustedCertificate
from sarhad.documents.policies import may_propose, may_withdraw
from sarhad.documents.services.withdraw_voucher import withdraw_voucher
from sarhad.kernel import clock


@require_GET
def overview(request: OfficerRequest) -> HttpResponse:
    """What is trusted, State by State, and what waits."""
    states = shown.states(
        selectors.list_certificates(request.duty),
        selectors.list_published(request.duty),
        selectors.list_standing(request.duty),
        clock.now().date(),
    )
    context = {
        "states": states,
        "waiting": selectors.list_proposals(request.duty).exclude(state="decided").count(),
        "anchors": sum(state.anchors for state in states),
        "soon": sum(state.soon for state in states),
        "late": sum(state.crl_late or state.crl is None for state in states),
        "may_propose": may_propose.allows(request.duty),
    }
    return render(request, "documents/trust.html", context)


@require_GET
def state(request: OfficerRequest, country: str) -> HttpResponse:
    """The keys and lists of one State, those that went too."""
    wanted = "" if country == "-" else country
    rows = list(selectors.list_certificates(request.duty, wanted))
    context = {
        "country": wanted,
        "label": shown.state_label(wanted),
        "standing": [row for row in rows if shown.stands(row)],
        "gone": [row for row in rows if not shown.stands(row)],
        "lists": selectors.list_published(request.duty, wanted).exclude(kind="master-list"),
        "today": clock.now().date(),
    }
    return render(request, "documents/state.html", context)


@require_GET
def key(request: OfficerRequest, certificate_id: UUID) -> HttpResponse:
    """One key: its certificate, and on whose word it is trusted."""
    return _key(request, selectors.get_certificate(request.duty, certificate_id), ReasonForm())


@require_POST
def withdraw(request: OfficerRequest, certificate_id: UUID, voucher_id: UUID) -> HttpResponse:
    """Withdraw a voucher, with a reason."""
    found = selectors.get_certificate(request.duty, certificate_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _key(request, found, form, status=422)
    withdraw_voucher(request.duty, voucher_id=voucher_id, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(request, _("Done."))
    return redirect("documents:key", certificate_id)


def _key(request: OfficerRequest, found: TrustedCertificate, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    rows = list(found.vouchers.all())
    names = selectors.officer_names(
        one for row in rows for one in (row.proposed_by, row.accepted_by, row.withdrawn_by) if one
    )
    context = {
        "certificate": found,
        "label": shown.state_label(found.country),
        "is_trusted": any(row.withdrawn_at is None for row in rows),
        "facts": shown.certificate(found),
        "vouchers": shown.vouchers(rows, names),
        "problems": shown.kept_problems(found.problems),
        "linked": selectors.list_linked(request.duty, found),
        "form": form if may_withdraw.allows(request.duty) else None,
        "today": clock.now().date(),
    }
    return render(request, "documents/key.html", context, status=status)
