"""Forms of the pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sarhad.advance.states import OUTCOMES, SETTLED


class SettleForm(forms.Form):
    """What a hit is, and why."""

    outcome = forms.ChoiceField(choices=[(code, title) for code, title in OUTCOMES.items() if code in SETTLED])
    note = forms.CharField(max_length=500)
    seen = forms.CharField(max_length=10, required=False)
    """The outcome that stood on the page: who settles what somebody else settled meanwhile is told so."""


class AskForm(forms.Form):
    """What another agency is asked."""

    agency = forms.CharField(max_length=20)
    question = forms.CharField(max_length=500)


class ReplyForm(forms.Form):
    """The answer to another agency."""

    question = forms.UUIDField(widget=forms.HiddenInput)
    reply = forms.CharField(max_length=500)


class MendForm(forms.Form):
    """The corrected text of a message."""

    text = forms.CharField(
        label=_("Text of the message"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "ltr", "spellcheck": "false"}),
    )


class CloseForm(forms.Form):
    """Accept or refuse a message as it is, and why."""

    decision = forms.ChoiceField(choices=[("accept", ""), ("refuse", "")])
    note = forms.CharField(max_length=300)


class UnmaskForm(forms.Form):
    """Why masked data is to be seen."""

    reason = forms.CharField(max_length=500)


class PartForm(forms.Form):
    """Why two journeys are joined, or parted."""

    why = forms.CharField(max_length=300)


class PairForm(PartForm):
    """Which journey is the same flight."""

    other = forms.UUIDField(widget=forms.HiddenInput)
