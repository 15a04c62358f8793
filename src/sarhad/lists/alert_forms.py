"""The forms of alerts: who is looked for, why, until when; and the decision of the second person."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.lists.alert_models import Alert
from sarhad.lists.alerting import ALERT_KINDS, Span
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.numbers import plain
from sarhad.lists.particulars import read_birth, read_state
from sarhad.lists.source import Birth, Document, Name, PersonEntry

LINES = {"rows": 3}
DAY = {"type": "date"}
MOST_LINES = 20


def kind_choices() -> list[tuple[str, str]]:
    """Kinds of alerts that the law of this country knows."""
    return [
        (code, gettext(kind.title))
        for code, kind in ALERT_KINDS.items()
        if code != "discreet" or settings.DISCREET_CHECKS
    ]


class AlertForm(forms.Form):
    """Everything of a new alert; for a change the kind stays as it is."""

    kind = forms.ChoiceField(label=_("Kind"))
    names = forms.CharField(
        label=_("Names"),
        max_length=2000,
        widget=forms.Textarea(LINES),
        help_text=_("One a line, in any script; the main name first."),
    )
    births = forms.CharField(
        label=_("Dates of birth"),
        max_length=500,
        required=False,
        widget=forms.Textarea(LINES),
        help_text=_("One a line: 1980-05-17, 1980-05, 1980, circa 1980, 1978 to 1982."),
    )
    nationalities = forms.CharField(
        label=_("Nationalities"), max_length=100, required=False, help_text=_("Codes of States, parted by commas.")
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    father = forms.CharField(label=_("Father’s name"), max_length=200, required=False)
    places = forms.CharField(
        label=_("Places of birth"), max_length=500, required=False, help_text=_("Parted by commas.")
    )
    documents = forms.CharField(
        label=_("Documents"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(LINES),
        help_text=_("One a line: the State’s code, a blank, the number."),
    )
    instruction = forms.ChoiceField(label=_("What the officer is asked to do"))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    remarks = forms.CharField(label=_("What to know"), max_length=1000, required=False, widget=forms.Textarea(LINES))
    from_on = forms.DateField(label=_("From"), widget=forms.DateInput(DAY))
    until_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(DAY))
    review_on = forms.DateField(label=_("Look at it again by"), widget=forms.DateInput(DAY))
    reason = forms.CharField(label=_("Why, for the second person"), max_length=300)

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, title) for code, title in kind_choices() if code == (kind or code)]
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=choices)
        self.fields["sex"] = forms.ChoiceField(
            label=_("Sex"),
            required=False,
            choices=[("", gettext("Not known")), ("M", gettext("Male")), ("F", gettext("Female"))],
        )
        asked = {code for shown, _title in choices for code in ALERT_KINDS[shown].instructions}
        self.fields["instruction"] = forms.ChoiceField(
            label=_("What the officer is asked to do"),
            choices=[(code, gettext(title)) for code, title in INSTRUCTIONS.items() if code in asked],
        )

    def clean_names(self) -> tuple[Name, ...]:
        """Each line a name, the first one the main one."""
        texts = self._lines("names")
        return tuple(Name(text, "primary" if place == 0 else "alias") for place, text in enumerate(texts))

    def clean_births(self) -> tuple[Birth, ...]:
        """Each line a date of birth, full or partial."""
        found = []
        for text in self._lines("births"):
            birth = read_birth(text)
            if birth is None:
                raise forms.ValidationError(gettext("No date of birth that could be read: %(text)s") % {"text": text})
            found.append(birth)
        return tuple(found)

    def clean_nationalities(self) -> tuple[str, ...]:
        """Codes as in the machine-readable zone."""
        return tuple(self._state(text) for text in self.cleaned_data["nationalities"].split(",") if text.strip())

    def clean_places(self) -> tuple[str, ...]:
        """Places, as written."""
        return tuple(text.strip() for text in self.cleaned_data["places"].split(",") if text.strip())

    def clean_documents(self) -> tuple[Document, ...]:
        """Each line the code of a State and a number."""
        found = []
        for text in self._lines("documents"):
            issuer, _blank, number = text.partition(" ")
            if not plain(number):
                raise forms.ValidationError(gettext("The State’s code, a blank, the number: %(text)s") % {"text": text})
            found.append(Document(plain(number), "", self._state(issuer)))
        return tuple(found)

    def entry(self) -> PersonEntry:
        """Who is looked for, as the services take it."""
        data = self.cleaned_data
        same = ("names", "births", "nationalities", "sex", "father", "places", "documents")
        further = ("instruction", "legal_basis", "remarks")
        return PersonEntry(row=0, reference="", **{name: data[name] for name in (*same, *further)})

    def span(self) -> Span:
        """From when until when."""
        data = self.cleaned_data
        return Span(data["from_on"], data["until_on"], data["review_on"])

    def _lines(self, name: str) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(gettext("At most %(most)s lines") % {"most": MOST_LINES})
        return lines

    @staticmethod
    def _state(text: str) -> str:
        code = read_state(text)
        if code is None:
            raise forms.ValidationError(gettext("No such State: %(text)s") % {"text": text.strip()})
        return code


def initial_of(alert: Alert) -> dict[str, object]:
    """An alert as the form shows it."""
    says = alert.says
    births = [
        ("circa " if one["circa"] else "")
        + one["first"].replace("-??", "")
        + (f" to {one['last'][:4]}" if one["last"] else "")
        for one in says["births"]
    ]
    return {
        "kind": alert.kind,
        "names": "\n".join(name["text"] for name in says["names"]),
        "births": "\n".join(births),
        "nationalities": ", ".join(says["nationalities"]),
        "sex": says["sex"],
        "father": says["father"],
        "places": ", ".join(says["places"]),
        "documents": "\n".join(f"{one['issuer']} {one['number']}" for one in says["documents"]),
        "instruction": says["instruction"],
        "legal_basis": says["legal_basis"],
        "remarks": says["remarks"],
        "from_on": alert.from_on,
        "until_on": alert.until_on,
        "review_on": alert.review_on,
    }


class DecideForm(forms.Form):
    """The second person's word."""

    proposal = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("accept", ""), ("decline", "")])
    reason = forms.CharField(label=_("Why it is turned down"), max_length=300, required=False)


class WithdrawForm(forms.Form):
    """Why an alert should end."""

    reason = forms.CharField(label=_("Why it should end"), max_length=300)


class RestoreForm(forms.Form):
    """Why a pair should be offered again."""

    pair = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why they should be compared again"), max_length=300)


class ReviewForm(forms.Form):
    """An alert that is needed still."""

    review_on = forms.DateField(label=_("Look at it again by"), widget=forms.DateInput(DAY))
    grounds = forms.CharField(label=_("Why it is needed still"), max_length=300)


class RateForm(forms.Form):
    """How many innocent travellers may be stopped. `shown`: the rate of which the page said what it does."""

    one_in = forms.IntegerField(
        label=_("One false hit in how many travellers"), min_value=10, max_value=1_000_000, localize=False
    )
    shown = forms.IntegerField(required=False, localize=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300)

    def say_shown(self, one_in: int) -> None:
        """Note on the page that goes out of which rate it says what it does."""
        self.initial["shown"] = one_in
        if self.is_bound:
            self.data = {**dict(self.data.items()), "shown": str(one_in)}
