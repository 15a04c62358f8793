"""Equipment of a centre, and until when it is calibrated."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.calibration.rules import Paper
from sarhad.calibration.showing import choices, standing
from sarhad.forensics import forms, selectors
from sarhad.forensics.equipment_models import Equipment
from sarhad.forensics.methods import EQUIPMENT_KINDS
from sarhad.forensics.services.check_calibration import confirm_calibration, withdraw_calibration
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment, retire_equipment
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.web.posted import put_errors

FORMS: dict[str, tuple[str, str, type[forms.Deed], str]] = {
    "calibrate": ("equipment.calibrate", gettext_noop("Record a calibration"), forms.CalibrationForm, "F4"),
    "confirm": ("calibration.confirm", gettext_noop("Confirm a calibration"), forms.ConfirmCalibrationForm, "F7"),
    "withdraw": ("calibration.withdraw", gettext_noop("Withdraw a calibration"), forms.WithdrawCalibrationForm, "F8"),
    "add": ("equipment.add", gettext_noop("Add equipment"), forms.EquipmentForm, "F6"),
    "retire": ("equipment.retire", gettext_noop("Retire equipment"), forms.RetireForm, "F9"),
}


@require_http_methods(["GET", "POST"])
def equipment(request: OfficerRequest) -> HttpResponse:
    """What a centre works with."""
    at, duty = clock.now(), request.duty
    rows = list(selectors.list_equipment(duty))
    named = [(one, f"{one.name}, {one.serial}") for one in rows if one.retired_at is None]
    given = {"equipment": [(str(one.pk), name) for one, name in named]}
    waiting, known = choices(duty, [(name, one.calibrations.all()) for one, name in named])
    asked = request.POST.get("form") or request.GET.get("form", "")
    shown, wrong = [], None
    for name, (code, title, kind, key) in FORMS.items():
        chosen = {"calibration": waiting if name == "confirm" else known}
        form = kind(request.POST if asked == name and request.method == "POST" else None, given=given | chosen)
        if request.method == "POST" and form.is_bound and form.is_valid():
            try:
                _run(duty, name, form.cleaned_data, at)
            except Invalid as trouble:
                put_errors(form, trouble)
            else:
                messages.success(request, _("Done: %(what)s") % {"what": _(title)})
                return redirect("forensics:equipment")
        wrong = form if form.errors else wrong
        if duty.may(code) and (waiting or name != "confirm"):
            shown.append({"name": name, "title": _(title), "form": form, "key": key, "url": f"?form={name}"})
    context = {"rows": _rows(duty, rows, local_day(at, duty.time_zone)), "forms": shown, "wrong": wrong}
    return render(request, "forensics/equipment.html", context, status=422 if wrong else 200)


def _rows(duty: Duty, rows: list[Equipment], today: date) -> list[dict[str, Any]]:
    doubtful = selectors.unsound_examinations(UUID(duty.post))
    return [_row(one, today, doubtful) for one in rows]


def _row(one: Equipment, today: date, doubtful: dict[UUID, set[UUID]]) -> dict[str, Any]:
    def doubts(calibration: UUID) -> str:
        count = len(doubtful.get(calibration, ()))
        text = ngettext("%(number)s examination in doubt", "%(number)s examinations in doubt", count)
        return text % {"number": count}

    return {
        "row": one,
        "kind": _(EQUIPMENT_KINDS[one.kind]),
        "standing": standing(one.calibrations.all(), today, doubts),
    }


def _run(duty: Duty, name: str, data: dict[str, Any], at: datetime) -> object:
    if name == "add":
        return add_equipment(duty, at=at, **data)
    if name == "confirm":
        return confirm_calibration(duty, calibration=UUID(data["calibration"]), at=at)
    if name == "withdraw":
        return withdraw_calibration(duty, calibration=UUID(data["calibration"]), why=data["why"], at=at)
    which = UUID(data["equipment"])
    if name == "retire":
        return retire_equipment(duty, equipment=which, why=data["why"], at=at)
    paper = Paper(done_on=data["done_on"], until_on=data["until_on"], certificate=data["certificate"])
    return calibrate_equipment(duty, equipment=which, paper=paper, at=at)
