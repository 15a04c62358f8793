"""Messages that wait for repair: what is wrong, where, and the text to correct."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sarhad.access.requests import OfficerRequest
from sarhad.advance import selectors
from sarhad.advance.forms import CloseForm, MendForm
from sarhad.advance.marking import marked, text_of
from sarhad.advance.messages import understand
from sarhad.advance.models import Message
from sarhad.advance.presenting import problems_shown
from sarhad.advance.services.mend_message import mend_message, open_message, settle_message
from sarhad.advance.states import CHANNELS, MESSAGE_STATES, WAITING
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.web.posted import posted


@require_GET
def queue(request: OfficerRequest) -> HttpResponse:
    """The oldest first."""
    if reason := request.duty.why_not("message.queue"):
        raise Refused(reason)
    rows = [
        {
            "message": one,
            "channel": _(CHANNELS[one.channel]),
            "wrong": problems_shown(one.problems, trouble=one.trouble, offset=-1)[:3],
        }
        for one in selectors.list_waiting_messages()
    ]
    part = request.headers.get("HX-Request") == "true"
    return render(request, "advance/_repair.html" if part else "advance/repair.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def one(request: OfficerRequest, message: UUID) -> HttpResponse:
    """What is wrong, marked in the text; correct it, accept it, or refuse it."""
    at, form, closing = clock.now(), MendForm(posted(request)), CloseForm(posted(request))
    trouble, status = "", 200
    if request.method == "POST":
        try:
            if _done(request, message, form, closing):
                return redirect("advance:repair")
            trouble, status = _("Write down why.") if "decision" in request.POST else _("There is no text."), 422
        except (Conflict, Invalid) as found:  # what was typed stands there again
            trouble, status = found.detail, found.status
            form.add_error(None, trouble)
    shown = open_message(request.duty, message=message, at=at)
    context = _page(shown) | {"trouble": trouble, "note": request.POST.get("note", "")[:300]}
    if form.data.get("text"):
        context["text"] = form.data["text"]
    return render(request, "advance/message.html", context, status=status)


def _page(shown: Message) -> dict[str, object]:
    """A message with what is wrong in it, marked."""
    raw = bytes(shown.raw or b"")
    wrong = problems_shown(shown.problems, trouble=shown.trouble, offset=_offset(shown, raw))
    return {
        "message": shown,
        "state": _(MESSAGE_STATES[shown.state]),
        "waits": shown.state == WAITING,
        "wrong": wrong,
        "pieces": marked(raw, wrong),
        "text": text_of(raw),
        "is_hidden": shown.raw is None and shown.erased_at is None,
    }


def _offset(message: Message, raw: bytes) -> int:
    """Where reading ended of a message of which nothing could be read; -1: something was, or the bytes are gone."""
    return understand(raw, today=message.received_at.date()).offset if message.trouble and raw else -1


def _done(request: OfficerRequest, message: UUID, form: MendForm, closing: CloseForm) -> bool:
    """Do what was sent: settle the message, or read the corrected text."""
    at = clock.now()
    if closing.is_valid():
        data = closing.cleaned_data
        is_accepted = data["decision"] == "accept"
        settle_message(request.duty, message=message, is_accepted=is_accepted, text=data["note"], at=at)
        messages.success(request, _("Settled."))
        return True
    if form.is_valid():
        mend_message(request.duty, message=message, text=form.cleaned_data["text"], at=at)
        messages.success(request, _("Read again; the journey is pictured anew."))
        return True
    return False
