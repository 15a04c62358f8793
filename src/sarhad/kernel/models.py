"""The outbox: facts that are yet to be told."""

from django.db import models


class Outbox(models.Model):
    """One fact, written in the transaction of the act that made it, told at least once, in order per subject."""

    seq = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text="Facts of one subject are told in the order they were made.")
    body = models.JSONField()
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["seq"], name="outbox_untold", condition=models.Q(told_at=None)),
        ]
