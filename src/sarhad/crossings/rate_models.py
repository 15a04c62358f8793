"""What the travellers of late score on the lists: from it is read what a rate of false hits really does."""

from django.db import models

from sarhad.crossings.reasons import SEARCHES
from sarhad.kernel.ids import new_id


class RateCount(models.Model):
    """One count of best scores, of one agency's posts. Scores without anybody: who they are of is not kept.

    Retention: numbers only; the newest ones are shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=36, help_text="Who asked for it; all posts are counted.")
    state = models.CharField(max_length=8, choices=list(SEARCHES.items()), default="waiting")
    days = models.PositiveIntegerField(help_text="How far it looks back.")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=36)
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0, help_text="Crossings to be counted.")
    done = models.PositiveIntegerField(default=0, help_text="Crossings counted so far.")
    crossings = models.PositiveIntegerField(default=0, help_text="All of the time, also those beyond the most.")
    listed = models.PositiveIntegerField(default=0, help_text="Persons on the lists then.")
    known = models.PositiveIntegerField(default=0, help_text="Crossings of listed persons, left out.")
    least = models.FloatField(default=0.0, help_text="Scores below this were not kept, in nats.")
    scores = models.JSONField(default=list, help_text="The best score of each crossing that has one, in nats.")
    posts = models.JSONField(default=list, help_text="Post, crossings, and the scores of each.")
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(state="waiting"), name="rate_count_waits_once"
            )
        ]
        indexes = [models.Index(fields=["agency", "-asked_at"], name="rate_count_of_agency")]
