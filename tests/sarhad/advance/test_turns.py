"""Two who write of the same flights at the same moment: none waits for the other for ever, and each sees what the other
wrote. On PostgreSQL, always: SQLite has one writer at a time."""

import pytest

from tests import postgres

SCRIPT = """
import json, sys, threading
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("createcachetable", verbosity=0)
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from dataclasses import replace
from django.db import connection
from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.advance.models import Hit, Journey
from sarhad.advance.services import check_journey, place_message, settle_hit
from sarhad.advance.services.answer_message import answer_message
from tests.make import advance as make
from tests.make.lists import listed, stop_row

WAIT = 1.5
KEPT = []

def meet(*places):
    # after these steps, each of the two waits for the other; one that is kept from coming so far is not waited for
    together, passed = threading.Barrier(2), threading.local()
    def meeting(inner):
        def outer(*args, **said):
            done = inner(*args, **said)
            if not getattr(passed, "once", False):
                passed.once = True
                try:
                    together.wait(WAIT)
                except threading.BrokenBarrierError:
                    pass
            return done
        return outer
    for room, name in places:
        KEPT.append((room, name, getattr(room, name)))
        setattr(room, name, meeting(getattr(room, name)))

def listing(number, day, hour, minute=0, seed=1):
    leg = make_leg(departs=datetime(2026, 11, day, hour, minute, tzinfo=UTC))
    leg = replace(leg, number=number, padded=number[:2] + number[2:].zfill(4))
    return make.written(make_manifest(1, seed=seed, legs=(leg,)))

def at_once(*acts):
    def run(act):
        try:
            act()
            return "done"
        except Exception as trouble:
            return f"{type(trouble).__name__}: {trouble}"
        finally:
            connection.close()
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

def numbered(number):
    return {"journeys": Journey.objects.filter(number=number[:2] + number[2:].zfill(4)).count()}

def other_order():
    for number in ("UT100", "UT200"):
        make.take(listing(number, 22, 9))
    meet((place_message, "_journey"))
    first, second = listing("UT100", 22, 9, seed=2), listing("UT200", 22, 9, seed=2)
    return at_once(lambda: make.take(first + second), lambda: make.take(second + first)), numbered("UT100")

def two_days():
    for day in (22, 23):
        make.take(listing("UT300", day, 9, seed=day))
    meet((place_message, "_journey"))
    one, two = listing("UT300", 22, 12, seed=3), listing("UT300", 23, 12, seed=4)
    return at_once(lambda: make.take(one), lambda: make.take(two)), numbered("UT300")

def first_said():
    meet((place_message, "_journey"))
    one, two = listing("UT400", 22, 23, 30, seed=3), listing("UT400", 23, 0, 45, seed=3)
    return at_once(lambda: make.take(one), lambda: make.take(two)), numbered("UT400")

def check_and_hit():
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    journey = make.announced(make.listed_manifest())
    targeting, hit = make.targeting(), Hit.objects.get()
    meet((check_journey, "write_ready"), (settle_hit, "_get"))
    return at_once(
        lambda: check_journey.check_journey(make.SYSTEM, journey=journey.pk, anew=True, at=make.AT),
        lambda: settle_hit.settle_hit(targeting, hit=hit.pk, outcome="confirmed", text="the same", at=make.AT),
    ), numbered("UT668")

def check_and_question():
    journey = Journey.objects.get(number="UT0668")
    again = make.written(make.listed_manifest(people=2))
    carrier, duty = make.carrier()
    meet((check_journey, "write_ready"), (place_message, "_journey"))
    return at_once(
        lambda: check_journey.check_journey(make.SYSTEM, journey=journey.pk, anew=True, at=make.AT),
        lambda: answer_message(duty, carrier=carrier, data=again, at=make.AT),
    ), numbered("UT668")

make.ports()
found = {}
for each in (other_order, two_days, first_said, check_and_hit, check_and_question):
    said, counted = each()
    found[each.__name__] = {"said": said, **counted}
    while KEPT:
        setattr(*KEPT.pop())
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(postgres_server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What came of each pair, all on one database of their own."""
    data = tmp_path_factory.mktemp("turns")
    return postgres.run_on(postgres_server, "turns", "-c", SCRIPT, data=data)


@pytest.mark.parametrize(
    ("pair", "journeys"),
    [("other_order", 1), ("two_days", 2), ("first_said", 1), ("check_and_hit", 1), ("check_and_question", 1)],
)
def test_nobody_waits_for_ever(found: dict[str, dict[str, object]], pair: str, journeys: int) -> None:
    assert found[pair] == {"said": ["done", "done"], "journeys": journeys}
