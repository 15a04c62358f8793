"""Loaded by pytest before Django reads its settings: a data folder for this process, and PostgreSQL if it is asked for.

Each worker of xdist has a folder of its own, else one reads the files that another writes or takes away; nothing of it
is left behind. `SARHAD_TEST_DATABASE=postgres` asks for the server. Workers inherit its address from their controller.
"""

import os
import shutil
import tempfile

import pytest

from tests import postgres

_data = os.environ["SARHAD_DATA"] = tempfile.mkdtemp(prefix="sarhad-test-")
_server: postgres.Server | None = None

if os.environ.get("SARHAD_TEST_DATABASE") == "postgres" and "SARHAD_DATABASE" not in os.environ:
    _server = postgres.start()
    os.environ["SARHAD_DATABASE"] = _server.url


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server with the run that started it; take the folder away."""
    if _server is not None:
        _server.stop()
    shutil.rmtree(_data, ignore_errors=True)
