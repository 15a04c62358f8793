"""What waits for an officer stands on the page where their day begins: offers, questions of other agencies, tasks."""

from datetime import timedelta

import pytest
from django.test import Client

from sarhad.access.duty import duty_of
from sarhad.access.models import Assignment
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.plan_work import finish_task, set_task
from sarhad.cases.services.run_clock import run_clock
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.services.transfer import answer_offer, offer_exhibit
from sarhad.cases.waiting import waits_for
from tests.make.access import NOW, TODAY, agency, assignment, officer, on_duty
from tests.make.cases import shared, thing
from tests.sarhad.cases.test_custody import offer

pytestmark = pytest.mark.django_db


def page(who, url):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_offer_waits_for_its_taker_and_for_nobody_else(made):
    taken = take_exhibit(made.second, case=shared(made).pk, thing=thing(), at=NOW)
    offered = offer_exhibit(made.second, exhibit=taken.pk, offer=offer(taker=made.customs.id), at=NOW)
    assert [one.pk for one in waits_for(made.customs, NOW).offers] == [offered.pk]
    for who in (made.second, made.other, made.migration, made.first, made.leader):
        assert waits_for(who, NOW).offers == []
    assert taken.number in page(made.customs, "/cases/")
    assert "Waits for you" not in page(made.other, "/second-line/")
    answer_offer(made.customs, transfer=offered.pk, accept=True, at=NOW)
    assert not waits_for(made.customs, NOW)


def test_an_offer_to_anybody_waits_for_each_second_person_of_the_case(made):
    taken = take_exhibit(made.second, case=shared(made).pk, thing=thing(), at=NOW)
    offer_exhibit(made.second, exhibit=taken.pk, offer=offer("store"), at=NOW)
    strangers = duty_of(assignment("second-line", officer=officer(agency=agency("BP"))), on=TODAY)
    counts = [len(waits_for(who, NOW).offers) for who in (made.other, made.customs, made.second, strangers)]
    assert counts == [1, 1, 0, 0]
    assert taken.number in page(made.other, "/second-line/")


def test_a_question_waits_for_those_who_keep_the_part(made):
    asked = ask_part(made.customs, case=shared(made).pk, part="person", why="Name of the driver", at=NOW)
    counts = [len(waits_for(who, NOW).asks) for who in (made.second, made.other, made.customs, made.migration)]
    assert counts == [1, 1, 0, 0]
    answer_ask(made.second, ask=asked.pk, give=True, answer="", at=NOW)
    assert not waits_for(made.second, NOW).asks


def test_tasks_of_the_agency_wait_the_most_urgent_first_and_say_when_they_are_late(made):
    case = shared(made)
    fields = {"case": case.pk, "agency": "MS", "at": NOW}
    later = set_task(made.second, text="Ask the embassy", due_at=NOW + timedelta(days=2), **fields)
    first = set_task(made.second, text="Look up the permit", due_at=NOW + timedelta(hours=2), **fields)
    assert [one.pk for one in waits_for(made.migration, NOW).tasks] == [first.pk, later.pk]
    assert not waits_for(made.customs, NOW).tasks
    shown = page(made.migration, "/cases/")
    assert shown.index("Look up the permit") < shown.index("Ask the embassy")
    assert "Overdue" in shown  # the invented now is long ago
    finish_task(made.migration, task=first.pk, at=NOW)
    assert [one.pk for one in waits_for(made.migration, NOW).tasks] == [later.pk]


def test_who_is_held_stands_first_until_released(made):
    one = shared(made)
    assert not waits_for(made.second, NOW).held
    run_clock(made.second, case=one.pk, what="held", text="Art. 5", at=NOW)
    assert [case.pk for case in waits_for(made.second, NOW).held] == [one.pk]
    assert "Held until" in page(made.other, "/second-line/")
    run_clock(made.second, case=one.pk, what="let-go", text="", at=NOW + timedelta(hours=1))
    assert not waits_for(made.second, NOW).held
