"""What every test stands on. The database itself is chosen in `early`."""

from collections.abc import Iterator

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL of the test's own, whatever the suite runs on."""
    server = postgres.start()
    yield server
    server.stop()
