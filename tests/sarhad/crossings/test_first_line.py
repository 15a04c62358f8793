"""A document is read and decided at first line."""

from datetime import timedelta

import pytest

from sarhad.audit.models import Line
from sarhad.checks.seen import Scan
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.states import State
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.travellers.models import Movement
from tests.make.access import NOW, duty
from tests.make.crossings import crossing, referred
from tests.make.zones import SPECIMEN, zone

pytestmark = pytest.mark.django_db


def read(acting, text, **rest):
    return read_document(acting, scan=Scan(zone=text, direction="entry"), at=NOW, **rest)


def test_a_document_becomes_an_open_crossing_with_its_verdict():
    acting = duty()
    verdict = read(acting, zone(number="AB123456"))
    stored = Crossing.objects.get(pk=verdict.crossing.pk)
    assert (stored.state, stored.number, stored.surname, str(stored.post_id)) == (
        "open", "AB123456", "TESTOVA", acting.post
    )  # fmt: skip
    assert len(stored.asked) >= 14


def test_reading_and_deciding_are_journaled_and_told():
    acting = duty()
    made = admit_crossing(acting, crossing=crossing(acting), at=NOW, note="lists are not there yet")
    lines = list(Line.objects.order_by("seq").values_list("act", "outcome", "officer"))
    assert lines == [
        ("crossing.read", "done", acting.id),
        ("traveller.identify", "done", acting.id),
        ("movement.record", "done", acting.id),
        ("crossing.decide", "done", acting.id),
    ]
    assert [row.kind for row in Outbox.objects.order_by("seq")] == ["crossing.read", "crossing.decided"]
    assert made.state == State.ADMITTED


def test_an_admission_makes_the_traveller_known_and_records_the_entry():
    acting = duty()
    made = admit_crossing(acting, crossing=crossing(acting), at=NOW + timedelta(seconds=20), note="-")
    movement = Movement.objects.get()
    assert (movement.direction, movement.crossing, movement.occurred_at) == ("entry", made.pk, NOW)
    assert made.traveller_id == movement.traveller_id
    again = crossing(acting, at=NOW + timedelta(days=1), direction="exit")
    assert (again.identity, again.traveller_id) == ("document", made.traveller_id)


def test_an_expired_document_asks_for_a_reason_before_it_is_admitted():
    acting = duty()
    stopped = read(acting, SPECIMEN).crossing
    with pytest.raises(Invalid, match="Write down why"):
        admit_crossing(acting, crossing=stopped, at=NOW)
    assert admit_crossing(acting, crossing=stopped, at=NOW, note="own citizen").decision_note == "own citizen"


def test_a_second_decision_is_a_conflict_and_nothing_is_lost():
    acting = duty()
    made = crossing(acting)
    refer_crossing(acting, crossing=made, reason="identity", at=NOW)
    with pytest.raises(Conflict):
        admit_crossing(acting, crossing=made, at=NOW, note="-")
    assert Crossing.objects.get(pk=made.pk).state == State.REFERRED
    assert Line.objects.filter(act="crossing.decide", outcome="refused").count() == 1


def test_the_same_decision_with_its_key_is_not_a_second_one():
    acting = duty()
    made = crossing(acting)
    first = admit_crossing(acting, crossing=made, at=NOW, note="-", key="k1")
    assert admit_crossing(acting, crossing=made, at=NOW, note="-", key="k1").pk == first.pk
    assert Movement.objects.count() == 1


def test_the_same_request_key_is_the_same_crossing():
    acting = duty()
    first, second = read(acting, zone(), key="r1"), read(acting, zone(), key="r1")
    assert (first.crossing.pk, first.is_new) == (second.crossing.pk, True)
    assert not second.is_new
    assert Crossing.objects.count() == 1


def test_a_request_key_for_another_document_is_a_conflict():
    acting = duty()
    read(acting, zone(), key="r1")
    with pytest.raises(Conflict):
        read(acting, zone(number="OTHER1"), key="r1")


def test_no_zone_stores_nothing_but_the_attempt():
    acting = duty()
    with pytest.raises(Invalid) as trouble:
        read(acting, "P<UTOERIKSSON<<ANNA\nL898902C36UTO")
    assert "line" in trouble.value.places["zone"]
    assert Crossing.objects.count() == 0
    assert list(Line.objects.values_list("act", "outcome")) == [("crossing.read", "refused")]


def test_another_post_s_crossing_cannot_be_decided():
    made = crossing()
    with pytest.raises(Refused):
        admit_crossing(duty(), crossing=made, at=NOW, note="-")


def test_no_such_crossing_is_not_found():
    with pytest.raises(NotFound):
        admit_crossing(duty(), crossing=Crossing(), at=NOW, note="-")


def test_a_first_line_officer_cannot_admit_who_waits_at_second_line():
    acting = duty()
    with pytest.raises(Conflict):
        admit_crossing(acting, crossing=referred(acting), at=NOW, note="-")


def test_the_protection_path_asks_for_nothing_whatever_was_found():
    acting = duty()
    stopped = read(acting, SPECIMEN).crossing
    assert protect_crossing(acting, crossing=stopped, at=NOW).state == State.PROTECTION


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_referral_needs_a_reason_of_the_list(reason):
    acting = duty()
    with pytest.raises(Invalid):
        refer_crossing(acting, crossing=crossing(acting), reason=reason, at=NOW)


def test_a_corrected_zone_keeps_what_was_scanned_and_replaces_the_crossing():
    acting = duty()
    bad = zone().replace("<<MIRA", "<<M1RA")
    first = read(acting, bad).crossing
    scan = Scan(zone=zone(), given=bad, direction="entry")
    second = read_document(acting, scan=scan, at=NOW, replaces=first.pk).crossing
    assert Crossing.objects.get(pk=first.pk).state == State.REPLACED
    assert second.zone_given == bad
    assert [change["field"] for change in second.changes] == ["line 1"]
    assert second.findings.filter(check_code="zone.corrected").count() == 1


def test_a_document_entered_by_hand_is_read_and_noted():
    acting = duty()
    fields = {
        "document_code": "P", "issuer": "UTO", "number": "X1", "nationality": "UTO", "surname": "Testova",
        "birth": "1980-05-??", "sex": "F", "expiry": "2030-01-31",
    }  # fmt: skip
    made = read_document(acting, scan=Scan(fields=fields, direction="entry"), at=NOW).crossing
    assert (made.layout, made.birth, made.surname) == ("", "1980-05-??", "TESTOVA")


@pytest.mark.parametrize(
    ("field", "value"), [("number", ""), ("birth", "17.05.1980"), ("birth", "1980-02-30"), ("expiry", "soon")]
)
def test_a_field_that_cannot_be_read_is_named(field, value):
    fields = {"document_code": "P", "issuer": "UTO", "number": "X1", "nationality": "UTO", "surname": "T"}
    with pytest.raises(Invalid) as trouble:
        read_document(duty(), scan=Scan(fields=fields | {field: value}, direction="entry"), at=NOW)
    assert list(trouble.value.places) == [field]


def test_both_times_are_kept():
    made = crossing(at=NOW - timedelta(days=2))
    assert made.occurred_at == NOW - timedelta(days=2)
    assert made.recorded_at > made.occurred_at
