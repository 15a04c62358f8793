"""Ids are made where the record is made: UUID version 7, ordered by time."""

import os
import threading
import time
from uuid import UUID

_LOCK = threading.Lock()
_last = 0


def new_id() -> UUID:
    """Make a UUID of version 7; ids made by one process are strictly increasing.

    Twelve bits below the millisecond count up within it, so that order of making is order of ids.

    Source: RFC 9562 §5.7 and §6.2 (method 3).
    """
    global _last
    tick = time.time_ns() * 4096 // 1_000_000
    with _LOCK:
        tick = max(tick, _last + 1)
        _last = tick
    millis, fraction = divmod(tick, 4096)
    random = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=(millis & ((1 << 48) - 1)) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | random)


def is_id(text: str) -> bool:
    """Whether a text is a UUID of any version, as ids are written."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
