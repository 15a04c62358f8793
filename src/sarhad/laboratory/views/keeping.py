"""What the laboratory keeps: libraries, blind controls, equipment."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from borderkit.spectra import Kind
from borderkit.spectra.drawing import draw
from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.calibration.rules import Paper
from sarhad.calibration.showing import choices, standing
from sarhad.cases.precision import wilson
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory import forms, selectors
from sarhad.laboratory.holding import spectrum_of
from sarhad.laboratory.library_models import Library
from sarhad.laboratory.models import Instrument
from sarhad.laboratory.services.check_calibration import confirm_calibration, withdraw_calibration
from sarhad.laboratory.services.keep_equipment import (
    add_instrument,
    add_reagent,
    record_calibration,
    retire_instrument,
)  # fmt: skip
from sarhad.laboratory.services.keep_library import Proposed, decide_library, propose_library, withdraw_library
from sarhad.laboratory.services.place_control import Certified, place_control
from sarhad.laboratory.states import LIBRARY_TITLES, LibraryState
from sarhad.laboratory.words import CLASSES
from sarhad.web.posted import posted, put_errors

KEEPING: dict[str, tuple[str, str, type[forms.Form], Callable[..., object]]] = {
    "instrument": ("instrument.add", gettext_noop("Add an instrument"), forms.InstrumentForm, add_instrument),
    "calibrate": (
        "instrument.calibrate",
        gettext_noop("Write down a calibration"),
        forms.CalibrationForm,
        lambda duty, instrument, at, **paper: record_calibration(
            duty, instrument=UUID(instrument), paper=Paper(**paper), at=at
        ),
    ),
    "confirm": (
        "instrument.confirm-calibration",
        gettext_noop("Confirm a calibration"),
        forms.ConfirmCalibrationForm,
        lambda duty, waiting, at: confirm_calibration(duty, calibration=UUID(waiting), at=at),
    ),
    "withdraw": (
        "instrument.withdraw-calibration",
        gettext_noop("Withdraw a calibration"),
        forms.WithdrawCalibrationForm,
        withdraw_calibration,
    ),
    "retire": ("instrument.retire", gettext_noop("Take an instrument out of use"), forms.RetireForm, retire_instrument),
    "reagent": ("reagent.add", gettext_noop("Add a lot of a reagent"), forms.ReagentForm, add_reagent),
}
KEYS = {"calibrate": "F4", "instrument": "F6", "confirm": "F7", "withdraw": "F8", "retire": "F9", "reagent": "F3"}


@require_http_methods(["GET", "POST"])
def library(request: OfficerRequest) -> HttpResponse:
    """All libraries; propose one."""
    _may_see(request.duty, request.duty.why_not("library.see"))
    form = forms.LibraryForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        proposed = Proposed(name=data["name"], origin=data["origin"], data=data["file"].read())
        try:
            made = propose_library(request.duty, proposed=proposed, at=clock.now())
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Proposed: a second person decides."))
            return redirect("laboratory:one_library", library=made.pk)
    rows = [(one, _(LIBRARY_TITLES[LibraryState(one.state)])) for one in selectors.list_libraries()]
    context = {"rows": rows, "form": form, "may_propose": request.duty.may("library.propose")}
    return render(request, "laboratory/library.html", context, status=422 if form.errors else 200)


def _may_see(duty: Duty, reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


@require_GET
def one_library(request: OfficerRequest, library: UUID) -> HttpResponse:
    """One library: its references, one of them drawn, and what a second person may do."""
    _may_see(request.duty, request.duty.why_not("library.see"))
    found = Library.objects.select_related("proposed_by", "decided_by").filter(pk=library).first()
    if found is None:
        raise NotFound(_("No such library."))
    page = Paginator(found.references.order_by("seq").defer("x", "y"), 50).get_page(request.GET.get("page"))
    rows = [(one, _(CLASSES[one.substance_class])) for one in page]
    seq = request.GET.get("seq", "")
    drawn = found.references.filter(seq=int(seq) if seq.isascii() and seq.isdecimal() and len(seq) < 9 else 1).first()
    context = {
        "library": found,
        "state": _(LIBRARY_TITLES[LibraryState(found.state)]),
        "rows": rows,
        "page": page,
        "drawn": drawn,
        "drawing": draw(spectrum_of(drawn, Kind(found.kind)), title=drawn.name) if drawn else "",
        "may_decide": request.duty.may("library.decide") and str(found.proposed_by_id) != request.duty.id,
        "may_withdraw": request.duty.may("library.withdraw"),
    }
    return render(request, "laboratory/one_library.html", context)


@require_POST
def library_step(request: OfficerRequest, library: UUID, step: str) -> HttpResponse:
    """Take into use, do not, or withdraw."""
    why, at = request.POST.get("why", ""), clock.now()
    if step in ("take", "decline"):
        decide_library(request.duty, library=library, take=step == "take", why=why, at=at)
    elif step == "withdraw":
        withdraw_library(request.duty, library=library, why=why, at=at)
    else:
        raise NotFound(_("There is nothing at this address."))
    return redirect("laboratory:one_library", library=library)


@require_http_methods(["GET", "POST"])
def controls(request: OfficerRequest) -> HttpResponse:
    """The blind controls with the share that was right; place one."""
    at, form = clock.now(), forms.ControlForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _place(request.duty, form.cleaned_data, at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Placed: it stands in the queue as any other."))
            return redirect("laboratory:controls")
    rows = selectors.list_controls(request.duty, at=at)
    judged = [one for one in rows if one.is_right is not None]
    share = wilson(sum(bool(one.is_right) for one in judged), len(judged))
    context = {"rows": rows, "form": form, "judged": len(judged), "share": _percent(share), "chart": _chart(judged)}
    return render(request, "laboratory/controls.html", context, status=422 if form.errors else 200)


def _place(duty: Duty, data: dict[str, Any], at: datetime) -> None:
    exhibit = selectors.find_exhibit(duty.post, data["exhibit"])
    if exhibit is None:
        raise Invalid(_("No such exhibit."), places={"exhibit": _("No such exhibit.")})
    value, uncertainty, limit = (data.pop(name) for name in ("purity", "purity_u", "limit"))
    known = Certified(value=value, uncertainty=uncertainty, limit=limit) if value is not None else None
    place_control(duty, at=at, **(data | {"exhibit": exhibit, "purity": known}))


def _percent(share: Any) -> tuple[str, str, str] | None:
    return (f"{share.share:.0%}", f"{share.low:.0%}", f"{share.high:.0%}") if share else None


def _chart(judged: list[Any]) -> dict[str, object] | None:
    """By month of judging: right and wrong."""
    months = sorted({one.judged_at.strftime("%Y-%m") for one in judged})
    if not months:
        return None
    counted = [[one.is_right for one in judged if one.judged_at.strftime("%Y-%m") == month] for month in months]
    series = [
        {"name": _("Right"), "values": [sum(each) for each in counted]},
        {"name": _("Wrong"), "values": [len(each) - sum(each) for each in counted]},
    ]
    title = _("Blind controls by month")
    return {"id": "controls", "title": title, "kind": "bar", "labels": months, "series": series, "axis": _("Month")}


@require_GET
def equipment(request: OfficerRequest) -> HttpResponse:
    """Instruments with their calibrations, lots of reagents."""
    _may_see(request.duty, request.duty.why_not("instrument.see"))
    return render(request, "laboratory/equipment.html", _equipment(request.duty, {}))


@require_POST
def keep(request: OfficerRequest, deed: str) -> HttpResponse:
    """One of the forms of the page of equipment."""
    if deed not in KEEPING:
        raise NotFound(_("There is nothing at this address."))
    _act, title, kind, run = KEEPING[deed]
    form = kind(request.POST, given=_instruments(request.duty))
    if form.is_valid():
        try:
            run(request.duty, at=clock.now(), **form.cleaned_data)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Done: %(what)s") % {"what": _(title)})
            return redirect("laboratory:equipment")
    return render(request, "laboratory/equipment.html", _equipment(request.duty, {deed: form}), status=422)


def _instruments(duty: Duty) -> dict[str, forms.Choices]:
    rows = [one for one in selectors.list_instruments(duty.post) if one.retired_at is None]
    named = [(one, f"{one.name} {one.serial}") for one in rows]
    waiting, known = choices(duty, [(name, one.calibrations.all()) for one, name in named])
    return {
        "instrument": [(str(one.pk), name) for one, name in named],
        "calibration": known,
        "waiting": waiting,
    }


def _equipment(duty: Duty, bound: dict[str, forms.Form]) -> dict[str, object]:
    today, given = clock.local_day(clock.now(), duty.time_zone), _instruments(duty)
    doubtful = selectors.unsound_analyses(duty.post)
    shown = [
        {
            "name": name,
            "title": _(title),
            "form": bound.get(name) or kind(given=given),
            "url": reverse("laboratory:keep", args=[name]),
            "key": KEYS[name],
        }
        for name, (act, title, kind, _run) in KEEPING.items()
        if duty.may(act) and (name != "confirm" or given["waiting"])
    ]
    return {
        "instruments": [_shown(one, today, doubtful) for one in selectors.list_instruments(duty.post)],
        "reagents": selectors.list_reagents(duty.post),
        "today": today,
        "forms": shown,
        "wrong": next(iter(bound.values()), None),
    }


def _shown(one: Instrument, today: date, doubtful: dict[UUID, set[UUID]]) -> dict[str, object]:
    """An instrument, and how its calibrations stand."""

    def doubts(calibration: UUID) -> str:
        count = len(doubtful.get(calibration, ()))
        text = ngettext("%(number)s analysis in doubt", "%(number)s analyses in doubt", count)
        return text % {"number": count}

    return {"row": one, "standing": standing(one.calibrations.all(), today, doubts)}
