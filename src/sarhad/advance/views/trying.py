"""A message is tried: how it would be read, and what is wrong with it. Nothing is kept, and nobody is checked."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from borderkit.edi import MOST_BYTES
from sarhad.access.requests import OfficerRequest
from sarhad.advance.came import what_of
from sarhad.advance.marking import marked
from sarhad.advance.messages import Understood, understand
from sarhad.advance.presenting import problems_shown
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused
from sarhad.web.posted import posted


class TryForm(forms.Form):
    """A message to be tried, as text or as a file."""

    text = forms.CharField(
        label=gettext_lazy("Text of the message"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "ltr", "spellcheck": "false", "class": "raw__text"}),
    )
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False)
    carrier = forms.CharField(
        label=gettext_lazy("Code of the carrier"), required=False, max_length=3,
        help_text=gettext_lazy("Only journeys of this carrier are taken then, as from its own account."),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        file = data.get("file")
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("It is larger than can be read at once."))
        data["data"] = file.read() if file is not None else str(data.get("text", "")).replace("\r\n", "\n").encode()
        if not data["data"]:
            raise forms.ValidationError(_("There is nothing to read."))
        return data


@dataclass(frozen=True, slots=True)
class Tried:
    """One journey that a message speaks of: counts only."""

    number: str
    route: str
    travellers: int
    crew: int
    alone: int
    bags: int


@require_http_methods(["GET", "POST"])
def try_message(request: OfficerRequest) -> HttpResponse:
    """Read a message that is not sent."""
    if reason := request.duty.why_not("carrier.quality"):
        raise Refused(reason)
    form = TryForm(posted(request), request.FILES or None)
    context: dict[str, object] = {"form": form, "is_read": False}
    if request.method == "POST" and form.is_valid():
        data: bytes = form.cleaned_data["data"]
        found = understand(data, today=clock.now().date(), carrier=form.cleaned_data["carrier"].upper())
        offset = found.offset if found.trouble else -1
        wrong = problems_shown(found.problems, trouble=found.trouble, offset=offset)
        context |= {
            "is_read": True,
            "is_broken": found.is_broken,
            "people": found.people,
            "journeys": _journeys(found),
            "what": what_of(found.reading) if found.reading is not None else "",
            "wrong": wrong,
            "pieces": marked(data, wrong),
        }
    return render(request, "advance/try.html", context, status=422 if form.errors else 200)


def _journeys(found: Understood) -> list[Tried]:
    return [
        Tried(
            number=f"{number} {day}",
            route=f"{flight.leg.departure} – {flight.leg.arrival}" if flight.leg is not None else "",
            travellers=sum(not one.is_removed for one in flight.onboard),
            crew=len(flight.crew),
            alone=sum(one.is_alone for one in flight.onboard),
            bags=flight.bag_count,
        )
        for (number, day), flight in found.flights
    ]
