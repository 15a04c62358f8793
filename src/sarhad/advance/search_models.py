"""A list changed: expected travellers are looked up in what came to it."""

from django.db import models

from sarhad.advance.states import SEARCHES


class AheadSearch(models.Model):
    """One search of what a version of a list brought or ended, among those expected. One for each version.

    Retention: counts only; kept with the version.
    """

    version = models.UUIDField(primary_key=True, help_text="The version of the list that went live.")
    source = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=list(SEARCHES.items()), default="waiting")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    travellers = models.PositiveIntegerField(default=0, help_text="How many were looked up.")
    journeys = models.PositiveIntegerField(default=0, help_text="How many stood before the checks again.")
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="ahead_search_waiting")]
