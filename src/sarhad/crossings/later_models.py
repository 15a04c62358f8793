"""A list changed: who was here lately is looked up in what came to it, and who is found is told."""

from django.db import models

from sarhad.crossings.reasons import LATER, SEARCHES
from sarhad.kernel.ids import new_id


class ListSearch(models.Model):
    """One search of what a version of a list brought, among travellers of late. One for each version.

    Retention: counts only; kept with the version.
    """

    version = models.UUIDField(primary_key=True, help_text="The version of the list that went live.")
    source = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=list(SEARCHES.items()), default="waiting")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField(default=0, help_text="Persons that the version brought.")
    crossings = models.PositiveIntegerField(default=0, help_text="How many were looked up.")
    found = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="list_search_waiting")]


class FoundLater(models.Model):
    """A traveller of late who may be a person that came to a list since.

    Retention: belongs to its crossing and ends with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    crossing = models.ForeignKey("crossings.Crossing", on_delete=models.CASCADE, related_name="found_later")
    post = models.ForeignKey("places.Post", on_delete=models.PROTECT, related_name="+")
    entry = models.UUIDField(help_text="The entry of the list.")
    source = models.CharField(max_length=60)
    reference = models.CharField(max_length=200)
    instruction = models.CharField(max_length=20)
    score = models.FloatField()
    compared = models.JSONField(default=list, help_text="Kind, asked, listed, agrees.")
    found_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True, choices=list(LATER.items()))
    note = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crossing", "source", "reference"], name="found_later_once")]
        indexes = [models.Index(fields=["post", "-found_at"], name="found_later_at_post")]
