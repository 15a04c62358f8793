"""Equipment of a centre and its calibrations. A module for equipment may own this later."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.forensics.methods import EQUIPMENT_KINDS
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
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


CALIBRATION_STEPS: dict[str, str] = {
    "confirmed": _("Confirmed by a second person"),
    "withdrawn": _("Withdrawn"),
}


class Calibration(models.Model):
    """Until when a thing measures rightly, and by whose word. Added to, never changed: triggers hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="calibrations")
    done_on = models.DateField(help_text="First day, included.")
    until_on = models.DateField(help_text="Last day, included.")
    certificate = models.CharField(max_length=80)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("done_on")), name="forensics_calibration_ends_later"
            )
        ]

    @property
    def confirmed(self) -> "CalibrationStep | None":
        """By whom and when; None while it waits for a second person."""
        return next((one for one in self.steps.all() if one.step == "confirmed"), None)

    @property
    def withdrawn(self) -> "CalibrationStep | None":
        """By whom, when and why; None while it holds."""
        return next((one for one in self.steps.all() if one.step == "withdrawn"), None)

    @property
    def counts(self) -> bool:
        """Whether things may be used under it: confirmed by a second person, and not withdrawn."""
        return self.confirmed is not None and self.withdrawn is None


class CalibrationStep(models.Model):
    """A calibration is confirmed by a second person, or withdrawn by anybody. Added to, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=9, choices=list(CALIBRATION_STEPS.items()))
    why = models.CharField(max_length=200, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calibration", "step"], name="forensics_calibration_step_once"),
            models.CheckConstraint(
                condition=Q(step="confirmed") | ~Q(why=""), name="forensics_calibration_withdrawn_why"
            ),
        ]
