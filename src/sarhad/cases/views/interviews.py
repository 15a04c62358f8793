"""One interview: its questions and answers, the next one, its end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.forms import QuestionForm
from sarhad.cases.interview_models import Interview
from sarhad.cases.parts import PARTS
from sarhad.cases.seeing import sees_answers
from sarhad.cases.services.hold_interview import end_interview, open_interview, write_answer
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.web.posted import posted


@require_http_methods(["GET", "POST"])
def interview(request: OfficerRequest, interview: UUID) -> HttpResponse:
    """What was asked and said; who holds it writes the next question."""
    at = clock.now()
    found = open_interview(request.duty, interview=interview, at=at)
    form = QuestionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_answer(request.duty, interview=interview, at=at, **form.cleaned_data)
        except Invalid as trouble:
            for place, reason in trouble.places.items():
                form.add_error(place, reason)
        else:
            return redirect("cases:interview", interview=interview)
    context = {
        "interview": found,
        "facts": _facts(found),
        "answers": sees_answers(request.duty, found),
        "is_own": str(found.officer_id) == request.duty.id and found.ended_at is None,
        "form": form,
    }
    return render(request, "cases/interview.html", context, status=422 if form.errors else 200)


def _facts(found: Interview) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("Part"), _(PARTS[found.part])),
        (_("Language"), found.language),
        (_("Interpreter"), found.interpreter or _("none needed")),
        (_("Also there"), found.present or _("nobody")),
        (_("Officer"), f"{found.officer.name}, {found.agency.name}"),
        (_("Begun"), found.begun_at),
        (_("Ended"), found.ended_at or _("under way")),
    ]
    return rows + ([(_("The person says of the notes"), found.remark)] if found.remark else [])


@require_POST
def end(request: OfficerRequest, interview: UUID) -> HttpResponse:
    """The interview is over."""
    done = end_interview(request.duty, interview=interview, remark=request.POST.get("remark", ""), at=clock.now())
    return redirect("cases:case", case=done.case_id)
