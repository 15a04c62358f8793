"""Loads the service's settings, for commands that need the database; says in plain words why it cannot start."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import DatabaseError

from sarhad.config.env import SettingsError


def start_django(settings: str = "sarhad.config.settings.base") -> None:
    """Load Django with these settings, unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Where a service starts: what the machine or its setting up refuses ends the program with one sentence.

    Raises:
        SystemExit: With the sentence.
    """
    try:
        yield
    except SettingsError as trouble:
        raise SystemExit(f"sarhad cannot start: {trouble}") from None
    except OSError as trouble:
        place = f": {trouble.filename}" if trouble.filename else ""
        raise SystemExit(
            f"sarhad cannot start: {trouble.strerror or trouble}{place} (SARHAD_DATA names the data folder)"
        ) from None
    except DatabaseError as trouble:
        raise SystemExit(f"sarhad cannot start, the database says: {str(trouble).strip()}") from None


def check_port(host: str, port: int) -> None:
    """Before anything is made: whether the service can listen there.

    Raises:
        SystemExit: Another program listens there, or this machine has no such address; in one sentence.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except (OSError, OverflowError) as trouble:
            reason = getattr(trouble, "strerror", None) or trouble
            raise SystemExit(
                f"sarhad cannot listen at {host}, port {port}: {reason}. Name another with --port or --host."
            ) from None
