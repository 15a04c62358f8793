"""Forms of refusal: numbered without gaps, printed in several languages, each print hashed."""

from django.db import models
from django.db.models import Q

from sarhad.access.models import Officer
from sarhad.crossings.models import Crossing
from sarhad.kernel.ids import new_id
from sarhad.places.models import Post


class RefusalForm(models.Model):
    """One refusal of entry. A number is never given twice; one that was taken back keeps its number and says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="Of the post's own calendar.")
    seq = models.PositiveIntegerField()
    crossing = models.ForeignKey(Crossing, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(help_text="Letters of the standard form, the main one first.")
    grounds = models.CharField(max_length=500)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "year", "seq"], name="refusal_number_once"),
            models.UniqueConstraint(
                fields=["crossing"], condition=Q(withdrawn_at=None), name="refusal_form_once_a_crossing"
            ),
            models.CheckConstraint(condition=Q(seq__gte=1), name="refusal_number_from_one"),
        ]

    @property
    def number(self) -> str:
        """As it is printed: post, year, number."""
        return f"{self.post.code}-{self.year}-{self.seq:05}"


class FormPrint(models.Model):
    """The form as it was printed in one pair of languages: the bytes, and their hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    form = models.ForeignKey(RefusalForm, on_delete=models.CASCADE, related_name="prints")
    language = models.CharField(max_length=3, help_text="Of the traveller.")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "language"], name="refusal_print_once_a_language")]
