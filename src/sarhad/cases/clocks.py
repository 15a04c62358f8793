"""Clocks of a case: how much of a time is used up. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

WARN_AT = 0.75


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that runs: when it ends, and whether it warns (`doubt`) or is over (`stop`); else `note`."""

    ends_at: datetime
    weight: str


def detention(detained_at: datetime | None, released_at: datetime | None, hours: int, at: datetime) -> Clock | None:
    """The clock of somebody who is held; None if nobody is.

    Args:
        hours: The longest; from three quarters of it on, included, the clock warns; at its end, included, it is over.
    """
    if detained_at is None or released_at is not None:
        return None
    whole = timedelta(hours=hours)
    used = (at - detained_at) / whole
    weight = "stop" if used >= 1 else "doubt" if used >= WARN_AT else "note"
    return Clock(detained_at + whole, weight)
