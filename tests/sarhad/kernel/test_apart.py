"""The process apart: what strangers sent can take its own process with it, and nothing else."""

import os
import queue
import threading
import time
from collections.abc import Callable
from datetime import date

import pytest

from sarhad.crossings.picture_reading import NOT_DONE, find_zone
from sarhad.kernel import apart as room
from sarhad.kernel.apart import NotDone, Said, Workers, Wrong
from sarhad.kernel.apart import apart as apart_in_time
from tests.sarhad.kernel import work_apart as work

PATIENCE = 60.0  # seconds: a machine that has much to do needs its time to begin a process


def apart(work: Callable[..., Said], data: bytes, **given: object) -> Said:
    return apart_in_time(work, data, seconds=PATIENCE, **given)


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    """Processes of this test's own."""
    pool = Workers()
    monkeypatch.setattr(room, "workers", pool)
    yield pool
    pool.end()


def test_work_is_done_in_another_process_that_is_kept():
    first, made = apart(work.double, b"ab", times=3)
    again, _made = apart(work.double, b"x" * 5_000_000)
    assert (made, first["length"], again["length"]) == (b"ababab", 6, 10_000_000)
    assert first["pid"] == again["pid"] != os.getpid()


def test_what_is_wrong_is_said_and_the_process_stays():
    before = apart(work.double, b"")[0]["pid"]
    with pytest.raises(Wrong, match="no picture"):
        apart(work.wrong, b"")
    assert apart(work.double, b"")[0]["pid"] == before


@pytest.mark.parametrize("hostile", [work.sleeps, work.loops, work.floods, work.crashes, work.eats, work.writes])
def test_hostile_work_ends_in_time_and_the_next_one_is_done(hostile):
    apart(work.double, b"")  # begun: only the work itself is measured
    began = time.monotonic()
    with pytest.raises(NotDone) as trouble:
        apart_in_time(hostile, b"", seconds=1.0)
    assert time.monotonic() - began < 50  # left alone, they work a minute or for ever
    assert "secret" not in str(trouble.value)
    assert apart(work.double, b"ab")[1] == b"abab"


def test_what_breaks_is_named_by_its_kind_alone():
    with pytest.raises(NotDone, match="^RuntimeError$"):
        apart(work.breaks, b"")


def test_words_on_its_output_are_no_answer():
    assert apart(work.babbles, b"")[1] == b"answer"


def test_a_process_that_died_while_it_waited_is_begun_anew(pool):
    apart(work.double, b"")
    pool.idle[0].process.kill()
    pool.idle[0].process.wait()
    assert apart(work.double, b"ab")[1] == b"abab"


def test_two_work_at_most_and_who_waits_too_long_is_told(monkeypatch):
    begun, done, begin = queue.Queue(), [], room.begin

    def begin_and_tell():
        worker = begin()
        begun.put(worker)
        return worker

    def occupy():
        with pytest.raises(NotDone):
            apart(work.sleeps, b"")
        done.append(True)

    monkeypatch.setattr(room, "begin", begin_and_tell)
    threads = [threading.Thread(target=occupy) for _ in range(2)]
    for thread in threads:
        thread.start()
    two = [begun.get(timeout=PATIENCE) for _ in threads]
    with pytest.raises(NotDone, match="busy"):
        apart_in_time(work.double, b"", seconds=0.2)
    for worker in two:
        worker.process.kill()
    for thread in threads:
        thread.join()
    assert len(done) == 2
    assert begun.empty()


def test_it_knows_nothing_of_the_service(monkeypatch):
    monkeypatch.setenv("SARHAD_DATABASE", "postgresql://user:secret@host/name")
    told, _ = apart(work.tells, b"")
    assert not any(name.startswith(("SARHAD", "DJANGO")) for name in told["environment"])
    assert told["django"] is False


def test_where_no_process_can_be_begun_it_is_said(monkeypatch):
    monkeypatch.setattr(room.sys, "executable", "/no/such/python")
    with pytest.raises(NotDone, match="begun"):
        apart(work.double, b"")


def test_the_desk_says_that_a_picture_was_not_read(monkeypatch):
    monkeypatch.setattr(room.sys, "executable", "/no/such/python")
    assert find_zone(b"\xff\xd8\xff", today=date(2026, 5, 1)) == NOT_DONE
