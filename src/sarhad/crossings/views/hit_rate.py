"""How many innocent travellers the lists may stop: what each rate would mean, and the one that holds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings.expected_hits import preview
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, Refused
from sarhad.lists.alert_forms import RateForm
from sarhad.lists.hit_rates import one_in
from sarhad.lists.services.set_hit_rate import set_hit_rate


@require_http_methods(["GET", "POST"])
def hit_rate(request: OfficerRequest) -> HttpResponse:
    """Show first what a rate would do; save it only then."""
    reason = request.duty.why_not("screening.rate")
    if reason:
        raise Refused(reason)
    held = one_in(request.duty.agency)
    asked = request.POST or request.GET or None
    form = RateForm(asked, initial={"one_in": held})
    if "one_in" in request.GET:
        form.fields["reason"].required = False
    is_sound = form.is_bound and form.is_valid()
    if request.method == "POST" and is_sound:
        try:
            set_hit_rate(request.duty, **form.cleaned_data, at=clock.now())
        except Invalid as trouble:
            form.add_error(None, trouble.detail)
        else:
            messages.success(request, _("Set. It holds from the next verdict on."))
            return redirect("crossings:hit_rate")
    wanted = form.cleaned_data["one_in"] if is_sound else held
    context = {"form": form, "held": held, "wanted": wanted, "preview": preview(wanted, at=clock.now())}
    return render(request, "crossings/hit_rate.html", context, status=422 if form.errors else 200)
