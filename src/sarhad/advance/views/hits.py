"""Hits that wait for a targeting officer, and what other agencies ask."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.models import Agency
from sarhad.access.requests import OfficerRequest
from sarhad.advance import selectors
from sarhad.advance.forms import AskForm, ReplyForm, SettleForm
from sarhad.advance.presenting import hit_row
from sarhad.advance.services.settle_hit import ask_agency, reply_question, settle_hit
from sarhad.advance.states import OUTCOMES, SETTLED
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.web.posted import posted


@require_GET
def hits(request: OfficerRequest) -> HttpResponse:
    """Those that come first at the top."""
    duty = request.duty
    context = {
        "rows": [hit_row(duty, hit) for hit in selectors.list_hits(duty, at=clock.now())],
        "outcomes": [(code, _(title)) for code, title in OUTCOMES.items() if code in SETTLED],
        "agencies": Agency.objects.exclude(pk=duty.agency).order_by("name"),
        "may_settle": duty.may("hit.settle"),
    }
    return render(request, "advance/hits.html", context)


@require_POST
def settle(request: OfficerRequest, hit: UUID) -> HttpResponse:
    """Decide what it is."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Say what came of it, and why."))
    data = form.cleaned_data
    settle_hit(request.duty, hit=hit, outcome=data["outcome"], text=data["note"], at=clock.now())
    messages.success(request, _("Settled."))
    return redirect("advance:hits")


@require_POST
def ask(request: OfficerRequest, hit: UUID) -> HttpResponse:
    """Ask another agency."""
    form = AskForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Ask another agency something."))
    data = form.cleaned_data
    ask_agency(request.duty, hit=hit, agency=data["agency"], text=data["question"], at=clock.now())
    messages.success(request, _("Asked."))
    return redirect("advance:hits")


@require_http_methods(["GET", "POST"])
def questions(request: OfficerRequest) -> HttpResponse:
    """What other agencies ask one's own."""
    form = ReplyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        reply_question(request.duty, question=data["question"], text=data["reply"], at=clock.now())
        messages.success(request, _("Answered."))
        return redirect("advance:questions")
    rows = [
        {"question": one, "row": hit_row(request.duty, one.hit)}
        for one in selectors.list_questions(request.duty, at=clock.now())
    ]
    context = {"rows": rows, "form": form, "may_reply": request.duty.may("hit.reply")}
    return render(request, "advance/questions.html", context, status=422 if form.errors else 200)
