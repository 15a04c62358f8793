"""The load generator: a process of its own, light on CPU, that knows HTTP/1.1 just well enough.

`verdicts` is an open loop: verdicts begin at a set rate whether or not those before have ended, and the time of each is
taken from the moment at which it was due, so a server that stalls cannot hide it. A verdict is two requests on one
kept connection: the document is read, then the traveller is admitted. `answers` is a closed loop on one address.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, cast

import uvloop

LINES = 64
DRAIN_SECONDS = 10.0
NOTE = "Seen and admitted."


class Line(asyncio.Protocol):
    """One kept connection, one request at a time."""

    def __init__(self) -> None:
        self.transport: asyncio.WriteTransport | None = None
        self.held = b""
        self.answer: asyncio.Future[tuple[int, bytes]] | None = None
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.WriteTransport, transport)

    def data_received(self, data: bytes) -> None:
        self.held += data
        end = self.held.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.held[:end].lower()
        place = head.find(b"content-length: ")
        length = int(head[place + 16 :].split(b"\r\n", 1)[0])
        if len(self.held) < end + 4 + length:
            return
        body, self.held = self.held[end + 4 : end + 4 + length], self.held[end + 4 + length :]
        if self.answer is not None and not self.answer.done():
            self.answer.set_result((int(head[9:12]), body))

    def connection_lost(self, trouble: Exception | None) -> None:
        self.is_lost = True
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(ConnectionError("the server hung up"))

    def close(self) -> None:
        if self.transport is not None:
            self.transport.close()

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, bytes]]:
        assert self.transport is not None
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answer


@dataclass(slots=True)
class Figures:
    """What was measured, in seconds."""

    whole: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    decided: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    last: float = 0.0


@dataclass(slots=True)
class Booth:
    """Where to send what."""

    host: str
    port: int
    key: str

    def post(self, path: str, body: dict[str, str]) -> bytes:
        text = json.dumps(body).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nhost: {self.host}\r\nauthorization: Bearer {self.key}\r\n"
            f"content-type: application/json\r\naccept: application/json\r\ncontent-length: {len(text)}\r\n\r\n"
        )
        return head.encode() + text

    def get(self, path: str) -> bytes:
        return f"GET {path} HTTP/1.1\r\nhost: {self.host}\r\naccept: application/json\r\n\r\n".encode()

    async def open(self, count: int) -> list[Line]:
        return [await self.open_one() for _ in range(count)]

    async def open_one(self) -> Line:
        return (await asyncio.get_running_loop().create_connection(Line, self.host, self.port))[1]


class Crowd:
    """Sends those who come to the booth that is idle for the shortest time; who finds none waits, and that counts."""

    def __init__(self, booth: Booth, lines: list[Line]) -> None:
        self.booth = booth
        self.idle = deque(lines)
        self.waiting: deque[tuple[bytes, float]] = deque()
        self.figures = Figures()
        self.tasks: set[asyncio.Task[None]] = set()
        decide = booth.post("/api/v1/crossings/{}/decision", {"decision": "admit", "note": NOTE})
        self.before, self.after = decide.split(b"{}", 1)

    def come(self, ask: bytes, due: float) -> None:
        """Somebody is due now."""
        if not self.idle:
            self.waiting.append((ask, due))
            return
        task = asyncio.ensure_future(self._work(self.idle.pop(), ask, due))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _work(self, line: Line, ask: bytes, due: float) -> None:
        while True:
            try:
                if line.is_lost:  # the server hangs up lines that rest for some seconds, as any server does
                    line = await self.booth.open_one()
                await self._one(line, ask, due)
            except (OSError, ValueError):
                return  # the line is lost, and the verdict
            if not self.waiting:
                self.idle.append(line)
                return
            ask, due = self.waiting.popleft()

    async def _one(self, line: Line, ask: bytes, due: float) -> None:
        status, body = await line.ask(ask)
        read = time.perf_counter()
        if self._note(status) != 201:
            return
        place = body.index(b'"id":') + 5
        place = body.index(b'"', place) + 1
        status, _body = await line.ask(self.before + body[place : place + 36] + self.after)
        done = time.perf_counter()
        if self._note(status) != 200:
            return
        weight = body[body.index(b'"weight":') + 9 :].split(b'"', 2)[1].decode()
        figures = self.figures
        figures.weights[weight] = figures.weights.get(weight, 0) + 1
        figures.whole.append(done - due)
        figures.read.append(read - due)
        figures.decided.append(done - read)
        figures.last = max(figures.last, done)

    def _note(self, status: int) -> int:
        self.figures.statuses[status] = self.figures.statuses.get(status, 0) + 1
        return status


async def verdicts(booth: Booth, zones: list[str], *, rate: float, even: bool) -> dict[str, Any]:
    """Read and admit at a rate, one for each zone."""
    crowd = Crowd(booth, await booth.open(LINES))
    rest = {"direction": "entry", "purpose": "tourism"}
    asks = [booth.post("/api/v1/crossings", {"zone": zone, **rest}) for zone in zones]
    chance = Random(rate)
    began = due = time.perf_counter() + 0.2
    for ask in asks:
        pause = due - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        crowd.come(ask, due)
        due += 1 / rate if even else chance.expovariate(rate)
    if crowd.tasks:
        await asyncio.wait(crowd.tasks, timeout=DRAIN_SECONDS)
    for line in crowd.idle:
        line.close()
    await asyncio.sleep(0)
    return _report(crowd.figures, len(asks), began)


def _report(figures: Figures, sent: int, began: float) -> dict[str, Any]:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    done = len(figures.whole)
    return {
        "sent": sent,
        "done": done,
        "errors": sent - done,
        "per_second": round(done / (figures.last - began), 1) if done else 0.0,
        "p50_ms": _centile(figures.whole, 0.50),
        "p99_ms": _centile(figures.whole, 0.99),
        "max_ms": _centile(figures.whole, 1.0),
        "read_p50_ms": _centile(figures.read, 0.50),
        "read_p99_ms": _centile(figures.read, 0.99),
        "decide_p50_ms": _centile(figures.decided, 0.50),
        "decide_p99_ms": _centile(figures.decided, 0.99),
        "weights": figures.weights,
        "statuses": {str(code): count for code, count in figures.statuses.items()},
        "own_cpu_s": round(spent.ru_utime + spent.ru_stime, 2),
    }


def _centile(values: list[float], share: float) -> float:
    """In milliseconds; the nearest rank."""
    if not values:
        return float("inf")
    ordered = sorted(values)
    return round(1000 * ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))], 2)


async def answers(booth: Booth, *, path: str, seconds: float, lines: int) -> dict[str, float | int]:
    """As many answers as can be had, each line asking again at once."""
    request = booth.get(path)
    until = time.perf_counter() + seconds
    times: list[float] = []

    async def work(line: Line) -> None:
        while (began := time.perf_counter()) < until:
            status, _body = await line.ask(request)
            assert status == 200
            times.append(time.perf_counter() - began)

    await asyncio.gather(*map(work, await booth.open(lines)))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "own_cpu_s": round(spent.ru_utime + spent.ru_stime, 2),
        "per_second": round(len(times) / seconds, 1),
        "p50_ms": _centile(times, 0.50),
        "p99_ms": _centile(times, 0.99),
    }


def main() -> None:
    """One stage of load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["verdicts", "answers"])
    parser.add_argument("file", type=Path, help="as made by filling.py")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--first", type=int, default=0, help="the first zone to send")
    parser.add_argument("--random", action="store_true", help="arrivals at random (Poisson), not evenly spaced")
    parser.add_argument("--path", default="/alive")
    parser.add_argument("--lines", type=int, default=16)
    asked = parser.parse_args()
    made = json.loads(asked.file.read_text(encoding="utf-8"))
    booth = Booth("127.0.0.1", asked.port, made["key"])
    if asked.what == "answers":
        work = answers(booth, path=asked.path, seconds=asked.seconds, lines=asked.lines)
    else:
        zones = made["zones"][asked.first : asked.first + round(asked.rate * asked.seconds)]
        work = verdicts(booth, zones, rate=asked.rate, even=not asked.random)
    print(json.dumps(uvloop.run(work)))


if __name__ == "__main__":
    main()
