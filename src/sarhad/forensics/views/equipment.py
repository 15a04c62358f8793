"""Equipment of a centre, and until when it is calibrated."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.forensics import forms, selectors
from sarhad.forensics.equipment_models import Equipment
from sarhad.forensics.methods import EQUIPMENT_KINDS
from sarhad.forensics.services.check_calibration import confirm_calibration, withdraw_calibration
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment, retire_equipment
from sarhad.forensics.views.examinations import put_errors
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop

SOON = 30  # days before the last one in which a calibration is shown to end soon
FORMS: dict[str, tuple[str, str, type[forms.Deed]]] = {
    "calibrate": ("equipment.calibrate", gettext_noop("Record a calibration"), forms.CalibrationForm),
    "confirm": ("calibration.confirm", gettext_noop("Confirm a calibration"), forms.ConfirmCalibrationForm),
    "withdraw": ("calibration.withdraw", gettext_noop("Withdraw a calibration"), forms.WithdrawCalibrationForm),
    "add": ("equipment.add", gettext_noop("Add equipment"), forms.EquipmentForm),
    "retire": ("equipment.retire", gettext_noop("Retire equipment"), forms.RetireForm),
}


@require_http_methods(["GET", "POST"])
def equipment(request: OfficerRequest) -> HttpResponse:
    """What a centre works with."""
    at, duty = clock.now(), request.duty
    rows = list(selectors.list_equipment(duty))
    given = {"equipment": [(str(one.pk), f"{one.name}, {one.serial}") for one in rows if one.retired_at is None]}
    waiting, standing = _calibrations(rows, duty)
    asked = request.POST.get("form", "")
    shown, wrong = [], None
    for name, (code, title, kind) in FORMS.items():
        chosen = {"calibration": waiting if name == "confirm" else standing}
        form = kind(request.POST if asked == name else None, given=given | chosen)
        if request.method == "POST" and asked == name and form.is_valid():
            try:
                _run(duty, name, form.cleaned_data, at)
            except Invalid as trouble:
                put_errors(form, trouble)
            else:
                messages.success(request, _("Done: %(what)s") % {"what": _(title)})
                return redirect("forensics:equipment")
        wrong = form if form.errors else wrong
        if duty.may(code) and (waiting or name != "confirm"):
            shown.append({"name": name, "title": _(title), "form": form})
    today = local_day(at, duty.time_zone)
    doubtful = selectors.unsound_examinations(UUID(duty.post))
    context = {"rows": [_row(one, today, doubtful) for one in rows], "forms": shown, "wrong": wrong}
    return render(request, "forensics/equipment.html", context, status=422 if wrong else 200)


def _calibrations(rows: list[Equipment], duty: Duty) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Calibrations that this officer may confirm, and those that may be withdrawn, as choices."""
    known = [(one, held) for one in rows if one.retired_at is None for held in one.calibrations.all()]
    named = [
        (held, (str(held.pk), f"{one.name}, {one.serial}: {held.done_on} – {held.until_on}, {held.certificate}"))
        for one, held in known
        if held.withdrawn is None
    ]
    own = UUID(duty.id)
    waiting = [choice for held, choice in named if held.confirmed is None and held.recorded_by_id != own]
    return waiting, [choice for _held, choice in named]


def _row(one: Equipment, today: date, doubtful: dict[UUID, set[UUID]]) -> dict[str, Any]:
    held = selectors.calibrated(one, today)
    written = list(one.calibrations.all())
    last = next((each for each in written if each.counts), None)
    weight = "stop" if held is None else "doubt" if (held.until_on - today).days < SOON else "clear"
    return {
        "row": one,
        "kind": _(EQUIPMENT_KINDS[one.kind]),
        "held": held,
        "last": held or last,
        "weight": weight,
        "waiting": [each for each in written if each.confirmed is None and each.withdrawn is None],
        "withdrawn": [(each, len(doubtful.get(each.pk, ()))) for each in written if each.withdrawn is not None],
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
    return calibrate_equipment(duty, at=at, **(data | {"equipment": which}))
