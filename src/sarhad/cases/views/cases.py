"""The cases of a post; one case with everything that the agency may read, and what may be done in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.cases import selectors
from sarhad.cases.deeds import DEEDS
from sarhad.cases.forms import Deed, OpenForm
from sarhad.cases.going_on import goes_on_at
from sarhad.cases.interview_models import Interview
from sarhad.cases.presenting import clock_of, field_choices, present_case
from sarhad.cases.refusal_sheet import LANGUAGES
from sarhad.cases.seeing import sees
from sarhad.cases.services.attach import open_attachment
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.plan_work import finish_task
from sarhad.cases.services.take_case import draw_case
from sarhad.cases.states import CASE_TITLES, CaseState
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.truth_models import Truth, TruthProposal
from sarhad.crossings.models import Found
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound, Refused
from sarhad.web.posted import posted, put_errors


@require_http_methods(["GET", "POST"])
def cases(request: OfficerRequest) -> HttpResponse:
    """Cases on which the agency works; a new one."""
    at, form = clock.now(), OpenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = open_case(request.duty, at=at, **form.cleaned_data)
        return redirect("cases:case", case=made.pk)
    number = request.GET.get("number", "").strip()[:20]
    asked = selectors.find_case_of_number(request.duty, number) if number and request.duty.may("case.look") else None
    if asked is not None:
        return redirect("cases:case", case=asked)
    found = selectors.list_cases(request.duty, at=at)
    rows = [
        {
            "case": row,
            "state": _(CASE_TITLES[CaseState(row.state)]),
            "subject": _(SUBJECTS.get(row.subject, row.subject)),
            "overdue": sum(task.done_at is None and task.due_at <= at for task in row.tasks.all()),
            "clock": clock_of(request.duty, row, at),
        }
        for row in found
    ]
    draws = selectors.find_rule(request.duty.post).drawn
    context = {"rows": rows, "form": form, "draws": draws, "waiting": selectors.waiting_count(found), "number": number}
    return render(request, "cases/cases.html", context, status=422 if form.errors else 200)


@require_POST
def draw(request: OfficerRequest) -> HttpResponse:
    """The next case, by lot."""
    return redirect("cases:case", case=draw_case(request.duty, at=clock.now()).pk)


@require_GET
def of_crossing(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """From a crossing to its case, for those who work on cases."""
    reason = request.duty.why_not("case.look")
    if reason is not None:
        raise Refused(reason)
    found = selectors.find_case_of(request.duty, crossing)
    if found is None:
        raise NotFound(_("This crossing has no case yet."))
    return redirect("cases:case", case=found)


@require_GET
def case(request: OfficerRequest, case: UUID) -> HttpResponse:
    """One case."""
    at = clock.now()
    found = selectors.open_case(request.duty, case=case, at=at)
    context = present_case(request.duty, found, at=at) | {"opened": request.GET.get("do", "")}
    for one in context["forms"]:
        if one["name"] == "decide":
            one["form"].initial["outcome"] = request.GET.get("outcome", "")
    return render(request, "cases/case.html", context)


@require_POST
def do(request: OfficerRequest, case: UUID, deed: str) -> HttpResponse:
    """One of the forms of the page."""
    at, this = clock.now(), DEEDS.get(deed)
    if this is None:
        raise NotFound(_("There is nothing at this address."))
    found = selectors.open_case(request.duty, case=case, at=at)
    findings = list(Found.objects.filter(crossing=found.crossing_id)) if found.crossing_id else []
    given = field_choices(request.duty, found, sees(request.duty, found), findings).get(deed)
    form: Deed = this.form(request.POST, request.FILES, given=given)
    if form.is_valid():
        try:
            made = this.run(request.duty, case, form.cleaned_data, at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Done: %(what)s") % {"what": _(this.title)})
            if isinstance(made, Interview):
                return redirect("cases:interview", interview=made.pk)
            judged = made.found if isinstance(made, Truth | TruthProposal) else None
            return _to(case, goes_on_at(deed, form.cleaned_data, judged))
    context = present_case(request.duty, found, at=at, bound={deed: form}) | {"wrong": form}
    return render(request, "cases/case.html", context, status=422)


@require_POST
def done(request: OfficerRequest, task: UUID) -> HttpResponse:
    """A task is done."""
    found = finish_task(request.duty, task=task, at=clock.now())
    return _to(found.case_id, goes_on_at("task", {}))


def _to(case: UUID, heading: str) -> HttpResponse:
    """The page of a case, with the focus on a heading: the browser sets it by the address, without script."""
    return redirect(f"{reverse('cases:case', args=[case])}#{heading}")


@require_GET
def file(request: OfficerRequest, attachment: UUID) -> HttpResponse:
    """A file, to be kept by the officer's machine and never shown by the browser itself."""
    found = open_attachment(request.duty, attachment=attachment, at=clock.now())
    return download(bytes(found.data), found.form, found.name)


def download(data: bytes, form: str, name: str) -> HttpResponse:
    """An answer that the browser saves: no sniffing, no showing, no keeping in a cache, nothing in it may run."""
    answer = HttpResponse(data, content_type=form)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_GET
def form(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """The form of a refusal: in which language it is to be printed."""
    found = selectors.find_form(request.duty, crossing=crossing, at=clock.now())
    if found is None:
        raise NotFound(_("No form was issued for this crossing yet."))
    case = selectors.find_case_of(request.duty, crossing)
    printed = {one.language: one for one in found.prints.all()}
    rows = [(code, title, printed.get(code)) for code, title in LANGUAGES.items()]
    return render(request, "cases/form.html", {"form": found, "rows": rows, "case": case})


@require_POST
def print_it(request: OfficerRequest, form_id: UUID, language: str) -> HttpResponse:
    """The PDF in one language."""
    made = print_form(request.duty, form=form_id, language=language, at=clock.now())
    return download(bytes(made.data), "application/pdf", f"refusal-{made.language}.pdf")
