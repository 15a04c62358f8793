"""Every act and look of the room against every role and agency: who is let in by the role, and who by the party."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from tools.reference import import_rooms

from sarhad.access.duty import duty_of
from sarhad.access.roles import ROLES, SYSTEM_ACTS
from sarhad.audit.acts import ACTS
from sarhad.cases import selectors
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.search_models import JointSearch
from sarhad.cases.services import (
    ask_part,
    attach,
    check_case,
    decide_case,
    hold_interview,
    judge_finding,
    open_case,
    plan_work,
    run_clock,
    search_vehicle,
    set_rule,
    take_case,
    take_exhibit,
    transfer,
    write_line,
)
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused, SarhadError
from tests.make.access import NOW, TODAY, agency, assignment, officer
from tests.make.cases import case, house, thing

pytestmark = pytest.mark.django_db

# Written out a second time, by hand: which roles have which acts of the room. A slip in `roles.py` fails a cell here.
SHARED = """
    case.list case.look case.write case.attach case.ask case.answer case.invite case.task case.task-done case.link
    case.own attachment.open exhibit.take exhibit.open exhibit.offer exhibit.answer interview.begin interview.write
    interview.end interview.open case.judge case.owe exhibit.dispose exhibit.keep
"""
WORKED = """
    search.order search.join search.look search.finish search.sign search.open case.open case.draw case.take
    case.give-back
"""
DECIDED = """
    case.decide case.close case.reopen case.clock case.learn case.check refusal.issue refusal.print refusal.open
"""
HANDLED = "document-examiner laboratory-analyst laboratory-reviewer"
ALLOWED = {
    **dict.fromkeys(SHARED.split(), "second-line customs migration"),
    **dict.fromkeys(WORKED.split(), "second-line customs"),
    **dict.fromkeys(DECIDED.split(), "second-line"),
    **dict.fromkeys(["exhibit.offer", "exhibit.answer"], f"second-line customs migration {HANDLED}"),
    "exhibit.open": f"second-line customs migration {HANDLED} laboratory-quality",
    "exhibit.lend": "second-line",
    "truth.propose": "second-line",
    "truth.decide": "second-line",
    "exhibit.unlend": "second-line document-examiner",
    "case.result": "document-examiner laboratory-reviewer",
    "case.unresult": "document-examiner laboratory-reviewer",
    "case.rule": "post-leader",
    "case.past": "post-leader",
    "case.in-hand": "post-leader",
    "case.free": "post-leader",
    "case.referred": "first-line",
    "case.follow": "",
    "refusal.withdraw": "",
}


def acts_of_the_room() -> list[str]:
    assert import_rooms() == []
    return sorted(code for code, one in ACTS.items() if one.function.startswith("sarhad.cases."))


def test_the_table_names_every_act_of_the_room_and_no_other():
    assert acts_of_the_room() == sorted(ALLOWED)


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("act", sorted(ALLOWED))
def test_each_cell_of_acts_and_roles(act, role):
    assert (act in ROLES[role].acts) == (role in ALLOWED[act].split())
    assert (act in SYSTEM_ACTS) == (not ALLOWED[act])


CALLS: dict[str, Callable[..., object]] = {
    "case.look": lambda d, c: selectors.open_case(d, case=c, at=NOW),
    "case.write": lambda d, c: write_line.write_line(d, case=c, part="person", text="x", at=NOW),
    "case.attach": lambda d, c: attach.attach_file(d, case=c, part="person", name="x", data=b"x", at=NOW),
    "case.ask": lambda d, c: ask_part.ask_part(d, case=c, part="medical", why="x", at=NOW),
    "case.invite": lambda d, c: plan_work.invite_agency(d, case=c, agency="CU", at=NOW),
    "case.task": lambda d, c: plan_work.set_task(
        d, case=c, text="x", agency="BP", due_at=NOW + timedelta(days=1), at=NOW
    ),
    "case.link": lambda d, c: plan_work.link_cases(d, case=c, number="2026/99999", why="x", at=NOW),
    "case.take": lambda d, c: take_case.take_case(d, case=c, at=NOW),
    "case.give-back": lambda d, c: take_case.give_back(d, case=c, why="x", at=NOW),
    "case.decide": lambda d, c: decide_case.decide_case(
        d, case=c, decision=decide_case.Decision(outcome="protection"), at=NOW
    ),
    "case.close": lambda d, c: decide_case.close_case(d, case=c, at=NOW),
    "case.reopen": lambda d, c: decide_case.reopen_case(d, case=c, why="x", at=NOW),
    "case.clock": lambda d, c: run_clock.run_clock(d, case=c, what="held", text="Art. 1", at=NOW),
    "case.check": lambda d, c: check_case.check_case(d, case=c, at=NOW),
    "case.judge": lambda d, c: judge_finding.judge_finding(d, case=c, found=0, truth="false", grounds="x", at=NOW),
    "interview.begin": lambda d, c: hold_interview.begin_interview(
        d, case=c, talk=hold_interview.Talk(part="person", person="x", language="y"), at=NOW
    ),
    "exhibit.take": lambda d, c: take_exhibit.take_exhibit(
        d, case=c, thing=thing(kind="drug", quantity=Decimal(1), unit="kg"), at=NOW
    ),
    "search.order": lambda d, c: search_vehicle.order_search(
        d, case=c, vehicle="car", registration="Q", why="x", at=NOW
    ),
    "exhibit.open": lambda d, c: take_exhibit.open_exhibit(d, exhibit=_exhibit(c), at=NOW),
    "exhibit.offer": lambda d, c: transfer.offer_exhibit(
        d, exhibit=_exhibit(c), offer=transfer.Offer(kind="store", taker=None, seal="Z", place="x", note="x"), at=NOW
    ),
    "search.open": lambda d, c: selectors.open_search(d, search=_search(c), at=NOW),
    "search.join": lambda d, c: search_vehicle.join_team(d, search=_search(c), at=NOW),
    "search.finish": lambda d, c: search_vehicle.finish_search(d, search=_search(c), called_off="x", at=NOW),
    "search.sign": lambda d, c: search_vehicle.sign_search(d, search=_search(c), at=NOW),
}


def _exhibit(pk):
    return Exhibit.objects.get(case=pk).pk


def _search(pk):
    return JointSearch.objects.get(case=pk).pk


@pytest.fixture
def full():
    """A case of border police with an exhibit and a search; customs and others are at the post, and no party."""
    made = house()
    one = take_case.take_case(made.second, case=case(made).pk, at=NOW)
    take_exhibit.take_exhibit(made.second, case=one.pk, thing=thing("FIRST"), at=NOW)
    search_vehicle.order_search(made.second, case=one.pk, vehicle="car", registration="Q", why="x", at=NOW)
    one.parties.exclude(agency="BP").delete()
    return made, one


@pytest.mark.parametrize("act", sorted(CALLS))
@pytest.mark.parametrize(("code", "kind"), [("CU", "customs"), ("MS", "migration"), ("BH", "health"), ("B2", "border")])
def test_an_agency_that_is_no_party_is_not_told_that_there_is_a_case(full, act, code, kind):
    made, one = full
    who = officer(agency=agency(code, kind=kind))
    acting = duty_of(assignment("second-line", post=made.post, officer=who), on=TODAY)
    with pytest.raises(NotFound):
        CALLS[act](acting, one.pk)


@pytest.mark.parametrize("act", sorted(CALLS))
def test_the_same_agency_at_another_post_is_not_told_either(full, act):
    _made, one = full
    acting = duty_of(assignment("second-line", officer=officer()), on=TODAY)
    with pytest.raises(NotFound):
        CALLS[act](acting, one.pk)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"second-line", "customs", "migration"}))
def test_no_other_role_comes_in_though_its_agency_is_a_party(full, role):
    made, one = full
    acting = duty_of(assignment(role, post=made.post, officer=officer()), on=TODAY)
    for act in sorted(code for code in CALLS if role not in ALLOWED[code].split()):
        with pytest.raises(Refused):
            CALLS[act](acting, one.pk)


# What a party is told all the same: that another case is not there, and that one signs what one has searched.
TOLD = {"case.link": NotFound, "search.sign": Conflict}


@pytest.mark.parametrize("act", sorted(CALLS))
def test_a_party_comes_in(full, act):
    """The other side: whoever may is let in; what is then wrong is said of what was asked, never of who asks."""
    made, one = full
    try:
        CALLS[act](made.second, one.pk)
    except SarhadError as trouble:
        told = type(trouble)
    else:
        told = None
    assert told in (None, Invalid, Conflict, TOLD.get(act))


def test_a_rule_is_set_by_a_leader_of_the_post_only():
    made = house()
    for acting in (made.first, made.second, made.customs, made.migration):
        with pytest.raises(Refused):
            set_rule.set_rule(acting, drawn=True, detention_hours=1, at=NOW)
    assert set_rule.set_rule(made.leader, drawn=True, detention_hours=1, at=NOW).drawn


def test_ids_that_are_not_there_are_not_found():
    made = house()
    for act in sorted(set(CALLS) - {"exhibit.open", "exhibit.offer"} - {a for a in CALLS if a.startswith("search.")}):
        with pytest.raises((NotFound, Invalid)):
            CALLS[act](made.second, uuid4())


def test_officers_open_cases_by_role():
    made = house()
    for acting in (made.second, made.customs):
        assert open_case.open_case(acting, subject="goods", why="x", at=NOW).state == "in-hand"
    for acting in (made.first, made.leader):
        with pytest.raises(Refused):
            open_case.open_case(acting, subject="goods", why="x", at=NOW)
