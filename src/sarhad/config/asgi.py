"""The whole service as an ASGI application: pages and API as WSGI in threads, the stream of events beside them.

Django's own ASGI handler costs three to eleven times the work per request; see docs/decisions.
"""

import asyncio
import gc
import logging
import os
import re
import sys
from http.cookies import CookieError, SimpleCookie

from sarhad.config.bridge import Bridge
from sarhad.config.wsgi import application as wsgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sarhad.config.settings.base")

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from sarhad.access.policies import is_everywhere
from sarhad.access.session import duty_of_session
from sarhad.config.live import Client, Hub, Receive, Scope, Send, kinds_of, stream
from sarhad.lists.holding import ScreeningUnavailable, hold, live_versions

logger = logging.getLogger(__name__)
THREADS = int(os.environ.get("SARHAD_THREADS", "8"))
SWITCH_SECONDS = 0.0005
"""So long a thread reckons before it lets another in. A verdict gives way at each of its forty statements: with the
5 ms of Python it waits up to 0.2 s in all for a worker that puts a manifest before the checks."""


def _in_turn(scope: Scope) -> bool:
    """Whether a request waits its turn for the thread that reads and decides for programs at the desk, on SQLite.

    SQLite has one writer at a time in any case, and a connection forgets the pages it holds when another one writes: by
    one thread the same work is done in three quarters of the time.
    """
    is_desk = scope["method"] == "POST" and scope["path"].startswith("/api/v1/crossings")
    return is_desk and connection.vendor == "sqlite"


pages = Bridge(wsgi, threads=THREADS, in_turn=_in_turn)
hub = Hub()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Events at /events, everything else to the pages."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] != "http":
        raise RuntimeError("only http is served")
    elif scope["path"] == "/events":
        client = await asyncio.get_running_loop().run_in_executor(None, _client_of, _cookie(scope))
        if client is not None:
            await stream(client, hub, receive, send, since=_since(scope))
        else:
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b""})
    else:
        await pages(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            sys.setswitchinterval(SWITCH_SECONDS)
            hub.start()
            await asyncio.get_running_loop().run_in_executor(None, _warm)
            await send({"type": "lifespan.startup.complete"})
        else:
            hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


def _warm() -> None:
    """Read the lists before the first traveller comes, who would wait for it.

    What is held then stays; the collector of garbage need not walk through it, which would stop all for 0.2 s.
    """
    try:
        hold(live_versions())
    except (DatabaseError, ScreeningUnavailable) as trouble:
        logger.warning("lists.not_held", extra={"error": type(trouble).__name__})
    finally:
        connection.close()
    gc.collect()
    gc.freeze()


def _cookie(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                morsel = SimpleCookie(value.decode("latin-1")).get(settings.SESSION_COOKIE_NAME)
            except CookieError:
                return ""
            return morsel.value if morsel else ""
    return ""


def _since(scope: Scope) -> float | None:
    """When the page of a stream was asked for, in seconds since 1970; None if it does not say so rightly."""
    found = re.fullmatch(rb"since=(\d{1,12}\.\d{3})", scope["query_string"])
    return float(found[1]) if found else None


def _client_of(session_key: str) -> Client | None:
    """The stream of the officer on duty whose session this is; None for a stranger."""
    if not session_key:
        return None
    try:
        close_old_connections()
        duty = duty_of_session(SessionStore(session_key))
    except DatabaseError:
        return None
    return (
        Client(duty.post, kinds_of(duty.may), is_everywhere=is_everywhere(duty), agency=duty.agency) if duty else None
    )
