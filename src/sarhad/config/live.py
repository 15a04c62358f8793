"""Live pages: a stream of events (server-sent events) beside the pages, in the same process and on the same port.

An event holds a kind and an id, never personal data; the page fetches what it shows through the normal, checked views.
A client hears only of its own post, and of what belongs to no post, such as an alert about documents; and only the
kinds that a page of its role waits for: a kind and an id, too, tell that something happened to somebody. A client that
falls behind is dropped; its browser comes back by itself and fetches the page's parts anew.

Between the reading of a page and the opening of its stream time passes. The page says when it was asked for, and what
was told since then comes first; if that is longer ago than is remembered, the event `STALE`, upon which all its parts
are fetched.
"""

import asyncio
import json
import logging
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import Error as DatabaseError
from django.db import connection

from sarhad.kernel import clock
from sarhad.kernel.models import Outbox

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

QUEUE = 100  # events a client may lag behind
KEEP_ALIVE_SECONDS = 15.0
LOOK_SECONDS = 0.2
GATHER_SECONDS = 0.1  # many facts at once are read at one go
AHEAD = ("journey.", "hit.", "answer.")
"""What headquarters hears of, wherever the travellers will stand."""
ASKED = ("question.",)
"""What only the agency hears of that is asked, at whichever post its officers are."""
HEARS: dict[str, frozenset[str]] = {
    "crossing.read": frozenset({"post.watch"}),
    "crossing.decided": frozenset({"post.watch", "crossing.waiting"}),
    "crossing.amended": frozenset({"post.watch", "crossing.waiting"}),
    "crossing.evidence": frozenset({"post.watch", "crossing.waiting", "crossing.open"}),
    "later.found": frozenset({"later.open"}),
    "alert.published": frozenset({"alert.see", "crossing.open"}),
    "alert.withdrawn": frozenset({"alert.see", "crossing.open"}),
    "journey.announced": frozenset({"journey.board"}),
    "journey.checked": frozenset({"journey.board"}),
    "journey.paired": frozenset({"journey.board"}),
    "journey.pictured": frozenset({"journey.board"}),
    "answer.changed": frozenset({"journey.board"}),
    "hit.shown": frozenset({"crossing.open"}),
    "hit.settled": frozenset({"journey.board"}),
    "hit.asked": frozenset({"journey.board"}),
    "question.changed": frozenset({"hit.questions"}),
    "message.waits": frozenset({"message.queue"}),
    "list.changed": frozenset({"list.imports"}),
    "list.overdue": frozenset({"list.imports"}),
    "national.due": frozenset({"list.imports"}),
    "national.decided": frozenset({"list.imports"}),
    "screening.counted": frozenset({"screening.rate"}),
}
"""Which acts open which kind, any of them; a kind that is not here reaches nobody."""
STALE = "*"
"""The kind upon which a page fetches all of its parts."""
REMEMBERED_SECONDS, MOST_REMEMBERED = 60.0, 2000  # facts that were told, for pages whose stream opens late
OVERLAP = 100  # rows read again: on PostgreSQL, numbers may be committed out of order


@dataclass(eq=False, slots=True)
class Client:
    """One open stream. `kinds`: what it may hear of. `is_everywhere`: of an officer at headquarters, who vets hits on
    journeys to every post."""

    post: str
    kinds: frozenset[str] = frozenset()
    is_everywhere: bool = False
    agency: str = ""
    queue: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(QUEUE))
    dropped: bool = False

    def hears(self, kind: str, post: str, agency: str = "") -> bool:
        """Whether a fact of this kind that happened at this post, and is told to this agency, is for this stream."""
        if kind not in self.kinds:
            return False
        if kind.startswith(ASKED):
            return bool(agency) and agency == self.agency
        return post == self.post or (self.is_everywhere and kind.startswith(AHEAD))


def kinds_of(may: Callable[[str], bool]) -> frozenset[str]:
    """The kinds that an officer may hear of.

    Args:
        may: Whether the officer may do an act, such as `Duty.may`.
    """
    return frozenset(kind for kind, acts in HEARS.items() if any(may(act) for act in acts))


class Hub:
    """Hands new facts to the clients of the post they happened at."""

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        self._told: deque[tuple[float, str, dict[str, Any]]] = deque(maxlen=MOST_REMEMBERED)
        self._since = clock.now().timestamp()  # of everything told from then on we know
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch; called with the event loop running."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._watch, name="live", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def tell(self, rows: list[tuple[str, dict[str, Any]]]) -> None:
        """Put facts into the clients' queues; what belongs to no post goes to all. Runs in the event loop."""
        now = clock.now().timestamp()
        for kind, body in rows:
            if len(self._told) == MOST_REMEMBERED:
                self._since = self._told[0][0] + 0.001  # it is forgotten
            self._told.append((now, kind, body))
            for client in list(self.clients):
                self._put(client, kind, body)

    def catch_up(self, client: Client, since: float) -> None:
        """Put into a client's queue what was told since a moment (seconds since 1970), or that it is too long ago."""
        if since < max(self._since, clock.now().timestamp() - REMEMBERED_SECONDS):
            client.queue.put_nowait(json.dumps({"kind": STALE, "id": ""}))
            return
        for told_at, kind, body in self._told:
            if told_at >= since:
                self._put(client, kind, body)

    def _put(self, client: Client, kind: str, body: dict[str, Any]) -> None:
        if not client.hears(kind, body.get("post") or client.post, body.get("agency", "")):
            return
        try:
            client.queue.put_nowait(json.dumps({"kind": kind, "id": body.get("crossing") or body.get("journey", "")}))
        except asyncio.QueueFull:
            client.dropped = True
            self.clients.discard(client)

    def _watch(self) -> None:
        while not self._stop.is_set():
            try:
                for rows in self._news():
                    if rows and self._loop is not None:
                        self._loop.call_soon_threadsafe(self.tell, rows)
                    if self._stop.is_set():
                        break
            except (DatabaseError, psycopg.Error) as trouble:
                logger.warning("live.database_away", extra={"error": type(trouble).__name__})
                connection.close()
                self._stop.wait(1.0)
            except RuntimeError:
                break  # the event loop is closed: the server is going down
        connection.close()

    def _news(self) -> Iterator[list[tuple[str, dict[str, Any]]]]:
        newest = Outbox.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
        seen = set(Outbox.objects.filter(seq__gt=newest - OVERLAP).values_list("seq", flat=True))
        for _ in self._wakes():
            rows = list(
                Outbox.objects.filter(seq__gt=newest - OVERLAP).order_by("seq").values_list("seq", "kind", "body")
            )
            fresh = [row for row in rows if row[0] not in seen]
            newest = max([newest, *(row[0] for row in fresh)])
            seen = {row[0] for row in rows}
            yield [(kind, body) for _seq, kind, body in fresh]

    def _wakes(self) -> Iterator[None]:
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            raw: psycopg.Connection[Any] = connection.connection
            raw.autocommit = True
            raw.execute("LISTEN sarhad_outbox")
            while not self._stop.is_set():
                for _ in raw.notifies(timeout=KEEP_ALIVE_SECONDS, stop_after=1):
                    self._stop.wait(GATHER_SECONDS)
                for _ in raw.notifies(timeout=0):
                    pass
                yield
        version = None
        while not self._stop.wait(LOOK_SECONDS):
            with connection.cursor() as cursor:
                now = cursor.execute("PRAGMA data_version").fetchone()
            if now != version:
                version = now
                yield


async def stream(client: Client, hub: Hub, receive: Receive, send: Send, *, since: float | None = None) -> None:
    """Send a client its events until it goes; first those since its page was asked for, if it says when."""
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    hub.clients.add(client)  # first: whoever sees the answer begin misses nothing from then on
    if since is not None:
        hub.catch_up(client, since)
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        while not gone.done() and not client.dropped:
            body = b": keep\n\n"
            with suppress(TimeoutError):
                line = await asyncio.wait_for(client.queue.get(), KEEP_ALIVE_SECONDS)
                body = f"data: {line}\n\n".encode()
            await send({"type": "http.response.body", "body": body, "more_body": True})
    except (asyncio.CancelledError, OSError):
        pass
    finally:
        hub.clients.discard(client)
        gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
