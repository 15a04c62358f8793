"""Flights of the invented country: on the board, with hits, a child alone, and one message to repair."""

from datetime import timedelta

import pytest

from sarhad.advance.models import Expected, Hit, Journey, Message
from sarhad.advance.quality import quality
from sarhad.demo.box import open_box
from sarhad.demo.flights import FLIGHTS, announce_flights
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell

pytestmark = pytest.mark.django_db


def test_today_s_flights_are_announced_once_and_pictured():
    at = clock.now()
    open_box(days=0, at=at)
    assert announce_flights(at=at + timedelta(hours=1)) == 0
    load_reactions()
    while tell(at=clock.now()):
        pass
    assert Journey.objects.count() == len(FLIGHTS)
    assert {one.direction for one in Journey.objects.all()} == {"entry", "exit"}
    assert Hit.objects.filter(check_code="person.listed").count() >= 1
    assert Expected.objects.filter(is_alone=True).exists()
    assert Message.objects.filter(state="repair").count() >= 1
    bad = next(row for row in quality(at=clock.now()) if row.carrier.code == "ZW")
    assert bad.total.incomplete >= 1
    assert bad.total.unreadable == 1
