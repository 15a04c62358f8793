"""How many innocent travellers the lists may stop: what each rate really does, and the one that holds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings.expected_hits import Reading
from sarhad.crossings.forms import CountForm
from sarhad.crossings.rate_page import context, measured
from sarhad.crossings.services.count_rate import ask_count
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, Refused
from sarhad.lists.alert_forms import RateForm
from sarhad.lists.hit_rates import one_in
from sarhad.lists.holding import live_versions
from sarhad.lists.services.set_hit_rate import set_hit_rate


@require_http_methods(["GET", "POST"])
def hit_rate(request: OfficerRequest) -> HttpResponse:
    """Show first what a rate really does; save it only then."""
    reason = request.duty.why_not("screening.rate")
    if reason:
        raise Refused(reason)
    live_versions()  # the newest rate is read with them
    held = one_in(request.duty.agency)
    asked = request.POST or request.GET or None
    form = RateForm(asked, initial={"one_in": held})
    if "one_in" in request.GET:
        form.fields["reason"].required = False
    is_sound = form.is_bound and form.is_valid()
    wanted = form.cleaned_data["one_in"] if is_sound else held
    shown = context(request.duty, wanted=wanted)
    if request.method == "POST" and is_sound and _set(request, form, shown["reading"]):
        messages.success(request, _("Set. It holds from the next verdict on."))
        return redirect("crossings:hit_rate")
    form.say_shown(wanted)
    shown |= {"form": form, "counting": CountForm()}
    part = request.headers.get("HX-Request") == "true"
    template = "crossings/_rates.html" if part else "crossings/hit_rate.html"
    return render(request, template, shown, status=422 if form.errors else 200)


def _set(request: OfficerRequest, form: RateForm, reading: Reading | None) -> bool:
    """Save a rate of which it was shown what it does; else it is shown now."""
    one_in, reason = form.cleaned_data["one_in"], form.cleaned_data["reason"]
    if reading is not None and form.cleaned_data["shown"] != one_in:
        form.add_error(None, _("Look first at what this rate does, then set it."))
        return False
    try:
        set_hit_rate(request.duty, one_in=one_in, reason=reason, measured=measured(reading), at=clock.now())
    except Invalid as trouble:
        form.add_error(None, trouble.detail)
        return False
    return True


@require_POST
def count_rate(request: OfficerRequest) -> HttpResponse:
    """Have the travellers of late counted; the page shows how far it has come."""
    form = CountForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("This cannot be counted."), places={"days": _("From 1 to 366 days")})
    ask_count(request.duty, days=form.cleaned_data["days"], at=clock.now())
    messages.success(request, _("Counting. This page shows how far it has come."))
    return redirect("crossings:hit_rate")
