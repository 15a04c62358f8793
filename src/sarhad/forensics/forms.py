"""The forms of an examination: one for each thing that may be done. A form has its own ids on a page with others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sarhad.cases.forms import Deed, WhyForm, choices
from sarhad.forensics.features import FEATURES, LIGHTS, SHAPES
from sarhad.forensics.methods import EQUIPMENT_KINDS, METHOD_TITLES
from sarhad.forensics.vocabulary import (
    ALTERATIONS,
    CONCLUSIONS,
    DOCUMENT_KINDS,
    PLACES,
    QUESTIONS,
    REVIEWS,
    SUPPORT,
    URGENCIES,
)

__all__ = ["Deed", "WhyForm"]
LINES = {"rows": 4}
DAY = {"type": "date"}
PLACE = _("Place")
TEXT = _("Text")
SERIES = _("Series")
ISSUER = _("Issuer, as in the zone")
KIND = _("Kind of document")
Given = dict[str, list[tuple[str, str]]]


class Listed(Deed):
    """A form whose choices are tables of the room. `tables`: by field; `optional`: fields that may stay empty."""

    tables: dict[str, dict[str, str]] = {}
    optional: tuple[str, ...] = ()

    def __init__(self, *args: Any, given: Given | None = None, **kwargs: Any) -> None:
        listed: Given = {name: choices(table) for name, table in self.tables.items()}
        listed |= {name: [("", "–"), *listed[name]] for name in self.optional if name in listed}
        super().__init__(*args, given=listed | (given or {}), **kwargs)


class RequestForm(Listed):
    tables = {"kind": DOCUMENT_KINDS, "questions": QUESTIONS, "urgency": URGENCIES}

    centre = forms.ChoiceField(label=_("Centre"))
    kind = forms.ChoiceField(label=_("What it claims to be"))
    issuer = forms.CharField(label=ISSUER, max_length=3)
    number = forms.CharField(label=_("Number of the document"), max_length=30, required=False)
    questions = forms.MultipleChoiceField(label=_("Questions"), required=False, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label=_("What else is to be answered, without anything on a person"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(LINES),
    )
    urgency = forms.ChoiceField(label=_("Urgency"))


class MethodForm(Listed):
    tables = {"kind": METHOD_TITLES, "place": PLACES}

    kind = forms.ChoiceField(label=_("Method"))
    place = forms.ChoiceField(label=PLACE)
    equipment = forms.MultipleChoiceField(label=_("Equipment"), required=False, widget=forms.CheckboxSelectMultiple)
    settings = forms.CharField(
        label=_("Settings of the equipment: magnification, light, filter"), max_length=300, required=False
    )
    procedure = forms.CharField(label=_("Written procedure and its version, if any"), max_length=60, required=False)
    observation = forms.CharField(label=_("What was seen"), max_length=4000, widget=forms.Textarea(LINES))
    zone = forms.CharField(
        label=_("For the zone: its lines as printed"),
        max_length=140,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "ltr", "spellcheck": "false", "class": "app-zone-input"}),
    )
    reference = forms.ChoiceField(label=_("For a comparison: the reference"), required=False)


class PictureForm(Deed):
    method = forms.ChoiceField(label=_("Method"))
    file = forms.FileField(label=_("Picture (JPEG or PNG, up to 10 MB)"))
    caption = forms.CharField(label=_("What it shows"), max_length=120)


class StrikeMethodForm(Deed):
    method = forms.ChoiceField(label=_("Method"))
    why = forms.CharField(label=_("Why"), max_length=200)


class ConclusionForm(Listed):
    tables = {"place": PLACES, "conclusion": CONCLUSIONS, "alteration": ALTERATIONS, "support": SUPPORT}
    optional = ("alteration",)

    place = forms.ChoiceField(label=PLACE)
    conclusion = forms.ChoiceField(label=_("Conclusion"))
    alteration = forms.ChoiceField(label=_("What was done"), required=False)
    support = forms.ChoiceField(label=_("How strongly what was seen supports it"))
    methods = forms.MultipleChoiceField(label=_("By which methods"), widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label=_("In words"), max_length=2000, widget=forms.Textarea(LINES))


class StrikeConclusionForm(Deed):
    conclusion = forms.ChoiceField(label=_("Conclusion"))
    why = forms.CharField(label=_("Why"), max_length=200)


class ReviewForm(Listed):
    tables = {"outcome": REVIEWS}

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("Remarks"), max_length=2000, required=False, widget=forms.Textarea(LINES))


class MarkForm(Listed):
    tables = {"shape": SHAPES}

    shape = forms.ChoiceField(label=_("Shape"))
    x1 = forms.FloatField(label=_("From: percent from the left"), min_value=0, max_value=100, localize=False)
    y1 = forms.FloatField(label=_("From: percent from above"), min_value=0, max_value=100, localize=False)
    x2 = forms.FloatField(label=_("To: percent from the left"), min_value=0, max_value=100, localize=False)
    y2 = forms.FloatField(label=_("To: percent from above"), min_value=0, max_value=100, localize=False)
    text = forms.CharField(label=_("What is there"), max_length=200)


class EquipmentForm(Listed):
    tables = {"kind": EQUIPMENT_KINDS}

    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("Name"), max_length=80)
    serial = forms.CharField(label=_("Serial number"), max_length=60)


class CalibrationForm(Deed):
    equipment = forms.ChoiceField(label=_("Equipment"))
    done_on = forms.DateField(label=_("Calibrated on"), widget=forms.DateInput(DAY))
    until_on = forms.DateField(label=_("In calibration until, last day included"), widget=forms.DateInput(DAY))
    certificate = forms.CharField(label=_("Certificate of the calibration"), max_length=80)


class ConfirmCalibrationForm(Deed):
    calibration = forms.ChoiceField(label=_("Calibration, with the certificate in hand"))


class WithdrawCalibrationForm(Deed):
    calibration = forms.ChoiceField(label=_("Calibration"))
    why = forms.CharField(label=_("Why"), max_length=300)


class RetireForm(Deed):
    equipment = forms.ChoiceField(label=_("Equipment"))
    why = forms.CharField(label=_("Why"), max_length=200)


class SearchForm(Listed):
    tables = {"kind": DOCUMENT_KINDS}
    optional = ("kind",)

    issuer = forms.CharField(label=ISSUER, max_length=3, required=False)
    kind = forms.ChoiceField(label=KIND, required=False)
    year = forms.IntegerField(
        label=_("Issued in the year"), min_value=1900, max_value=2200, required=False, localize=False
    )


class WrittenForm(Deed):
    title = forms.CharField(label=_("Title"), max_length=120)
    code = forms.CharField(label=_("Document code in the zone"), max_length=2, required=False)
    begins = forms.CharField(label=_("How numbers begin"), max_length=20, required=False)
    first_on = forms.DateField(label=_("First day of issue"), required=False, widget=forms.DateInput(DAY))
    last_on = forms.DateField(label=_("Last day of issue"), required=False, widget=forms.DateInput(DAY))
    source = forms.CharField(label=_("From whom this is known"), max_length=200)
    text = forms.CharField(label=TEXT, max_length=4000, required=False, widget=forms.Textarea(LINES))


class SeriesForm(Listed, WrittenForm):
    tables = {"kind": DOCUMENT_KINDS}
    field_order = ("kind", "issuer", "series")

    kind = forms.ChoiceField(label=KIND)
    issuer = forms.CharField(label=ISSUER, max_length=3)
    series = forms.CharField(label=SERIES, max_length=40)


class FeatureForm(Listed):
    tables = {"feature": FEATURES, "place": PLACES}

    feature = forms.ChoiceField(label=_("Security feature"))
    place = forms.ChoiceField(label=PLACE)
    text = forms.CharField(label=_("How to look, and what is seen when it is right"), max_length=300)


class KnownForm(Listed):
    tables = {"alteration": ALTERATIONS, "place": PLACES}

    alteration = forms.ChoiceField(label=_("What was done"))
    place = forms.ChoiceField(label=PLACE)
    text = forms.CharField(label=_("How it is seen"), max_length=300)


class ReferencePictureForm(Listed):
    tables = {"light": LIGHTS}

    light = forms.ChoiceField(label=_("Light"))
    page = forms.CharField(label=_("Page or side"), max_length=40)
    file = forms.FileField(label=_("Picture (JPEG or PNG, up to 10 MB)"))


class AlertForm(Deed):
    """A document alert, filled in from the report."""

    title = forms.CharField(label=_("Title"), max_length=120)
    issuer = forms.CharField(label=ISSUER, max_length=3)
    code = forms.CharField(label=_("Document code in the zone"), max_length=2, required=False)
    begins = forms.CharField(label=_("How numbers begin"), max_length=20, required=False)
    first = forms.CharField(label=_("First number after that"), max_length=20, required=False)
    last = forms.CharField(label=_("Last number after that"), max_length=20, required=False)
    manipulation = forms.ChoiceField(label=_("What was done"))
    where_to_look = forms.CharField(label=_("Where to look"), max_length=1000, widget=forms.Textarea(LINES))
    text = forms.CharField(label=TEXT, max_length=4000, required=False, widget=forms.Textarea(LINES))
    review_on = forms.DateField(label=_("To be looked at again on"), widget=forms.DateInput(DAY))
    pictures = forms.MultipleChoiceField(
        label=_("Pictures that show no person"), required=False, widget=forms.CheckboxSelectMultiple
    )
