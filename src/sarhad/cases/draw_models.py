"""Drawing of cases: the rule of a post, the seeds, and every draw with what it was drawn from."""

from django.db import models

from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id
from sarhad.places.models import Post


class SecondLineRule(models.Model):
    """How the second line of a post works."""

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="+")
    drawn = models.BooleanField(default=False, help_text="Whether cases are drawn, not chosen.")
    detention_hours = models.PositiveSmallIntegerField(default=24, help_text="The longest that somebody may be held.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(detention_hours__gte=1), name="second_line_rule_hours")
        ]


class DrawSeed(models.Model):
    """A secret number of a post. Its hash is in the journal before the first draw; shown when its time is over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    secret = models.CharField(max_length=64, help_text="32 random bytes, hexadecimal.")
    commitment = models.CharField(max_length=64, help_text="SHA-256 of these bytes, hexadecimal.")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=models.Q(ended_at=None), name="draw_seed_one_at_a_time")
        ]


class Draw(models.Model):
    """One case that came to one officer: by the draw, or past it with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seed = models.ForeignKey(DrawSeed, null=True, on_delete=models.PROTECT, related_name="draws")
    seq = models.PositiveIntegerField(null=True, help_text="Of the seed, from 1 without gaps; None: past the draw.")
    waiting = models.JSONField(help_text="Ids of the cases that waited, sorted.")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="draws")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    past = models.CharField(max_length=300, blank=True, help_text="Why this case was taken past the draw.")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seed", "seq"], name="draw_once_a_number"),
            models.CheckConstraint(
                condition=models.Q(seq__isnull=False, past="") | (models.Q(seq__isnull=True) & ~models.Q(past="")),
                name="draw_or_reason",
            ),
        ]
        indexes = [models.Index(fields=["officer", "at"], name="draw_of_officer")]
