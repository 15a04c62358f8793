"""Files of statistics: who asked for which, how far each has come, and the file until it is fetched."""

from django.db import models

from sarhad.access.models import Officer
from sarhad.kernel.ids import new_id
from sarhad.kernel.words import gettext_noop as _

STATES: dict[str, str] = {"waiting": _("Is being made"), "done": _("Ready"), "failed": _("Could not be made")}
FORMS: dict[str, str] = {"csv": "CSV", "xlsx": "XLSX"}


class StatisticsFile(models.Model):
    """All statistics of some days and posts as one file, made beside the desk's work.

    Retention: the file is seen by who asked for it, and dropped a day later with the next one that is asked for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=300, help_text="Officer and agency, as they stand in the file.")
    form = models.CharField(max_length=4, choices=list(FORMS.items()))
    language = models.CharField(max_length=7)
    first = models.DateField()
    last = models.DateField(help_text="Included.")
    posts = models.JSONField(help_text="Ids of posts.")
    is_whole = models.BooleanField(
        default=False, help_text="All posts within reach of who asked: only then groups of persons are counted."
    )
    state = models.CharField(max_length=7, choices=list(STATES.items()), default="waiting")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    total = models.PositiveSmallIntegerField(default=0, help_text="Statistics to be counted.")
    done = models.PositiveSmallIntegerField(default=0, help_text="Statistics counted so far.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often its making was begun.")
    size = models.PositiveIntegerField(default=0)
    data = models.BinaryField(default=bytes)
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "form"], condition=models.Q(state="waiting"), name="statistics_file_waits_once"
            )
        ]
        indexes = [models.Index(fields=["officer", "-asked_at"], name="statistics_file_of_officer")]
