"""What officers fill in. The rules stand in the services; a form only reads."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sarhad.checks.seen import FIELDS, Scan
from sarhad.checks.told import Told, together
from sarhad.crossings.doubting import read_doubts
from sarhad.crossings.handing import LIGHTS
from sarhad.crossings.purposes import PURPOSE_TITLES
from sarhad.crossings.reasons import AMENDMENT, LATER, REFERRAL, REFUSAL
from sarhad.crossings.states import TITLES

PURPOSES = {"": _("Not asked"), **PURPOSE_TITLES}
WITH_ADULT = {"": _("Not asked"), "yes": _("With an adult"), "no": _("Alone")}


def _choices(table: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), _(title)) for code, title in table.items()]


class JourneyForm(forms.Form):
    """Where the traveller is going, beside the document."""

    direction = forms.ChoiceField(choices=[("entry", _("Entry")), ("exit", _("Exit"))], label=_("Direction"))
    purpose = forms.ChoiceField(choices=_choices(PURPOSES), required=False, label=_("Purpose of journey"))
    with_adult = forms.ChoiceField(choices=_choices(WITH_ADULT), required=False, label=_("A child travels"))
    key = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def journey(self) -> dict[str, Any]:
        """The journey as `Scan` takes it."""
        with_adult = {"yes": True, "no": False}.get(self.cleaned_data["with_adult"])
        purpose, direction = self.cleaned_data["purpose"], self.cleaned_data["direction"]
        return {"direction": direction, "purpose": purpose, "with_adult": with_adult}


class ZoneForm(JourneyForm):
    """A machine-readable zone, scanned, typed or pasted."""

    zone = forms.CharField(max_length=2000, strip=False, label=_("Machine-readable zone"))
    given = forms.CharField(max_length=2000, strip=False, required=False, widget=forms.HiddenInput)
    offered = forms.CharField(max_length=2000, strip=False, required=False, widget=forms.HiddenInput)
    offered_for = forms.CharField(max_length=2000, strip=False, required=False, widget=forms.HiddenInput)
    repaired = forms.BooleanField(required=False, widget=forms.HiddenInput)
    doubts = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
    compared = forms.BooleanField(required=False, label=_("I compared the marked signs with the document"))

    def scan(self) -> Scan:
        """What came in; if the officer pressed so, the repair that was shown, and not what stands in the field."""
        data = self.cleaned_data
        looked = {"doubts": len(read_doubts(data["doubts"])), "compared": data["compared"], **self.journey()}
        if data["repaired"] and data["offered"]:
            return Scan(zone=data["offered"], given=data["offered_for"], repaired=True, **looked)
        return Scan(zone=data["zone"], given=data["given"], **looked)


class ScanForm(forms.Form):
    """A picture of a document, to find its zone in."""

    picture = forms.FileField(
        label=_("Picture of the document"),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )


class ChosenForm(forms.Form):
    """The zone of one of several documents in a picture, as it was offered."""

    zone = forms.CharField(max_length=200, strip=False)
    doubts = forms.CharField(max_length=2000, required=False)


class ByHandForm(JourneyForm):
    """A document that no machine could read, entered from its page."""

    document_code = forms.CharField(max_length=2, label=_("Kind of document"), help_text=_("P, ID, V …"), initial="P")
    issuer = forms.CharField(max_length=3, label=_("Issuing state (code)"))
    number = forms.CharField(max_length=30, label=_("Document number"))
    surname = forms.CharField(max_length=60, label=_("Surname"))
    given = forms.CharField(max_length=60, required=False, label=_("Given names"))
    nationality = forms.CharField(max_length=3, label=_("Nationality (code)"))
    birth = forms.CharField(max_length=10, label=_("Date of birth"), help_text=_("YYYY-MM-DD; ?? for unknown parts"))
    sex = forms.ChoiceField(choices=[("M", _("Male")), ("F", _("Female")), ("X", _("Unspecified"))], label=_("Sex"))
    expiry = forms.CharField(max_length=10, required=False, label=_("Valid until"), help_text=_("YYYY-MM-DD"))

    def entered(self) -> dict[str, str]:
        """The fields as `Scan` takes them."""
        return {name: str(self.cleaned_data[name]) for name in FIELDS}


class PictureForm(forms.Form):
    """A picture of a data page, chosen or taken. It is read as bytes: what is in it is measured elsewhere."""

    picture = forms.FileField(
        label=_("Picture of the data page"),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    light = forms.ChoiceField(choices=_choices(dict(LIGHTS)), initial="visible", label=_("Light"))


class DecisionForm(forms.Form):
    """One key at first line."""

    decision = forms.ChoiceField(choices=[(code, code) for code in ("admit", "refer", "protect")])
    reason = forms.ChoiceField(choices=[("", "–"), *_choices(REFERRAL)], required=False)
    note = forms.CharField(max_length=500, required=False)
    key = forms.CharField(max_length=80, required=False)


class ConclusionForm(forms.Form):
    """The end of a referral at second line."""

    decision = forms.ChoiceField(choices=[(code, code) for code in ("admit", "refuse", "protect")])
    reason = forms.ChoiceField(choices=[("", "–"), *((c, f"{c}") for c in REFUSAL)], required=False)
    note = forms.CharField(max_length=500, required=False)
    key = forms.CharField(max_length=80, required=False)


class OtherPersonForm(forms.Form):
    """A listed person who is not this traveller, and what tells the two apart."""

    entry = forms.UUIDField()
    grounds = forms.CharField(max_length=500)


class TellForm(forms.Form):
    """What a traveller, or a paper of theirs, tells besides the document: lists are asked again with it."""

    father = forms.CharField(max_length=200, required=False, label=_("Father’s name"))
    place = forms.CharField(max_length=200, required=False, label=_("Place of birth"))
    names = forms.CharField(
        max_length=600, required=False, label=_("Other names, in any script"), help_text=_("With a comma between them.")
    )
    documents = forms.CharField(
        max_length=200, required=False, label=_("Numbers of other documents"), help_text=_("With a comma between them.")
    )

    def told(self) -> Told:
        """As lists are asked with it."""
        data = self.cleaned_data
        several = {name: tuple(re.split(r"[,،;؛\n]", data[name])) for name in ("names", "documents")}
        return together((Told(father=data["father"], place=data["place"], **several),))


class SettleForm(forms.Form):
    """What came of a traveller who was found when a list changed."""

    found = forms.UUIDField()
    outcome = forms.ChoiceField(choices=_choices(LATER))
    note = forms.CharField(max_length=500)


class AmendForm(forms.Form):
    """A step back."""

    became = forms.ChoiceField(choices=_choices(TITLES))
    reason = forms.ChoiceField(choices=_choices(AMENDMENT))
    note = forms.CharField(max_length=500, required=False)


class SearchForm(forms.Form):
    """Crossings of one's own post."""

    number = forms.CharField(max_length=30, required=False, label=_("Document number"))
    name = forms.CharField(max_length=60, required=False, label=_("Name"))
    state = forms.ChoiceField(choices=[("", _("Any")), *_choices(TITLES)], required=False, label=_("State"))
    from_on = forms.DateField(
        required=False, label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until_on = forms.DateField(
        required=False, label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    page = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class CountForm(forms.Form):
    """How far a count of scores looks back."""

    days = forms.IntegerField(label=_("Days to look back"), min_value=1, max_value=366, initial=14, localize=False)
