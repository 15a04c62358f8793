"""The traveller's page: what list and booking say side by side, what happened, and whether the carrier knows it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borderkit.edi import Change
from borderkit.specimen.messages import make_manifest
from sarhad.advance.answer_models import Answer, Reply
from sarhad.advance.came import came
from sarhad.advance.manifest_rows import arranged, codes_of, manifest_rows
from sarhad.advance.models import Expected, Journey
from sarhad.advance.told_rows import is_overdue, moments, side_by_side
from sarhad.kernel import clock
from tests.make import advance as make
from tests.make.access import on_duty

LIST = {"surname": "MARKELOV", "seat": "012B", "documents": [{"kind": "P", "number": "A-1"}], "bags": {"count": 2}}
BOOKED = {
    "booking": {"locator": "BOOK77"},
    "traveller": {"surname": "MARKELOF", "documents": [{"kind": "P", "number": "A1", "expiry": "2030-01-01"}],
                  "legs": [{"seat": "12B", "bags": {"count": 1}}]},
}  # fmt: skip


def test_list_and_booking_stand_side_by_side_and_what_differs_is_marked():
    found = {field: (said, booked, differs) for field, said, booked, differs in side_by_side(LIST, BOOKED)}
    assert found["Surname"] == ("MARKELOV", "MARKELOF", True)
    assert found["Seat"] == ("012B", "12B", False)  # documents.md rule 71: 012B is 12B
    assert found["Documents"][2] is False  # the same number; a booking says less of it
    assert found["Bags"] == ("2", "1", True)
    assert found["Booking"] == ("", "BOOK77", False)  # who says nothing does not differ


@pytest.mark.parametrize(("announced", "booking"), [(None, None), (LIST, None), (None, BOOKED)])
def test_one_of_them_alone_differs_from_nothing(announced, booking):
    assert not any(differs for *_rest, differs in side_by_side(announced, booking))


@pytest.mark.django_db
class TestAnswers:
    def person(self):
        make.ports()
        make.announced(make_manifest(1))
        return Expected.objects.get()

    def told(self, one, status, minutes, **said):
        carrier, _duty = make.carrier(f"Z{minutes}"[:3])
        at = make.AT + timedelta(minutes=minutes)
        reply = Reply.objects.create(
            carrier=carrier, journey=one.journey, reference=f"R{minutes}", text="x", made_at=at, **said
        )
        Answer.objects.create(expected=one, reply=reply, status=status, why="clear", answered_at=at)
        return reply

    def said(self, one):
        return [(each.text, each.note) for each in moments(one, at=make.AT, can_see=[])]

    def test_a_change_is_overdue_until_the_carrier_acknowledges_it(self):
        one = self.person()
        self.told(one, "0", 1)
        assert not is_overdue(one)
        change = self.told(one, "1", 2, is_unsolicited=True)
        assert is_overdue(one)
        assert ("The carrier was told anew: Do not board", "not fetched yet") in self.said(one)
        change.fetched_at = make.AT
        change.save()
        assert ("The carrier was told anew: Do not board", "fetched, not acknowledged") in self.said(one)
        change.acknowledged_at = make.AT
        change.save()
        assert ("The carrier was told anew: Do not board", "acknowledged") in self.said(one)
        assert not is_overdue(one)

    def test_what_happened_is_in_order_of_time(self):
        one = self.person()
        self.told(one, "0", 1)
        found = moments(one, at=make.AT, can_see=[])
        assert [each.when for each in found] == sorted(each.when for each in found)
        assert found[0].text == "First announced"
        assert [each.is_ahead for each in found[-2:]] == [True, True]


def test_an_infant_stands_behind_its_adult_and_nobody_is_lost():
    people = [Expected(surname=name, given="A", role="traveller") for name in ("ONE", "TWO", "BABY", "LOST")]
    people[2].infant_of, people[3].infant_of = "ONE A", "NOBODY HERE"
    assert [one.surname for one in arranged(people)] == ["ONE", "BABY", "TWO", "LOST"]


def test_two_adults_of_one_name_share_no_infant_twice():
    people = [Expected(surname="ONE", given="A", role="traveller") for _n in range(2)]
    people.append(Expected(surname="BABY", given="B", role="traveller", infant_of="ONE A"))
    assert len(arranged(people)) == 3


def test_filters_are_about_what_they_say():
    one = Expected(surname="ONE", role="transit crew", is_alone=True, infant_of="X", aboard=False, announced={"a": 1})
    one.findings = [{"check": "person.listed", "weight": 3, "grounds": {}}]
    assert codes_of(one, sees_discreet=True) == {"", "listed", "hits", "alone", "infants", "crew", "removed", "single"}
    one.findings = [{"check": "person.listed", "weight": 1, "grounds": {"instruction": "discreet"}}]
    assert {"listed", "hits"} & codes_of(one, sees_discreet=False) == set()


@pytest.mark.django_db
def test_what_came_says_changes_reductions_and_close_outs():
    make.ports()
    manifest = make_manifest(3, prepared="261122 0300")
    for minute, change in enumerate((Change.NONE, Change.REDUCED, Change.CLOSED_ABOARD), 1):
        data = make.written(make_manifest(3, prepared=f"261122 030{minute}", change=change))
        found = make.settle(make.take(data).journeys[0])
    assert manifest.legs[0].number
    words = [one.what for one in came(found)]
    assert any("party reduced" in one for one in words)
    assert any("close-out: those on board" in one for one in words)


@pytest.mark.django_db
def test_the_queries_of_manifest_and_board_do_not_grow(client, monkeypatch):
    make.ports()
    counts = []
    for people in (3, 60):
        found = make.announced(make_manifest(people))
        monkeypatch.setattr(clock, "now", lambda found=found: found.arrives_at - timedelta(hours=1))
        on_duty(client, "targeting", post=found.post)
        asked = []
        for address in (f"/expected/journey/{found.pk}/", "/expected/", "/expected/hits/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked.append(len(queries.captured_queries))
        counts.append(asked)
        base = {"day": found.day, "direction": "entry", "post": found.post, "first_at": make.AT, "last_at": make.AT}
        Journey.objects.bulk_create(
            Journey(number=f"Q{people}{n}", arrives_at=found.arrives_at, **base) for n in range(people)
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15


@pytest.mark.django_db
def test_a_row_of_the_manifest_reads_nothing_more(client):
    make.ports()
    make.announced(make_manifest(5))
    duty = on_duty(client, "targeting")
    people = list(Expected.objects.all())
    with CaptureQueriesContext(connection) as queries:
        assert len(manifest_rows(duty, people)) == 5
    assert queries.captured_queries == []
