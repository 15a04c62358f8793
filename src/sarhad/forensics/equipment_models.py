"""Equipment of a centre and its calibrations. What a calibration is stands in `calibration`."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.calibration.models import AnyCalibration, AnyCalibrationStep
from sarhad.forensics.methods import EQUIPMENT_KINDS
from sarhad.kernel.ids import new_id
from sarhad.places.models import Post


class Equipment(models.Model):
    """A thing that examinations are done with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=list(EQUIPMENT_KINDS.items()))
    serial = models.CharField(max_length=60)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    retired_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "serial"], name="forensics_equipment_once"),
            models.CheckConstraint(
                condition=Q(retired_at=None) | ~Q(retired_why=""), name="forensics_equipment_retired_why"
            ),
        ]


class Calibration(AnyCalibration):
    """Until when a thing of a centre measures rightly, and by whose word."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="calibrations")


class CalibrationStep(AnyCalibrationStep):
    """What became of it."""

    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="steps")
