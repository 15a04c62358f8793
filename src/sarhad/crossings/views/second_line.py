"""The second line: who waits, everything known, admit or refuse with the coded reason."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.checks.told import Told
from sarhad.crossings import selectors
from sarhad.crossings.candidates import candidates
from sarhad.crossings.forms import ConclusionForm, TellForm
from sarhad.crossings.models import Crossing
from sarhad.crossings.presenting import present, refusal_choices, waiting_rows
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.showing import late_shown
from sarhad.crossings.states import SECOND_LINE, State
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, Refused
from sarhad.lists.due import overdue
from sarhad.web.posted import posted, put_errors


@require_GET
def second_line(request: OfficerRequest) -> HttpResponse:
    """Those who wait, longest first."""
    at = clock.now()
    rows = waiting_rows(selectors.list_waiting(request.duty, at=at), at=at)
    part = request.headers.get("HX-Request") == "true"
    template = "crossings/_waiting.html" if part else "crossings/second_line.html"
    found = selectors.count_found_later(request.duty) if request.duty.may("later.open") else 0
    late = late_shown(selectors.list_late(request.duty, at=at))
    return render(request, template, {"rows": rows, "late": late, "found_later": found, "overdue": overdue(at)})


def conclude(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """One referral: everything known, and the end of it. For those who may end it; others open the verdict."""
    reason = request.duty.why_not("crossing.conclude")
    if reason is not None:
        raise Refused(reason)
    form = ConclusionForm(posted(request), initial={"key": str(uuid4())})
    if request.method == "POST" and form.is_valid():
        try:
            _conclude(request, selectors.get_crossing(request.duty, crossing), form.cleaned_data)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            return redirect("crossings:second_line")
    found = selectors.open_crossing(request.duty, crossing=crossing, at=clock.now())
    context = present(request.duty, found, at=clock.now())
    context |= {"form": form, "refusal": refusal_choices()}
    if request.duty.may("candidate.decline"):
        context["candidates"] = candidates(found, found.findings.all())
    if found.state in SECOND_LINE and request.duty.may("crossing.check-again"):
        said = Told.of(found.told.get("person"))
        several = {"names": ", ".join(said.names), "documents": ", ".join(said.documents)}
        context["tell"] = TellForm(initial={"father": said.father, "place": said.place, **several})
    part = request.headers.get("HX-Request") == "true"
    template = "crossings/_known.html" if part else "crossings/conclude.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _conclude(request: OfficerRequest, crossing: Crossing, data: dict[str, str]) -> None:
    at, note, key = clock.now(), data["note"], data["key"] or None
    if data["decision"] == "protect":
        protect_crossing(request.duty, crossing=crossing, at=at, note=note, key=key)
        messages.success(request, _("Protection path opened: %(number)s") % {"number": crossing.number})
        return
    state = State.REFUSED if data["decision"] == "refuse" else State.ADMITTED
    conclude_crossing(request.duty, crossing=crossing, state=state, reason=data["reason"], note=note, at=at, key=key)
    text = _("Refused: %(number)s") if state == State.REFUSED else _("Admitted: %(number)s")
    messages.success(request, text % {"number": crossing.number})
