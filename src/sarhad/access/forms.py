"""What is asked for in the room's pages."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sarhad.access import selectors
from sarhad.access.duty import Duty
from sarhad.access.models import AGENCY_KINDS, Assignment, Officer
from sarhad.access.roles import CERTIFICATES
from sarhad.places.models import DIRECTIONS, POST_KINDS

M = TypeVar("M", bound=Model)


def _choices(titles: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [(code, _(title)) for code, title in titles.items()]


def _moment() -> forms.DateTimeInput:
    given = {"type": "datetime-local", "class": "govuk-input--width-20"}
    return forms.DateTimeInput(attrs=given, format="%Y-%m-%dT%H:%M")


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


class AddPostForm(forms.Form):
    """A new post."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(POST_KINDS))
    latitude = forms.FloatField(label=_("Degrees north"), min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Degrees east"), min_value=-180, max_value=180)
    time_zone = forms.CharField(label=_("Time zone"), help_text=_("For example Asia/Baku"), initial="UTC")


class AddAgencyForm(forms.Form):
    """A new agency."""

    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(AGENCY_KINDS))


class AddLaneForm(forms.Form):
    """A new lane of a post."""

    code = forms.CharField(label=_("Code"), max_length=20)
    direction = forms.ChoiceField(label=_("Direction"), choices=_choices(DIRECTIONS), initial="both")


class PlanShiftForm(forms.Form):
    """A shift, in the time of the post."""

    name = forms.CharField(label=_("Name"), max_length=40)
    starts_at = forms.DateTimeField(label=_("From"), widget=_moment())
    ends_at = forms.DateTimeField(label=_("To (not included)"), widget=_moment())


class LaneForm(forms.Form):
    """One lane, by its id."""

    id = forms.UUIDField(widget=forms.HiddenInput)


class PickForm(DeedForm):
    """One row of the file, by its id."""

    id = forms.UUIDField(widget=forms.HiddenInput)


def _assignment(row: Assignment) -> str:
    return f"{gettext(row.title)}, {row.post.name}"


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d")
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
