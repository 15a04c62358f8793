"""The pages: the board shows counts, the manifest and the traveller are looks, and each act has its button."""

from dataclasses import replace
from datetime import timedelta

import pytest

from borderkit.specimen.messages import make_manifest
from sarhad.advance import selectors
from sarhad.advance.load import expected_load
from sarhad.advance.models import Expected, Hit, Journey, Message
from sarhad.advance.quality import quality
from sarhad.advance.services.settle_hit import ask_agency
from sarhad.audit.models import Line
from sarhad.kernel import clock
from sarhad.lists import holding
from tests.make import advance as make
from tests.make import lane
from tests.make.access import agency, officer, on_duty
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    found = make.announced(make.listed_manifest(people=5))
    monkeypatch.setattr(clock, "now", lambda: found.arrives_at - timedelta(hours=1))
    return found


def looks(act):
    return Line.objects.filter(act=act, outcome="done").count()


def test_the_board_shows_counts_and_nobody(client, journey):
    on_duty(client, "post-leader", post=journey.post)
    lane(post=journey.post)
    page = client.get("/expected/").content.decode()
    assert "UT0668" in page
    assert "MARKELOV" not in page
    assert "22 Nov 12:00" in page  # by the clock of our port
    assert expected_load(on_duty(client, "post-leader", post=journey.post), at=clock.now()).entries[1] == 5
    assert client.get("/expected/leaving/").status_code == 200


def test_a_post_leader_does_not_open_the_manifest(client, journey):
    on_duty(client, "post-leader", post=journey.post)
    assert client.get(f"/expected/journey/{journey.pk}/").status_code == 403


def test_the_board_of_another_post_is_empty(client, journey):
    on_duty(client, "post-leader")
    assert "UT0668" not in client.get("/expected/").content.decode()


def test_the_manifest_is_a_look_with_filters(client, journey):
    on_duty(client, "targeting", post=journey.post)
    url = f"/expected/journey/{journey.pk}/"
    assert client.get(url).content.decode().count("/expected/traveller/") == 5
    assert client.get(url, {"words": "markelov"}).content.decode().count("/expected/traveller/") == 1
    assert client.get(url, {"show": "crew"}).content.decode().count("/expected/traveller/") == 0
    assert looks("journey.open") == 3


def test_the_manifest_of_another_post_is_not_found(client, journey):
    on_duty(client, "targeting")
    assert client.get(f"/expected/journey/{journey.pk}/").status_code == 404


def test_the_traveller_s_page_is_a_look(client, journey):
    on_duty(client, "targeting", post=journey.post)
    row = Expected.objects.get(surname="MARKELOV")
    page = client.get(f"/expected/traveller/{row.pk}/").content.decode()
    assert "ZNA" in page
    assert "MARKELOV" in page
    assert looks("expected.open") == 1


def test_a_hit_is_settled_and_asked_about_on_its_page(client, journey):
    on_duty(client, "targeting", post=journey.post)
    agency("CU", kind="customs")
    hit = Hit.objects.get()
    assert "MARKELOV" in client.get("/expected/hits/").content.decode()
    assert client.post(f"/expected/hits/{hit.pk}/ask", {"agency": "CU", "question": "Known?"}).status_code == 302
    answer = client.post(f"/expected/hits/{hit.pk}/settle", {"outcome": "confirmed", "note": "the same scar"})
    assert answer.status_code == 302
    hit.refresh_from_db()
    assert hit.outcome == "confirmed"
    assert client.post(f"/expected/hits/{hit.pk}/settle", {"outcome": "confirmed"}).status_code == 422


def test_another_agency_answers_on_its_page(client, journey):
    customs = agency("CU", kind="customs")
    question = ask_agency(make.targeting(), hit=Hit.objects.get().pk, agency="CU", text="Known?", at=make.AT)
    on_duty(client, "second-line", officer=officer(agency=customs))
    assert "Known?" in client.get("/expected/questions/").content.decode()
    assert client.post("/expected/questions/", {"question": question.pk, "reply": "No."}).status_code == 302


def test_a_message_is_mended_on_its_page(client, journey):
    data = make.written(make_manifest(4, seed=9)).replace(b"CNT+42:4", b"CNT+42:6")
    waiting = make.take(data).message
    on_duty(client, "targeting")
    assert "6" in client.get("/expected/repair/").content.decode()
    url = f"/expected/repair/{waiting.pk}/"
    assert "CNT" in client.get(url).content.decode()
    assert client.post(url, {"text": "UNB nothing"}).status_code == 422
    text = data.replace(b"CNT+42:6", b"CNT+42:4").decode()
    assert client.post(url, {"text": text}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, Message.objects.filter(corrects=waiting).get().state) == ("mended", "read")


def test_a_message_is_refused_on_its_page(client, journey):
    waiting = make.take(b"UNB nothing").message
    on_duty(client, "targeting")
    url = f"/expected/repair/{waiting.pk}/"
    assert client.post(url, {"decision": "refuse", "note": "junk"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "refused"


@pytest.mark.parametrize("path", ["hits/", "repair/", "carriers/", "questions/"])
def test_the_first_line_sees_none_of_it(client, path):
    on_duty(client)
    assert client.get(f"/expected/{path}").status_code == 403


def test_the_report_on_carriers_counts(client, journey):
    carrier, _duty = make.carrier("ZA")
    at = journey.departs_at - timedelta(minutes=5)
    late = make_manifest(2, seed=3)
    leg = late.legs[0]
    late = replace(late, legs=(replace(leg, carrier="ZA", number="ZA10", padded="ZA0010"),), is_last=False)
    make.announced(late, at=at, carrier=carrier)
    make.take(b"UNB nothing", carrier=carrier)
    on_duty(client, "administrator")
    assert client.get("/expected/carriers/").status_code == 200
    row = next(one.total for one in quality(at=journey.arrives_at) if one.carrier == carrier)
    assert (row.journeys, row.late, row.incomplete, row.messages, row.unreadable) == (1, 1, 1, 2, 1)


@pytest.mark.parametrize("path", ["", "leaving/", "hits/", "repair/", "carriers/", "questions/"])
def test_pages_are_there_in_arabic(client, journey, path):
    on_duty(client, "targeting", post=journey.post)
    client.cookies["django_language"] = "ar"
    answer = client.get(f"/expected/{path}")
    assert answer.status_code == 200
    assert 'dir="rtl"' in answer.content.decode()


def test_it_is_journeys_of_now_that_stand_on_the_board(client, journey, monkeypatch):
    acting = on_duty(client, "targeting", post=journey.post)
    for hours, shown in ((-7, 0), (-5, 1), (35, 1), (37, 0)):
        at = journey.arrives_at - timedelta(hours=hours)
        assert len(selectors.board(acting, "entry", at=at)) == shown, hours
    assert Journey.objects.count() == 1
