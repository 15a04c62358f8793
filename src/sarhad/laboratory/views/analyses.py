"""The queue of the laboratory; one analysis with what may be done; the report."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.views.cases import download
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.laboratory import selectors
from sarhad.laboratory.deeds import DEEDS
from sarhad.laboratory.forms import AskForm
from sarhad.laboratory.presenting import field_choices, present_analysis, truth_choices
from sarhad.laboratory.services.ask_analysis import ask_analysis
from sarhad.laboratory.services.print_report import print_report
from sarhad.laboratory.shown import state_title
from sarhad.laboratory.words import QUESTIONS
from sarhad.web.posted import put_errors


@require_GET
def queue(request: OfficerRequest) -> HttpResponse:
    """What waits, is in work, and ended of late."""
    unsound = set().union(*selectors.unsound_analyses(request.duty.post).values())
    rows = [
        {
            "row": one,
            "state": _(state_title(one)),
            "question": _(QUESTIONS[one.question]),
            "unsound": one.pk in unsound,
        }
        for one in selectors.list_queue(request.duty, at=clock.now())
    ]
    return render(request, "laboratory/queue.html", {"rows": rows})


@require_GET
def analysis(request: OfficerRequest, analysis: UUID) -> HttpResponse:
    """One analysis."""
    at = clock.now()
    found = selectors.open_analysis(request.duty, analysis=analysis, at=at)
    return render(request, "laboratory/analysis.html", present_analysis(request.duty, found, at=at))


@require_POST
def do(request: OfficerRequest, analysis: UUID, deed: str) -> HttpResponse:
    """One of the forms of the page."""
    at, this = clock.now(), DEEDS.get(deed)
    if this is None:
        raise NotFound(_("There is nothing at this address."))
    found = selectors.open_analysis(request.duty, analysis=analysis, at=at)
    given = field_choices(request.duty, list(found.samples.all()), at) | truth_choices(request.duty, found, at)
    form = this.form(request.POST, request.FILES, given=given)
    if form.is_valid():
        try:
            this.run(request.duty, analysis, form.cleaned_data, at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Done: %(what)s") % {"what": _(this.title)})
            return redirect("laboratory:analysis", analysis=analysis)
    context = present_analysis(request.duty, found, at=at, bound={deed: form}) | {"wrong": form}
    return render(request, "laboratory/analysis.html", context, status=422)


@require_POST
def ask(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """The question about an exhibit, from the exhibit's own page."""
    form = AskForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a question."), places={"question": _("Not one of the list")})
    ask_analysis(request.duty, exhibit=exhibit, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Asked: hand the exhibit over to an analyst."))
    return redirect("cases:exhibit", exhibit=exhibit)


@require_POST
def report(request: OfficerRequest, analysis: UUID, language: str, result: UUID | None = None) -> HttpResponse:
    """The PDF in one language; marked on every page once the result was taken back. `as=released`: the kept file."""
    kept = request.POST.get("as") == "released"
    made, data = print_report(
        request.duty, analysis=analysis, language=language, result=result, as_released=kept, at=clock.now()
    )
    became = "-taken-back" if made.result.is_taken_back else ""
    end = "-as-released" if became and data == bytes(made.data) else ""
    name = f"{made.result.number.replace('/', '-')}-{made.language}{became}{end}.pdf"
    return download(data, "application/pdf", name)
