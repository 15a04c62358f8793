"""Many who act at once make one gapless chain; who verifies or signs meanwhile sees a whole one."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.db import connection

from sarhad.audit.models import Head, Line
from sarhad.audit.services.sign_head import sign_head
from sarhad.audit.verify import verify_database
from sarhad.kernel import writing
from sarhad.kernel.errors import Conflict
from sarhad.kernel.models import Outbox
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, Someone, do_look, do_outer, do_write
from tests.sarhad.audit.chains import SYSTEM

WRITERS, EACH = 6, 15
pytestmark = pytest.mark.django_db(transaction=True)


def write(number: int) -> None:
    """Done, refused, nested and failed, in turn."""
    me = Someone(id=f"officer {number}")
    try:
        for turn in range(EACH):
            if turn % 3 == 0:
                do_write(me, at=AT, subject=f"{number}-{turn}")
            elif turn % 3 == 1:
                do_outer(me, at=AT, inner=[do_write, do_look])
            else:
                with pytest.raises(Conflict):
                    do_write(me, at=AT, trouble=Conflict("late"))
    finally:
        connection.close()


def meanwhile(work: Callable[[], object], done: threading.Event) -> None:
    try:
        while not done.is_set():
            work()
    finally:
        connection.close()


@pytest.mark.parametrize("processes", ["one", "many"])
def test_parallel_acts_make_one_gapless_chain(folder, monkeypatch, processes):
    """Many processes have no lock in common but the database's own."""
    if processes == "many":
        monkeypatch.setattr(writing, "WRITE_LOCK", nullcontext())
    with ThreadPoolExecutor(WRITERS) as pool:
        for result in [pool.submit(write, number) for number in range(WRITERS)]:
            result.result()
    lines = WRITERS * EACH // 3 * (1 + 3 + 1)
    report = verify_database(folder)
    assert (report.bads, report.records) == ((), lines)
    assert list(Line.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, lines + 1))
    assert Head.objects.get().seq == lines
    assert Outbox.objects.count() == WRITERS * EACH // 3 * 3
    assert Line.objects.filter(outcome="refused").count() == WRITERS * EACH // 3


def test_who_signs_and_verifies_meanwhile_finds_nothing_wrong(folder):
    done = threading.Event()
    found = []

    def sign():
        found.append(sign_head(SYSTEM, at=AT).bad)

    def verify():
        found.extend(verify_database(folder).bads)

    with ThreadPoolExecutor(WRITERS + 3) as pool:
        watchers = [pool.submit(meanwhile, work, done) for work in (sign, sign, verify)]
        writers = [pool.submit(write, number) for number in range(WRITERS)]
        try:
            for result in writers:
                result.result()
        finally:
            done.set()
        for result in watchers:
            result.result()
    assert [bad for bad in found if bad] == []
    report = verify_database(folder)
    assert report.ok
    assert report.heads > 1


def test_an_act_that_waits_for_another_continues_its_line(folder):
    """The second writer comes while the first still holds the head."""
    inside, go_on = threading.Event(), threading.Event()

    def first():
        def wait(actor, *, at):
            inside.set()
            go_on.wait(60)

        try:
            do_outer(OFFICER, at=AT, inner=[do_write, wait])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first)
        assert inside.wait(60)
        other = pool.submit(write, 1)
        go_on.set()
        one.result()
        other.result()
    assert verify_database(folder).ok
