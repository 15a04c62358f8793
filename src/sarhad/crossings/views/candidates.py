"""At second line: whom a check offered and who it is not; and who was found later, when a list changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import selectors
from sarhad.crossings.candidates import later_rows, traveller_keys
from sarhad.crossings.forms import OtherPersonForm, SettleForm, TellForm
from sarhad.crossings.reasons import LATER
from sarhad.crossings.services.check_again import check_again
from sarhad.crossings.services.search_later import settle_later
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.lists.services.other_person import decline_candidate
from sarhad.web.posted import posted


@require_http_methods(["GET", "POST"])
def found_later(request: OfficerRequest) -> HttpResponse:
    """Travellers of late who may be somebody who came to a list since; each is settled with its grounds."""
    form = SettleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        settle_later(request.duty, found=data["found"], outcome=data["outcome"], text=data["note"], at=clock.now())
        messages.success(request, _("Settled."))
        return redirect("crossings:found_later")
    rows = later_rows(selectors.list_found_later(request.duty, at=clock.now()))
    context = {
        "rows": rows,
        "outcomes": [(code, _(title)) for code, title in LATER.items()],
        "may_settle": request.duty.may("later.settle"),
        "form": form,
    }
    return render(request, "crossings/found_later.html", context, status=422 if form.errors else 200)


@require_POST
def tell_more(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """Ask all checks again with what the traveller tells of himself or herself."""
    form = TellForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("This cannot be used."), places={name: str(errors[0]) for name, errors in form.errors.items()})
    new, gone = check_again(request.duty, crossing=crossing, at=clock.now(), told=form.told())
    said = _("Asked again: %(new)s new findings, %(gone)s no more.") if new or gone else _("Asked again: nothing new.")
    messages.success(request, said % {"new": new, "gone": gone})
    return redirect("crossings:conclude", crossing=crossing)


@require_POST
def other_person(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """Remember that these two are not the same, with what tells them apart."""
    found = selectors.get_crossing(request.duty, crossing)
    form = OtherPersonForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say what tells the two apart."))
    decline_candidate(
        request.duty,
        listed=form.cleaned_data["entry"],
        keys=traveller_keys(found),
        crossing=found.pk,
        grounds=form.cleaned_data["grounds"],
        at=clock.now(),
    )
    messages.success(request, _("Remembered: this traveller is not stopped again for this entry."))
    return redirect("crossings:conclude", crossing=found.pk)
