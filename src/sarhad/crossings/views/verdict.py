"""The verdict page, and the one key that decides."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import selectors
from sarhad.crossings.forms import AmendForm, DecisionForm
from sarhad.crossings.models import Crossing
from sarhad.crossings.presenting import present
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.states import State
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid


@require_GET
def verdict(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """Document, traveller, findings with grounds, history; and the keys."""
    found = selectors.open_crossing(request.duty, crossing=crossing, at=clock.now())
    return _page(request, found, DecisionForm(initial={"key": str(uuid4())}))


@require_POST
def decide(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """One key: admit, refer, or open the protection path."""
    found = selectors.get_crossing(request.duty, crossing)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            decided = _decide(request, found, form.cleaned_data)
        except Invalid as trouble:
            form.add_error(None, trouble.detail)
        else:
            messages.success(request, _done(decided))
            return redirect("crossings:desk" if request.duty.may("crossing.decide") else "crossings:second_line")
    shown = selectors.open_crossing(request.duty, crossing=crossing, at=clock.now())
    return _page(request, shown, form, status=422)


@require_POST
def amend(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """Take a step back, with a reason."""
    found = selectors.get_crossing(request.duty, crossing)
    form = AmendForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose what it becomes, and why."))
    data = form.cleaned_data
    became = State(data["became"])
    amend_crossing(
        request.duty, crossing=found, became=became, reason=data["reason"], note=data["note"], at=clock.now()
    )
    messages.success(request, _("Amended. What stood before is kept."))
    return redirect("crossings:verdict", crossing=found.pk)


def _decide(request: OfficerRequest, crossing: Crossing, data: dict[str, str]) -> Crossing:
    at, note, key = clock.now(), data["note"], data["key"] or None
    if data["decision"] == "admit":
        return admit_crossing(request.duty, crossing=crossing, at=at, note=note, key=key)
    if data["decision"] == "protect":
        return protect_crossing(request.duty, crossing=crossing, at=at, note=note, key=key)
    return refer_crossing(request.duty, crossing=crossing, reason=data["reason"], at=at, note=note, key=key)


def _done(crossing: Crossing) -> str:
    texts = {
        State.ADMITTED: _("Admitted: %(number)s") if crossing.direction == "entry" else _("Left: %(number)s"),
        State.REFERRED: _("Referred to second line: %(number)s"),
        State.PROTECTION: _("Protection path opened: %(number)s"),
    }
    return texts[State(crossing.state)] % {"number": crossing.number}


def _page(request: HttpRequest, crossing: Crossing, form: DecisionForm, status: int = 200) -> HttpResponse:
    context = present(request.duty, crossing, at=clock.now()) | {"form": form}  # type: ignore[attr-defined]
    part = request.headers.get("HX-Request") == "true"
    return render(request, "crossings/_known.html" if part else "crossings/verdict.html", context, status=status)
