"""The pages of the invented country."""

from pathlib import Path

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from sarhad import demo
from sarhad.access.models import Assignment, DutySpan
from sarhad.crossings.models import Crossing
from sarhad.demo import traffic as live
from sarhad.demo.box import open_box
from sarhad.demo.desk import find_guest
from sarhad.demo.models import Box
from sarhad.kernel import clock


@pytest.fixture(autouse=True)
def _demo(settings, db, tmp_path):
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False
    settings.ROOT_URLCONF = "tests.sarhad.demo.urls"
    settings.JOURNAL_FOLDER = tmp_path / "journal"
    settings.STATIC_ROOT = str(tmp_path)


STAFF = (Path(demo.__file__).parent / "staff.tsv").read_text("utf-8")


@pytest.fixture
def box(db) -> Box:
    return open_box(seed=1, days=0)


def sign_in(client: Client, number: str):
    ref = Assignment.objects.get(officer__service_number=number).pk
    return client.post("/demo/", {"assignment": str(ref)})


def test_the_first_page_lists_officers_and_says_that_all_is_invented(client, box):
    page = client.get("/demo/").content.decode()
    assert "does not exist" in page
    assert page.count('class="demo-card demo-card--') == STAFF.count("\tperson\n")
    assert "Corella Mythrithmar" not in page  # works on her own


def test_without_a_country_the_page_says_how_to_make_one(client):
    assert "sarhad demo" in client.get("/demo/").content.decode()


def test_one_press_signs_in_and_begins_duty(client, box):
    answer = sign_in(client, "BP-1011")
    assert answer.status_code == 302
    assert SESSION_KEY in client.session
    assert DutySpan.objects.get(ended_at=None).assignment.officer.service_number == "BP-1011"
    assert client.get("/desk/").status_code == 200


def test_becoming_somebody_else_ends_the_duty_before(client, box):
    sign_in(client, "BP-1011")
    sign_in(client, "BP-1021")
    standing = DutySpan.objects.filter(ended_at=None)
    assert [span.assignment.officer.service_number for span in standing] == ["BP-1021"]


@pytest.mark.parametrize("number", ["BP-1081", "MA-1001"])
def test_nobody_becomes_an_officer_who_has_no_card(client, box, number):
    assert sign_in(client, number).status_code == 404
    assert SESSION_KEY not in client.session


def test_a_forged_form_signs_nobody_in(box):
    strict = Client(enforce_csrf_checks=True)
    ref = Assignment.objects.get(officer__service_number="BP-1011").pk
    assert strict.post("/demo/", {"assignment": str(ref)}).status_code == 403


def test_every_card_leads_to_a_page(client, box):
    for number in ("BP-1001", "BP-1013", "BP-1021", "BP-0001", "BP-0002", "OV-0001"):
        answer = sign_in(client, number)
        assert client.get(answer.url, follow=True).status_code == 200, number


def test_the_next_traveller_is_shown_and_read(client, box):
    sign_in(client, "BP-1011")
    guest = find_guest(str(Assignment.objects.get(officer__service_number="BP-1011").post_id))
    page = client.get("/demo/next")
    assert guest.traveller.document.zone in page.content.decode().replace("&lt;", "<")
    client.post("/desk/read", {"zone": guest.traveller.document.zone, "direction": guest.traveller.direction})
    assert Crossing.objects.get().number == guest.traveller.document.number


def test_the_next_traveller_as_json_fills_a_desk(client, box):
    sign_in(client, "BP-2011")
    found = client.get("/demo/next", headers={"Accept": "application/json"}).json()
    assert set(found) == {"zone", "direction", "purpose", "with_adult", "says"}


def test_sending_somebody_else_changes_who_stands_there(client, box):
    sign_in(client, "BP-3011")
    post = str(Assignment.objects.get(officer__service_number="BP-3011").post_id)
    before = find_guest(post)
    assert client.post("/demo/next").status_code == 302
    assert find_guest(post) != before


def test_a_stranger_is_led_to_the_first_page(client, box):
    assert client.get("/demo/next").url == "/demo/"


def test_nobody_waits_at_headquarters(client, box):
    sign_in(client, "OV-0001")
    assert "Nobody comes to this post" in client.get("/demo/next").content.decode()


def test_the_switch_switches(client, box, monkeypatch):
    begun = []
    monkeypatch.setattr("sarhad.demo.views.ensure_running", lambda: begun.append(1))
    client.post("/demo/traffic", {"on": "1"})
    box.refresh_from_db()
    assert (box.traffic_on, begun) == (True, [1])
    client.post("/demo/traffic", {"on": "0"})
    box.refresh_from_db()
    assert not box.traffic_on
    assert live._thread is None


def test_get_switches_nothing(client, box):
    assert client.get("/demo/traffic").status_code == 405


@pytest.mark.parametrize("path", ["/demo/", "/demo/next"])
def test_in_service_there_is_no_such_page(client, box, settings, path):
    settings.DEMO = False
    assert client.get(path, follow=False).status_code in (302, 404)
    settings.DEMO = True
    sign_in(client, "BP-1011")
    settings.DEMO = False
    assert client.get(path).status_code == 404


def test_the_clock_of_the_country_is_the_real_one(db):
    before = clock.now()
    assert before <= open_box(seed=1, days=0).opened_at <= clock.now()
