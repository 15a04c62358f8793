"""What was announced is erased and masked in time, and shown again only by two persons."""

from datetime import timedelta

import pytest

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.answer_models import Reply
from sarhad.advance.models import Expected, Hit, Journey, Message, Receipt, UnmaskRequest
from sarhad.advance.retention import (
    API_PLAIN,
    API_WITH_HIT,
    EVERY,
    PNR_ERASED,
    PNR_MASKED,
    PNR_PLAIN,
    UNMASKED_FOR,
    is_due,
)
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.replies import fetch_replies
from sarhad.advance.services.retain import retain
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.advance.services.unmask import ask_unmask, decide_unmask, open_bookings
from sarhad.audit.models import Line
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.rows import insert_rows
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import duty
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
PNRGOV = (
    b"UNA:+.?*'UNB+IATA:1+UT+UTOAPI+261121:0600+000000077'UNG+PNRGOV+UT+UTOAPI+261121:0600+77+IA+11:1'"
    b"UNH+1+PNRGOV:11:1:IA+UT668/221126'MSG+:22'ORG+UT+UTO'TVL+221126:0900:221126:1200+ZNA+UTA+UT+668'EQN+1'"
    b"SRC'RCI+UT:BOOK77'TIF+MARKELOV+ORIN:A:1'"
    b"SSR+DOCS:HK:1:UT:::::/P/UTO/KT7770001/UTO/02NOV79/M/01JAN30/MARKELOV/ORIN'"
    b"TVL+221126:0900:221126:1200+ZNA+UTA+UT+668'UNT+9+1'UNE+1+77'UNZ+1+000000077'"
)


@pytest.fixture
def journey(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    make.take(PNRGOV)
    return make.announced(make.listed_manifest())


def markelov() -> Expected:
    return Expected.objects.get(pk=Hit.objects.get().expected_id)


def confirm():
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="the same", at=make.AT)


def test_list_and_booking_of_one_traveller_are_both_kept(journey):
    row = markelov()
    assert row.announced["surname"] == row.booked["traveller"]["surname"] == "MARKELOV"
    assert journey.travellers == 3


def test_api_without_a_hit_is_erased_after_its_time_and_not_before(journey):
    retain(SYSTEM, at=journey.arrives_at + API_PLAIN)
    assert Expected.objects.filter(api_erased_at=None).count() == 3
    done = retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)
    assert done["api"] == 2
    assert set(Expected.objects.exclude(api_erased_at=None).values_list("surname", "number", "announced")) == {
        ("", "", None)
    }
    assert markelov().surname == "MARKELOV"


def test_a_hit_that_was_somebody_else_keeps_nothing(journey):
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="other", text="no", at=make.AT)
    assert retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)["api"] == 3


def test_api_with_a_hit_is_erased_later(journey):
    confirm()
    end = journey.arrives_at + API_WITH_HIT
    retain(SYSTEM, at=end)
    assert markelov().api_erased_at is None
    retain(SYSTEM, at=end + SECOND)
    assert Expected.objects.filter(api_erased_at=None).count() == 0
    assert list(Hit.objects.values_list("grounds", "compared", "note", "entry")) == [({}, [], "", "")]


def test_the_bytes_of_a_list_go_with_the_first_of_their_people_and_those_of_a_booking_stay(journey):
    """Directive 2004/82/EC Art. 6(1): what is erased of one traveller does not stand in the message either."""
    end = journey.arrives_at
    retain(SYSTEM, at=end + API_PLAIN)
    assert Message.objects.filter(raw=None).count() == 0
    retain(SYSTEM, at=end + API_PLAIN + SECOND)
    assert {(one.has_bookings, one.raw is None) for one in Message.objects.all()} == {(False, True), (True, False)}
    assert markelov().announced["surname"] == "MARKELOV"  # of one with a hit the row keeps it


def test_the_bytes_of_a_booking_go_when_it_is_masked(journey):
    confirm()
    retain(SYSTEM, at=journey.arrives_at + PNR_MASKED)
    assert Message.objects.filter(has_bookings=True, raw=None).count() == 0
    retain(SYSTEM, at=journey.arrives_at + PNR_MASKED + SECOND)
    assert Message.objects.filter(raw=None).exclude(erased_at=None).count() == 2


def test_what_is_erased_does_not_come_back(journey):
    retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)
    journey.is_stale = True
    journey.save()
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    assert Expected.objects.filter(surname="").count() == 2


def test_bookings_are_masked_after_six_months_and_erased_after_five_years(journey):
    """Directive (EU) 2016/681 Art. 12(1) and (2)."""
    confirm()
    row, reader, end = markelov().pk, make.targeting(), journey.arrives_at
    for after, (is_masked, is_kept) in (
        (PNR_MASKED, (False, True)),
        (PNR_MASKED + SECOND, (True, True)),
        (PNR_ERASED, (True, True)),
        (PNR_ERASED + SECOND, (True, False)),
    ):
        retain(SYSTEM, at=end + after)
        found = Expected.objects.get(pk=row)
        assert (found.pnr_masked_at is not None, found.booked is not None) == (is_masked, is_kept), after
        assert bool(open_bookings(reader, expected=row, at=end + after).data) is (is_kept and not is_masked)


def test_bookings_without_a_link_are_erased_after_six_months(journey):
    """CJEU C-817/19: without a link to serious crime nothing is kept longer."""
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="other", text="no", at=make.AT)
    retain(SYSTEM, at=journey.arrives_at + PNR_PLAIN)
    assert Expected.objects.filter(booked__isnull=False).count() == 1
    retain(SYSTEM, at=journey.arrives_at + PNR_PLAIN + SECOND)
    assert Expected.objects.filter(booked__isnull=False).count() == 0


def masked(journey) -> Expected:
    confirm()
    row = markelov()
    row.pnr_masked_at = make.AT
    row.save()
    return row


def test_masked_bookings_are_shown_again_by_two_persons_only(journey):
    row = masked(journey)
    first, second = make.targeting(), make.targeting()
    assert open_bookings(first, expected=row.pk, at=make.AT).is_masked
    request = ask_unmask(first, expected=row.pk, reason="a new trace", at=make.AT)
    with pytest.raises(Refused):
        decide_unmask(first, request=request.pk, is_granted=True, at=make.AT)
    assert open_bookings(first, expected=row.pk, at=make.AT).data is None
    decide_unmask(second, request=request.pk, is_granted=True, at=make.AT)
    assert open_bookings(first, expected=row.pk, at=make.AT + UNMASKED_FOR - SECOND).data
    assert open_bookings(first, expected=row.pk, at=make.AT + UNMASKED_FOR).is_masked
    assert open_bookings(second, expected=row.pk, at=make.AT).is_masked
    acts = set(Line.objects.filter(act__startswith="unmask.").values_list("act", "outcome"))
    assert {("unmask.ask", "done"), ("unmask.decide", "refused"), ("unmask.decide", "done")} <= acts


def test_what_was_not_granted_stays_masked(journey):
    row = masked(journey)
    asking = make.targeting()
    request = ask_unmask(asking, expected=row.pk, reason="curious", at=make.AT)
    decide_unmask(make.targeting(), request=request.pk, is_granted=False, at=make.AT)
    assert open_bookings(asking, expected=row.pk, at=make.AT).is_masked
    with pytest.raises(Conflict):
        decide_unmask(make.targeting(), request=request.pk, is_granted=True, at=make.AT)


def test_without_a_reason_or_anything_masked_nothing_is_asked(journey):
    asking = make.targeting()
    row = masked(journey)
    with pytest.raises(Invalid):
        ask_unmask(asking, expected=row.pk, reason=" ", at=make.AT)
    plain = Expected.objects.exclude(pk=row.pk).first()
    with pytest.raises(Conflict):
        ask_unmask(asking, expected=plain.pk, reason="why", at=make.AT)
    with pytest.raises(NotFound):
        ask_unmask(asking, expected=journey.pk, reason="why", at=make.AT)
    with pytest.raises(Refused):
        ask_unmask(duty(), expected=row.pk, reason="why", at=make.AT)
    assert UnmaskRequest.objects.count() == 0


def test_a_question_repeated_after_its_answer_was_erased_is_told_so(client):
    """An empty answer would read as one that says nothing against anybody."""
    make.ports()
    held = make.carrier()[0].account.assignments.get()
    now = clock.now()
    _key, secret = issue_key(SYSTEM, assignment=held, name="dcs", expires_at=now + timedelta(days=1), at=now)

    def ask(data):
        headers = {"Authorization": f"Bearer {secret}"}
        return client.post("/api/v1/advance/board", data, content_type="application/edifact", headers=headers)

    data = make.written(make_manifest(1))
    first, again = ask(data), ask(data)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content != b""
    journey = Journey.objects.get()
    retain(SYSTEM, at=journey.arrives_at + API_PLAIN)
    assert ask(data).content == first.content
    retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)
    gone = ask(data)
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert "erased" in gone.json()["detail"]
    assert (Message.objects.count(), Receipt.objects.count(), Reply.objects.count()) == (1, 4, 1)
    assert Expected.objects.get().surname == ""


def test_a_change_of_an_answer_that_was_erased_is_not_handed_out_empty(journey):
    carrier, duty_of_program = make.carrier("UX")
    values = {"carrier": carrier, "journey": journey, "is_unsolicited": True, "made_at": make.AT}
    insert_rows([Reply(reference=name, text=text, **values) for name, text in (("A", "UNB"), ("B", "UNB"))])
    assert len(fetch_replies(duty_of_program, carrier=carrier, at=make.AT)) == 2
    assert retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)["messages"] > 0
    assert fetch_replies(duty_of_program, carrier=carrier, at=make.AT) == []


def test_retention_runs_daily():
    assert is_due(None, make.AT)
    assert not is_due(make.AT, make.AT + EVERY - SECOND)
    assert is_due(make.AT, make.AT + EVERY)
