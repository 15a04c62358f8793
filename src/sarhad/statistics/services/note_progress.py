"""How far a file of statistics has come, for whoever waits. Outside the acts, which say what was asked and made."""

from uuid import UUID

from sarhad.kernel.writing import writing
from sarhad.statistics.models import StatisticsFile


def note_progress(file: UUID, *, done: int) -> None:
    """Write how many statistics were counted so far."""
    with writing():
        StatisticsFile.objects.filter(pk=file, state="waiting").update(done=done)
