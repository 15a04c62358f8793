"""A case whose officer is away: the leader frees it, and does not say who goes on. Who gives back is counted."""

import pytest
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.audit.models import Line
from sarhad.cases.draw_models import Draw
from sarhad.cases.models import CaseLine
from sarhad.cases.selectors import count_past_draw, list_in_hand
from sarhad.cases.services.decide_case import Decision, close_case, decide_case
from sarhad.cases.services.open_case import open_case
from sarhad.cases.services.plan_work import invite_agency
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import draw_case, free_case, give_back, take_case
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, agency, assignment, duty, officer, on_duty
from tests.make.cases import case, shared

pytestmark = pytest.mark.django_db


def page_of(acting):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=acting.assignment))
    return client


def test_the_leader_frees_a_case_of_one_who_serves_here_and_is_away(made):
    one = take_case(made.second, case=case(made).pk, at=NOW)
    with pytest.raises(Refused):
        give_back(made.other, case=one.pk, why="She is ill", at=NOW)
    with pytest.raises(Invalid):
        free_case(made.leader, case=one.pk, why=" ", at=NOW)
    freed = free_case(made.leader, case=one.pk, why="She is ill", at=NOW)
    assert (freed.state, freed.officer_id, freed.outcome) == ("waiting", None, "")
    line = CaseLine.objects.get(case=one, what="freed")
    assert (line.text, str(line.officer_id), line.part) == ("She is ill", made.leader.id, "")
    assert made.second.id in str(Line.objects.get(act="case.free", outcome="done").record)
    assert take_case(made.other, case=one.pk, at=NOW).state == "in-hand"


def test_freed_where_cases_are_drawn_it_is_drawn_again(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    one = case(made)
    draw_case(made.second, at=NOW)
    free_case(made.leader, case=one.pk, why="She is ill", at=NOW)
    with pytest.raises(Invalid):
        take_case(made.other, case=one.pk, at=NOW)
    assert draw_case(made.other, at=NOW).pk == one.pk
    assert Draw.objects.count() == 2


def test_only_a_case_in_hand_is_freed_and_only_by_a_leader_of_this_post_and_agency(made):
    one = case(made)
    with pytest.raises(Conflict):
        free_case(made.leader, case=one.pk, why="x", at=NOW)
    take_case(made.second, case=one.pk, at=NOW)
    for acting in (made.first, made.second, made.customs, made.migration):
        with pytest.raises(Refused):
            free_case(acting, case=one.pk, why="x", at=NOW)
    of_others = assignment("post-leader", post=made.post, officer=officer(agency=agency("CU", kind="customs")))
    page = page_of(duty("post-leader"))
    for client in (page, page_of_assignment(of_others)):
        assert client.post(f"/cases/rule/free/{one.pk}", {"why": "x"}).status_code == 404
        assert one.number not in client.get("/cases/rule/").content.decode()
    with pytest.raises(NotFound):
        free_case(duty("post-leader"), case=one.pk, why="x", at=NOW)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)
    with pytest.raises(Conflict):
        free_case(made.leader, case=one.pk, why="x", at=NOW)


def page_of_assignment(held):
    client = Client()
    on_duty(client, assignment=held)
    return client


def test_the_leader_sees_numbers_officers_and_clocks_and_nothing_of_a_traveller(made):
    one = shared(made)
    assert [row.pk for row in list_in_hand(made.leader, at=NOW)] == [one.pk]
    client = page_of(made.leader)
    body = client.get("/cases/rule/").content.decode()
    assert one.number in body
    assert one.crossing.surname not in body
    assert client.post(f"/cases/rule/free/{one.pk}", {"why": ""}).status_code == 422
    assert client.post(f"/cases/rule/free/{one.pk}", {"why": "She is ill"}).status_code == 302
    assert one.number not in client.get("/cases/rule/").content.decode()


@pytest.mark.parametrize("closed", [False, True])
def test_a_decision_is_not_taken_back_by_giving_the_case_back(made, closed):
    """From a page that was open before: the crossing would stay refused, and the case wait without an outcome."""
    one = shared(made)
    refused = Decision(outcome="refused", reasons=("C",), grounds="No visa")
    decide_case(made.second, case=one.pk, decision=refused, at=NOW)
    if closed:
        close_case(made.second, case=one.pk, at=NOW)
    with pytest.raises(Conflict):
        give_back(made.second, case=one.pk, why="My shift ends", at=NOW)
    one.refresh_from_db()
    assert (one.outcome, one.state) == ("refused", "closed" if closed else "decided")


def test_who_draws_and_gives_back_until_it_pleases_is_counted(made):
    set_rule(made.leader, drawn=True, detention_hours=24, at=NOW)
    for number in ("AB0000001", "AB0000002"):
        case(made, number=number)
    for _again in range(3):
        one = draw_case(made.second, at=NOW)
        give_back(made.second, case=one.pk, why="I know the person", at=NOW)
    draw_case(made.other, at=NOW)
    later = NOW.replace(day=2)
    rows = [(str(row["officer"]), row["drawn"], row["past"], row["back"]) for row in _counted(made, later)]
    assert rows == [(made.second.id, 3, 0, 3), (made.other.id, 1, 0, 0)]
    assert _counted(made, NOW) == []


def _counted(made, until):
    return count_past_draw(made.leader, until=until, at=NOW)


def test_who_cannot_decide_what_is_in_hand_is_told_who_can(made):
    """Customs open a case and take it in hand; to end it is for the second line, and the page says so."""
    one = open_case(made.customs, subject="goods", why="Packets behind a panel", at=NOW)
    page = page_of(made.customs)
    words = "An officer of the second line ends a case."
    assert words in page.get(f"/cases/{one.pk}/").content.decode()
    invite_agency(made.customs, case=one.pk, agency="BP", at=NOW)
    give_back(made.customs, case=one.pk, why="Our part is done", at=NOW)
    assert words not in page.get(f"/cases/{one.pk}/").content.decode()
    take_case(made.second, case=one.pk, at=NOW)
    ended = decide_case(made.second, case=one.pk, decision=Decision(outcome="police", grounds="Smuggling"), at=NOW)
    assert ended.state == "decided"
    assert words not in page_of(made.second).get(f"/cases/{one.pk}/").content.decode()


def test_what_stands_in_the_way_of_closing_is_on_the_page_before_it_is_refused(made):
    one = shared(made)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="child-alone"), at=NOW)
    client = page_of(made.second)
    assert "Not yet: Tasks of this case are open." in client.get(f"/cases/{one.pk}/").content.decode()
    with pytest.raises(Conflict, match="Tasks"):
        close_case(made.second, case=one.pk, at=NOW)
    one.tasks.update(done_at=NOW)
    assert "Not yet" not in client.get(f"/cases/{one.pk}/").content.decode()
    assert close_case(made.second, case=one.pk, at=NOW).state == "closed"
