"""How far a count has come: a number for whoever waits for it. Outside the acts, which say what was asked and found."""

from uuid import UUID

from sarhad.crossings.rate_models import RateCount
from sarhad.kernel.writing import writing


def note_progress(count: UUID, *, total: int, done: int) -> None:
    """Write how many crossings were counted so far, of how many."""
    with writing():
        RateCount.objects.filter(pk=count, state="waiting").update(total=total, done=done)
