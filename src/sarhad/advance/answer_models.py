"""What carriers were answered, traveller by traveller, and messages that wait for them."""

from django.db import models

from sarhad.advance.states import ANSWERS
from sarhad.kernel.ids import new_id


class Reply(models.Model):
    """One message of ours to a carrier. An unsolicited one waits until it is fetched, and then for its receipt.

    Retention: references of the carrier only, no names; ends with its journey's raw messages.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    carrier = models.ForeignKey("advance.Carrier", on_delete=models.PROTECT, related_name="+")
    journey = models.ForeignKey("advance.Journey", null=True, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey("advance.Message", null=True, on_delete=models.SET_NULL, related_name="+")
    reference = models.CharField(max_length=14, unique=True, help_text="Ours, of the interchange.")
    is_unsolicited = models.BooleanField(default=False)
    text = models.TextField(help_text="The message as written.")
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["carrier", "fetched_at", "made_at"], name="reply_waiting")]


class Answer(models.Model):
    """What a carrier was told of one traveller. Every one is kept: the newest holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    expected = models.ForeignKey("advance.Expected", on_delete=models.CASCADE, related_name="answers")
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answers")
    status = models.CharField(max_length=1, choices=list(ANSWERS.items()))
    why = models.CharField(max_length=20, help_text="A code of `answering.WHY`.")
    is_safe = models.BooleanField(default=False, help_text="The checks could not run: the configured answer.")
    answered_at = models.DateTimeField()
