"""What is asked for in the room's pages."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.access import selectors
from sarhad.access.duty import Duty
from sarhad.access.models import Assignment, Officer
from sarhad.access.roles import CERTIFICATES

M = TypeVar("M", bound=Model)


class BeginDutyForm(forms.Form):
    """In which assignment, at which lane, in which shift."""

    def __init__(self, *args: Any, officer: Officer, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assignments = selectors.list_current_assignments(officer, at=at)
        posts = [row.post for row in assignments]
        lanes, shifts = selectors.list_lanes(posts), selectors.list_shifts(posts, at=at)
        self.fields["assignment"] = _one_of(assignments, _assignment, _("As what, and where"), radio=True)
        self.fields["lane"] = _one_of(lanes, lambda x: f"{x.post.name} · {x.code}", _("Lane"), none=_("No lane"))
        if shifts:
            self.fields["shift"] = _one_of(shifts, lambda x: f"{x.post.name} · {x.name}", _("Shift"), none=_("None"))
        if len(assignments) == 1:
            self.fields["assignment"].initial = str(assignments[0].pk)


class AddOfficerForm(forms.Form):
    """A new officer."""

    service_number = forms.CharField(label=_("Service number"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=80)

    def __init__(self, *args: Any, duty: Duty, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = _one_of(selectors.list_agencies_to_enlist(duty), lambda x: x.name, _("Agency"))


class DeedForm(forms.Form):
    """A form of an officer's file: knows who acts and whose file it is."""

    def __init__(self, *args: Any, duty: Duty, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.build(duty, officer)

    def build(self, duty: Duty, officer: Officer) -> None:
        """Add the fields that depend on them."""


class AssignForm(DeedForm):
    """A role at a post."""

    def build(self, duty: Duty, officer: Officer) -> None:
        roles = [(code, gettext(title)) for code, title in selectors.list_roles()]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles)
        self.fields["post"] = _one_of(selectors.list_posts_to_assign(duty), lambda x: x.name, _("Post"))
        self.fields["until_on"] = _day(_("Last day"), required=False)


class GrantForm(DeedForm):
    """A certificate."""

    def build(self, duty: Duty, officer: Officer) -> None:
        kinds = [(code, gettext(title)) for code, title in CERTIFICATES.items()]
        self.fields["code"] = forms.ChoiceField(label=_("Certificate"), choices=kinds)
        self.fields["valid_until"] = _day(_("Last day"))


class KeyForm(DeedForm):
    """A key of a program."""

    def build(self, duty: Duty, officer: Officer) -> None:
        rows = [row for row in selectors.list_assignments(officer) if row.until_on is None]
        self.fields["assignment"] = _one_of(rows, _assignment, _("Acts as"))
        self.fields["name"] = forms.CharField(label=_("What the program is"), max_length=60)
        self.fields["days"] = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=366, initial=90)


class PickForm(DeedForm):
    """One row of the file, by its id."""

    id = forms.UUIDField(widget=forms.HiddenInput)


def _assignment(row: Assignment) -> str:
    return f"{gettext(row.title)}, {row.post.name}"


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _one_of(
    rows: Iterable[M], words: Callable[[M], str], label: Any, *, none: Any = "", radio: bool = False
) -> forms.TypedChoiceField:
    """A choice of records; the cleaned value is the record, or None."""
    by_id = {str(row.pk): row for row in rows}
    choices = [("", none)] if none else []
    choices += [(pk, words(row)) for pk, row in by_id.items()]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=by_id.__getitem__, required=not none, empty_value=None,
        widget=forms.RadioSelect if radio else forms.Select,
    )  # fmt: skip
