"""The clock of a request: how much of its time is used up. Pure."""

from dataclasses import dataclass
from datetime import datetime

WARN_AT = 0.75


@dataclass(frozen=True, slots=True)
class Clock:
    """When it is due, and whether it warns (`doubt`) or is over (`stop`); else `note`."""

    due_at: datetime
    weight: str


def clock_of(requested_at: datetime, due_at: datetime, ended_at: datetime | None, at: datetime) -> Clock | None:
    """The clock of what has not ended; None if it has.

    From three quarters of the time on, included, it warns; at its end, included, it is over.
    """
    if ended_at is not None:
        return None
    used = (at - requested_at) / (due_at - requested_at)
    return Clock(due_at, "stop" if used >= 1 else "doubt" if used >= WARN_AT else "note")
