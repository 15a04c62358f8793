"""Forms of the second line on the record of a person."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sarhad.travellers.keys import is_partial_date
from sarhad.travellers.models import PERMIT_KINDS, SEXES, Traveller
from sarhad.travellers.services.correct import FIELDS
from sarhad.travellers.services.record_permit import PermitData


class ReasonForm(forms.Form):
    """Why, in the officer's words."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class CorrectForm(ReasonForm):
    """The record as it should be."""

    surname = forms.CharField(label=_("Surname"), max_length=100)
    given = forms.CharField(label=_("Given names"), max_length=100, required=False)
    birth = forms.CharField(
        label=_("Date of birth"), max_length=10, help_text=_("YYYY-MM-DD, ?? for what is not known")
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    nationality = forms.RegexField(r"^[A-Z]{1,3}$", label=_("Nationality"), max_length=3)
    field_order = (*FIELDS, "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"] = forms.ChoiceField(
            label=_("Sex"), required=False, choices=[("", "–"), *((code, _(word)) for code, word in SEXES.items())]
        )

    def clean_birth(self) -> str:
        """A day of which parts may be unknown."""
        birth = str(self.cleaned_data["birth"])
        if not is_partial_date(birth):
            raise ValidationError(_("Write YYYY-MM-DD, with ?? for what is not known."))
        return birth

    def changes(self) -> dict[str, str]:
        """New values by field."""
        return {field: str(self.cleaned_data[field]) for field in FIELDS}


class MergeForm(ReasonForm):
    """The record that is of the same person."""

    other = forms.UUIDField(label=_("Number of the other record"), help_text=_("It stands on its page."))
    field_order = ("other", "reason")

    @property
    def other_id(self) -> UUID:
        found: UUID = self.cleaned_data["other"]
        return found


class PermitForm(forms.Form):
    """A visa or permit as it is printed."""

    kind = forms.ChoiceField(label=_("Kind"))
    number = forms.CharField(label=_("Number"), max_length=40)
    issuer = forms.RegexField(r"^[A-Z]{1,3}$", label=_("Issuing State"), max_length=3)
    valid_from = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    days = forms.IntegerField(label=_("Days of stay"), required=False, min_value=1, max_value=3660)
    entries = forms.IntegerField(label=_("Number of entries"), required=False, min_value=1, max_value=99)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind"), choices=[(code, _(word)) for code, word in PERMIT_KINDS.items()]
        )

    def permit(self) -> PermitData:
        """What the act takes."""
        return PermitData(**self.cleaned_data)


def correct_form(traveller: Traveller) -> CorrectForm:
    """The form with what is recorded now."""
    return CorrectForm(initial={field: getattr(traveller, field) for field in FIELDS})
