"""The library: specimens by state, kind and series. A version is written by one examiner and accepted by another."""

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.forensics.features import FEATURES, LIGHTS
from sarhad.forensics.states import REFERENCE_TITLES, ReferenceState
from sarhad.forensics.vocabulary import ALTERATIONS, DOCUMENT_KINDS, PLACES
from sarhad.kernel.ids import new_id

STATES = [(state.value, title) for state, title in REFERENCE_TITLES.items()]
DECIDED = [state.value for state in (ReferenceState.CURRENT, ReferenceState.FORMER, ReferenceState.DECLINED)]


class Reference(models.Model):
    """One series of one kind of document of one issuer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=list(DOCUMENT_KINDS.items()))
    issuer = models.CharField(max_length=3, help_text="As in the zone.")
    series = models.CharField(max_length=40, help_text="As the issuer names it, such as a year or a letter.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "issuer", "series"], name="reference_once")]


class ReferenceVersion(models.Model):
    """What is known of a series, as written once. One of a reference is current."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=STATES, default=ReferenceState.DRAFT.value)
    title = models.CharField(max_length=120)
    code = models.CharField(max_length=2, blank=True, help_text="Document code as in the zone; empty: it has none.")
    prefix = models.CharField(max_length=20, blank=True, help_text="How numbers of the series begin.")
    first_on = models.DateField(null=True, help_text="First day of issue, as far as known.")
    last_on = models.DateField(null=True, help_text="Last day of issue, included; empty: still issued.")
    source = models.CharField(max_length=200, help_text="From whom this is known.")
    text = models.TextField(max_length=4000, blank=True)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it was declined.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "number"], name="reference_version_once"),
            models.UniqueConstraint(
                fields=["reference"], condition=Q(state=ReferenceState.CURRENT.value), name="reference_one_current"
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(state__in=[ReferenceState.DRAFT.value, ReferenceState.PROPOSED.value]),
                name="reference_one_change_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("drafted_by")) & ~Q(decided_by=F("proposed_by"))),
                name="reference_of_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(first_on=None) | Q(last_on=None) | Q(last_on__gte=F("first_on")), name="reference_days"
            ),
        ]


class ReferenceFeature(models.Model):
    """One security feature, where it is and how it is looked at."""

    version = models.ForeignKey(ReferenceVersion, on_delete=models.CASCADE, related_name="features")
    feature = models.CharField(max_length=30, choices=list(FEATURES.items()))
    place = models.CharField(max_length=20, choices=list(PLACES.items()))
    text = models.CharField(max_length=300, help_text="How to look at it, and what is seen when it is right.")


class KnownManipulation(models.Model):
    """A manipulation of the series that was seen before."""

    version = models.ForeignKey(ReferenceVersion, on_delete=models.CASCADE, related_name="known")
    alteration = models.CharField(max_length=20, choices=list(ALTERATIONS.items()))
    place = models.CharField(max_length=20, choices=list(PLACES.items()))
    text = models.CharField(max_length=300)


class ReferencePicture(models.Model):
    """A picture of the specimen in one light, drawn anew when it came."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ReferenceVersion, on_delete=models.CASCADE, related_name="pictures")
    light = models.CharField(max_length=12, choices=list(LIGHTS.items()))
    page = models.CharField(max_length=40, help_text="Which page or side.")
    form = models.CharField(max_length=30)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
