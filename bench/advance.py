# ruff: noqa: E402, I001 - the settings must stand before Django is imported
"""Figures of the advance room: a manifest before the checks, and one traveller asked about over HTTP.

    python -m bench.advance                      # 300 travellers against 100,000 listed, in one process
    python -m bench.advance 1000000
    python -m bench.advance 1000000 --socket     # the service over a real socket, on SQLite and PostgreSQL

Runs on a database of its own, in a folder that is thrown away.
"""

import argparse
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta

os.environ["SARHAD_DATA"] = tempfile.mkdtemp(prefix="sarhad-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "sarhad.config.settings.test"

import django

django.setup()

from bench import advance_socket
from django.core.management import call_command
from django.test import Client

from borderkit.edi import write_paxlst
from borderkit.screening import Index, Person
from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.ahead import foresee
from sarhad.advance.models import Expected
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.keep_carriers import keep_carrier
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.demo.registers import wanted
from sarhad.lists import holding
from sarhad.lists.holding import Held, live_versions
from tests.make.access import assignment
from tests.make.advance import ports
from tests.make.lists import LOST, listed, lost_row, stop_row

PEOPLE, QUESTIONS = 300, 200


def hold_listed(count: int) -> None:
    """Put so many invented people into the index that this process holds, beside the lists that are live."""
    people = [
        Person(
            id=entry.reference,
            names=(f"{entry.person.given} {entry.person.family}".strip(), *entry.aliases),
            births=(entry.birth,) if entry.birth else (),
            nationalities=(entry.person.state,),
        )
        for entry in wanted(7, count)
    ]
    versions = live_versions()
    holding._held = Held(versions, Index.build(people), versions)


def measured(what: str, does: object, times: int = 5) -> None:
    """Print the median."""
    seconds = []
    for _again in range(times):
        began = time.perf_counter()
        does()  # type: ignore[operator]  # a function
        seconds.append(time.perf_counter() - began)
    print(f"{what:<58} {statistics.median(seconds) * 1000:9.1f} ms")


def main(count: int) -> None:
    """Measure and print."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    listed(stop_row(), stop_row())
    listed(lost_row(), source=LOST)
    ports()
    hold_listed(count)
    now = datetime.now(UTC)
    data = write_paxlst(make_manifest(PEOPLE))[0]
    began = time.perf_counter()
    journey = take_message(SYSTEM, sent=Sent(data=data, channel="http"), at=now).journeys[0]
    print(f"{f'take in a list of {PEOPLE}':<58} {(time.perf_counter() - began) * 1000:9.1f} ms")
    began = time.perf_counter()
    join_journey(SYSTEM, journey=journey.pk, at=now)
    print(f"{'picture of the journey, written':<58} {(time.perf_counter() - began) * 1000:9.1f} ms")
    rows = list(Expected.objects.filter(journey=journey))
    foresee(journey, rows[:1], at=now)  # compiles
    measured(f"{PEOPLE} before the checks, {count} listed", lambda: foresee(journey, rows, at=now))
    measured("the same, and kept", lambda: check_journey(SYSTEM, journey=journey.pk, at=now, anew=True))
    ask(now)


def ask(now: datetime) -> None:
    """One traveller at a time, all of one flight, over the API's whole stack."""
    held = assignment("carrier")
    keep_carrier(
        SYSTEM,
        code="UT",
        name="UT",
        account=held.officer,
        at=now,
        per_minute=10_000,
        per_day=100_000,
        due_minutes=30,
        is_key_enough=True,
    )
    _key, secret = issue_key(SYSTEM, assignment=held, name="bench", expires_at=now + timedelta(days=1), at=now)
    leg = make_leg(departs=(now + timedelta(hours=8)).replace(tzinfo=None))
    client, took = Client(headers={"Authorization": f"Bearer {secret}"}), []
    for number in range(QUESTIONS):
        data = advance_socket.question(number, leg)
        began = time.perf_counter()
        answer = client.post("/api/v1/advance/board", data, content_type="application/edifact")
        took.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise SystemExit(answer.content)
    took = sorted(took[5:])
    for name, share in (("median", 0.5), ("p95", 0.95), ("worst", 1.0)):
        place = min(int(len(took) * share), len(took) - 1)
        print(f"{f'one traveller asked about over HTTP, {name}':<58} {took[place] * 1000:9.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("listed", type=int, nargs="?", default=100_000)
    parser.add_argument("--socket", action="store_true")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    asked = parser.parse_args()
    if asked.socket:
        advance_socket.main(asked.listed, [asked.only] if asked.only else ["sqlite", "postgresql"])
    else:
        main(asked.listed)
