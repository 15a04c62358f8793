"""The clock, read at the edges only. Below an edge, time is a parameter named `at`."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The moment, UTC, aware."""
    return datetime.now(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The calendar day at a place whose time zone is `zone` (an IANA name)."""
    return at.astimezone(ZoneInfo(zone)).date()
