"""Hits that wait for a targeting officer, one of them as a whole, and what other agencies ask."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.models import Agency
from sarhad.access.requests import OfficerRequest
from sarhad.advance import waiting_hits
from sarhad.advance.forms import AskForm, ReplyForm, SettleForm
from sarhad.advance.hiding import name_of
from sarhad.advance.hit_models import Hit
from sarhad.advance.policies import may_read_finding
from sarhad.advance.presenting import WEIGHTS, facts_of, hit_row
from sarhad.advance.services.settle_hit import ask_agency, reply_question, settle_hit
from sarhad.advance.twins import questions_of
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.web.posted import posted

DEEDS = {
    "confirmed": (gettext_noop("Confirm: second line"), "F2"),
    "no-board": (gettext_noop("Confirm: not on board"), "F4"),
    "other": (gettext_noop("Another person"), "F7"),
}
"""What the buttons say, by outcome, and their keys."""
URGENCIES = {
    "soon": gettext_noop("Within the hour"),
    "later": gettext_noop("Later"),
    "unsaid": gettext_noop("Time not said"),
    "over": gettext_noop("Already here or gone"),
}


@require_GET
def hits(request: OfficerRequest) -> HttpResponse:
    """Those that come first at the top; the first, or the one in `hit`, as a whole."""
    return _queue(request, _asked_for(request.GET.get("hit", "")))


@require_POST
def settle(request: OfficerRequest, hit: UUID) -> HttpResponse:
    """Say what a hit is, and why; the next one is shown."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        missing = {"note": _("Write down the grounds"), "outcome": _("Choose one")}
        return _queue(
            request, hit, trouble=" ".join(missing[name] for name in form.errors if name in missing), status=422
        )
    data = form.cleaned_data
    try:
        settle_hit(request.duty, hit=hit, outcome=data["outcome"], text=data["note"], seen=data["seen"], at=clock.now())
    except Conflict as trouble:
        return _queue(request, hit, trouble=trouble.detail, status=409)
    messages.success(request, _("Settled."))
    return redirect("advance:hits")


@require_POST
def ask(request: OfficerRequest, hit: UUID) -> HttpResponse:
    """Ask another agency."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return _queue(request, hit, trouble=_("Choose an agency and write down what it is asked."), status=422)
    data = form.cleaned_data
    try:
        ask_agency(request.duty, hit=hit, agency=data["agency"], text=data["question"], at=clock.now())
    except (Conflict, Invalid) as trouble:
        return _queue(request, hit, trouble=trouble.detail, status=trouble.status)
    messages.success(request, _("Asked."))
    return redirect("advance:hits")


@require_http_methods(["GET", "POST"])
def questions(request: OfficerRequest) -> HttpResponse:
    """What other agencies ask one's own. What was typed and not kept stands there again."""
    form, trouble = ReplyForm(posted(request)), ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            reply_question(request.duty, question=data["question"], text=data["reply"], at=clock.now())
        except Conflict as found:
            trouble = found.detail
        else:
            messages.success(request, _("Answered."))
            return redirect("advance:questions")
    part = request.headers.get("HX-Request") == "true"
    context = {
        "rows": _asked(request),
        "form": form,
        "trouble": trouble,
        "typed": request.POST.get("reply", "")[:500] if trouble else "",
        "may_reply": request.duty.may("hit.reply"),
        "may_board": request.duty.may("journey.board"),
    }
    status = 409 if trouble else 422 if form.errors else 200
    return render(request, "advance/_questions.html" if part else "advance/questions.html", context, status=status)


def _asked(request: OfficerRequest) -> list[dict[str, Any]]:
    """The questions, each with what was typed beside it and not kept."""
    reads = may_read_finding.allows(request.duty)
    typed = {request.POST.get("question", ""): request.POST.get("reply", "")[:500]}
    return [
        {
            "question": one,
            "name": name_of(one.hit.expected),
            "row": hit_row(request.duty, one.hit) if reads else None,
            "typed": typed.get(str(one.pk), ""),
        }
        for one in waiting_hits.list_questions(request.duty, at=clock.now())
    ]


def _asked_for(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(_("There is no such hit.")) from None


def _queue(request: OfficerRequest, hit: UUID | None, *, trouble: str = "", status: int = 200) -> HttpResponse:
    duty, at = request.duty, clock.now()
    found = waiting_hits.list_hits(duty, at=at, hit=hit)
    chosen = found.chosen
    context: dict[str, Any] = {
        "rows": [_row(one, at) | {"also": found.also.get(one.pk, "")} for one in found.hits],
        "total": found.total,
        "chosen": chosen,
        "also": found.also.get(chosen.pk, "") if chosen else "",
        "row": hit_row(duty, chosen) | {"questions": questions_of(chosen)} if chosen else None,
        "facts": facts_of(chosen.expected) if chosen else (),
        "settled_by": waiting_hits.name_of(chosen.settled_by) if chosen and chosen.settled_by else "",
        "outcomes": [(code, _(title), key) for code, (title, key) in DEEDS.items()],
        "agencies": Agency.objects.exclude(pk=duty.agency).order_by("name"),
        "may_settle": duty.may("hit.settle"),
        "may_ask": duty.may("hit.ask"),
        "trouble": trouble,
        "note": request.POST.get("note", "")[:500],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "advance/_hits.html" if part else "advance/hits.html", context, status=status)


def _row(hit: Hit, at: datetime) -> dict[str, Any]:
    """A row of the queue."""
    journey = hit.expected.journey
    urgency = waiting_hits.urgency(journey, at=at)
    return {
        "hit": hit,
        "name": name_of(hit.expected),
        "weight": WEIGHTS[hit.weight],
        "when": waiting_hits.moment_of(journey),
        "urgency": urgency,
        "words": _(URGENCIES[urgency]),
        "is_asked": hit.outcome == "asked",
        "answered": any(one.replied_at for one in hit.questions.all()),
    }
