"""Two numbers of one flight: what a person found to be the same."""

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id


class SameFlight(models.Model):
    """A journey that was announced again under another number, until a person says otherwise.

    Messages, people, answers and hits stay where they are: under the number by which the carrier sent them.
    Retention: ends with its journeys.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    journey = models.ForeignKey("advance.Journey", on_delete=models.CASCADE, related_name="also")
    other = models.ForeignKey("advance.Journey", on_delete=models.CASCADE, related_name="flies_as")
    shared = models.PositiveIntegerField(help_text="Travellers who were on both when it was joined.")
    why = models.CharField(max_length=300)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_why = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["other"], condition=Q(ended_at=None), name="journey_flies_as_one"),
            models.CheckConstraint(condition=~Q(journey=F("other")), name="journey_is_not_itself_again"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="same_flight_ended_why",
            ),
        ]
