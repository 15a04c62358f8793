"""Scenes of two persons at one moment, each with a connection of its own. A program: prints what each ended in."""

import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django first
from django.db import connection, transaction  # noqa: E402

from sarhad.access.duty import SYSTEM, duty_of  # noqa: E402
from sarhad.cases.draw_models import Draw  # noqa: E402
from sarhad.cases.models import Case  # noqa: E402
from sarhad.cases.services.ask_part import answer_ask, ask_part  # noqa: E402
from sarhad.cases.services.decide_case import Decision, decide_case  # noqa: E402
from sarhad.cases.services.follow_crossing import follow_crossing  # noqa: E402
from sarhad.cases.services.search_vehicle import (  # noqa: E402
    Look,
    finish_search,
    join_team,
    order_search,
    record_look,
    sign_search,
)
from sarhad.cases.services.set_rule import set_rule  # noqa: E402
from sarhad.cases.services.take_case import draw_case, free_case, give_back, take_case  # noqa: E402
from sarhad.cases.services.take_exhibit import take_exhibit  # noqa: E402
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit  # noqa: E402
from sarhad.forensics.services.review import review_examination, submit_examination  # noqa: E402
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis  # noqa: E402
from sarhad.laboratory.services.release import release_analysis  # noqa: E402
from tests.make import forensics, laboratory  # noqa: E402
from tests.make.access import NOW, TODAY, agency, assignment, officer  # noqa: E402
from tests.make.cases import case, house, shared, thing  # noqa: E402

PATIENCE = 300.0
LATER = NOW + timedelta(minutes=5)
Act = Callable[[], object]
told: dict[str, list[str]] = {}


def scene(name: str, first: Act, second: Act, *, begin: Act | None = None) -> None:
    """Run both. The first keeps its transaction open until the second waits for a lock; `begin` opens it."""
    open_, waits = threading.Event(), threading.Event()

    def one() -> str:
        try:
            with transaction.atomic():
                (begin or first)()
                open_.set()
                waits.wait(PATIENCE)
                if begin is not None:
                    first()
            return "done"
        except Exception as trouble:  # noqa: BLE001 - it is told
            return f"{type(trouble).__name__}: {trouble}"
        finally:
            open_.set()
            connection.close()

    def other() -> str:
        try:
            open_.wait(PATIENCE)
            second()
            return "done"
        except Exception as trouble:  # noqa: BLE001 - it is told
            return f"{type(trouble).__name__}: {trouble}"
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        blocked, ended = pool.submit(let_go, open_, waits), pool.submit(one)
        last = pool.submit(other)
        told[name] = ["waited" if blocked.result() else "did not wait", ended.result(), last.result()]


def let_go(open_: threading.Event, waits: threading.Event) -> bool:
    """Let the first one go on when the second waits for a lock. False if it never did."""
    open_.wait(PATIENCE)
    until = time.monotonic() + 30
    try:
        while time.monotonic() < until:
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                if cursor.fetchone()[0]:
                    return True
            time.sleep(0.02)
        return False
    finally:
        waits.set()
        connection.close()


def cases() -> None:
    made = house()
    one = case(made, number="ONCE00001").pk
    scene(
        "take",
        lambda: take_case(made.second, case=one, at=NOW),
        lambda: take_case(made.other, case=one, at=NOW),
    )
    admit, refuse = (
        Decision(outcome="admitted"),
        Decision(outcome="refused", reasons=("C",), grounds="No visa"),
    )
    scene(
        "decide",
        lambda: decide_case(made.second, case=one, decision=admit, at=LATER),
        lambda: decide_case(made.second, case=one, decision=refuse, at=LATER),
    )
    two = shared(made, number="ONCE00002").pk
    scene(
        "decide and give back",
        lambda: decide_case(made.second, case=two, decision=admit, at=LATER),
        lambda: give_back(made.second, case=two, why="My shift ends", at=LATER),
    )
    three = shared(made, number="ONCE00003").pk
    scene(
        "give back and free",
        lambda: give_back(made.second, case=three, why="My shift ends", at=LATER),
        lambda: free_case(made.leader, case=three, why="She is ill", at=LATER),
    )
    four = shared(made, number="ONCE00004")
    scene(
        "decide and follow",
        lambda: decide_case(made.second, case=four.pk, decision=admit, at=LATER),
        lambda: follow_crossing(SYSTEM, crossing=UUID(str(four.crossing_id)), at=LATER),
        begin=lambda: Case.objects.select_for_update().get(pk=four.pk),  # as who decides begins
    )


def questions() -> None:
    made = house()
    one = shared(made, number="ASKED0001").pk
    ask = ask_part(made.customs, case=one, part="person", why="The driver", at=NOW).pk
    scene(
        "answer a request",
        lambda: answer_ask(made.second, ask=ask, give=False, answer="Under inquiry", at=LATER),
        lambda: answer_ask(made.other, ask=ask, give=True, at=LATER),
    )


def draws() -> None:
    made = house()
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    for number in ("DRAW00001", "DRAW00002"):
        case(made, number=number)
    third = duty_of(assignment("second-line", post=made.post, officer=officer()), on=TODAY)
    scene("draw two", lambda: draw_case(made.second, at=NOW), lambda: draw_case(made.other, at=NOW))
    drawn = Draw.objects.filter(case__post=made.post).order_by("seq").values_list("seq", flat=True)
    in_hand = Case.objects.filter(post=made.post, state="in-hand").count()
    told["drawn"] = [str(in_hand), " ".join(str(seq) for seq in drawn)]
    case(made, number="DRAW00003")
    fourth = duty_of(assignment("second-line", post=made.post, officer=officer()), on=TODAY)
    scene("draw the last", lambda: draw_case(third, at=NOW), lambda: draw_case(fourth, at=NOW))


def things() -> None:
    made = house()
    one = shared(made, number="THING0001")

    def offered(seal: str, kind: str, taker: str | None) -> UUID:
        taken = take_exhibit(made.second, case=one.pk, thing=thing(f"{seal}-1"), at=NOW).pk
        what = Offer(kind=kind, place="Store", seal=f"{seal}-2", taker=UUID(taker) if taker else None)
        return offer_exhibit(made.second, exhibit=taken, offer=what, at=NOW).pk

    named = offered("N", "hand-over", made.customs.id)
    scene(
        "take a thing and take the offer back",
        lambda: answer_offer(made.customs, transfer=named, accept=True, at=LATER),
        lambda: answer_offer(made.second, transfer=named, accept=False, at=LATER),
    )
    stored = offered("M", "hand-over", made.customs.id)
    scene(
        "two takers of one thing",
        lambda: answer_offer(made.customs, transfer=stored, accept=True, at=LATER),
        lambda: answer_offer(made.customs, transfer=stored, accept=True, at=LATER),
    )
    held = take_exhibit(made.second, case=one.pk, thing=thing("P-1"), at=NOW).pk
    to = {name: Offer(kind="hand-over", place="Safe", seal=name, taker=UUID(made.customs.id)) for name in ("P2", "P3")}
    scene(
        "two offers of one thing",
        lambda: offer_exhibit(made.second, exhibit=held, offer=to["P2"], at=NOW),
        lambda: offer_exhibit(made.second, exhibit=held, offer=to["P3"], at=NOW),
    )
    found = order_search(made.second, case=one.pk, vehicle="car", registration="Q 1", why="x", at=NOW).pk
    for who in (made.second, made.customs):
        join_team(who, search=found, at=NOW)
    record_look(made.second, search=found, seen=Look(place="engine", tool="eyes", found=False), at=NOW)
    finish_search(made.second, search=found, at=NOW)
    scene(
        "sign",
        lambda: sign_search(made.second, search=found, at=NOW),
        lambda: sign_search(made.second, search=found, at=NOW),
    )


def second_persons() -> None:
    bench = laboratory.bench(libraries=False)
    who = officer(agency=agency("CU", kind="customs"))
    another = duty_of(assignment("laboratory-reviewer", post=bench.post, officer=who), on=TODAY)
    one = laboratory.in_work(bench)
    said = Conclusion(decision="inconclusive", remarks="Too little")
    conclude_analysis(bench.analyst, analysis=one.pk, conclusion=said, at=LATER)
    scene(
        "release",
        lambda: release_analysis(bench.reviewer, analysis=one.pk, said={}, at=LATER),
        lambda: release_analysis(another, analysis=one.pk, said={}, at=LATER),
    )
    centre = forensics.centre()
    examined, _conclusion = forensics.concluded(centre)
    submit_examination(centre.examiner, examination=examined.pk, at=LATER)
    scene(
        "review",
        lambda: review_examination(centre.second, examination=examined.pk, outcome="agreed", text="", at=LATER),
        lambda: review_examination(centre.third, examination=examined.pk, outcome="returned", text="No", at=LATER),
    )


call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
cases()
questions()
draws()
things()
second_persons()
sys.stdout.write(json.dumps(told) + "\n")
