"""Loaded by pytest before Django reads its settings: starts PostgreSQL when the suite is to run on it.

`SARHAD_TEST_DATABASE=postgres` asks for it. Workers of xdist inherit the address and use their controller's server.
"""

import os

import pytest

from tests import postgres

_server: postgres.Server | None = None

if os.environ.get("SARHAD_TEST_DATABASE") == "postgres" and "SARHAD_DATABASE" not in os.environ:
    _server = postgres.start()
    os.environ["SARHAD_DATABASE"] = _server.url


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server with the run that started it."""
    if _server is not None:
        _server.stop()
