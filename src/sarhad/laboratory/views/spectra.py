"""One spectrum: drawn, compared, with its peaks; and the file that it came from."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.views.cases import download
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.laboratory import selectors
from sarhad.laboratory.forms import CompareForm, WindowForm
from sarhad.laboratory.presenting import present_spectrum
from sarhad.laboratory.services.compare_spectrum import Asked, compare_spectrum
from sarhad.web.posted import posted, put_errors


@require_http_methods(["GET", "POST"])
def spectrum(request: OfficerRequest, spectrum: UUID) -> HttpResponse:
    """A spectrum; POST compares it with the library."""
    at = clock.now()
    form = CompareForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            compare_spectrum(request.duty, spectrum=spectrum, asked=Asked(**form.cleaned_data), at=at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Compared."))
            return redirect("laboratory:spectrum", spectrum=spectrum)
    found = selectors.open_spectrum(request.duty, spectrum=spectrum, at=at)
    asked = "low" in request.GET or "high" in request.GET
    window = WindowForm(request.GET if asked else None)
    context = present_spectrum(request.duty, found, window=window, reference=request.GET.get("ref", "")[:36])
    context |= {"window": window, "wrong": form if form.errors else window}
    context |= {"compare": form} if form.errors else {}
    return render(request, "laboratory/spectrum.html", context, status=422 if form.errors else 200)


@require_GET
def raw(request: OfficerRequest, measurement: UUID) -> HttpResponse:
    """The file of the instrument as it came, to be kept by the officer's machine."""
    found = selectors.open_raw(request.duty, measurement=measurement, at=clock.now())
    return download(bytes(found.data), "application/octet-stream", found.name)
