"""The form by which a file is imported."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sarhad.lists.source import SOURCES


class ImportForm(forms.Form):
    """A source and a file."""

    source = forms.ChoiceField(label=_("Source"))
    file = forms.FileField(label=_("File"), help_text=_("CSV in UTF-8. What it must hold is said with each source."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"] = forms.ChoiceField(
            label=_("Source"), choices=[(source.code, _(source.title)) for source in SOURCES]
        )

    def given(self) -> dict[str, Any]:
        """What the services take."""
        file = self.cleaned_data["file"]
        return {"source": self.cleaned_data["source"], "data": file.read(), "filename": file.name}
