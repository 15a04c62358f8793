"""Totals of days that are over, so that a year is not counted crossing by crossing each time somebody looks."""

from django.db import models

from sarhad.kernel.ids import new_id
from sarhad.places.models import Post


class DayTotal(models.Model):
    """How many crossed on one local day of one post. Numbers only; they can be counted again at any time.

    There is none of a day of which something changed since: such a day is counted from the crossings themselves.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    zone = models.CharField(max_length=40, help_text="By whose clock: the post's time zone then.")
    hours = models.JSONField(help_text="By direction, 24 numbers: of the hours of the local clock.")
    lanes = models.JSONField(help_text="By id of the lane (empty: no lane) and direction, one number.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "day"], name="day_total_once")]
