"""A disposal: the written decision that an exhibit is no longer needed as evidence and may leave custody."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.cases.custody_models import ENDING, TRANSFERS, Exhibit
from sarhad.kernel.ids import new_id

ENDS = {kind: title for kind, title in TRANSFERS.items() if kind in ENDING}


class Disposal(models.Model):
    """What an exhibit may come to, by which law, and who decided it. Two persons carry it out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="disposals")
    kind = models.CharField(max_length=10, choices=list(ENDS.items()))
    legal_basis = models.CharField(max_length=200)
    ordered_by = models.CharField(
        max_length=120, blank=True, help_text="Who decided, by name and function; empty: the officer who wrote it."
    )
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="Taken back, or the case was opened again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exhibit"], condition=Q(ended_at=None), name="exhibit_one_disposal")
        ]
