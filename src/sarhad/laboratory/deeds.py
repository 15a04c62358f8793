"""What may be done on the page of an analysis: each deed is a form, an act, and how the one becomes the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.kernel.words import gettext_noop as _
from sarhad.laboratory import forms
from sarhad.laboratory.methods import Checks
from sarhad.laboratory.services.ask_analysis import decline_analysis
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.draw_sample import draw_sample, split_sample
from sarhad.laboratory.services.record_measurement import Run, record_measurement
from sarhad.laboratory.services.release import correct_analysis, release_analysis, return_analysis
from sarhad.laboratory.services.take_analysis import take_analysis
from sarhad.laboratory.truths import PREFIX

Do = Callable[[Duty, UUID, dict[str, Any], datetime], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """A form of the page of an analysis.

    Args:
        when: The states in which it is shown.
        key: The function key that opens it; no two forms of a state have the same.
        own: Shown to the analyst of the analysis only.
    """

    act: str
    title: str
    form: type[forms.Form]
    run: Do
    when: frozenset[str]
    key: str
    own: bool = False


def _split(duty: Duty, analysis: UUID, data: dict[str, Any], at: datetime) -> object:
    return split_sample(duty, sample=UUID(data["sample"]), amount=data["amount"], unit=data["unit"], at=at)


def _record(duty: Duty, analysis: UUID, data: dict[str, Any], at: datetime) -> object:
    file = data["file"]
    run = Run(
        method=data["method"],
        checks=Checks(
            blank_clean=data["blank_clean"],
            control_percent=data["control_percent"],
            retention=data["retention"],
            retention_due=data["retention_due"],
        ),
        instrument=UUID(data["instrument"]) if data["instrument"] else None,
        reagent=UUID(data["reagent"]) if data["reagent"] else None,
        amount=data["amount"] or Decimal(0),
        unit=data["unit"],
        colour=data["colour"],
        supports=data["supports"],
        settings=data["settings"],
        procedure=data["procedure"],
        file=(file.name, file.read()) if file else None,
    )
    return record_measurement(duty, sample=UUID(data["sample"]), run=run, at=at)


def _conclude(duty: Duty, analysis: UUID, data: dict[str, Any], at: datetime) -> object:
    said = data | {
        "calibration_percent": data["calibration_percent"] or 0.0,
        "balance_ug": data["balance_ug"] or 0,
    }
    return conclude_analysis(duty, analysis=analysis, conclusion=Conclusion(**said), at=at)


def _release(duty: Duty, analysis: UUID, data: dict[str, Any], at: datetime) -> object:
    said = {int(name.removeprefix(PREFIX)): truth for name, truth in data.items()}
    return release_analysis(duty, analysis=analysis, said=said, at=at)


IN_WORK, CONCLUDED = frozenset({"in-work"}), frozenset({"concluded"})
DEEDS: dict[str, Deed] = {
    "take": Deed(
        "analysis.take",
        _("Take in work"),
        forms.TakeForm,
        lambda d, a, f, at: take_analysis(d, analysis=a, at=at, **f),
        frozenset({"asked"}),
        "F4",
    ),
    "draw": Deed(
        "sample.draw",
        _("Draw a sample"),
        forms.DrawForm,
        lambda d, a, f, at: draw_sample(d, analysis=a, at=at, **f),
        IN_WORK,
        "F4",
        own=True,
    ),
    "split": Deed("sample.split", _("Draw a part of a sample"), forms.SplitForm, _split, IN_WORK, "F6", own=True),
    "record": Deed(
        "measurement.record", _("Write down a measurement"), forms.RunForm, _record, IN_WORK, "F7", own=True
    ),
    "conclude": Deed("analysis.conclude", _("Conclude"), forms.ConcludeForm, _conclude, IN_WORK, "F8", own=True),
    "release": Deed(
        "analysis.release",
        _("Release the result"),
        forms.ReleaseForm,
        _release,
        CONCLUDED,
        "F2",
    ),
    "return": Deed(
        "analysis.return",
        _("Give back to the analyst"),
        forms.ReturnForm,
        lambda d, a, f, at: return_analysis(d, analysis=a, at=at, **f),
        CONCLUDED,
        "F7",
    ),
    "correct": Deed(
        "analysis.correct",
        _("Take the result back"),
        forms.CorrectForm,
        lambda d, a, f, at: correct_analysis(d, analysis=a, at=at, **f),
        frozenset({"released"}),
        "F7",
    ),
    "decline": Deed(
        "analysis.decline",
        _("Decline"),
        forms.DeclineForm,
        lambda d, a, f, at: decline_analysis(d, analysis=a, at=at, **f),
        frozenset({"asked", "in-work"}),
        "F9",
    ),
}
