"""Carriers, ports and terms are kept on pages: by whom it may be, with secrets shown once and two persons for terms."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance import keeping
from sarhad.advance.carrier_models import RetentionRun, RetentionTerm, SigningKey
from sarhad.advance.models import Carrier, Expected, Journey, Port, UnmaskRequest
from sarhad.advance.retention import API_PLAIN, TERMS, terms
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.retain import retain
from sarhad.advance.services.set_terms import decide_term, propose_term
from sarhad.advance.services.unmask import ask_unmask
from sarhad.audit.models import Line
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import assignment, duty, on_duty
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
KEEPERS = "administrator"


def said(**more):
    values = {"code": "zw", "name": "Zenith Wings", "per_minute": 60, "per_day": 500, "due_minutes": 45}
    return values | {"account": str(assignment("carrier").officer.pk)} | more


def test_a_carrier_is_added_and_changed_on_its_page(client):
    on_duty(client, KEEPERS)
    answer = client.post("/expected/carriers/", said())
    assert (answer.status_code, answer["Location"]) == (302, "/expected/carriers/ZW/")
    made = Carrier.objects.get()
    assert (made.code, made.per_minute, made.is_key_enough) == ("ZW", 60, False)
    change = said(account=str(made.account_id), name="Zenith Air", is_key_enough="on", code="XX")
    assert client.post("/expected/carriers/ZW/", change).status_code == 302
    made = Carrier.objects.get()
    assert (made.code, made.name, made.is_key_enough) == ("ZW", "Zenith Air", True)
    assert Line.objects.filter(act="carrier.keep", outcome="done").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"code": "Z"}, {"code": "ZWXY"}, {"name": ""}, {"per_minute": 0}, {"account": ""}, {"due_minutes": -1}]
)
def test_what_cannot_be_is_not_added(client, wrong):
    on_duty(client, KEEPERS)
    answer = client.post("/expected/carriers/", said(**wrong))
    assert (answer.status_code, Carrier.objects.count()) == (422, 0)


def test_an_account_is_one_carrier_s_only_and_a_code_is_there_once(client):
    make.carrier("UT")
    on_duty(client, KEEPERS)
    taken = str(Carrier.objects.get().account_id)
    assert client.post("/expected/carriers/", said(account=taken)).status_code == 422
    assert client.post("/expected/carriers/", said(code="UT")).status_code == 422


def test_a_signing_key_is_shown_once_and_revoked(client):
    make.carrier("UT")
    on_duty(client, KEEPERS)
    page = client.post("/expected/carriers/UT/sign")
    key = SigningKey.objects.get()
    secret = re.findall(r'<code dir="ltr">([\w-]{43})</code>', page.content.decode())[0]
    assert page["Cache-Control"] == "no-store"
    assert str(key.pk) in page.content.decode()
    again = client.get("/expected/carriers/UT/").content.decode()
    assert secret not in again
    assert str(key.pk) in again
    assert client.post("/expected/carriers/UT/unsign", {"id": key.pk}).status_code == 302
    assert client.post("/expected/carriers/UT/unsign", {"id": key.pk}).status_code == 409
    assert client.post("/expected/carriers/UT/unsign", {"id": "x"}).status_code == 404
    assert SigningKey.objects.get().sealed == ""


def test_a_carrier_is_closed_and_opened(client):
    make.carrier("UT")
    on_duty(client, KEEPERS)
    client.post("/expected/carriers/UT/sign")
    assert client.post("/expected/carriers/UT/close", {"decision": "close"}).status_code == 302
    assert client.post("/expected/carriers/UT/close", {"decision": "close"}).status_code == 409
    assert client.post("/expected/carriers/UT/sign").status_code == 409
    assert "Closed" in client.get("/expected/carriers/UT/").content.decode()
    assert client.post("/expected/carriers/UT/close", {"decision": "open"}).status_code == 302
    assert Carrier.objects.get().closed_at is None
    assert client.post("/expected/carriers/UT/close", {"decision": "x"}).status_code == 422


@pytest.mark.parametrize("role", ["first-line", "targeting", "post-leader", "data-protection", "second-line"])
@pytest.mark.parametrize("path", ["carriers/UT/", "ports/", "ports/ZNA/"])
def test_nobody_else_keeps_carriers_and_ports(client, role, path):
    make.ports()
    make.carrier("UT")
    on_duty(client, role)
    assert client.get(f"/expected/{path}").status_code == 403
    assert client.post("/expected/carriers/UT/sign").status_code == 403
    assert SigningKey.objects.count() == 0
    if role != "targeting":
        return
    assert client.get("/expected/carriers/").status_code == 200
    client.post("/expected/carriers/", said())
    assert Carrier.objects.count() == 1


def elsewhere():
    """A journey between a port that nobody knows and ours."""
    make.ports()
    manifest = make_manifest(2)
    return make.announced(replace(manifest, legs=(make_leg("QQQ", "UTA"),)))


def test_a_port_that_nobody_knows_is_listed_and_added_by_one_press(client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make.AT)
    journey = elsewhere()
    assert journey.departs_at is None
    on_duty(client, KEEPERS)
    page = client.get("/expected/ports/").content.decode()
    assert "?code=QQQ" in page
    form = client.get("/expected/ports/?code=QQQ").content.decode()
    assert 'value="QQQ"' in form
    port = {"code": "QQQ", "name": "Quay", "kind": "air", "time_zone": "Etc/GMT-3"}
    assert client.post("/expected/ports/", port).status_code == 302
    assert "?code=QQQ" not in client.get("/expected/ports/").content.decode()
    assert Outbox.objects.filter(kind="journey.announced").count() == 2
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    journey.refresh_from_db()
    assert journey.departs_at is not None


def test_a_journey_to_an_unknown_port_of_ours_gets_its_post():
    post = make.ports()
    Port.objects.filter(pk="UTA").delete()
    journey = make.announced()
    assert (journey.post, journey.direction, keeping.count_unplaced(at=make.AT)) == (None, "other", 1)
    make.ports(post)
    journey = make.settle(journey)
    assert (journey.post, journey.direction, keeping.count_unplaced(at=make.AT)) == (post, "entry", 0)


@pytest.mark.parametrize(
    "wrong", [{"code": "Q"}, {"time_zone": "Mars/Here"}, {"kind": "space"}, {"name": ""}, {"code": "ZNA"}]
)
def test_a_port_that_cannot_be_is_not_added(client, wrong):
    make.ports()
    on_duty(client, KEEPERS)
    port = {"code": "QQQ", "name": "Quay", "kind": "air", "time_zone": "Etc/GMT-3"} | wrong
    assert (client.post("/expected/ports/", port).status_code, Port.objects.count()) == (422, 2)


def test_a_port_is_changed_on_its_page(client):
    make.ports()
    on_duty(client, KEEPERS)
    port = {"name": "Zenith Old Field", "kind": "air", "time_zone": "Etc/GMT-2"}
    assert client.post("/expected/ports/ZNA/", port).status_code == 302
    assert Port.objects.get(pk="ZNA").time_zone == "Etc/GMT-2"
    assert client.get("/expected/ports/XXX/").status_code == 404


@pytest.fixture
def journey(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    return make.announced(make.listed_manifest())


def shortened(hours: int, kind: str = "api_plain") -> RetentionTerm:
    first, second = duty("data-protection"), duty("data-protection")
    made = propose_term(first, kind=kind, hours=hours, reason="an order", at=make.AT)
    return decide_term(second, term=made.pk, is_accepted=True, at=make.AT)


def test_a_shorter_term_erases_sooner_and_only_by_two_persons(journey):
    first, second = duty("data-protection"), duty("data-protection")
    made = propose_term(first, kind="api_plain", hours=6, reason="an order", at=make.AT)
    assert terms()["api_plain"] == API_PLAIN
    with pytest.raises(Refused):
        decide_term(first, term=made.pk, is_accepted=True, at=make.AT)
    with pytest.raises(Conflict):
        propose_term(second, kind="api_plain", hours=5, reason="an order", at=make.AT)
    decide_term(second, term=made.pk, is_accepted=True, at=make.AT)
    with pytest.raises(Conflict):
        decide_term(second, term=made.pk, is_accepted=False, at=make.AT)
    end = journey.arrives_at + timedelta(hours=6)
    assert retain(SYSTEM, at=end)["api"] == 0
    assert retain(SYSTEM, at=end + timedelta(seconds=1))["api"] == 2  # the one with a hit stays


@pytest.mark.parametrize("kind", TERMS)
def test_the_law_s_longest_and_the_purpose_s_shortest_are_bounds(kind):
    """Directive 2004/82/EC Art. 6(1); Directive (EU) 2016/681 Art. 12; CJEU C-817/19."""
    acting, term = duty("data-protection"), TERMS[kind]
    low, high = (int(one.total_seconds()) // 3600 for one in (term.shortest, term.longest))
    for hours in (low - 1, high + 1, 0, -5):
        with pytest.raises(Invalid):
            propose_term(acting, kind=kind, hours=hours, reason="why", at=make.AT)
    for hours in (low, high):
        made = propose_term(acting, kind=kind, hours=hours, reason="why", at=make.AT)
        decide_term(acting, term=made.pk, is_accepted=False, at=make.AT)  # one's own is taken back
    assert terms()[kind] == term.longest


def test_what_stands_in_the_database_never_goes_beyond_the_law():
    RetentionTerm.objects.create(
        kind="pnr_all", hours=10**6, reason="a hand in the database", proposed_at=make.AT, proposed_by="x",
        is_accepted=True, decided_at=make.AT, decided_by="y",
    )  # fmt: skip
    assert terms()["pnr_all"] == TERMS["pnr_all"].longest


@pytest.mark.parametrize(("kind", "reason"), [("all", "why"), ("api_plain", " ")])
def test_without_class_or_reason_nothing_is_proposed(kind, reason):
    with pytest.raises((Invalid, NotFound)):
        propose_term(duty("data-protection"), kind=kind, hours=5, reason=reason, at=make.AT)


def test_what_the_page_foretells_is_what_the_run_does(journey):
    for hours in (1, 24, 25, 24 * 183, 24 * 184, 24 * 1900):
        at = journey.arrives_at + timedelta(hours=hours, seconds=1)
        told = keeping.read_retention(at=at).due
        done = retain(SYSTEM, at=at)
        assert {key: done[key] for key in ("api", "masked", "pnr")} == {
            key: told[key] for key in ("api", "masked", "pnr")
        }
    assert RetentionRun.objects.count() == 6
    assert Expected.objects.filter(api_erased_at=None).count() == 0


def test_the_page_of_the_data_protection_officer(client, journey):
    on_duty(client, "data-protection")
    page = client.get("/expected/retention/").content.decode()
    assert "24 hours" in page
    assert "CJEU C-817/19" in page
    answer = client.post("/expected/retention/", {"kind": "api_plain", "hours": 12, "reason": "by order"})
    assert answer.status_code == 302
    assert "12 hours" in client.get("/expected/retention/").content.decode()
    term = RetentionTerm.objects.get()
    address = f"/expected/retention/{term.pk}/decide"
    assert client.post(address, {"decision": "accept"}).status_code == 403
    on_duty(client, "data-protection")
    assert client.post(address, {"decision": "accept"}).status_code == 302
    assert terms()["api_plain"] == timedelta(hours=12)
    assert client.post("/expected/retention/", {"kind": "api_plain", "hours": 25, "reason": "x"}).status_code == 422


def test_a_data_protection_officer_decides_on_masked_bookings_without_seeing_who_it_is(client, journey):
    row = Expected.objects.get(surname="MARKELOV")
    Expected.objects.filter(pk=row.pk).update(pnr_masked_at=make.AT, booked={"booking": {}})
    ask_unmask(make.targeting(), expected=row.pk, reason="a new trace", at=make.AT)
    on_duty(client, "data-protection")
    page = client.get("/expected/retention/").content.decode()
    assert "a new trace" in page
    assert "MARKELOV" not in page
    request = UnmaskRequest.objects.get()
    answer = client.post(f"/expected/unmask/{request.pk}/decide", {"decision": "grant"})
    assert (answer.status_code, answer["Location"]) == (302, "/expected/retention/")
    assert UnmaskRequest.objects.get().is_granted


@pytest.mark.parametrize("role", ["first-line", "targeting", "administrator", "second-line", "post-leader"])
def test_nobody_else_sees_or_sets_terms(client, role):
    on_duty(client, role)
    assert client.get("/expected/retention/").status_code == 403
    with pytest.raises(Refused):
        propose_term(duty(role), kind="api_plain", hours=5, reason="why", at=make.AT)


@pytest.mark.parametrize("path", ["carriers/UT/", "ports/", "ports/ZNA/", "carriers/"])
def test_pages_are_there_in_arabic(client, path):
    make.ports()
    make.carrier("UT")
    on_duty(client, KEEPERS)
    client.cookies["django_language"] = "ar"
    assert 'dir="rtl"' in client.get(f"/expected/{path}").content.decode()
    assert Journey.objects.count() == 0
