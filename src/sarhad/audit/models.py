"""The journal's lines, whom they are about, and the chain's newest link."""

from django.db import models


class Line(models.Model):
    """One line of the journal. `record` is the truth and is hashed; the other columns are for finding it."""

    seq = models.BigIntegerField(primary_key=True)
    record = models.TextField(help_text="Canonical JSON; holds the hash of the line before.")
    hash = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10)
    officer = models.CharField(max_length=36)
    post = models.CharField(max_length=36)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["officer", "seq"], name="line_officer"),
            models.Index(fields=["act", "seq"], name="line_act"),
            models.Index(fields=["recorded_at"], name="line_recorded_at"),
            models.Index(fields=["outcome", "seq"], name="line_not_done", condition=~models.Q(outcome="done")),
        ]


class Subject(models.Model):
    """Whom or what a line is about. Can be made anew from the lines."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["ref", "line"], name="subject_ref")]


class Head(models.Model):
    """The newest link of the chain; one row. Its lock puts writers in line."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="head_is_one")]
