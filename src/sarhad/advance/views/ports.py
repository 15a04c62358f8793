"""Ports that messages name: those known here, and those that nobody knows yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sarhad.access.requests import OfficerRequest
from sarhad.advance import keeping
from sarhad.advance.keeping_forms import PortForm
from sarhad.advance.models import Port
from sarhad.advance.services.keep_carriers import keep_port
from sarhad.advance.states import PORT_KINDS
from sarhad.kernel import clock
from sarhad.kernel.errors import NotFound, Refused
from sarhad.web.posted import posted


@require_http_methods(["GET", "POST"])
def ports(request: OfficerRequest) -> HttpResponse:
    """All ports; a new one, with the code in `code` filled in."""
    _may(request)
    form = PortForm(posted(request), code=request.GET.get("code", "")[:5].upper())
    if request.method == "POST" and form.is_valid():
        return _keep(request, form)
    rows = Port.objects.select_related("post").order_by("code")
    context = {
        "rows": [(port, _(PORT_KINDS[port.kind])) for port in rows],
        "unknown": keeping.list_unknown_ports(at=clock.now()),
        "form": form,
        "is_open": bool(form.errors or form.initial.get("code")),
    }
    return render(request, "advance/ports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def port(request: OfficerRequest, code: str) -> HttpResponse:
    """One port, to be changed."""
    _may(request)
    found = Port.objects.filter(pk=code.upper()).first()
    if found is None:
        raise NotFound(_("There is no such port."))
    form = PortForm(posted(request), port=found)
    if request.method == "POST" and form.is_valid():
        return _keep(request, form)
    return render(request, "advance/port.html", {"port": found, "form": form}, status=422 if form.errors else 200)


def _may(request: OfficerRequest) -> None:
    if reason := request.duty.why_not("port.keep"):
        raise Refused(reason)


def _keep(request: OfficerRequest, form: PortForm) -> HttpResponse:
    keep_port(request.duty, port=Port(**form.cleaned_data), at=clock.now())
    messages.success(request, _("Done. Journeys that name it get their times and place."))
    return redirect("advance:ports")
