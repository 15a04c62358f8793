"""Starts the service: migrations, words of the tables, the worker, the server."""

import os
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from sarhad.config import working


@dataclass(frozen=True, slots=True)
class Address:
    """Where the service listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"


def prepare() -> None:
    """Bring the database to this version. Safe to run at each start."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def serve(address: Address, *, workers: int, browser: bool, ready: Callable[[], None] | None = None) -> None:
    """Serve until told to stop. SQLite: one process, with the worker in a thread of it."""
    if workers > 1 and connection.vendor == "sqlite":
        raise SystemExit("SQLite is served by one process: leave out --processes, or set SARHAD_DATABASE to PostgreSQL")
    stop = threading.Event()
    worker = working.begin(stop)
    if ready:
        ready()
    if browser and os.environ.get("DISPLAY"):
        threading.Timer(1.0, webbrowser.open, [address.url]).start()
    try:
        uvicorn.run(
            "sarhad.config.asgi:application",
            host=address.host,
            port=address.port,
            workers=workers,
            log_level="warning",
            timeout_graceful_shutdown=2,
            server_header=False,
            access_log=False,
        )
    finally:
        stop.set()
        worker.join(timeout=5)
