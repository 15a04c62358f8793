"""The form of the page: which days, which posts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.kernel.errors import Invalid
from sarhad.places.models import Post
from sarhad.statistics.asking import OWN, SPANS, Days, days_of

DAY = {"type": "date"}


class AskForm(forms.Form):
    span = forms.ChoiceField(label=_("Days"))
    first = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(DAY))
    last = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(DAY))
    posts = forms.MultipleChoiceField(label=_("Posts"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, posts: list[Post], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        spans = [(code, gettext(title)) for code, (title, _days) in SPANS.items()]
        self.fields["span"].choices = [*spans, (OWN, gettext("Days of my own"))]  # type: ignore[attr-defined]
        self.fields["posts"].choices = [(str(post.pk), post.name) for post in posts]  # type: ignore[attr-defined]
        if len(posts) < 2:
            del self.fields["posts"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "span" in data and not self.errors:
            try:
                data["days"] = days_of(data["span"], self.today, (data.get("first"), data.get("last")))
            except Invalid as trouble:
                for place, reason in trouble.places.items():
                    self.add_error(place, reason)
        return data

    @property
    def days(self) -> Days:
        """First and last day, of a form that is sound."""
        days: Days = self.cleaned_data["days"]
        return days
