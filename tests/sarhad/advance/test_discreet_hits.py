"""What a traveller is not to notice: seen by the second line and by targeting, by nobody else, not even in time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sarhad.access.roles import ROLES
from sarhad.advance.models import Expected, Hit
from sarhad.advance.policies import may_see_discreet, shows
from sarhad.advance.services.settle_hit import ask_agency, settle_hit
from sarhad.kernel import clock
from sarhad.kernel.models import Outbox
from sarhad.lists import holding
from tests.make import advance as make
from tests.make import lane
from tests.make.access import agency, duty, officer, on_duty
from tests.make.crossings import crossing
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
BORN = date(1979, 11, 2)
SEE = {"second-line", "targeting"}


@pytest.fixture(autouse=True)
def _law_knows_discreet_checks(settings):
    settings.DISCREET_CHECKS = True


@pytest.fixture
def journey(monkeypatch, settings):
    settings.DISCREET_CHECKS = True
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02", instruction="discreet"))
    listed(lost_row(), source=LOST)
    make.ports()
    found = make.announced(make.listed_manifest(people=5))
    monkeypatch.setattr(clock, "now", lambda: found.arrives_at - timedelta(hours=1))
    assert Hit.objects.get().instruction == "discreet"
    return found


@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_sees_a_discreet_hit(client, journey, role):
    acting = on_duty(client, role, post=journey.post)
    lane(post=journey.post)
    assert may_see_discreet.allows(acting) is (role in SEE)
    row = Expected.objects.get(surname="MARKELOV")
    pages = {
        "manifest": client.get(f"/expected/journey/{journey.pk}/"),
        "traveller": client.get(f"/expected/traveller/{row.pk}/"),
    }
    for name, page in pages.items():
        assert (page.status_code == 200, "Discreet" in page.content.decode()) == (role in SEE, role in SEE), name
    board = client.get("/expected/").content.decode()
    assert ("1 to look at" in board) is (role in SEE)


def test_the_manifest_shows_who_is_not_to_notice_among_what_was_found(client, journey):
    on_duty(client, "second-line", post=journey.post)
    page = client.get(f"/expected/journey/{journey.pk}/", {"show": "hits"}).content.decode()
    row = Expected.objects.get(surname="MARKELOV")
    assert f"/expected/traveller/{row.pk}/" in page
    assert page.count("/expected/traveller/") < 5


def desk(client, journey, **fields):
    acting = on_duty(client, "first-line", post=journey.post)
    made = crossing(acting, at=journey.arrives_at, **fields)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/desk/{made.pk}/").content.decode()
    announced = page[page.index("Announced") : page.index("</dl>", page.index("Announced")) + 300]
    return announced, sum("advance_" in query["sql"] for query in asked.captured_queries)


def test_the_booth_is_the_same_with_and_without_one(client, journey):
    """Neither layout nor time: as many queries, the same rows, settled or not."""
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="seen abroad", at=make.AT)
    plain = Expected.objects.exclude(surname="MARKELOV").first()
    year, month, day = (int(part) for part in plain.birth.split("-"))
    theirs, of_theirs = desk(client, journey, surname="MARKELOV", given="ORIN", birth=BORN, sex="M")
    others, of_others = desk(
        client, journey, surname=plain.surname, given=plain.given, birth=date(year, month, day), sex=plain.sex
    )
    assert of_theirs == of_others == 1
    assert "seen abroad" not in theirs
    assert theirs.count("<dt") == others.count("<dt")


def test_an_agency_that_was_asked_sees_what_it_was_asked_about(client, journey):
    customs = agency("CU", kind="customs")
    asked = duty("customs", officer=officer(agency=customs))
    stranger = duty("customs", officer=officer(agency=agency("MI", kind="migration")))
    assert not shows(asked, Hit.objects.get())
    ask_agency(make.targeting(), hit=Hit.objects.get().pk, agency="CU", text="Known?", at=make.AT)
    assert shows(asked, Hit.objects.get())
    assert not shows(stranger, Hit.objects.get())


def test_customs_are_asked_and_answer_on_their_page_and_the_answer_is_seen(client, journey):
    """From the hit to the other agency and back, by pages alone."""
    customs = agency("CU", kind="customs")
    hit = Hit.objects.get()
    on_duty(client, "targeting", post=journey.post)
    assert client.post(f"/expected/hits/{hit.pk}/ask", {"agency": "CU", "question": "Known?"}).status_code == 302
    assert "no answer yet" in client.get("/expected/hits/").content.decode()
    on_duty(client, "customs", officer=officer(agency=customs))
    page = client.get("/expected/questions/").content.decode()
    assert "Known?" in page
    assert "/expected/questions/" in page.split("<main")[0]  # in the menu
    question = Hit.objects.get().questions.get()
    assert client.post("/expected/questions/", {"question": question.pk, "reply": "Not to us."}).status_code == 302
    on_duty(client, "targeting", post=journey.post)
    assert "Not to us." in client.get("/expected/hits/").content.decode()
    assert Outbox.objects.filter(kind="hit.asked").count() == 2


def test_another_agency_s_question_is_not_shown_nor_answered(client, journey):
    agency("CU", kind="customs")
    ask_agency(make.targeting(), hit=Hit.objects.get().pk, agency="CU", text="Known?", at=make.AT)
    on_duty(client, "customs", officer=officer(agency=agency("MI", kind="migration")))
    assert "Known?" not in client.get("/expected/questions/").content.decode()
    question = Hit.objects.get().questions.get()
    assert client.post("/expected/questions/", {"question": question.pk, "reply": "x"}).status_code == 404


@pytest.mark.parametrize(("role", "reads"), [("customs", False), ("migration", False), ("second-line", True)])
def test_who_is_asked_sees_who_is_meant_and_only_the_border_service_what_the_lists_say(client, journey, role, reads):
    """Field by field: a question of targeting gives another agency no content of an alert, and no name of an entry."""
    code, kind = {"customs": ("CU", "customs"), "migration": ("MI", "migration")}.get(role, ("BS", "border"))
    asked = agency(code, kind=kind)
    hit = Hit.objects.select_related("expected").get()
    ask_agency(make.targeting(), hit=hit.pk, agency=code, text="Known?", at=make.AT)
    on_duty(client, role, officer=officer(agency=asked))
    page = client.get("/expected/questions/").content.decode()
    assert hit.expected.surname in page
    assert "Known?" in page
    assert (hit.source in page) == reads
    assert ('class="findings"' in page) == reads
    assert ("What was found is kept by the agency that asks" in page) == (not reads)


def test_who_was_found_to_be_another_is_not_asked_about_on_the_next_flight(journey, monkeypatch):
    """Item 3 of the issue: the outcome is remembered, for the person and not for the flight."""
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="other", text="born elsewhere", at=make.AT)
    here, later = make.listed_manifest(people=5), make.listed_manifest(people=5, seed=65, common="N", interchange="65")
    again = replace(
        later,
        legs=(replace(later.legs[0], number="UT402", padded="UT0402"),),
        travellers=(replace(later.travellers[0], documents=here.travellers[0].documents), *later.travellers[1:]),
    )
    next_journey = make.announced(again)
    assert next_journey.pk != journey.pk
    assert Expected.objects.filter(journey=next_journey, surname="MARKELOV").exclude(checked_at=None).count() == 1
    assert Hit.objects.filter(expected__journey=next_journey).count() == 0
