"""Reading places."""

import time
from datetime import date, datetime
from threading import Lock

from borderkit.codes import State, assign_state
from sarhad.kernel.clock import local_day
from sarhad.places.models import Country, Post

_LOCK = Lock()
_KEEP_SECONDS = 60.0
_states: tuple[float, frozenset[str], str] = (float("-inf"), frozenset(), "")
_assigned: tuple[State, ...] = ()


def known_states() -> tuple[frozenset[str], str]:
    """Codes of the states that this country keeps beside ICAO's table, and its own code. At most a minute old."""
    global _states, _assigned
    read_at, codes, home = _states
    if time.monotonic() - read_at > _KEEP_SECONDS:
        with _LOCK:
            rows = list(Country.objects.order_by("code").values_list("code", "is_home", "signer", "name"))
            codes = frozenset(row[0] for row in rows)
            home = next((code for code, is_home, *_rest in rows if is_home), "")
            _assigned = tuple(assign_state(code, signer, name) for code, _home, signer, name in rows if signer)
            _states = (time.monotonic(), codes, home)
    return codes, home


def assigned_states() -> tuple[State, ...]:
    """States that this country knows by codes which ISO 3166 leaves to its users. At most a minute old."""
    known_states()
    return _assigned


def days_at_posts(at: datetime) -> tuple[date, date]:
    """The earliest and the latest of the local days that our posts have at a moment: one query. No post: in UTC."""
    zones = set(Post.objects.values_list("time_zone", flat=True)) or {"UTC"}
    days = [local_day(at, zone) for zone in zones]
    return min(days), max(days)


def forget_states() -> None:
    """Read the states anew next time; for whoever adds one."""
    global _states
    _states = (float("-inf"), frozenset(), "")
