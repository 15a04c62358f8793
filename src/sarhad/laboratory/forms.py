"""The forms of the laboratory: one for each thing that may be done."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.cases.models import TRUTHS
from sarhad.laboratory.measures import UNITS
from sarhad.laboratory.methods import INSTRUMENTS, METHODS
from sarhad.laboratory.words import CLASSES, COLOURS, DECISIONS, QUESTIONS, TESTS, WAYS

DAY = {"type": "date"}
WHY = _("Why")
MOST_BYTES = 24 * 1024 * 1024
Choices = list[tuple[str, str]]


def choices(table: dict[str, str], none: str | None = None) -> Choices:
    """A table as the choices of a field, in the reader's language; `none` in front, if it is given."""
    return [*([("", none)] if none is not None else []), *((code, gettext(title)) for code, title in table.items())]


class Form(forms.Form):
    """A form on a page with others: its ids begin with its own name.

    `given`: choices of fields, by the name of the field.
    """

    def __init__(self, *args: Any, given: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{type(self).__name__.lower()}_%s"
        for name, chosen in (self.tables() | (given or {})).items():
            if name in self.fields:
                self.fields[name].choices = chosen  # type: ignore[attr-defined]  # a field with choices

    def tables(self) -> dict[str, Choices]:
        """Choices that are the same for everybody, by field."""
        return {}


class MassForm(Form):
    amount = forms.DecimalField(label=_("Mass"), min_value=0, max_digits=15, decimal_places=6, localize=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=[(unit, unit) for unit in UNITS], initial="mg")


class TakeForm(MassForm):
    pass


class DrawForm(MassForm):
    pass


class SplitForm(MassForm):
    sample = forms.ChoiceField(label=_("Of which sample"))
    field_order = ("sample", "amount", "unit")


class WhyForm(Form):
    why = forms.CharField(label=WHY, max_length=300)


class DeclineForm(WhyForm):
    pass


class ReturnForm(WhyForm):
    pass


class CorrectForm(WhyForm):
    pass


class ReleaseForm(Form):
    """One choice for each finding of the first line; `given["truths"]`: names of the fields with their labels."""

    def __init__(self, *args: Any, given: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, given=given, **kwargs)
        for name, label in (given or {}).get("truths", []):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices(TRUTHS))


class WithFile(Form):
    """A form with a file that is looked at before it is read into memory."""

    def clean_file(self) -> Any:
        """Not larger than what is read."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(gettext("A file of up to 24 MB."))
        return file


class AskForm(Form):
    question = forms.ChoiceField(label=_("Question"))
    words = forms.CharField(label=_("In a few words, without anything on a person"), max_length=300, required=False)

    def tables(self) -> dict[str, Choices]:
        return {"question": choices(QUESTIONS)}


class RunForm(WithFile):
    sample = forms.ChoiceField(label=_("Of which sample"))
    method = forms.ChoiceField(label=_("Method"))
    instrument = forms.ChoiceField(label=_("Instrument (in calibration today)"), required=False)
    reagent = forms.ChoiceField(label=_("Reagent (spot tests)"), required=False)
    settings = forms.CharField(
        label=_("Settings of the instrument: column, ramp, resolution"), max_length=300, required=False
    )
    procedure = forms.CharField(label=_("Written procedure and its version, if any"), max_length=60, required=False)
    amount = forms.DecimalField(
        label=_("Mass used up"), min_value=0, max_digits=15, decimal_places=6, localize=False, required=False
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[(unit, unit) for unit in UNITS], initial="mg")
    blank_clean = forms.BooleanField(label=_("The blank was clean"), required=False)
    control_percent = forms.FloatField(
        label=_("Known control: found, in percent of what is in it"), min_value=0, max_value=1000, localize=False
    )
    retention = forms.FloatField(
        label=_("Retention time of the sample, seconds"), min_value=0, required=False, localize=False
    )
    retention_due = forms.FloatField(
        label=_("Retention time of the reference, seconds"), min_value=0, required=False, localize=False
    )
    colour = forms.ChoiceField(label=_("Colour seen (spot tests)"), required=False)
    supports = forms.CharField(label=_("Which substance it speaks for, if any"), max_length=120, required=False)
    file = forms.FileField(label=_("File of the instrument: JCAMP-DX, mzML, mzXML or MSP, up to 24 MB"), required=False)

    def tables(self) -> dict[str, Choices]:
        methods = {code: one.title for code, one in METHODS.items()}
        return {"method": choices(methods), "colour": choices(COLOURS, gettext("None"))}


class ConcludeForm(Form):
    decision = forms.ChoiceField(label=_("Decision"))
    substance = forms.CharField(label=_("Substance, as the library names it"), max_length=120, required=False)
    substance_class = forms.ChoiceField(label=_("Class"), required=False)
    replicates = forms.CharField(
        label=_("Purity: results in percent, with blanks between them"), max_length=200, required=False
    )
    calibration_percent = forms.FloatField(
        label=_("Standard uncertainty of the calibration, percent of the value"), min_value=0, max_value=50,
        required=False, localize=False,
    )  # fmt: skip
    balance_ug = forms.IntegerField(
        label=_("Standard uncertainty of the weighing, micrograms"), min_value=0, max_value=10**9, required=False,
        localize=False,
    )  # fmt: skip
    remarks = forms.CharField(label=_("Remarks"), max_length=500, required=False, widget=forms.Textarea({"rows": 3}))

    def tables(self) -> dict[str, Choices]:
        return {"decision": choices(DECISIONS), "substance_class": choices(CLASSES, gettext("None"))}

    def clean_replicates(self) -> tuple[float, ...]:
        """Numbers with blanks or semicolons between them; a decimal comma is read as one."""
        parts = re.split(r"[\s;]+", self.cleaned_data["replicates"].strip())
        try:
            return tuple(float(part.replace(",", ".")) for part in parts if part)
        except ValueError:
            raise forms.ValidationError(gettext("Numbers with blanks between them.")) from None


class CompareForm(Form):
    way = forms.ChoiceField(label=_("Way"))
    tolerance = forms.FloatField(
        label=_("Tolerance of masses"), min_value=0.000001, max_value=10_000, initial=0.3, localize=False
    )
    in_ppm = forms.BooleanField(label=_("in millionths (ppm), not Da"), required=False)

    def tables(self) -> dict[str, Choices]:
        return {"way": choices(WAYS)}


class WindowForm(Form):
    """What part of a spectrum is shown: sent by GET."""

    low = forms.FloatField(label=_("From"), localize=False)
    high = forms.FloatField(label=_("To"), localize=False)

    def clean(self) -> dict[str, Any] | None:
        """The end lies above the beginning."""
        data = super().clean() or {}
        if "low" in data and "high" in data and not data["low"] < data["high"]:
            self.add_error("high", gettext("The end must lie above the beginning."))
        return data


class LibraryForm(WithFile):
    name = forms.CharField(label=_("Name"), max_length=100)
    origin = forms.CharField(label=_("Who made it, and under which terms it may be used"), max_length=200)
    file = forms.FileField(label=_("File: MSP or JCAMP-DX, up to 24 MB"))


class ControlForm(Form):
    exhibit = forms.CharField(label=_("Number of the exhibit"), max_length=40)
    question = forms.ChoiceField(label=_("Question"))
    substance = forms.CharField(
        label=_("What is really in it, as the library names it; empty: nothing of the library"), max_length=120,
        required=False,
    )  # fmt: skip
    purity = forms.FloatField(
        label=_("Purity in percent, if it is to be judged"), min_value=0, max_value=100, required=False, localize=False
    )
    purity_u = forms.FloatField(
        label=_("Uncertainty of the certificate (k = 2), percent"), min_value=0, max_value=100, required=False,
        localize=False,
    )  # fmt: skip
    limit = forms.FloatField(
        label=_("So far from the certified purity a result is right, percent"), min_value=0, max_value=100,
        required=False, localize=False,
    )  # fmt: skip

    def tables(self) -> dict[str, Choices]:
        return {"question": choices(QUESTIONS)}

    def clean(self) -> dict[str, Any]:
        """Purity, uncertainty and limit are given together or not at all."""
        data = super().clean() or self.cleaned_data
        names = ("purity", "purity_u", "limit")
        missing = [name for name in names if data.get(name) is None and name not in self.errors]
        if 0 < len(missing) < len(names):
            for name in missing:
                self.add_error(name, gettext("Purity, uncertainty and limit together, or none of them."))
        return data


class InstrumentForm(Form):
    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("Name"), max_length=100)
    serial = forms.CharField(label=_("Serial number"), max_length=60)

    def tables(self) -> dict[str, Choices]:
        return {"kind": choices(INSTRUMENTS)}


class CalibrationForm(Form):
    instrument = forms.ChoiceField(label=_("Instrument"))
    done_on = forms.DateField(label=_("Calibrated on"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    until_on = forms.DateField(
        label=_("In calibration until, last day included"), widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    certificate = forms.CharField(label=_("Certificate of the calibration"), max_length=80)


class ConfirmCalibrationForm(Form):
    waiting = forms.ChoiceField(label=_("Calibration, with the certificate in hand"))


class WithdrawCalibrationForm(WhyForm):
    calibration = forms.ChoiceField(label=_("Calibration"))
    field_order = ("calibration", "why")


class RetireForm(Form):
    instrument = forms.ChoiceField(label=_("Instrument"))


class ReagentForm(Form):
    test = forms.ChoiceField(label=_("Test"))
    lot = forms.CharField(label=_("Lot"), max_length=40)
    expires_on = forms.DateField(label=_("Expires on"), widget=forms.DateInput(DAY, format="%Y-%m-%d"))

    def tables(self) -> dict[str, Choices]:
        return {"test": choices({code: one[0] for code, one in TESTS.items()})}
