"""What the reader of the journal fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.audit.acts import ACTS
from sarhad.audit.naming import find_id
from sarhad.audit.selectors import OUTCOMES, Wanted

ID = r"^[0-9A-Za-z._:-]+$"


def _acts() -> list[tuple[str, str]]:
    titles = sorted((gettext(one.title), code) for code, one in ACTS.items())
    return [("", gettext("All")), *((code, title) for title, code in titles)]


class SearchForm(forms.Form):
    """Which lines to show."""

    officer = forms.RegexField(ID, max_length=36, required=False, label=_("Officer (service number or id)"))
    subject = forms.RegexField(ID, max_length=60, required=False, label=_("About whom or what (id)"))
    act = forms.ChoiceField(choices=_acts, required=False, label=_("Act"))
    outcome = forms.ChoiceField(
        choices=[("", _("All")), *((code, _(title)) for code, title in OUTCOMES.items())],
        required=False,
        label=_("Outcome"),
    )
    day = forms.DateField(required=False, label=_("Day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """What was filled in."""
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        if "officer" in given:
            given["officer"] = find_id("officer", given["officer"])
        return Wanted(**given)
