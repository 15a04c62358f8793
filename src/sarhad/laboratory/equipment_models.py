"""Instruments with their calibrations, reagents with their lots."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
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
