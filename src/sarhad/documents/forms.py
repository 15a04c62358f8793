"""What keepers and examiners fill in. The rules stand in the services; a form only reads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sarhad.documents.given import AlertGiven
from sarhad.documents.models import DocumentAlert
from sarhad.documents.states import MANIPULATIONS

GIVEN = tuple(AlertGiven.__dataclass_fields__)
FIELD_OF = {"prefix": "begins"}  # a form has a prefix of its own


class ProposeForm(forms.Form):
    """A file, and how it came."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Certificates, master list, revocation list, deviation list: DER, PEM or LDIF; 60 MB at most."),
    )
    note = forms.CharField(
        max_length=300,
        required=False,
        label=_("How it came, and what you compared"),
        help_text=_("For the second person: who handed it over, which fingerprints were compared with whom."),
    )
    with_signers = forms.BooleanField(
        required=False, label=_("Take document signers too (visible digital seals need them; chips carry their own)")
    )

    def given(self) -> dict[str, Any]:
        """What the service takes."""
        file = self.cleaned_data["file"]
        return {
            "data": file.read(),
            "filename": file.name,
            "note": self.cleaned_data["note"],
            "with_signers": self.cleaned_data["with_signers"],
        }


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300, label=_("Reason"))


class ReviewForm(forms.Form):
    """Until when an alert holds, and when somebody looks again."""

    review_on = forms.DateField(label=_("Next review"), help_text=_("YYYY-MM-DD"))
    valid_until = forms.DateField(
        required=False, label=_("Last day"), help_text=_("YYYY-MM-DD; empty: until it is withdrawn")
    )


class Files(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of which must be there."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, each checked as one."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in files]


class AlertForm(forms.Form):
    """A document alert."""

    title = forms.CharField(max_length=120, label=_("Title"), help_text=_("What the officer reads first."))
    issuer = forms.CharField(max_length=3, label=_("Issuing state (code)"))
    code = forms.CharField(
        max_length=2, required=False, label=_("Kind of document"), help_text=_("P, ID, V …; empty: any")
    )
    begins = forms.CharField(
        max_length=24, required=False, label=_("Numbers begin with"), help_text=_("Empty: any beginning")
    )
    first = forms.CharField(max_length=24, required=False, label=_("First number after that"), help_text=_("Digits"))
    last = forms.CharField(max_length=24, required=False, label=_("Last number, included"), help_text=_("Digits"))
    manipulation = forms.ChoiceField(
        label=_("What was done"), choices=[(code, _(title)) for code, title in MANIPULATIONS.items()]
    )
    where_to_look = forms.CharField(max_length=1000, label=_("Where to look"), widget=forms.Textarea(attrs={"rows": 3}))
    text = forms.CharField(max_length=4000, required=False, label=_("More"), widget=forms.Textarea(attrs={"rows": 5}))
    source = forms.CharField(max_length=200, label=_("From whom this is known"))
    valid_from = forms.DateField(label=_("First day"), help_text=_("YYYY-MM-DD"))
    valid_until = forms.DateField(
        required=False, label=_("Last day"), help_text=_("YYYY-MM-DD; empty: until it is withdrawn")
    )
    review_on = forms.DateField(label=_("Next review"), help_text=_("YYYY-MM-DD"))
    pictures = FilesField(
        required=False,
        label=_("Pictures"),
        help_text=_("JPEG, PNG or WebP, 8 MB each, four at most. Cover the person. New ones replace those there."),
    )

    def given(self) -> AlertGiven:
        """What the service takes."""
        return AlertGiven(**{name: self.cleaned_data[FIELD_OF.get(name, name)] for name in GIVEN})

    def files_given(self) -> list[bytes]:
        """The pictures' bytes."""
        return [file.read() for file in self.cleaned_data["pictures"]]


def initial_of(alert: DocumentAlert) -> dict[str, Any]:
    """A draft, to be written anew."""
    return {FIELD_OF.get(name, name): getattr(alert, name) for name in GIVEN}
