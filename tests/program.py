"""The service as users start it: a process of its own that answers on a port, for tests that speak over a socket."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 600  # seconds until it must answer or have ended: on a busy machine it takes its time
TABLES = """
import django; django.setup()
from datetime import timedelta
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("createcachetable", verbosity=0)
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.kernel import clock
from tests.make.access import assignment
now = clock.now()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A running service: its port, the key of an API that its set-up printed last, the id of its process."""

    port: int
    key: str
    pid: int


@contextmanager
def running(folder: Path, set_up: str, database: str = "") -> Iterator[Program]:
    """Start the service on tables of its own and stop it afterwards.

    Args:
        folder: Where its data and its log are kept.
        set_up: Python that runs once the tables stand, with ``now``, ``SYSTEM``, ``issue_key``, ``assignment`` and
            ``timedelta`` at hand; its last printed word is the key.
        database: Address of a PostgreSQL; empty: SQLite in the folder.
    """
    others = {name: value for name, value in os.environ.items() if name != "SARHAD_DATABASE"}
    environment = {
        **others, "SARHAD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.base",
        "SARHAD_INSECURE_HTTP": "1", **({"SARHAD_DATABASE": database} if database else {}),
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-c", TABLES + set_up], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sarhad.config.cli", "run", "--port", str(port), "--no-browser"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(port, process, folder / "log")
        yield Program(port, made.stdout.split()[-1], process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            pytest.fail("it did not end when it was told to")


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/alive", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text()[-2000:])
