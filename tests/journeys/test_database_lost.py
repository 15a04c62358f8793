"""The database goes away between verdict and decision: it is said, nothing is half-written, the key works again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.make.zones import zone

SET_UP = """
import django; django.setup()
from datetime import timedelta
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("createcachetable", verbosity=0)
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.kernel import clock
from tests.make.access import assignment
now = clock.now()
print(issue_key(SYSTEM, assignment=assignment(), name="reader", expires_at=now + timedelta(days=1), at=now)[1])
"""


class Program:
    """A program at a booth, speaking to a real server over HTTP."""

    def __init__(self, port: int, key: str) -> None:
        self.url, self.key = f"http://127.0.0.1:{port}", key

    def post(self, path: str, body: dict[str, str], request_key: str) -> tuple[int, dict[str, str], str]:
        headers = {
            "Authorization": f"Bearer {self.key}", "Content-Type": "application/json", "Idempotency-Key": request_key,
        }  # fmt: skip
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer), answer.headers["Content-Type"]
        except urllib.error.HTTPError as trouble:
            return trouble.code, json.load(trouble), trouble.headers["Content-Type"]


@pytest.fixture
def database() -> Iterator[postgres.Server]:
    server = postgres.start(durable=True)
    yield server
    server.stop()


@pytest.fixture
def program(database: postgres.Server, tmp_path: Path) -> Iterator[Program]:
    """The service on a PostgreSQL of its own, and a program with a key."""
    environment = {
        **os.environ, "SARHAD_DATABASE": database.url, "SARHAD_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.base", "SARHAD_INSECURE_HTTP": "1",
    }  # fmt: skip
    root = Path(__file__).parents[2]
    made = subprocess.run(
        [sys.executable, "-c", SET_UP], env=environment, cwd=root, check=True, capture_output=True, text=True
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sarhad.config.cli", "run", "--port", str(port), "--no-browser"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(port, process, tmp_path / "log")
        yield Program(port, made.stdout.split()[-1])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/alive", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text()[-2000:])


def test_a_decision_is_not_lost_with_the_database(database: postgres.Server, program: Program) -> None:
    status, verdict, _kind = program.post("/api/v1/crossings", {"zone": zone(), "direction": "entry"}, "r1")
    assert status == 201
    decision = {"decision": "admit", "note": "known to us"}
    address = f"/api/v1/crossings/{verdict['id']}/decision"
    database.go_away()
    status, problem, kind = program.post(address, decision, "d1")
    assert (status, kind) == (503, "application/problem+json")
    assert "not written" in problem["detail"]
    database.come_back()
    answers = [program.post(address, decision, "d1") for _ in range(2)]
    assert [(status, body.get("state", body)) for status, body, _kind in answers] == [(200, "admitted")] * 2
