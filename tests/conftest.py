"""What every test stands on. The database itself is chosen in `early`."""

import importlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres

# How long a machine takes to think of cases says nothing of the code. What must pass asks the same cases each time;
# `make fuzz` asks new ones (decision 0043).
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", _PATIENT, derandomize=True)
settings.register_profile("fuzz", _PATIENT, print_blob=True)
settings.load_profile("house")


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
