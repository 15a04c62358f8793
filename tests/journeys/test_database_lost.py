"""The database goes away between verdict and decision: it is said, nothing is half-written, the key works again."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.make.zones import zone
from tests.program import PATIENCE, running

SET_UP = (
    'print(issue_key(SYSTEM, assignment=assignment(), name="reader", expires_at=now + timedelta(days=1), at=now)[1])'
)


class Booth:
    """A program at a booth, speaking to a real server over HTTP."""

    def __init__(self, port: int, key: str) -> None:
        self.url, self.key = f"http://127.0.0.1:{port}", key

    def post(self, path: str, body: dict[str, str], request_key: str) -> tuple[int, dict[str, str], str]:
        headers = {
            "Authorization": f"Bearer {self.key}", "Content-Type": "application/json", "Idempotency-Key": request_key,
        }  # fmt: skip
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.load(answer), answer.headers["Content-Type"]
        except urllib.error.HTTPError as trouble:
            return trouble.code, json.load(trouble), trouble.headers["Content-Type"]


@pytest.fixture
def database() -> Iterator[postgres.Server]:
    server = postgres.start(durable=True)
    yield server
    server.stop()


@pytest.fixture
def program(database: postgres.Server, tmp_path: Path) -> Iterator[Booth]:
    """The service on a PostgreSQL of its own, and a program with a key."""
    with running(tmp_path, SET_UP, database.url) as started:
        yield Booth(started.port, started.key)


def test_a_decision_is_not_lost_with_the_database(database: postgres.Server, program: Booth) -> None:
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
