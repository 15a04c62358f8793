"""The forms of the room: importing, turning down, rules, keys, and mapping columns."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext_lazy as _

from sarhad.lists.files import File, base_name, of_bytes
from sarhad.lists.finding import Rule, list_known
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.mapping import FIELDS, PARTS, SEPARATORS, Columns
from sarhad.lists.models import ACTIVATIONS
from sarhad.lists.services.import_list import Sent
from sarhad.lists.services.map_source import Mapped
from sarhad.lists.written import ENCODINGS, ORDERS, PLAIN, Written

MOST_FILES = 8


def _choices(titles: dict[str, str]) -> list[tuple[str, Any]]:
    return [(code, _(title)) for code, title in titles.items()]


class ManyFiles(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each is cleaned by itself."""
        several = data if isinstance(data, list | tuple) and data else [data or None]
        if len(several) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files."), params={"most": MOST_FILES})
        clean = super().clean
        return [clean(one, initial) for one in several]


def file_of(given: Any) -> File:
    """An uploaded file; a large one stays where it was put until the request ends."""
    name = base_name(given.name or "")
    if isinstance(given, TemporaryUploadedFile):
        path = Path(given.temporary_file_path())
        return File(name, given.size or 0, lambda: path.open("rb"))
    return of_bytes(given.read(), name)


class ImportForm(forms.Form):
    """A source, its files, and the publisher's manifest."""

    source = forms.ChoiceField(label=_("Source"))
    file = FilesField(label=_("File"), help_text=_("Several if they belong together, such as the set of OFAC."))
    manifest = forms.FileField(
        label=_("Signed manifest"),
        required=False,
        help_text=_("If the publisher gives one; it stands beside the file."),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of a CSV"), required=False, choices=list(ENCODINGS.items()),
        help_text=_("As the program that made it says. Nothing is guessed: look at the first rows before you import."),
    )  # fmt: skip
    order = forms.ChoiceField(
        label=_("Order in dates of a CSV"), required=False, choices=lambda: _choices(ORDERS),
        help_text=_("Year, month, day: dates such as 11/12/1980 are not read."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list_known()
        choices = [(one.code, _(one.source.title)) for one in self.known if not one.source.is_kept_here]
        self.fields["source"] = forms.ChoiceField(label=_("Source"), choices=choices)

    def clean(self) -> dict[str, Any]:
        """How a file is written is asked of cells alone: other lists say it themselves."""
        said = super().clean() or {}
        known = next((one for one in self.known if one.code == said.get("source")), None)
        if known is not None and not known.source.is_cells and self._written() != PLAIN:
            text = _("This list says by itself how it is written: choose UTF-8 and year, month, day.")
            self.add_error("encoding", text)
        return said

    def _written(self) -> Written:
        said = self.cleaned_data
        return Written.of(said.get("encoding") or PLAIN.encoding, said.get("order") or PLAIN.order)

    def given(self) -> dict[str, Any]:
        """Source and files, as the services take them."""
        said, written = self.cleaned_data, self._written()
        manifest = file_of(said["manifest"]) if said.get("manifest") else None
        files = tuple(replace(file_of(one), written=written) for one in said["file"])
        return {"source": said["source"], "sent": Sent(files=files, manifest=manifest)}


class RestoreForm(forms.Form):
    """Why an earlier version is brought back."""

    why = forms.CharField(max_length=300, label=_("Why it is brought back, for the second person"))


class DeclineForm(forms.Form):
    """Why a version is turned down."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class RuleForm(forms.Form):
    """How versions of a source go live."""

    activation = forms.ChoiceField(label=_("How a version goes live"), choices=lambda: _choices(ACTIVATIONS))
    needs_manifest = forms.BooleanField(label=_("Files without a signed manifest are refused"), required=False)
    oldest_hours = forms.IntegerField(
        label=_("Overdue after hours"), min_value=0, max_value=24 * 366, help_text=_("0: never.")
    )
    most_kept_out = forms.FloatField(
        label=_("Percent of rows that may be kept out and nobody looks"), min_value=0, max_value=10,
        help_text=_("Above it, at 0 with any, the rest waits for a second person. Above 10 the file is refused."),
    )  # fmt: skip
    instruction = forms.ChoiceField(label=_("Instruction for entries that say none"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instruction"] = forms.ChoiceField(
            label=_("Instruction for entries that say none"), choices=_choices(INSTRUCTIONS)
        )

    def given(self) -> Rule:
        """The rule."""
        return Rule(**self.cleaned_data)


class KeyForm(forms.Form):
    """A publisher's public key."""

    name = forms.CharField(label=_("Whose key"), max_length=80)
    public_key = forms.CharField(
        label=_("Public key"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
        help_text=_("PEM, Ed25519 or ECDSA P-256. Compare its fingerprint with the publisher by another way."),
    )  # fmt: skip


class MappingForm(forms.Form):
    """Which column of a CSV is which field."""

    name = forms.RegexField(
        "[a-z]+(-[a-z0-9]+)*", label=_("Code"), max_length=50, help_text=_("Small letters and hyphens; kept for ever.")
    )
    title = forms.CharField(label=_("Title"), max_length=120)
    owner = forms.CharField(label=_("Owner"), max_length=120)
    instruction = forms.ChoiceField(label=_("Instruction for entries that say none"))
    legal_basis = forms.CharField(label=_("Legal basis for entries that say none"), max_length=200)
    separator = forms.ChoiceField(label=_("Between cells"))
    encoding = forms.ChoiceField(label=_("Encoding"), choices=list(ENCODINGS.items()))
    order = forms.ChoiceField(label=_("Order in dates"))
    several = forms.ChoiceField(label=_("Between several values in a cell"), required=False)
    sample = forms.FileField(label=_("A file to try it on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, titles in {"instruction": INSTRUCTIONS, "separator": SEPARATORS, "order": ORDERS,
                             "several": PARTS}.items():  # fmt: skip
            field = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=field.label or "", choices=_choices(titles), required=field.required
            )
        self.fields["instruction"].initial = "refer"
        for code, title in FIELDS.items():
            label = forms.CharField(label=_(title), required=False, max_length=80)
            self.fields[f"column_{code}"] = label

    def particulars(self) -> list[forms.BoundField]:
        """All fields but the columns."""
        return [self[name] for name in self.fields if not name.startswith("column_")]

    def columns(self) -> list[forms.BoundField]:
        """The fields in which columns are named."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    def given(self) -> Mapped:
        """The mapping."""
        said = self.cleaned_data
        named = {code: said[f"column_{code}"].strip() for code in FIELDS if said[f"column_{code}"].strip()}
        columns = Columns(named, said["separator"], said["encoding"], said["order"], said["several"])
        return Mapped(
            code=f"mapped.{said['name']}",
            title=said["title"],
            owner=said["owner"],
            columns=columns,
            instruction=said["instruction"],
            legal_basis=said["legal_basis"],
        )
