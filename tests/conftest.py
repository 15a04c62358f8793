"""What every test stands on. The database itself is chosen in `early`."""

import importlib
from collections.abc import Iterator

import pytest

from tests import postgres
from tests.invented import pytest_collection_modifyitems, pytest_configure

__all__ = ["pytest_collection_modifyitems", "pytest_configure"]


@pytest.fixture(autouse=True)
def lists_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built aside is built at once: another thread would not see the transaction of a test."""
    holding = importlib.import_module("sarhad.lists.holding")
    monkeypatch.setattr(holding, "aside", lambda work: work())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL of the test's own, whatever the suite runs on."""
    server = postgres.start()
    yield server
    server.stop()
