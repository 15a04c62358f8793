"""Instruments with their calibrations, reagents with their lots. What a calibration is stands in `calibration`."""

from datetime import date

from django.db import models

from sarhad.access.models import Officer
from sarhad.calibration.models import AnyCalibration, AnyCalibrationStep
from sarhad.kernel.ids import new_id
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


class Calibration(AnyCalibration):
    """From which day to which an instrument may be used, and by whose word."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="calibrations")


class CalibrationStep(AnyCalibrationStep):
    """What became of it."""

    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="steps")


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
