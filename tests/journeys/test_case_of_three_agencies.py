"""One case, three agencies: from the booth to a refusal in the traveller's language, over the pages."""

import pytest
from django.test import Client

from sarhad.audit.models import Line
from sarhad.cases.models import Ask, Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell
from tests.make.access import agency, assignment, officer, on_duty
from tests.make.crossings import referred
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db


def worker(role, post, code="BP", kind="border"):
    client = Client()
    held = assignment(role, post=post, officer=officer(agency=agency(code, kind=kind)))
    client.duty = on_duty(client, assignment=held)
    return client


def do(client, case, deed, **data):
    answer = client.post(f"/cases/{case.pk}/{deed}", data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer


def text(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def search_the_lorry(police, customs, case):
    do(police, case, "search", vehicle="lorry", registration="QM 1234 K", why="Double wall")
    search = case.searches.get()
    for one in (police, customs):
        assert one.post(f"/cases/searches/{search.pk}/join").status_code == 302
    do(customs, case, "exhibit", part="goods", what="12 packets", taken="seized", legal_basis="Code", seal="CU-1",
       place="Safe")  # fmt: skip
    thing = case.exhibits.get()
    customs.post(f"/cases/searches/{search.pk}/", {"place": "front-wall", "tool": "density", "found": "on",
                 "text": "12 packets", "exhibit": thing.pk})  # fmt: skip
    for who, step in ((police, "finish"), (police, "sign"), (customs, "sign")):
        assert who.post(f"/cases/searches/{search.pk}/{step}").status_code == 302
    search.refresh_from_db()
    assert search.state == "signed"
    assert "12 packets" in text(police, f"/cases/searches/{search.pk}/")
    return thing


def decide_and_print(police, case, crossing):
    do(police, case, "decide", outcome="refused", reasons=["C"], grounds="No visa")
    form = RefusalForm.objects.get()
    assert form.number in text(police, f"/cases/forms/{crossing.pk}/")
    for language in ("en", "ar", "ru"):
        answer = police.post(f"/cases/forms/{form.pk}/print/{language}")
        assert answer.content.startswith(b"%PDF")
        assert answer["X-Content-Type-Options"] == "nosniff"
    do(police, case, "close")


def test_a_lorry_a_driver_and_a_visa():
    post = make_post()
    booth, police = worker("first-line", post), worker("second-line", post)
    customs = worker("customs", post, "CU", "customs")
    migration = worker("migration", post, "MS", "migration")
    crossing = referred(booth.duty, at=clock.now())
    load_reactions()
    tell(at=clock.now())
    case = Case.objects.get(crossing=crossing)
    page = f"/cases/{case.pk}/"
    assert customs.get(page).status_code == 404

    do(police, case, "take")
    for code in ("CU", "MS"):
        do(police, case, "invite", agency=code)
    do(customs, case, "write", part="vehicle", text="Double wall behind the cabin")
    do(migration, case, "write", part="permit", text="No visa was ever issued")
    assert "Double wall" not in text(police, page)
    assert crossing.surname in text(police, page)
    assert crossing.surname not in text(customs, page)
    assert "Another agency keeps" in text(customs, page)

    do(police, case, "ask", part="vehicle", why="Was somebody hidden in it?")
    ask = Ask.objects.get()
    do(customs, case, "answer", ask=ask.pk, give="yes")
    assert "Double wall" in text(police, page)

    thing = search_the_lorry(police, customs, case)
    assert thing.number in text(customs, f"/cases/exhibits/{thing.pk}/")

    decide_and_print(police, case, crossing)
    assert "Refused entry" in text(booth, "/cases/my-referrals/")
    assert Line.objects.filter(act="case.answer", outcome="done").exists()
    assert Line.objects.filter(act="case.look", outcome="done").count() > 5
