"""At second line: the traveller is not the listed person whom a check offered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import selectors
from sarhad.crossings.candidates import traveller_keys
from sarhad.crossings.forms import OtherPersonForm
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.lists.services.other_person import reject_candidate


@require_POST
def other_person(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """Remember that these two are not the same, with what tells them apart."""
    found = selectors.get_crossing(request.duty, crossing)
    form = OtherPersonForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say what tells the two apart."))
    reject_candidate(
        request.duty,
        listed=form.cleaned_data["entry"],
        keys=traveller_keys(found),
        crossing=found.pk,
        grounds=form.cleaned_data["grounds"],
        at=clock.now(),
    )
    messages.success(request, _("Remembered: this traveller is not stopped again for this entry."))
    return redirect("crossings:conclude", crossing=found.pk)
