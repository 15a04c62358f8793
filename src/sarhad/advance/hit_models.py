"""Hits on expected travellers, what became of them, and requests to see again what is masked."""

from django.db import models

from sarhad.advance.states import OUTCOMES
from sarhad.kernel.ids import new_id


class Hit(models.Model):
    """A finding on an expected traveller that a targeting officer looks at: a candidate of a list, a lost document.

    Retention: ends with its expected traveller.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expected = models.ForeignKey("advance.Expected", on_delete=models.CASCADE, related_name="hits")
    check_code = models.CharField(max_length=40)
    reference = models.CharField(max_length=200, help_text="Of the entry; or what else tells it from others.")
    entry = models.CharField(max_length=36, blank=True, help_text="Id of the entry of the list.")
    instruction = models.CharField(max_length=20, blank=True)
    weight = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, help_text="English, with named places for the grounds.")
    grounds = models.JSONField()
    compared = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    found_at = models.DateTimeField()
    is_gone = models.BooleanField(default=False, help_text="The check does not find it any more.")
    outcome = models.CharField(max_length=10, blank=True, choices=list(OUTCOMES.items()))
    note = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["expected", "check_code", "reference"], name="hit_once"),
        ]
        indexes = [models.Index(fields=["outcome", "found_at"], name="hit_open")]


class Question(models.Model):
    """What another agency was asked about a hit, and what it answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hit = models.ForeignKey(Hit, on_delete=models.CASCADE, related_name="questions")
    agency = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=36)
    reply = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.CharField(max_length=36, blank=True)


class UnmaskRequest(models.Model):
    """One person asks to see masked booking data, with a reason; a second one decides. It ends by itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expected = models.ForeignKey("advance.Expected", on_delete=models.CASCADE, related_name="unmask_requests")
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=36)
    is_granted = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)
    until_at = models.DateTimeField(null=True, blank=True, help_text="Not included.")
