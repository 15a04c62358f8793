"""Instruments with their calibrations, reagents with their lots."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _
from sarhad.laboratory.methods import INSTRUMENTS
from sarhad.laboratory.words import TESTS
from sarhad.places.models import Post


class Instrument(models.Model):
    """An instrument of the laboratory of a post."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=list(INSTRUMENTS.items()))
    name = models.CharField(max_length=100)
    serial = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "serial"], name="laboratory_instrument_once")]


CALIBRATION_STEPS: dict[str, str] = {
    "confirmed": _("Confirmed by a second person"),
    "withdrawn": _("Withdrawn"),
}


class Calibration(models.Model):
    """A calibration: from which day to which an instrument may be used, both included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="calibrations")
    done_on = models.DateField()
    valid_until = models.DateField()
    certificate = models.CharField(max_length=60, help_text="Number of the certificate.")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("done_on")), name="laboratory_calibration_days")
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
        """Whether an instrument may be used under it: confirmed by a second person, and not withdrawn."""
        return self.confirmed is not None and self.withdrawn is None


class CalibrationStep(models.Model):
    """A calibration is confirmed by a second person, or withdrawn by anybody. Added to, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=9, choices=list(CALIBRATION_STEPS.items()))
    why = models.CharField(max_length=300, blank=True)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calibration", "step"], name="laboratory_calibration_step_once"),
            models.CheckConstraint(
                condition=Q(step="confirmed") | ~Q(why=""), name="laboratory_calibration_withdrawn_why"
            ),
        ]


class Reagent(models.Model):
    """A lot of a reagent of spot tests: until which day it may be used, included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    test = models.CharField(max_length=12, choices=[(code, one[0]) for code, one in TESTS.items()])
    lot = models.CharField(max_length=40)
    expires_on = models.DateField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "test", "lot"], name="laboratory_reagent_once")]

    def stands_on(self, day: date) -> bool:
        """Whether it may be used on a day."""
        return day <= self.expires_on
