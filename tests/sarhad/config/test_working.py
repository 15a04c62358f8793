"""What is done without anybody asking goes on: no trouble of one piece of work ends its thread."""

import threading

import pytest
from django.db import OperationalError

from sarhad.config import working
from sarhad.config.working import repeat


@pytest.mark.django_db
def test_neither_a_lost_database_nor_a_fault_ends_the_loop(monkeypatch, caplog):
    monkeypatch.setattr(working, "TROUBLED_SECONDS", 0.01)
    stop, calls = threading.Event(), []

    def once() -> bool:
        calls.append(len(calls))
        if len(calls) == 1:
            raise OperationalError("gone")
        if len(calls) == 2:
            raise ValueError("a fault of a reaction")
        if len(calls) == 4:
            stop.set()
        return len(calls) == 3

    with caplog.at_level("WARNING", logger="sarhad.config.working"):
        repeat(once, stop, 0.01)
    assert calls == [0, 1, 2, 3]
    assert [line.message for line in caplog.records] == ["worker.database_away", "worker.failed"]
    assert "ValueError" in caplog.text


def test_a_pause_follows_when_nothing_is_left_and_none_while_there_is_more():
    stop = threading.Event()
    left = [False, True, True]

    def once() -> bool:
        if not left:
            stop.set()
        return bool(left) and left.pop()

    waits: list[float] = []

    class Watched(threading.Event):
        def is_set(self) -> bool:
            return stop.is_set()

        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            return stop.is_set()

    repeat(once, Watched(), 0.25)
    assert waits == [0.25, 0.25]
