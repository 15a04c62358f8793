"""One way to write: a transaction; and on SQLite one writer at a time within the process.

SQLite lets one connection write at a time. Its own waiting sleeps and is unfair, so under load a few writers wait very
long; a lock in the process is fair and cheap.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import connection, transaction

WRITE_LOCK = threading.RLock()
_undone: ContextVar[list[Callable[[], None]] | None] = ContextVar("sarhad_undone", default=None)


@contextmanager
def writing() -> Iterator[None]:
    """A transaction for writing. Inside another one it is a savepoint."""
    above, calls, done = _undone.get(), list[Callable[[], None]](), False
    token = _undone.set(calls)
    try:
        with WRITE_LOCK if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
            yield
        done = True
    finally:
        _undone.reset(token)
        if done and above is not None:
            above += calls
        for call in () if done else calls:
            call()


def if_undone(call: Callable[[], None]) -> None:
    """Have `call` run if the `writing` that is open around is rolled back, after that; not if there is none."""
    calls = _undone.get()
    if calls is not None:
        calls.append(call)
