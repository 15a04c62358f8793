"""The stream of events: a fact that was committed reaches the clients of its post, and no others."""

import asyncio
import json
import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from sarhad.config import live
from sarhad.config.live import HEARS, QUEUE, STALE, Client, Hub, stream
from sarhad.crossings.facts import CrossingRead
from sarhad.kernel import clock
from sarhad.kernel.facts import publish

ALL = frozenset(HEARS)
CALL = "is anybody there"
PATIENCE = 60.0


def happened(crossing: str, post: str = "here") -> CrossingRead:
    return CrossingRead(crossing=crossing, post=post, direction="entry", weight=0)


@pytest.mark.django_db(transaction=True)
def test_a_committed_fact_reaches_the_clients_of_its_post():
    async def listen() -> list[str]:
        hub, here, there = Hub(), Client("here", ALL), Client("there", ALL)
        hub.clients |= {here, there}
        hub.start()
        try:
            await _until_heard(here)
            await asyncio.to_thread(_publish, ["a", "b"])
            lines: list[str] = []
            while len(lines) < 2:
                line = await asyncio.wait_for(here.queue.get(), PATIENCE)
                lines += [] if CALL in line else [line]
            assert there.queue.empty()
            return lines
        finally:
            hub.stop()
            await asyncio.to_thread(_publish, ["wake"])

    lines = asyncio.run(listen())
    assert [json.loads(line) for line in lines] == [{"kind": "crossing.read", "id": one} for one in "ab"]
    for thread in threading.enumerate():
        if thread.name == "live":
            thread.join(PATIENCE)


async def _until_heard(client: Client) -> None:
    """Call until the hub listens."""
    for _ in range(int(PATIENCE)):
        await asyncio.to_thread(_publish, [CALL])
        with suppress(TimeoutError):
            await asyncio.wait_for(client.queue.get(), 1)
            return
    pytest.fail("the hub does not listen")


def _publish(crossings: list[str]) -> None:
    for one in crossings:
        with transaction.atomic():
            publish(happened(one), at=clock.now())
    connection.close()


def test_what_belongs_to_no_post_reaches_every_client():
    async def tell() -> list[str]:
        hub, here, there = Hub(), Client("here", ALL), Client("there", ALL)
        hub.clients |= {here, there}
        hub.tell([("alert.published", {"alert": "1", "issuer": "UTO", "code": "P"})])
        return [client.queue.get_nowait() for client in (here, there)]

    assert asyncio.run(tell()) == ['{"kind": "alert.published", "id": ""}'] * 2


@pytest.mark.parametrize(
    ("kind", "post", "heard"),
    [
        ("hit.settled", "here", [True, False, True]),
        ("hit.asked", "there", [False, True, True]),
        ("journey.checked", "", [True, True, True]),
        ("crossing.read", "here", [True, False, False]),
    ],
)
def test_hits_reach_the_post_where_the_travellers_will_stand_and_headquarters(kind, post, heard):
    """A journey of which no post is known concerns all of them."""

    async def tell() -> list[bool]:
        hub, clients = Hub(), [Client("here", ALL), Client("there", ALL), Client("capital", ALL, is_everywhere=True)]
        hub.clients |= set(clients)
        hub.tell([(kind, {"post": post})])
        return [not client.queue.empty() for client in clients]

    assert asyncio.run(tell()) == heard


def test_a_client_that_falls_behind_is_dropped():
    async def fill() -> Client:
        hub, client = Hub(), Client("here", ALL)
        hub.clients.add(client)
        hub.tell([("crossing.read", {"crossing": str(n), "post": "here"}) for n in range(QUEUE + 1)])
        assert client not in hub.clients
        return client

    assert asyncio.run(fill()).dropped


def test_who_sees_the_stream_begin_misses_nothing_from_then_on():
    async def run() -> list[bool]:
        hub, client = Hub(), Client("here", ALL)
        hears: list[bool] = []

        async def receive() -> dict[str, str]:
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            hears.append(client in hub.clients)
            raise OSError

        await stream(client, hub, receive, send)
        return [*hears, client in hub.clients]

    assert asyncio.run(run()) == [True, False]


def test_a_stream_ends_when_its_reader_goes():
    async def run() -> list[bytes]:
        hub, client, sent = Hub(), Client("here", ALL), []
        gone = asyncio.Event()

        async def receive() -> dict[str, str]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message.get("body", b""))

        task = asyncio.create_task(stream(client, hub, receive, send))
        await asyncio.sleep(0)
        client.queue.put_nowait("{}")
        await asyncio.sleep(0.05)
        gone.set()
        client.queue.put_nowait("{}")
        await asyncio.wait_for(task, PATIENCE)
        assert client not in hub.clients
        return sent

    assert b"data: {}\n\n" in asyncio.run(run())


def _caught_up(monkeypatch: pytest.MonkeyPatch, asked: float, *, told: tuple[float, ...] = (105.0,)) -> list[str]:
    """What a client gets first whose page was asked for at a moment; the hub began at 100, and it is 150 now."""

    async def run() -> list[str]:
        now = [100.0]
        monkeypatch.setattr(clock, "now", lambda: datetime.fromtimestamp(now[0], UTC))
        hub, client = Hub(), Client("here", ALL)
        for number, now[0] in enumerate(told):
            hub.tell([("crossing.evidence", {"crossing": str(number), "post": post}) for post in ("here", "there")])
        now[0] = 150.0
        hub.catch_up(client, asked)
        return [json.loads(client.queue.get_nowait())["kind"] for _ in range(client.queue.qsize())]

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("asked", "gets"),
    [
        (99.9, [STALE]),
        (100.0, ["crossing.evidence"]),
        (105.0, ["crossing.evidence"]),
        (105.1, []),
    ],
)
def test_what_was_told_since_a_page_was_asked_for_comes_first(monkeypatch, asked, gets):
    """Between the reading of a page and the opening of its stream: the chip that follows its zone at once."""
    assert _caught_up(monkeypatch, asked) == gets


def test_a_page_of_long_ago_is_fetched_anew_and_so_is_one_of_before_all_that_is_remembered(monkeypatch):
    monkeypatch.setattr(live, "REMEMBERED_SECONDS", 40.0)
    assert _caught_up(monkeypatch, 109.0) == [STALE]
    monkeypatch.setattr(live, "MOST_REMEMBERED", 4)
    assert _caught_up(monkeypatch, 111.0, told=(110.0, 120.0, 130.0)) == ["crossing.evidence"] * 2
    assert _caught_up(monkeypatch, 109.0, told=(110.0, 120.0, 130.0)) == [STALE]
