"""Reading places."""

import time
from threading import Lock

from sarhad.places.models import Country

_LOCK = Lock()
_KEEP_SECONDS = 60.0
_states: tuple[float, frozenset[str], str] = (float("-inf"), frozenset(), "")


def known_states() -> tuple[frozenset[str], str]:
    """Codes of the states that this country keeps beside ICAO's table, and its own code. At most a minute old."""
    global _states
    read_at, codes, home = _states
    if time.monotonic() - read_at > _KEEP_SECONDS:
        with _LOCK:
            rows = list(Country.objects.values_list("code", "is_home"))
            codes = frozenset(code for code, _home in rows)
            home = next((code for code, is_home in rows if is_home), "")
            _states = (time.monotonic(), codes, home)
    return codes, home


def forget_states() -> None:
    """Read the states anew next time; for whoever adds one."""
    global _states
    _states = (float("-inf"), frozenset(), "")
