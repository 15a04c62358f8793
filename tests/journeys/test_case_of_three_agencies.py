"""One case, three agencies: from the booth to a refusal in the traveller's language, over the pages."""

from datetime import date

import pytest
from django.test import Client

from sarhad.audit.models import Line
from sarhad.cases.models import Ask, Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.statistic import STATISTICS, Asked
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


def referred_case(booth, **fields):
    """A person with an expired passport, referred; the fact is told and the case waits."""
    crossing = referred(booth.duty, at=clock.now(), expiry=date(2024, 1, 31), **fields)
    tell(at=clock.now())
    return crossing, Case.objects.get(crossing=crossing)


def hear_and_admit_on_conditions(first, migration, drawn):
    """Everything known on one page, structured notes, the checks asked again, the clocks, a decision."""
    page = f"/cases/{drawn.pk}/"
    assert drawn.crossing.surname in text(first, page)
    answer = first.post(f"{page}interview", {"part": "person", "person": "The holder", "language": "Kavari",
                                             "interpreter": "K-12", "present": "A lawyer"})  # fmt: skip
    talk = answer["Location"]
    assert first.post(talk, {"question": "Where do you stay?", "answer": "With my brother."}).status_code == 302
    assert first.post(f"{talk}end", {"remark": "Read back, agreed"}).status_code == 302
    assert "With my brother." in text(first, talk)
    assert migration.get(talk).status_code == 404
    for what, basis in (("held", "Police Act 7"), ("interpreter-asked", "Kavari"), ("interpreter-came", "")):
        do(first, drawn, "clock", what=what, text=basis)
    do(first, drawn, "check")
    assert "Checks asked again" in text(first, page)
    do(first, drawn, "clock", what="let-go")
    assert first.post(f"{page}decide", {"outcome": "admitted-conditions"}).status_code == 422
    do(first, drawn, "decide", outcome="admitted-conditions", grounds="Reports to the migration service within 3 days")
    drawn.refresh_from_db()
    assert (drawn.state, drawn.crossing.state) == ("decided", "admitted")


def test_the_second_line_draws_hears_decides_and_no_finding_shuts_the_way_to_protection():
    """Draw and override, interview, checks again, clocks, conditions; a child, a victim, somebody who asks."""
    post = make_post()
    booth, first, second = worker("first-line", post), worker("second-line", post), worker("second-line", post)
    leader, migration = worker("post-leader", post), worker("migration", post, "MS", "migration")
    load_reactions()
    crossings, cases = zip(*(referred_case(booth, number=f"AB100000{n}") for n in range(5)), strict=True)
    assert all(one.findings.filter(weight__gte=3).exists() for one in crossings), "each has a finding that stops"

    # Cases are drawn; one is taken past the draw, only with a reason, and the pattern is seen by officer and leader.
    assert leader.post("/cases/rule/", {"drawn": "on", "detention_hours": 2}).status_code == 302
    assert first.post("/cases/draw").status_code == 302
    drawn = Case.objects.get(state="in-hand")
    other = next(one for one in cases if one.pk != drawn.pk)
    assert second.post(f"/cases/{other.pk}/take", {"why": " "}).status_code == 422
    do(second, other, "take", why="The person speaks only Kavari, as I do")
    assert "speaks only Kavari" in text(second, "/cases/own-draws/")

    hear_and_admit_on_conditions(first, migration, drawn)

    # A child, a presumed victim, somebody who asks: the stop finding stands, and the way is open all the same.
    Case.objects.filter(pk=other.pk).update(officer=None, state="waiting")
    left = [one for one in cases if one.pk != drawn.pk][:3]
    for case, way in zip(left, ("child-alone", "trafficking", "protection"), strict=True):
        do(first, case, "decide", outcome=way)
        case.refresh_from_db()
        assert case.crossing.state == "protection"
        owed = case.tasks.exclude(basis="")
        assert owed.exists()
        assert all(one.due_at > clock.now() for one in owed)
    told = text(booth, "/cases/my-referrals/")
    assert "Admitted with conditions" in told
    assert "Unaccompanied child" not in told
    assert "victim" not in told
    assert STATISTICS.get("draw.past").count(Asked(date(2020, 1, 1), date(2099, 1, 1))).rows == ((post.name, 1, 1),)


def test_what_one_agency_withholds_stays_withheld_and_every_answer_is_journaled():
    post = make_post()
    booth, police = worker("first-line", post), worker("second-line", post)
    customs = worker("customs", post, "CU", "customs")
    load_reactions()
    crossing, case = referred_case(booth)
    do(police, case, "take")
    do(police, case, "invite", agency="CU")
    page = f"/cases/{case.pk}/"
    do(customs, case, "ask", part="person", why="Is the driver the owner?")
    ask = Ask.objects.get()
    assert police.post(f"{page}answer", {"ask": ask.pk, "give": "no", "answer": ""}).status_code == 422
    do(police, case, "answer", ask=ask.pk, give="no", answer="Under inquiry")
    shown = text(customs, page)
    assert "Under inquiry" in shown
    assert crossing.surname not in shown
    do(customs, case, "ask", part="person", why="The owner is known to us now")
    do(police, case, "answer", ask=Ask.objects.get(state="asked").pk, give="yes")
    assert crossing.surname in text(customs, page)
    answers = [str(line.record) for line in Line.objects.filter(act="case.answer", outcome="done").order_by("seq")]
    assert len(answers) == 2
    assert "withheld" in answers[0]
    assert "given" in answers[1]
