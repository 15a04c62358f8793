"""The advance room over a real socket: the service as users start it, on SQLite and on PostgreSQL.

    python -m bench.advance --socket 1000000      # both; --only sqlite, --only postgresql

A carrier's program asks about one traveller at a time on one kept connection, each request signed, and sends lists of
300 of whom nobody was asked about before. The first question waits until the index of listed people is built.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import psycopg
from bench.desk import Site, serving
from tests import postgres

from borderkit.edi import Leg, write_paxlst
from borderkit.specimen.messages import make_announced, make_leg, make_manifest
from sarhad.advance.signing import SCHEME, sign

QUESTIONS, FLIGHTS, RUNS, LISTS, PEOPLE, PATIENCE = 200, 10, 3, 5, 300, 900
CHECKED = "SELECT count(*) FROM advance_journey WHERE number = '{number}' AND checked_at IS NOT NULL"


class Program:
    """A carrier's program that signs, on one kept connection."""

    def __init__(self, port: int, key: str, secret: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.key, self.secret = key, secret

    def post(self, path: str, data: bytes) -> float:
        """Send; seconds until the answer was there."""
        path = f"/api/v1/advance/{path}"
        began, nonce = time.perf_counter(), secrets.token_urlsafe(16)
        moment = int(time.time())
        signature = sign(self.secret, method="POST", path=path, time=moment, nonce=nonce, body=data)
        header = f"{SCHEME} key={self.key},time={moment},nonce={nonce},signature={signature}"
        self.line.request("POST", path, data, {"Authorization": header, "Content-Type": "application/edifact"})
        answer = self.line.getresponse()
        body = answer.read()
        if answer.status not in (200, 202):
            raise SystemExit(f"{answer.status}: {body[:500]!r}")
        return time.perf_counter() - began


@contextmanager
def site(database: str, listed: int) -> Iterator[Site]:
    """A filled site."""
    folder = Path(tempfile.mkdtemp(prefix="sarhad-bench-"))
    server = postgres.start(durable=True) if database == "postgresql" else None
    environment = {"SARHAD_DATA": str(folder), "SARHAD_INSECURE_HTTP": "1"}
    if server is not None:
        environment["SARHAD_DATABASE"] = server.url
    try:
        made = Site(database, folder, environment, processes=1)
        command = [sys.executable, "-m", "bench.advance_filling", str(made.file), "--listed", str(listed)]
        subprocess.run(command, check=True, env=_plain() | environment)
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if server is not None:
            server.stop()


def _plain() -> dict[str, str]:
    """The environment without what a bench before may have set."""
    return {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "SARHAD_DATA")}


def wait_checked(where: Site, number: str) -> None:
    """Wait until everybody of a journey stood before the checks."""
    query = CHECKED.format(number=number)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if "SARHAD_DATABASE" in where.environment:
            with psycopg.connect(where.environment["SARHAD_DATABASE"]) as line:
                found = line.execute(query).fetchone()
        else:
            file = next(where.folder.glob("*.sqlite3"))
            with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as line:
                found = line.execute(query).fetchone()
        if found and found[0]:
            return
        time.sleep(0.02)
    raise SystemExit("nobody was checked")


def question(number: int, leg: Leg) -> bytes:
    """A list of one traveller of the flight, whom no other list names."""
    one = make_announced(Random(number), number)
    return write_paxlst(make_manifest(1, seed=number, legs=(leg,), common=f"Q{number}", travellers=(one,)))[0]


def ask(program: Program, leg: Leg, flights: int) -> None:
    """Ask about travellers of so many flights in turn, each once, `RUNS` times; print the run with the best p95."""
    runs = []
    for run in range(RUNS):
        legs = [renumbered(leg, 1000 + 100 * run + 50 * (flights == 1) + number) for number in range(flights)]
        first = 10_000 * flights + 1_000 * run
        asked = [question(first + number, legs[number % flights]) for number in range(QUESTIONS + 10)]
        took = [program.post("board", data) for data in asked]
        runs.append(sorted(took[10:]))
    best = min(runs, key=lambda took: took[int(len(took) * 0.95)])
    print(f"  one traveller, PAXLST in, CUSRES out, {QUESTIONS} of {flights} flight(s), best of {RUNS} runs")
    for name, share in (("median", 0.5), ("p95", 0.95), ("worst", 1.0)):
        place = min(int(len(best) * share), len(best) - 1)
        print(f"  ... {name:<35}{best[place] * 1000:12.1f} ms")
    print(
        f"  ... p95 of each run{' ' * 20}{', '.join(f'{took[int(len(took) * 0.95)] * 1000:.1f}' for took in runs)} ms"
    )


def renumbered(leg: Leg, number: int) -> Leg:
    """The same leg of another flight."""
    return replace(leg, number=f"UT{number}", padded=f"UT{number}")


def measure(where: Site, listed: int) -> None:
    """Ask, send, print."""
    with serving(where) as server:
        key = json.loads(where.file.read_text())
        program = Program(server.port, key["key"], key["secret"])
        now = datetime.now(UTC)
        leg = make_leg(departs=(now + timedelta(hours=8)).replace(tzinfo=None, second=0, microsecond=0))
        print(f"{where.name}, {listed:,} listed, load of the machine {os.getloadavg()[0]:.1f}")
        print(f"  first question after the start         {program.post('board', question(0, leg)) * 1000:12.0f} ms")
        for flights in (FLIGHTS, 1):
            ask(program, leg, flights)
        sent, checked = [], []
        for number in range(LISTS):
            flight = renumbered(leg, 7000 + number)
            manifest = replace(make_manifest(PEOPLE, seed=9000 + number), legs=(flight,), common=f"L{number}")
            data = write_paxlst(manifest)[0]
            began = time.perf_counter()
            sent.append(program.post("messages", data))
            wait_checked(where, flight.padded)
            checked.append(time.perf_counter() - began)
        print(f"  a list of {PEOPLE} sent and taken, best of {LISTS}    {min(sent) * 1000:12.0f} ms")
        print(f"  ... until all are checked and it is kept{min(checked) * 1000:12.0f} ms")


def main(listed: int, databases: list[str]) -> None:
    """Both databases, one after the other."""
    for database in databases:
        with site(database, listed) as where:
            measure(where, listed)
