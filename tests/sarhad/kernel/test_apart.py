"""The process apart: what strangers sent can take its own process with it, and nothing else."""

import os
import threading
import time
from datetime import date

import pytest

from sarhad.crossings.picture_reading import NOT_DONE, find_zone
from sarhad.kernel import apart as room
from sarhad.kernel.apart import NotDone, Workers, Wrong, apart
from tests.sarhad.kernel import work_apart as work


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
        apart(hostile, b"", seconds=1.0)
    assert time.monotonic() - began < 3
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


def test_two_work_at_most_and_who_waits_too_long_is_told(pool):
    done = []

    def occupy():
        with pytest.raises(NotDone):
            apart(work.sleeps, b"", seconds=2.0)
        done.append(True)

    threads = [threading.Thread(target=occupy) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    with pytest.raises(NotDone, match="busy"):
        apart(work.double, b"", seconds=0.2)
    for thread in threads:
        thread.join()
    assert len(done) == 2


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
