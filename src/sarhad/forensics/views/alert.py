"""A document alert, drafted from a report by one form."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.forms import choices
from sarhad.documents.given import AlertGiven
from sarhad.documents.states import MANIPULATIONS
from sarhad.forensics import selectors
from sarhad.forensics.forms import AlertForm
from sarhad.forensics.models import Conclusion, Examination, MethodPicture
from sarhad.forensics.recording import standing_conclusions
from sarhad.forensics.services.warn_desks import warn_desks
from sarhad.forensics.vocabulary import ALTERATIONS, CONCLUSIONS, DOCUMENT_KINDS, PLACES
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.web.posted import posted, put_errors

REVIEW_AFTER = timedelta(days=180)
CODES = {"passport": "P", "identity-card": "I", "visa": "V"}

# By conclusion, else by what was done: the manipulation of an alert.
OF_CONCLUSION = {"fantasy": "fantasy", "stolen-blank": "stolen-blank", "impostor": "impostor"}
OF_ALTERATION = {
    "photo-substituted": "photo-substitution",
    "photo-morphed": "photo-substitution",
    "page-substituted": "page-substitution",
    "chip-exchanged": "chip-defect",
    "data-erased": "altered-data",
    "data-added": "altered-data",
    "zone-rewritten": "altered-data",
}


def prefilled(examination: Examination) -> dict[str, Any]:
    """What the report says, as the form of an alert begins with it."""
    conclusions = standing_conclusions(examination)
    whole = conclusions[0]
    done = next((one.alteration for one in conclusions if one.alteration in OF_ALTERATION), "")
    kind = "counterfeit" if whole.conclusion == "counterfeit" else OF_CONCLUSION.get(whole.conclusion, "")
    places = [f"{_where(one)}. {one.text}" for one in conclusions if one.place != "whole"]
    title = f"{_(CONCLUSIONS[whole.conclusion])}: {_(DOCUMENT_KINDS[examination.kind])}, {examination.issuer}"
    return {
        "title": title[:120],
        "issuer": examination.issuer,
        "code": CODES.get(examination.kind, ""),
        **_number(examination.document_number),
        "manipulation": kind or OF_ALTERATION.get(done, "other"),
        "where_to_look": "\n".join(places or [whole.text])[:1000],
    }


def _number(number: str) -> dict[str, str]:
    """This one number, as a series: whoever writes the alert widens it; all genuine holders of a series are many."""
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :]
    return {"begins": letters, "first": digits, "last": digits}


def _where(one: Conclusion) -> str:
    what = ALTERATIONS[one.alteration] if one.alteration else CONCLUSIONS[one.conclusion]
    return f"{_(PLACES[one.place])}: {_(what)}"


@require_http_methods(["GET", "POST"])
def alert(request: OfficerRequest, examination: UUID) -> HttpResponse:
    """The form of an alert, filled in from the report."""
    at = clock.now()
    found = selectors.open_examination(request.duty, examination=examination, at=at)
    if found.state != "released":
        raise Conflict(_("No report is released yet."))
    today = local_day(at, request.duty.time_zone)
    rows = MethodPicture.objects.filter(method__examination=found, method__struck_at=None).defer("data").order_by("pk")
    given = {"manipulation": choices(MANIPULATIONS), "pictures": [(str(row.pk), row.caption) for row in rows]}
    start = prefilled(found) | {"review_on": today + REVIEW_AFTER}
    form = AlertForm(posted(request), given=given, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        pictures, begins = tuple(UUID(one) for one in data.pop("pictures")), data.pop("begins")
        try:
            written = AlertGiven(source=found.report_number, valid_from=today, prefix=begins, **data)
            warn_desks(request.duty, examination=examination, given=written, pictures=pictures, at=at)
        except Invalid as trouble:
            put_errors(form, trouble, prefix="begins")
        else:
            messages.success(request, _("Kept as a draft. Nobody at a desk sees it yet."))
            return redirect("forensics:examination", examination=examination)
    context = {"form": form, "examination": found}
    return render(request, "forensics/alert.html", context, status=422 if form.errors else 200)
