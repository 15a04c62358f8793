"""Joint searches: ordered by one agency, done by two, signed by both."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Agency, Officer
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.states import SEARCH_TITLES
from sarhad.cases.vehicles import TOOLS, VEHICLES
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

RESULTS: dict[str, str] = {
    "found": _("Something was found"),
    "nothing": _("Nothing in any place"),
    "part": _("Nothing, and not every place was looked at"),
}


class JointSearch(models.Model):
    """A vehicle that is searched by officers of more than one agency."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="searches")
    vehicle = models.CharField(max_length=10, choices=[(code, one.title) for code, one in VEHICLES.items()])
    registration = models.CharField(max_length=30)
    why = models.CharField(max_length=300, help_text="On what grounds it was ordered.")
    rule = models.CharField(max_length=60, blank=True, help_text="The risk rule that asked for it; empty: an officer.")
    result = models.CharField(
        max_length=7, blank=True, choices=list(RESULTS.items()), help_text="Of what both signed; empty: not signed."
    )
    state = models.CharField(max_length=10, choices=[(s.value, t) for s, t in SEARCH_TITLES.items()])
    ordered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    ended_why = models.CharField(max_length=300, blank=True)


class Member(models.Model):
    """Who searches, and for whom."""

    search = models.ForeignKey(JointSearch, on_delete=models.CASCADE, related_name="team")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "officer"], name="search_member_once")]


class Searched(models.Model):
    """A place that was looked at, with what, and what was found there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    search = models.ForeignKey(JointSearch, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=20)
    tool = models.CharField(max_length=12, choices=list(TOOLS.items()))
    found = models.BooleanField()
    text = models.CharField(max_length=300, blank=True)
    photo = models.ForeignKey("cases.Attachment", null=True, on_delete=models.PROTECT, related_name="+")
    exhibit = models.OneToOneField(Exhibit, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(found=False) | ~Q(text=""), name="searched_found_says_what")]


class Signature(models.Model):
    """One officer of one agency signs what was searched and found."""

    search = models.ForeignKey(JointSearch, on_delete=models.CASCADE, related_name="signatures")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, help_text="Of what was signed, as canonical JSON.")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["search", "agency"], name="search_signed_once_an_agency")]
