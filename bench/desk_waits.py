"""How long a desk waits for its verdict while a carrier's list of 300 is taken in, joined and checked, on SQLite.

    python -m bench.desk_waits

The service as users start it: one process, its threads and its worker, a database file. An open loop of verdicts (read,
then admit) runs first alone, then while lists come one after the other, each of a flight of its own. What the second
run waits longer at worst is what the lists cost a desk. Let nothing else run meanwhile: `cores in other use` tells.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.advance_socket import PEOPLE, Program, renumbered, wait_checked
from bench.desk import Server, Site, serving, sqlite_site

from borderkit.edi import Leg, write_paxlst
from borderkit.specimen.messages import make_leg, make_manifest

RATE, SECONDS = 10, 12
TRAVELLERS, LISTED, COME = 5_000, 20_000, 2_000
MOST_MS = 50.0
MOST_OTHERS = 0.2  # cores in other use, up to which the figures say something


def add_carrier(site: Site) -> dict[str, str]:
    """A carrier that signs, beside what the desk has."""
    file = site.folder / "carrier.json"
    command = [sys.executable, "-m", "bench.advance_filling", str(file)]
    subprocess.run(command, check=True, env=os.environ | site.environment)
    return dict(json.loads(file.read_text()))


def send_lists(program: Program, site: Site, leg: Leg, stop: threading.Event, took: list[float]) -> None:
    """Lists of `PEOPLE`, the next once everybody of the one before was checked."""
    while not stop.is_set():
        number = 7000 + len(took)
        flight = renumbered(leg, number)
        data = write_paxlst(replace(make_manifest(PEOPLE, seed=number), legs=(flight,), common=f"L{number}"))[0]
        began = time.perf_counter()
        program.post("messages", data)
        wait_checked(site, flight.padded)
        took.append(time.perf_counter() - began)


def measure(site: Site, server: Server, key: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any], list[float]]:
    """Verdicts alone, verdicts beside lists, and how long each list took until all were checked."""
    program = Program(server.port, key["key"], key["secret"])
    now = datetime.now(UTC)
    leg = make_leg(departs=(now + timedelta(hours=8)).replace(tzinfo=None, second=0, microsecond=0))
    server.verdicts(RATE, 4)
    alone = server.verdicts(RATE, SECONDS)
    stop, took = threading.Event(), list[float]()
    sending = threading.Thread(target=send_lists, args=(program, site, leg, stop, took))
    sending.start()
    beside = server.verdicts(RATE, SECONDS)
    stop.set()
    sending.join()
    return alone, beside, took


def main() -> int:
    """Measure and print. Returns 1 if a desk waits too long, on a machine that does nothing else."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with sqlite_site(travellers=TRAVELLERS, listed=LISTED, come=COME) as site:
        key = add_carrier(site)
        with serving(site) as server:
            alone, beside, took = measure(site, server, key)
    longer = beside["max_ms"] - alone["max_ms"]
    print(
        "| verdicts | p50 ms | p99 ms | longest ms | errors | cores in other use |\n"
        "| --- | --- | --- | --- | --- | --- |"
    )
    for title, step in (("alone", alone), (f"beside {len(took)} lists of {PEOPLE}", beside)):
        times = " | ".join(f"{step[name]:.1f}" for name in ("p50_ms", "p99_ms", "max_ms"))
        print(f"| {title} | {times} | {step['errors']} | {step['others']} |")
    print(f"\n- a list until all are checked: {min(took):.2f} to {max(took):.2f} s")
    print(f"- the longest verdict beside lists takes {longer:.0f} ms more; aim {MOST_MS:.0f} ms")
    is_quiet = max(alone["others"], beside["others"]) <= MOST_OTHERS
    return int(bool(alone["errors"] or beside["errors"]) or (is_quiet and longer > MOST_MS))


if __name__ == "__main__":
    sys.exit(main())
