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
from sarhad.forensics.services.keep_equipment import add_equipment, calibrate_equipment, retire_equipment
from sarhad.forensics.views.examinations import put_errors
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop

SOON = 30  # days before the last one in which a calibration is shown to end soon
FORMS: dict[str, tuple[str, str, type[forms.Deed]]] = {
    "calibrate": ("equipment.calibrate", gettext_noop("Record a calibration"), forms.CalibrationForm),
    "add": ("equipment.add", gettext_noop("Add equipment"), forms.EquipmentForm),
    "retire": ("equipment.retire", gettext_noop("Retire equipment"), forms.RetireForm),
}


@require_http_methods(["GET", "POST"])
def equipment(request: OfficerRequest) -> HttpResponse:
    """What a centre works with."""
    at, duty = clock.now(), request.duty
    rows = list(selectors.list_equipment(duty))
    given = {"equipment": [(str(one.pk), f"{one.name}, {one.serial}") for one in rows if one.retired_at is None]}
    asked = request.POST.get("form", "")
    shown, wrong = [], None
    for name, (code, title, kind) in FORMS.items():
        form = kind(request.POST if asked == name else None, given=given)
        if request.method == "POST" and asked == name and form.is_valid():
            try:
                _run(duty, name, form.cleaned_data, at)
            except Invalid as trouble:
                put_errors(form, trouble)
            else:
                messages.success(request, _("Done: %(what)s") % {"what": _(title)})
                return redirect("forensics:equipment")
        wrong = form if form.errors else wrong
        if duty.may(code):
            shown.append({"name": name, "title": _(title), "form": form})
    today = local_day(at, duty.time_zone)
    context = {"rows": [_row(one, today) for one in rows], "forms": shown, "wrong": wrong}
    return render(request, "forensics/equipment.html", context, status=422 if wrong else 200)


def _row(one: Equipment, today: date) -> dict[str, Any]:
    held = selectors.calibrated(one, today)
    last = next(iter(one.calibrations.all()), None)
    weight = "stop" if held is None else "doubt" if (held.until_on - today).days < SOON else "clear"
    return {"row": one, "kind": _(EQUIPMENT_KINDS[one.kind]), "held": held, "last": held or last, "weight": weight}


def _run(duty: Duty, name: str, data: dict[str, Any], at: datetime) -> object:
    if name == "add":
        return add_equipment(duty, at=at, **data)
    which = UUID(data["equipment"])
    if name == "retire":
        return retire_equipment(duty, equipment=which, why=data["why"], at=at)
    return calibrate_equipment(duty, at=at, **(data | {"equipment": which}))
