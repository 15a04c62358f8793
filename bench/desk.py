"""The desk over HTTP: a document is read, all checks run, verdict and decision are stored and journaled.

The real server as a child process, 100,000 travellers and 10,000 listed people in the database, an open-loop load
(`load.py`), and beside it in the same run what the machine can do at best: the same server answering a trivial JSON
view, and the same rows written by bare durable transactions.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests import postgres  # noqa: E402 - the path is set before

TICK = os.sysconf("SC_CLK_TCK")
WARM_RATE, WARM_SECONDS = 25, 6
AIM_RATE, AIM_SECONDS = 50, 20
STEP, FINE_UP_TO, STEP_SECONDS = 25, 200, 8
MOST_MS = 250.0
TOP_RATE = 1000


@dataclass(frozen=True, slots=True)
class Site:
    """A filled database and the folder of its service."""

    name: str
    folder: Path
    environment: dict[str, str]
    processes: int
    database: tuple[int, ...] = ()

    @property
    def file(self) -> Path:
        return self.folder / "load.json"


@dataclass(slots=True)
class Server:
    """A running service."""

    site: Site
    port: int
    process: subprocess.Popen[bytes]
    used: int = field(default=0)

    def cpu(self) -> tuple[float, float]:
        """Seconds of CPU that the server and its database have used so far."""
        return _cpu_of(self.process.pid), sum(_cpu_of(pid) for pid in self.site.database)

    def load(self, what: str, **asked: object) -> dict[str, Any]:
        """One stage of load, with the server's CPU for each verdict."""
        options = [text for name, value in asked.items() for text in (f"--{name}", str(value)) if value is not True]
        options += [f"--{name}" for name, value in asked.items() if value is True]
        command = [sys.executable, str(HERE / "load.py"), what, str(self.site.file), "--port", str(self.port)]
        before, busy, began = self.cpu(), _busy(), time.perf_counter()
        done = subprocess.run([*command, *options], check=True, capture_output=True)
        after, found = self.cpu(), json.loads(done.stdout)
        ours = sum(after) - sum(before) + found["own_cpu_s"]
        found["others"] = round(max(0.0, _busy() - busy - ours) / (time.perf_counter() - began), 2)
        if found.get("done"):
            found["server_cpu_ms"] = round(1000 * (after[0] - before[0]) / found["done"], 2)
            found["database_cpu_ms"] = round(1000 * (after[1] - before[1]) / found["done"], 2)
        return dict(found)

    def verdicts(self, rate: float, seconds: float, **asked: object) -> dict[str, Any]:
        """One stage of verdicts; nobody comes twice."""
        found = self.load("verdicts", rate=rate, seconds=seconds, first=self.used, **asked)
        self.used += round(rate * seconds)
        return {"rate": rate, **found}


@contextmanager
def sqlite_site(**sizes: int) -> Iterator[Site]:
    """A site on SQLite."""
    folder = Path(tempfile.mkdtemp(prefix="sarhad-bench-"))
    try:
        yield _filled(Site("SQLite", folder, {"SARHAD_DATA": str(folder)}, processes=1), sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_site(processes: int = 2, **sizes: int) -> Iterator[Site]:
    """A site on PostgreSQL that waits for the disk, as in production."""
    server = postgres.start(durable=True)
    folder = Path(tempfile.mkdtemp(prefix="sarhad-bench-"))
    keeper = int((server.folder / "d" / "postmaster.pid").read_text().split()[0])
    try:
        environment = {"SARHAD_DATA": str(folder), "SARHAD_DATABASE": server.url}
        yield _filled(Site("PostgreSQL", folder, environment, processes, (keeper,)), sizes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        server.stop()


def _filled(site: Site, sizes: dict[str, int]) -> Site:
    options = [text for name, value in sizes.items() for text in (f"--{name}", str(value))]
    command = [sys.executable, str(HERE / "filling.py"), str(site.file), *options]
    subprocess.run(command, check=True, env=os.environ | site.environment)
    return site


@contextmanager
def serving(site: Site) -> Iterator[Server]:
    """Run the service until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sarhad.config.cli", "run", "--no-browser", "--port", str(port)]
    if site.processes > 1:
        command += ["--processes", str(site.processes)]
    with (site.folder / "server.log").open("ab") as log:
        environment = os.environ | site.environment
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait(port, process)
        yield Server(site, port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/alive", timeout=1):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("the server ended: see server.log") from None
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def measure(site: Site, *, quick: bool = False) -> dict[str, Any]:
    """All stages on one site."""
    with serving(site) as server:
        server.verdicts(WARM_RATE, WARM_SECONDS)
        time.sleep(1)
        figures: dict[str, Any] = {
            "database": site.name,
            "processes": site.processes,
            "at_aim": server.verdicts(AIM_RATE, 5 if quick else AIM_SECONDS),
            "at_random": server.verdicts(AIM_RATE, 5 if quick else AIM_SECONDS, random=True),
            "trivial": server.load("answers", seconds=3 if quick else 5),
            "steps": list(_climb(server)),
        }
    held = [step for step in figures["steps"] if _holds(step)]
    figures["held"] = max(held, key=lambda step: step["rate"], default=None)
    bare = subprocess.run(
        [sys.executable, str(HERE / "bare_rows.py")],
        env=os.environ | site.environment,
        check=True,
        capture_output=True,
    )
    figures["bare"] = json.loads(bare.stdout)
    return figures


def _climb(server: Server) -> Iterator[dict[str, Any]]:
    """Rates step by step up to the first that is not held."""
    rate = AIM_RATE
    while rate < TOP_RATE:
        rate += STEP if rate < FINE_UP_TO else 2 * STEP
        step = server.verdicts(rate, STEP_SECONDS)
        yield step
        if not _holds(step):
            return
        time.sleep(1)


def _holds(step: dict[str, Any]) -> bool:
    return bool(step["p99_ms"] < MOST_MS and not step["errors"])


def _busy() -> float:
    """Seconds of CPU that the whole machine has used."""
    user, nice, system = map(int, Path("/proc/stat").read_text().split(maxsplit=4)[1:4])
    return (user + nice + system) / TICK


def _cpu_of(root: int) -> float:
    """Seconds of CPU of a process and all below it, ended ones included."""
    children: dict[int, list[int]] = {}
    spent: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            parts = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(folder.name)
        children.setdefault(int(parts[1]), []).append(pid)
        spent[pid] = sum(map(int, parts[11:15]))
    todo, total = [root], 0
    while todo:
        pid = todo.pop()
        total += spent.get(pid, 0)
        todo += children.get(pid, [])
    return total / TICK


SITES = {"sqlite": sqlite_site, "postgres": postgres_site}


def run(databases: tuple[str, ...] = ("sqlite", "postgres"), *, quick: bool = False) -> list[dict[str, Any]]:
    """Measure the desk on each database: one entry each."""
    found = []
    for name in databases:
        with SITES[name]() as site:
            found.append(measure(site, quick=quick))
    return found


def table(figures: dict[str, Any]) -> str:
    """The figures of one database as a table of Markdown."""
    held, trivial, bare = figures["held"], figures["trivial"], figures["bare"]
    rate = f"{held['rate']:.0f}/s" if held else "none"
    lines = [
        f"{figures['database']} {bare['version']}, {figures['processes']} process(es) of the server",
        "",
        "| load | p50 ms | p99 ms | longest ms | errors | CPU ms a verdict: server + database | cores in other use |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for title, step in [
        ("50/s, evenly", figures["at_aim"]),
        ("50/s, at random", figures["at_random"]),
        *((f"{step['rate']:.0f}/s, evenly", step) for step in figures["steps"]),
    ]:
        cpu = f"{step.get('server_cpu_ms', 0):.1f} + {step.get('database_cpu_ms', 0):.1f}"
        times = " | ".join(f"{step[name]:.1f}" for name in ("p50_ms", "p99_ms", "max_ms"))
        lines.append(f"| {title} | {times} | {step['errors']} | {cpu} | {step['others']} |")
    lines += [
        "",
        f"- highest rate held with p99 < {MOST_MS:.0f} ms: {rate}",
        f"- the same server, trivial JSON view: {trivial['per_second']:,.0f}/s, p99 {trivial['p99_ms']} ms",
        f"- the same {bare['rows_a_verdict']} rows by bare durable transactions, one after the other: "
        f"{bare['verdicts_per_second']:,.0f} verdicts/s, p50 {bare['p50_ms']} ms, p99 {bare['p99_ms']} ms",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=list(SITES), help="only this one")
    parser.add_argument("--quick", action="store_true", help="short stages, for a look")
    asked = parser.parse_args()
    for figures in run((asked.database,) if asked.database else tuple(SITES), quick=asked.quick):
        print(table(figures))


if __name__ == "__main__":
    main()
