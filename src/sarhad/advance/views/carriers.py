"""Carriers: how well they announce, who they are, what they may, and with what they sign."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.advance import keeping
from sarhad.advance.keeping_forms import CarrierForm
from sarhad.advance.models import Carrier
from sarhad.advance.quality import quality
from sarhad.advance.services.keep_carriers import close_carrier, keep_carrier
from sarhad.advance.services.signing_keys import issue_signing_key, revoke_signing_key
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound, Refused
from sarhad.web.posted import posted


@require_http_methods(["GET", "POST"])
def carriers(request: OfficerRequest) -> HttpResponse:
    """The report of the last thirty days: counts only; and a new carrier."""
    if reason := request.duty.why_not("carrier.quality"):
        raise Refused(reason)
    form = CarrierForm(posted(request)) if request.duty.may("carrier.keep") else None
    if request.method == "POST" and form is not None and form.is_valid():
        made = keep_carrier(request.duty, at=clock.now(), **form.cleaned_data)
        return redirect("advance:carrier", made.code)
    context = {"rows": quality(at=clock.now()), "form": form, "ports": request.duty.may("port.keep")}
    return render(request, "advance/carriers.html", context, status=422 if form is not None and form.errors else 200)


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


def _page(request: OfficerRequest, found: Carrier, form: CarrierForm) -> HttpResponse:
    keys = keeping.list_signing_keys(found)
    now = clock.now()
    context = {
        "carrier": found,
        "form": form,
        "keys": [(key, key.revoked_at is None and key.expires_at > now) for key in keys],
    }
    return render(request, "advance/carrier.html", context, status=422 if form.errors else 200)
