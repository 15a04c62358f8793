"""The examinations of a centre; one with all that was done; a request; the release of a report."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.cases.models import TRUTHS
from sarhad.cases.services.take_exhibit import open_exhibit
from sarhad.cases.views.cases import download
from sarhad.crossings.models import Found
from sarhad.crossings.presenting import finding_entry
from sarhad.forensics import selectors
from sarhad.forensics.deeds import DEEDS
from sarhad.forensics.forms import Deed, RequestForm
from sarhad.forensics.models import Examination
from sarhad.forensics.policies import may_answer_for
from sarhad.forensics.presenting import field_choices, findings_asked, present_examination, present_row
from sarhad.forensics.services.release import open_report, release_report
from sarhad.forensics.services.request_examination import Asked, request_examination
from sarhad.forensics.truths import proposed
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.web.posted import posted, put_errors


@require_GET
def queue(request: OfficerRequest) -> HttpResponse:
    """What the centre was asked, soonest first."""
    at = clock.now()
    found = selectors.list_examinations(request.duty, at=at)
    unsound = set().union(*selectors.unsound_examinations(UUID(request.duty.post)).values())
    rows = [present_row(one, at) | {"unsound": one.pk in unsound} for one in found]
    return render(request, "forensics/queue.html", {"rows": rows})


@require_GET
def examination(request: OfficerRequest, examination: UUID) -> HttpResponse:
    """One examination."""
    at = clock.now()
    found = selectors.open_examination(request.duty, examination=examination, at=at)
    return render(request, "forensics/examination.html", present_examination(request.duty, found, at=at))


@require_POST
def do(request: OfficerRequest, examination: UUID, deed: str) -> HttpResponse:
    """One of the forms of the page."""
    at, this = clock.now(), DEEDS.get(deed)
    if this is None:
        raise NotFound(_("There is nothing at this address."))
    found = selectors.open_examination(request.duty, examination=examination, at=at)
    given = None
    if request.duty.may("equipment.see"):
        methods, written = list(found.methods.order_by("seq")), list(found.conclusions.all())
        given = field_choices(request.duty, found, methods, written, at=at).get(deed)
    form: Deed = this.form(request.POST, request.FILES, given=given)
    if form.is_valid():
        try:
            this.run(request.duty, examination, form.cleaned_data, at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Done: %(what)s") % {"what": _(this.title)})
            return redirect("forensics:examination", examination=examination)
    context = present_examination(request.duty, found, at=at, bound={deed: form}) | {"wrong": form}
    return render(request, "forensics/examination.html", context, status=422)


@require_http_methods(["GET", "POST"])
def ask(request: OfficerRequest, exhibit: UUID) -> HttpResponse:
    """Ask a centre to examine an exhibit."""
    at = clock.now()
    found = open_exhibit(request.duty, exhibit=exhibit, at=at)
    crossing = found.case.crossing
    start = {"issuer": crossing.issuer, "number": crossing.number} if crossing else {}
    given = {"centre": [(str(post.pk), post.name) for post in selectors.list_centres()]}
    form = RequestForm(posted(request), given=given, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"centre": UUID(form.cleaned_data["centre"])}
        try:
            asked = Asked(**(data | {"questions": tuple(data["questions"])}))
            made = request_examination(request.duty, exhibit=exhibit, asked=asked, at=at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Asked. Hand the exhibit over to an examiner of the centre."))
            return redirect("forensics:examination", examination=made.pk)
    context = {"form": form, "exhibit": found}
    return render(request, "forensics/ask.html", context, status=422 if form.errors else 200)


class ReleaseForm(Deed):
    """One choice for each finding of the first line."""

    def __init__(self, *args: Any, duty: Duty, findings: list[Found], conclusion: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in findings:
            entry = finding_entry(duty, row)
            self.fields[f"truth_{row.pk}"] = forms.ChoiceField(
                label=str(entry["text"]),
                choices=[(code, _(title)) for code, title in TRUTHS.items()],
                initial=proposed(row.check_code, conclusion),
            )


@require_http_methods(["GET", "POST"])
def release(request: OfficerRequest, examination: UUID) -> HttpResponse:
    """What findings of the first line turned out to be; then the report goes out."""
    at = clock.now()
    found = selectors.open_examination(request.duty, examination=examination, at=at)
    may_answer_for.check(request.duty, found)
    whole = found.conclusions.filter(place="whole", struck_at=None).first()
    if found.state != "agreed" or whole is None:
        raise Conflict(_("No second examiner agreed to this yet."))
    findings = findings_asked(found)
    form = ReleaseForm(
        posted(request),
        duty=request.duty,
        findings=findings,
        conclusion=whole.conclusion,
    )
    if request.method == "POST" and form.is_valid():
        said = {row.pk: form.cleaned_data[f"truth_{row.pk}"] for row in findings}
        done = release_report(request.duty, examination=examination, said=said, at=at)
        messages.success(request, _("Released: %(what)s") % {"what": done.report_number})
        return redirect("forensics:examination", examination=examination)
    context = {"form": form, "examination": found, "findings": findings}
    return render(request, "forensics/release.html", context, status=422 if form.errors else 200)


@require_GET
def report(request: OfficerRequest, examination: UUID, language: str) -> HttpResponse:
    """The report as PDF; marked on every page once it is in doubt or withdrawn. `?as=released`: the kept file."""
    kept = request.GET.get("as") == "released"
    found, data = open_report(
        request.duty, examination=examination, language=language, as_released=kept, at=clock.now()
    )
    of: Examination = found.examination
    became = "-withdrawn" if of.is_retracted else "-in-doubt" if of.is_doubted else ""
    end = "-as-released" if became and data == bytes(found.data) else ""
    return download(data, "application/pdf", f"{of.report_number}-{language}{became}{end}.pdf")
