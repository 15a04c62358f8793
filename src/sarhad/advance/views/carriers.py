"""Carriers: how well they announce, who they are, what they may, and with what they sign."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.advance import keeping
from sarhad.advance.keeping_forms import CarrierForm
from sarhad.advance.models import Carrier
from sarhad.advance.quality import quality, quota, reports
from sarhad.advance.quality_shown import as_csv, carriers_chart, days_chart
from sarhad.advance.services.keep_carriers import close_carrier, keep_carrier
from sarhad.advance.services.signing_keys import issue_signing_key, revoke_signing_key
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound, Refused
from sarhad.web.posted import posted

SPANS = (7, 30, 90)
"""Days of a report; the second one unless another is asked for."""


@require_http_methods(["GET", "POST"])
def carriers(request: OfficerRequest) -> HttpResponse:
    """The report of the last days: counts only; and a new carrier."""
    if reason := request.duty.why_not("carrier.quality"):
        raise Refused(reason)
    form = CarrierForm(posted(request)) if request.duty.may("carrier.keep") else None
    if request.method == "POST" and form is not None and form.is_valid():
        made = keep_carrier(request.duty, at=clock.now(), **form.cleaned_data)
        return redirect("advance:carrier", made.code)
    days = _days(request)
    rows = quality(at=clock.now(), days=days)
    context = {
        "rows": rows,
        "chart": carriers_chart(rows),
        "is_drawn": any(one.total.journeys for one in rows),
        "days": days,
        "spans": SPANS,
        "form": form,
        "ports": request.duty.may("port.keep"),
    }
    return render(request, "advance/carriers.html", context, status=422 if form is not None and form.errors else 200)


@require_GET
def report(request: OfficerRequest) -> HttpResponse:
    """The same as a file, day by day."""
    if reason := request.duty.why_not("carrier.quality"):
        raise Refused(reason)
    days = _days(request)
    answer = HttpResponse(as_csv(quality(at=clock.now(), days=days)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="carriers-{clock.now().date()}-{days}-days.csv"'
    return answer


@require_http_methods(["GET", "POST"])
def carrier(request: OfficerRequest, code: str) -> HttpResponse:
    """One carrier, to be changed."""
    _may(request)
    found = keeping.get_carrier(code)
    form = CarrierForm(posted(request), carrier=found)
    if request.method == "POST" and form.is_valid():
        keep_carrier(request.duty, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Done."))
        return redirect("advance:carrier", found.code)
    return _page(request, found, form)


@require_POST
def sign(request: OfficerRequest, code: str) -> HttpResponse:
    """Issue a signing key; its secret is shown once."""
    found = keeping.get_carrier(code)
    key, secret = issue_signing_key(request.duty, carrier=found.pk, at=clock.now())
    answer = render(request, "advance/secret.html", {"carrier": found, "key": key, "secret": secret})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def unsign(request: OfficerRequest, code: str) -> HttpResponse:
    """Revoke a signing key."""
    try:
        key = UUID(request.POST.get("id", ""))
    except ValueError:
        raise NotFound(_("There is no such key.")) from None
    revoke_signing_key(request.duty, key=key, at=clock.now())
    messages.success(request, _("Revoked."))
    return redirect("advance:carrier", code)


@require_POST
def close(request: OfficerRequest, code: str) -> HttpResponse:
    """Close a carrier, or open it again."""
    decision = request.POST.get("decision")
    if decision not in ("close", "open"):
        raise Invalid(_("This cannot be used."))
    close_carrier(request.duty, carrier=keeping.get_carrier(code).pk, is_closed=decision == "close", at=clock.now())
    messages.success(request, _("Done."))
    return redirect("advance:carrier", code)


def _may(request: OfficerRequest) -> None:
    if reason := request.duty.why_not("carrier.keep"):
        raise Refused(reason)


def _days(request: OfficerRequest) -> int:
    said = request.GET.get("days", "")
    return int(said) if said in {str(one) for one in SPANS} else SPANS[1]


def _page(request: OfficerRequest, found: Carrier, form: CarrierForm) -> HttpResponse:
    keys = keeping.list_signing_keys(found)
    now = clock.now()
    days = _days(request)
    [made] = reports([found], since=now - timedelta(days=days))
    context = {
        "carrier": found,
        "form": form,
        "chart": days_chart(made, at=now, days=days),
        "is_drawn": bool(made.total.journeys),
        "quota": quota(found, at=now),
        "days": days,
        "spans": SPANS,
        "keys": [(key, key.revoked_at is None and key.expires_at > now) for key in keys],
    }
    return render(request, "advance/carrier.html", context, status=422 if form.errors else 200)
