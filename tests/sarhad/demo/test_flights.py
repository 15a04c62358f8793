"""Flights of the invented country: on the board, with hits, a child alone, and one message to repair."""

from datetime import UTC, datetime, timedelta

import pytest

from borderkit.edi import read_paxlst
from borderkit.mrz import to_mrz
from sarhad.access.duty import SYSTEM
from sarhad.advance.models import Expected, Hit, Journey, Message
from sarhad.advance.quality import quality
from sarhad.demo import flights
from sarhad.demo.box import open_box
from sarhad.demo.country import open_country
from sarhad.demo.flights import BROKEN, FLIGHTS, LISTED, announce_flights, messages_of
from sarhad.demo.registers import wanted
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
    found = Hit.objects.filter(check_code="person.listed").exclude(instruction="discreet")
    with_hits = Journey.objects.filter(pk__in=found.values("expected__journey"))
    assert {one.number[2:].lstrip("0") for one in with_hits} >= set(LISTED)
    assert Expected.objects.filter(is_alone=True).exists()
    assert Message.objects.filter(state="repair").count() == len(BROKEN)
    bad = next(row for row in quality(at=clock.now()) if row.carrier.code == "ZW")
    assert bad.total.incomplete >= 1
    assert bad.total.unreadable == len(BROKEN)


@pytest.mark.parametrize("hour", [2, 19])
def test_whenever_the_country_is_opened_again_flights_are_to_come(hour: int, monkeypatch: pytest.MonkeyPatch):
    """A folder of this morning, of yesterday, of last week: the board has arrivals and departures, none is another."""
    monkeypatch.setattr(flights, "FLIGHTS", tuple(one._replace(people=22) for one in FLIGHTS))  # two parts
    first = datetime(2026, 12, 31, hour, 10, tzinfo=UTC)
    open_country(SYSTEM, seed=1, at=first)
    load_reactions()
    for hours in (0, 5, 10, 15, 23, 24, 31, 200):
        at = first + timedelta(hours=hours, minutes=5)
        announce_flights(at=at)
        while tell(at=at + timedelta(minutes=1)):  # one message comes each second
            pass
        assert Journey.objects.filter(arrives_at__gt=at, direction="entry").exists(), hours
        assert Journey.objects.filter(departs_at__gt=at, direction="exit").exists(), hours
        assert announce_flights(at=at + timedelta(minutes=1)) == 0
    assert not Journey.objects.filter(is_retimed=True).exists()


def test_each_day_others_of_the_stop_list_fly_and_all_can_be_written():
    listed = {(to_mrz(one.person.family).replace("<", " "), one.birth.replace("-", "")) for one in wanted(count=120)}
    seen = []
    for day in range(40):
        at = datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(days=day)
        for flight in FLIGHTS:
            if flight[1] in LISTED:
                one = read_paxlst(messages_of(flight, at)[0], today=at.date()).manifests[0].travellers[4]
                seen.append((one.surname, one.birth_as_sent))
    assert set(seen) <= listed
    assert all(len(set(seen[four : four + 4])) == 4 for four in range(0, len(seen), 4))
    assert len(set(seen)) > 30
