"""Memory while an index is built: what is freed goes back to the system, and not only to this process.

The allocator of GNU systems keeps large blocks for later once such were freed, and live columns among them keep the
pages in use. While an index is built, large blocks are asked of the system one by one; elsewhere nothing is changed.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LARGE, LARGEST = 1 << 18, 1 << 25
"""Bytes from which on a block is asked of the system: while building, and as the allocator itself does at most."""
_THRESHOLD = -3
"""`M_MMAP_THRESHOLD`. Source: mallopt(3)."""
_lock = threading.Lock()
_builders = 0


@contextmanager
def returned() -> Iterator[None]:
    """Give back to the system what is freed within, as far as the allocator can."""
    library: Any = ctypes.CDLL(None) if sys.platform == "linux" else None
    if not hasattr(library, "mallopt") or not hasattr(library, "malloc_trim"):
        yield
        return
    _count(library, 1)
    try:
        yield
    finally:
        _count(library, -1)
        library.malloc_trim(0)


def _count(library: Any, more: int) -> None:
    """Count those who build; the first one sets the threshold of the whole process, the last one sets it back."""
    global _builders
    with _lock:
        _builders += more
        library.mallopt(_THRESHOLD, LARGE if _builders else LARGEST)
