"""What every test stands on: a database of its own, on SQLite or on a PostgreSQL started for this run."""

import os
from collections.abc import Iterator

import pytest

from tests import postgres

_server: postgres.Server | None = None


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL before Django reads its settings. A worker of xdist uses its controller's server."""
    global _server
    if os.environ.get("SARHAD_TEST_DATABASE") == "postgres" and "SARHAD_DATABASE" not in os.environ:
        _server = postgres.start()
        os.environ["SARHAD_DATABASE"] = _server.url


def pytest_unconfigure(config: pytest.Config) -> None:
    if _server is not None:
        _server.stop()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL of the test's own, whatever the suite runs on."""
    server = postgres.start()
    yield server
    server.stop()
