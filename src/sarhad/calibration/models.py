"""What a calibration is, and what becomes of it. Abstract: a room that has equipment names the thing it is of."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

CALIBRATION_STEPS: dict[str, str] = {
    "confirmed": _("Confirmed by a second person"),
    "withdrawn": _("Withdrawn"),
}


class AnyCalibration(models.Model):
    """From which day until which a thing may be used, and by whose word. Added to, never changed: triggers hold it.

    A room adds the thing, with the related name ``calibrations``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    done_on = models.DateField(help_text="First day, included.")
    until_on = models.DateField(help_text="Last day, included.")
    certificate = models.CharField(max_length=80, help_text="Number of the certificate.")
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    if TYPE_CHECKING:
        steps: Any

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("done_on")), name="%(app_label)s_calibration_ends_later")
        ]

    @property
    def confirmed(self) -> "AnyCalibrationStep | None":
        """By whom and when; None while it waits for a second person."""
        return self._step("confirmed")

    @property
    def withdrawn(self) -> "AnyCalibrationStep | None":
        """By whom, when and why; None while it stands."""
        return self._step("withdrawn")

    @property
    def counts(self) -> bool:
        """Whether a thing may be used under it: confirmed by a second person, and not withdrawn."""
        return self.confirmed is not None and self.withdrawn is None

    def holds_on(self, day: date) -> bool:
        """Whether a thing may be used under it on a day, its first and its last included. The rule of `holding`."""
        return self.counts and self.done_on <= day <= self.until_on

    def _step(self, step: str) -> "AnyCalibrationStep | None":
        steps: list[AnyCalibrationStep] = list(self.steps.all())
        return next((one for one in steps if one.step == step), None)


class AnyCalibrationStep(models.Model):
    """A calibration is confirmed by a second person, or withdrawn by anybody. Added to, never changed.

    A room adds the calibration, with the related name ``steps``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.CharField(max_length=9, choices=list(CALIBRATION_STEPS.items()))
    why = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["calibration", "step"], name="%(app_label)s_calibration_step_once"),
            models.CheckConstraint(
                condition=Q(step="confirmed") | ~Q(why=""), name="%(app_label)s_calibration_withdrawn_why"
            ),
        ]
