"""Two or three who do things at the same moment, on a database of their own; prints what came of each as JSON.

Run apart by `test_races`, since threads with connections of their own do not see the transaction of a test.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.advance.models import Expected, Hit, Journey, Message, Question, Receipt, Reply, UnmaskRequest
from sarhad.advance.services import check_journey, join_journey, same_flight, settle_hit, take_message
from sarhad.advance.services.answer_message import answer_message
from sarhad.advance.services.mend_message import settle_message
from sarhad.advance.services.unmask import ask_unmask, decide_unmask
from sarhad.kernel.models import Outbox
from tests.make import advance as make
from tests.make.access import agency as make_agency
from tests.make.access import duty, officer
from tests.make.lists import listed, stop_row
from tests.sarhad.advance.test_same_flight import flown

Act = Callable[[], object]
WAIT = 1.5
WHOLE_WAIT = 600.0


def run(act: Act) -> str:
    """Do it on a connection of its own; says what came of it."""
    try:
        act()
        return "done"
    except Exception as trouble:  # noqa: BLE001 - what came of it is what is asked
        return f"{type(trouble).__name__}: {trouble}"
    finally:
        connection.close()


def together(*acts: Act, at: tuple[tuple[Any, str], ...] = ()) -> list[str]:
    """All at once. After the functions in `at`, each waits for the others; who is kept from coming so far is not."""
    meeting, passed, kept = threading.Barrier(len(acts)), threading.local(), []

    def meet(inner: Callable[..., Any]) -> Callable[..., Any]:
        def outer(*args: Any, **said: Any) -> Any:
            done = inner(*args, **said)
            if not getattr(passed, "once", False):
                passed.once = True
                with suppress(threading.BrokenBarrierError):
                    meeting.wait(WAIT)
            return done

        return outer

    for room, name in at:
        kept.append((room, name, getattr(room, name)))
        setattr(room, name, meet(getattr(room, name)))
    try:
        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(run, acts))
    finally:
        for one in kept:
            setattr(*one)


def behind(first: Act, second: Act) -> list[str]:
    """The second begins when the first is written, not yet committed; the first ends once the second waits for it."""
    written, blocked = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                first()
                written.set()
                blocked.wait(WHOLE_WAIT)
        finally:
            written.set()

    def follow() -> None:
        written.wait(WHOLE_WAIT)
        second()

    def look() -> None:
        until = time.monotonic() + WHOLE_WAIT
        while time.monotonic() < until and not blocked.is_set():
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                if cursor.fetchone()[0]:
                    blocked.set()
            time.sleep(0.02)
        if not blocked.is_set():
            blocked.set()
            raise RuntimeError("nobody waited")

    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(run, (hold, follow, look)))


def pair(first: str, second: str, *, is_joined: bool = True) -> tuple[Journey, Journey]:
    """A flight under two numbers, with somebody who is listed on both lists."""
    manifest = make.listed_manifest(people=6, seed=int(first[2:]))
    both = flown(first, people=manifest), flown(second, people=manifest, hours=0.5)
    if is_joined:
        same_flight.join_numbers(make.targeting(), journey=both[0].pk, other=both[1].pk, why="They said so", at=make.AT)
    return both


def hits_of(*journeys: Journey) -> list[Hit]:
    rows = Hit.objects.filter(expected__journey__in=journeys).order_by("expected__journey__number")
    return list(rows.select_related("expected__journey"))


def settle(hit: Hit, outcome: str, seen: str | None = "") -> Act:
    """Somebody settles it whose page was made before."""
    settling = make.targeting()
    said = {"outcome": outcome, "text": f"I say {outcome}", "seen": seen, "at": make.AT}
    return lambda: settle_hit.settle_hit(settling, hit=hit.pk, **said)


def after(said: list[str], *journeys: Journey) -> dict[str, Any]:
    """What stands of the hits of journeys."""
    hits = hits_of(*journeys)
    told = Outbox.objects.filter(kind="hit.settled", body__hit__in=[str(one.pk) for one in hits])
    return {
        "said": said,
        "outcomes": sorted({one.outcome for one in hits}),
        "notes": len({one.note for one in hits}),
        "by": len({one.settled_by for one in hits}),
        "waiting": sorted(Journey.objects.filter(pk__in=[j.pk for j in journeys]).values_list("open_hits", flat=True)),
        "told": told.count(),
    }


def two_settle_one_hit() -> dict[str, Any]:
    both = pair("UT110", "UT111")
    one, other = hits_of(*both)
    return after(behind(settle(one, "confirmed"), settle(other, "no-board")), *both)


def two_say_another_person() -> dict[str, Any]:
    both = pair("UT130", "UT131")
    one, other = hits_of(*both)
    said = together(settle(one, "other"), settle(other, "confirmed"), at=((settle_hit, "pairs_of"),))
    return after(sorted(said), *both)


def joined_while_settled() -> dict[str, Any]:
    both = pair("UT140", "UT141", is_joined=False)
    one, other = hits_of(*both)
    joining = make.targeting()
    said = together(
        settle(one, "confirmed"),
        lambda: same_flight.join_numbers(joining, journey=both[0].pk, other=both[1].pk, why="Same", at=make.AT),
        settle(other, "confirmed"),
        at=((settle_hit, "pairs_of"), (same_flight, "likely_pairs")),
    )
    return after(sorted(said), *both)


def settled_while_joined() -> dict[str, Any]:
    """Somebody settled under one number, and saw the two as apart; meanwhile they were joined."""
    both = pair("UT150", "UT151", is_joined=False)
    _one, other = hits_of(*both)
    joining = make.targeting()
    said = behind(
        lambda: same_flight.join_numbers(joining, journey=both[0].pk, other=both[1].pk, why="Same", at=make.AT),
        settle(other, "confirmed"),
    )
    return after(said, *both)


def two_pictures() -> dict[str, Any]:
    taken = make.take(make.written(make.listed_manifest(people=5, seed=160)))
    journey = taken.journeys[0]

    def work() -> None:
        join_journey.join_journey(make.SYSTEM, journey=journey.pk, at=make.AT)
        check_journey.check_journey(make.SYSTEM, journey=journey.pk, at=make.AT)

    said = together(work, work, at=((join_journey, "_make_whole"), (check_journey, "foresee")))
    journey.refresh_from_db()
    rows = Expected.objects.filter(journey=journey)
    return {
        "said": said, "people": rows.count(), "checked": rows.exclude(checked_at=None).count(),
        "stale": journey.is_stale, "travellers": journey.travellers, "open": journey.open_hits,
        "hits": len(hits_of(journey)),
    }  # fmt: skip


def question_while_settled() -> dict[str, Any]:
    both = pair("UT170", "UT171")
    one, other = hits_of(*both)
    agency = make_agency("CU")
    asked = settle_hit.ask_agency(make.targeting(), hit=one.pk, agency=agency.pk, text="Is it he?", at=make.AT)
    first, second = (duty("second-line", officer=officer(agency=agency)) for _each in "ab")
    said = together(
        settle(other, "confirmed", "asked"),
        lambda: settle_hit.reply_question(first, question=asked.pk, text="It is", at=make.AT),
        at=((settle_hit, "about"),),
    )
    again = run(lambda: settle_hit.reply_question(second, question=asked.pk, text="It is not", at=make.AT))
    return after([*said, again], *both) | {"reply": Question.objects.get(pk=asked.pk).reply}


def two_answer_a_question() -> dict[str, Any]:
    both = pair("UT180", "UT181")
    one, _other = hits_of(*both)
    agency = make_agency("CV")
    asked = settle_hit.ask_agency(make.targeting(), hit=one.pk, agency=agency.pk, text="Is it he?", at=make.AT)
    first, second = (duty("second-line", officer=officer(agency=agency)) for _each in "ab")
    said = behind(
        lambda: settle_hit.reply_question(first, question=asked.pk, text="It is", at=make.AT),
        lambda: settle_hit.reply_question(second, question=asked.pk, text="It is not", at=make.AT),
    )
    return {"said": said, "reply": Question.objects.get(pk=asked.pk).reply}


def asked_while_settled() -> dict[str, Any]:
    both = pair("UT190", "UT191")
    one, other = hits_of(*both)
    agency, asking = make_agency("CW"), make.targeting()
    said = behind(
        settle(one, "confirmed"),
        lambda: settle_hit.ask_agency(asking, hit=other.pk, agency=agency.pk, text="Is it he?", at=make.AT),
    )
    return after(said, *both) | {"asked": Question.objects.filter(hit__in=(one, other)).count()}


def two_unmask() -> dict[str, Any]:
    journey = flown("UT200", people=1)
    found = Expected.objects.get(journey=journey)
    found.booked, found.pnr_masked_at = {"a": 1}, make.AT
    found.save()
    asked = ask_unmask(make.targeting(), expected=found.pk, reason="Case 5", at=make.AT)
    first, second = make.targeting(), make.targeting()
    said = behind(
        lambda: decide_unmask(first, request=asked.pk, is_granted=False, at=make.AT),
        lambda: decide_unmask(second, request=asked.pk, is_granted=True, at=make.AT),
    )
    asked = UnmaskRequest.objects.get(pk=asked.pk)
    return {"said": said, "granted": asked.is_granted, "first": asked.decided_by == first.id, "until": asked.until_at}


def two_close_a_message() -> dict[str, Any]:
    message = make.take(b"UNB+UNOA:4+UT+BB+261122:0900+9'nothing").message
    first, second = make.targeting(), make.targeting()
    said = behind(
        lambda: settle_message(first, message=message.pk, is_accepted=False, text="Nothing in it", at=make.AT),
        lambda: settle_message(second, message=message.pk, is_accepted=False, text="Broken", at=make.AT),
    )
    message.refresh_from_db()
    return {"said": said, "note": message.note}


def by_http_and_folder(number: str, carried: tuple[Any, Any], *, is_http_first: bool) -> dict[str, Any]:
    carrier, asking = carried
    leg = replace(make_leg(), number=number, padded=f"{number[:2]}0{number[2:]}")
    data = make.written(make_manifest(1, seed=int(number[2:]), legs=(leg,)))
    journeys = Journey.objects.filter(number=f"{number[:2]}0{number[2:]}")
    answers: list[Any] = []

    def ask() -> None:
        answers.append(answer_message(asking, carrier=carrier, data=data, at=make.AT))

    def lay() -> None:
        sent = take_message.Sent(data=data, channel="folder", carrier=carrier)
        take_message.take_message(make.SYSTEM, sent=sent, at=make.AT)

    said = behind(ask, lay) if is_http_first else behind(lay, ask)
    rows = Message.objects.filter(parts__journey__in=journeys)
    return {
        "said": said, "answers": len(answers), "messages": rows.count(), "journeys": journeys.count(),
        "replies": Reply.objects.filter(message__in=rows).count(),
        "receipts": Receipt.objects.filter(message__in=rows).count(),
        "people": Expected.objects.filter(journey__in=journeys).count(),
    }  # fmt: skip


def main() -> None:
    """All of them, one after the other."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    make.ports()
    carried = make.carrier()
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    acts = [two_settle_one_hit, two_say_another_person, joined_while_settled, settled_while_joined,
            two_pictures, question_while_settled, two_answer_a_question, asked_while_settled, two_unmask,
            two_close_a_message]  # fmt: skip
    found: dict[str, Any] = {one.__name__: one() for one in acts}
    found["http_first"] = by_http_and_folder("UT210", carried, is_http_first=True)
    found["folder_first"] = by_http_and_folder("UT220", carried, is_http_first=False)
    sys.stdout.write(json.dumps(found, default=str) + "\n")
