"""A carrier posts the same question, or two first ones of a flight, at the same moment: both get an answer.

On PostgreSQL, always: SQLite has one writer at a time.
"""

from pathlib import Path

from tests import postgres

AT_ONCE = """
import sys, threading, time
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("createcachetable", verbosity=0)
import json
from concurrent.futures import ThreadPoolExecutor
from django.db import connection, transaction
from borderkit.specimen.messages import make_manifest
from sarhad.advance.models import Expected, Journey, Message, Receipt, Reply
from sarhad.advance.services.answer_message import answer_message
from tests.make import advance as make

same = sys.argv[1] == "same"
make.ports()
carrier, duty = make.carrier()
first = make.written(make_manifest(1))
second = first if same else make.written(make_manifest(1, seed=65))
asked, waits = threading.Event(), threading.Event()

def ask_first():
    try:
        with transaction.atomic():  # kept, but not yet to be seen by anybody else
            done = answer_message(duty, carrier=carrier, data=first, at=make.AT)
            asked.set()
            waits.wait(600)
        return done
    finally:
        connection.close()

def ask_second():
    try:
        asked.wait(600)
        return answer_message(duty, carrier=carrier, data=second, at=make.AT)
    finally:
        connection.close()

def let_go():
    asked.wait(600)
    until = time.monotonic() + 600
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone()[0]:
                waits.set()
                connection.close()
                return True
        time.sleep(0.02)
    waits.set()
    return False

with ThreadPoolExecutor(3) as pool:
    one, two, blocked = pool.submit(ask_first), pool.submit(ask_second), pool.submit(let_go)
    one, two, blocked = one.result(), two.result(), blocked.result()
print(json.dumps({
    "blocked": blocked, "new": [one.is_new, two.is_new], "same": one.reply.text == two.reply.text,
    "messages": Message.objects.count(), "replies": Reply.objects.count(), "receipts": Receipt.objects.count(),
    "journeys": Journey.objects.count(), "people": Expected.objects.count(),
}))
"""


def at_once(server: postgres.Server, folder: Path, what: str) -> dict[str, object]:
    return postgres.run_on(server, "same_moment", "-c", AT_ONCE, what, data=folder)


def test_the_same_question_at_the_same_moment_gets_the_same_answer(postgres_server, tmp_path):
    assert at_once(postgres_server, tmp_path, "same") == {
        "blocked": True, "new": [True, False], "same": True,
        "messages": 1, "replies": 1, "receipts": 2, "journeys": 1, "people": 1,
    }  # fmt: skip


def test_two_first_questions_of_a_flight_at_the_same_moment_are_both_answered(postgres_server, tmp_path):
    assert at_once(postgres_server, tmp_path, "two") == {
        "blocked": True, "new": [True, True], "same": False,
        "messages": 2, "replies": 2, "receipts": 2, "journeys": 1, "people": 2,
    }  # fmt: skip
