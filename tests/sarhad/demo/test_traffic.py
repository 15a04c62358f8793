"""Live traffic: real acts, the same sequence for the same seed."""

from datetime import timedelta

from django.db import transaction

from sarhad.access.duty import SYSTEM
from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.demo.crew import crews
from sarhad.demo.models import Box, Queue
from sarhad.demo.traffic import Traffic, draw_party, switch_traffic
from tests.sarhad.demo.conftest import NOW


def run(box: Box, *, seconds: int, rate: float = 1.0) -> Traffic:
    """Traffic by a clock of the test's own, in steps of half a second."""
    traffic = Traffic(box.seed, rate)
    traffic.start(NOW)
    for half in range(seconds * 2):
        traffic.step(NOW + timedelta(seconds=half / 2))
    return traffic


def sequence(box: Box) -> list[tuple[str, ...]]:
    """What happened in a run that is undone."""
    with transaction.atomic():
        run(box, seconds=45)
        found = list(
            Crossing.objects.order_by("occurred_at", "id").values_list("post__code", "zone", "state", "referral_reason")
        )
        transaction.set_rollback(True)
    return found


def test_documents_are_read_and_decided_by_officers_who_work_by_themselves(country: Box) -> None:
    traffic = run(country, seconds=60)
    working = {duty.id for crew in crews(at=NOW, by_themselves=True).values() for duty in (*crew.first, *crew.second)}
    rows = Crossing.objects.all()
    assert traffic.read == rows.count() > 30
    assert traffic.decided == rows.exclude(state=State.OPEN).count() > 15
    assert {str(pk) for pk in rows.values_list("officer", flat=True)} <= working
    assert all(crossing.lane_id for crossing in rows)


def test_the_same_seed_gives_the_same_sequence(country: Box) -> None:
    one, other = sequence(country), sequence(country)
    assert one
    assert one == other


def test_no_party_comes_twice(country: Box) -> None:
    run(country, seconds=20)
    run(country, seconds=20)
    numbers = list(Crossing.objects.values_list("issuer", "number"))
    assert len(set(numbers)) == len(numbers)


def test_a_person_who_was_faster_stops_nothing(country: Box) -> None:
    traffic = Traffic(country.seed, 1.0)
    traffic.start(NOW)
    traffic.step(NOW + timedelta(seconds=1))
    Crossing.objects.update(state=State.ADMITTED)
    traffic.step(NOW + timedelta(seconds=30))
    assert traffic.read > 1


def test_the_switch_is_off_until_it_is_pressed(country: Box) -> None:
    assert not country.traffic_on
    switch_traffic(SYSTEM, on=True, rate=0.7, at=NOW)
    country.refresh_from_db()
    assert (country.traffic_on, country.rate) == (True, 0.7)


def test_drawing_counts_on(country: Box) -> None:
    made = crews(at=NOW)
    for _ in range(3):
        draw_party(SYSTEM, crew=made["air"], other=made["land"], seed=1, at=NOW)
    assert Queue.objects.get(post=made["air"].post).traffic_party == 3
