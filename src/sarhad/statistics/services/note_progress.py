"""How far a file of statistics has come, for whoever waits. Outside the acts, which say what was asked and made."""

from uuid import UUID

from django.db.models import F

from sarhad.kernel.writing import writing
from sarhad.statistics.models import StatisticsFile


def note_progress(file: UUID, *, done: int) -> None:
    """Write how many statistics were counted so far."""
    with writing():
        StatisticsFile.objects.filter(pk=file, state="waiting").update(done=done)


def note_attempt(file: UUID) -> None:
    """Write that its making begins once more, before it does: also what ends the process is counted."""
    with writing():
        StatisticsFile.objects.filter(pk=file, state="waiting").update(attempts=F("attempts") + 1, done=0)
