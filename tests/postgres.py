"""Starts a PostgreSQL server of our own from the distribution's packages, as root or not; runs programs on it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg


class NoPostgres(Exception):
    """PostgreSQL is not installed. Never a reason to skip in silence."""


@dataclass(frozen=True)
class Server:
    """A running server; only a socket in a folder of its own, no network."""

    url: str
    folder: Path
    programs: Path
    options: str

    def go_away(self) -> None:
        """Stop answering, as if the machine had lost power."""
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "d"), "-w", "-m", "immediate", "stop"])

    def come_back(self) -> None:
        """Answer again."""
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "d"), "-w", "-s", "-l", str(self.folder / "log"),
              "-o", self.options, "start"])  # fmt: skip

    def stop(self) -> None:
        """Stop at once and remove everything."""
        command = [
            *_as_owner(),
            str(self.programs / "pg_ctl"),
            "-D",
            str(self.folder / "d"),
            "-m",
            "immediate",
            "stop",
        ]
        subprocess.run(command, capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def run_on(server: Server, name: str, *program: str, data: Path) -> dict[str, Any]:
    """Run Python in a process of its own on a new database.

    Args:
        name: Of the database; one of that name goes.
        program: What Python is called with, such as ``-c`` and a text.
        data: The data folder of the service.

    Returns:
        What its last line says, as JSON.

    Raises:
        AssertionError: It did not end well; with what it wrote.
    """
    with psycopg.connect(server.url, autocommit=True) as line:
        line.execute(f'DROP DATABASE IF EXISTS "{name}"')
        line.execute(f'CREATE DATABASE "{name}"')
    environment = {
        **os.environ, "SARHAD_DATABASE": server.url.replace("/postgres?", f"/{name}?"), "SARHAD_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "sarhad.config.settings.test",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *program],
        env=environment, cwd=Path(__file__).parents[1], check=False, capture_output=True, text=True, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def start(*, durable: bool = False, port: int = 5432) -> Server:
    """Start a server in a new temporary folder.

    Args:
        durable: With fsync, as in production; for benches. Tests do without.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, log = folder / "d", folder / "log"
    _run([str(programs / "initdb"), "-D", str(data), "-U", "sarhad", "-A", "trust", "-N", "-E", "UTF8",
          "--locale=C.UTF-8"])  # fmt: skip
    options = f"-c listen_addresses='' -k {folder} -p {port}"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    _run([str(programs / "pg_ctl"), "-D", str(data), "-w", "-s", "-l", str(log), "-o", options, "start"])
    return Server(f"postgresql://sarhad@/postgres?host={folder}", folder, programs, options)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise NoPostgres("PostgreSQL is not installed: apt-get install postgresql (or run `make test` as root)")
    return found[-1].parent


def _as_owner() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _run(command: list[str]) -> None:
    done = subprocess.run([*_as_owner(), *command], capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise NoPostgres(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
