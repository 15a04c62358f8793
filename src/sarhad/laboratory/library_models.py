"""Reference libraries: files of spectra that one person proposes and another takes into use."""

from django.db import models
from django.db.models import F, Q

from borderkit.spectra import Kind
from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id
from sarhad.laboratory.states import LIBRARY_TITLES
from sarhad.laboratory.words import CLASSES

KINDS = [(kind.value, kind.value) for kind in (Kind.MASS, Kind.INFRARED, Kind.RAMAN)]


class Library(models.Model):
    """One file of reference spectra."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=KINDS)
    origin = models.CharField(max_length=200, help_text="Who made it, and under which terms it may be used.")
    state = models.CharField(max_length=10, choices=[(s.value, t) for s, t in LIBRARY_TITLES.items()])
    sha256 = models.CharField(max_length=64, help_text="Of the file as it was given.")
    size = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="laboratory_library_two_persons"
            )
        ]


class Reference(models.Model):
    """One reference spectrum."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="references")
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    substance_class = models.CharField(max_length=14, choices=list(CLASSES.items()))
    x = models.JSONField()
    y = models.JSONField()
    x_unit = models.CharField(max_length=30, blank=True)
    y_unit = models.CharField(max_length=30, blank=True)
    precursor = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["library", "seq"], name="laboratory_reference_once")]
        indexes = [models.Index(fields=["name"], name="laboratory_reference_name")]
