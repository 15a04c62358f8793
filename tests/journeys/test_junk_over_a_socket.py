"""A hundred megabytes of junk over a real socket: refused, in bounded memory, and the next message is taken."""

import json
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from borderkit.edi import write_paxlst
from borderkit.specimen.messages import make_manifest
from sarhad.advance.signing import SCHEME
from tests.program import PATIENCE, running

MEGABYTE = 1024 * 1024
MOST_GROWTH = 80 * MEGABYTE
SET_UP = """
from sarhad.advance.services.keep_carriers import keep_carrier
held = assignment("carrier")
keep_carrier(SYSTEM, code="UT", name="UT", account=held.officer, at=now, is_key_enough=True)
print(issue_key(SYSTEM, assignment=held, name="dcs", expires_at=now + timedelta(days=1), at=now)[1])
"""


class Service:
    """A running service on a port of its own, and a carrier's key."""

    def __init__(self, port: int, key: str, pid: int) -> None:
        self.port, self.key, self.pid = port, key, pid

    def most_memory(self) -> int:
        """The most memory that the process ever held, bytes."""
        return int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())[0]) * 1024

    def send(self, data: bytes) -> tuple[int, dict[str, object]]:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/edifact"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/v1/advance/messages", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as trouble:
            return trouble.code, json.load(trouble)

    def pour(self, head: str, pieces: Iterator[bytes], said: str = "") -> int:
        """Send a body piece by piece, by the key if no other authorization is said; the status of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            said = said or f"Bearer {self.key}"
            start = f"POST /api/v1/advance/messages HTTP/1.1\r\nHost: x\r\nAuthorization: {said}\r\n"
            line.sendall(f"{start}{head}\r\n\r\n".encode())
            try:
                for piece in pieces:
                    line.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the server hung up: what it answered can still be read
            try:
                answer = line.recv(65536)
            except ConnectionResetError:
                return 0
            return int(answer.split(b" ", 2)[1]) if answer else 0


def signature() -> str:
    """A header in form; whether it fits can only be told of a body that was read."""
    return f"{SCHEME} key={UUID(int=7)},time={int(time.time())},nonce=0123456789abcdef,signature={'0' * 64}"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with running(tmp_path, SET_UP) as started:
        yield Service(started.port, started.key, started.pid)


def test_junk_is_refused_in_bounded_memory_and_the_next_message_is_taken(service: Service) -> None:
    assert service.send(b"UNB+junk")[0] == 202
    before = service.most_memory()
    junk = b"UNB+UNOA:4+A'NAD+FL+++" * (MEGABYTE // 22)
    said = service.pour(f"Content-Length: {100 * len(junk)}", (junk for _ in range(100)))
    chunk = f"{len(junk):x}\r\n".encode() + junk + b"\r\n"
    unsaid = service.pour("Transfer-Encoding: chunked", (chunk for _ in range(100)))
    signed = service.pour(f"Content-Length: {100 * len(junk)}", (junk for _ in range(100)), signature())
    status, problem = service.send(junk * 13)
    assert said in (0, 413)  # 0: it hung up while we were still pouring
    assert unsaid in (0, 413)
    assert signed in (0, 413)  # not 401: the signature is over a body that is never held
    assert (status, problem["status"]) == (413, 413)
    grown = service.most_memory() - before
    assert grown < MOST_GROWTH, f"grew by {grown // MEGABYTE} MB"
    status, receipt = service.send(write_paxlst(make_manifest(3))[0])
    assert (status, receipt["people"]) == (202, 3)
