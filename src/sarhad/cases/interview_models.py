"""Interviews: who was asked by whom, through which interpreter, in which language; question by question."""

from django.db import models
from django.db.models import F, Q

from sarhad.access.models import Agency, Officer
from sarhad.cases.parts import PARTS
from sarhad.kernel.ids import new_id


class Interview(models.Model):
    """One conversation with one person, from its beginning to its end. It belongs to one part of the case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="interviews")
    part = models.CharField(max_length=10, choices=list(PARTS.items()))
    person = models.CharField(max_length=120, help_text="Who is asked.")
    language = models.CharField(max_length=40)
    interpreter = models.CharField(max_length=120, blank=True, help_text="Empty: none was needed.")
    present = models.CharField(max_length=200, blank=True, help_text="Who else is there: lawyer, guardian, officer.")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=500, blank=True, help_text="What the person said of the notes at the end.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("begun_at")), name="interview_ends_later"
            )
        ]


class Answer(models.Model):
    """One question and what was said. Added to, never changed: triggers of the database hold it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="answers")
    seq = models.PositiveIntegerField()
    question = models.CharField(max_length=500)
    answer = models.TextField(max_length=5000)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "seq"], name="interview_answer_once")]
