"""One way to write: a transaction; and on SQLite one writer at a time within the process.

SQLite lets one connection write at a time. Its own waiting sleeps and is unfair, so under load a few writers wait very
long; a lock in the process is fair and cheap.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import connection, transaction

WRITE_LOCK = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction for writing. Inside another one it is a savepoint."""
    with WRITE_LOCK if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield
