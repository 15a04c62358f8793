"""Examinations that contradict each other: two officers decide, and it holds until one says something anew."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from sarhad.audit.models import Line
from sarhad.cases.models import Truth, TruthProposal, TruthSaid
from sarhad.cases.presenting import present_case
from sarhad.cases.selectors import open_case
from sarhad.cases.services.decide_truth import answer_proposal, propose_truth
from sarhad.cases.truths import DECISION, STRENGTH, Word, concluded
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, duty
from tests.sarhad.cases.test_field_matrix import client_of
from tests.sarhad.cases.test_words_of_truths import (  # noqa: F401 - fixtures
    FORENSIC,
    LABORATORY,
    TRUTHS,
    case,
    examiner,
    found,
    judge,
    result,
    taken,
    withdraw,
    word,
)

db = pytest.mark.django_db
THIRD = UUID(int=3)
AGAINST = [("examination", "confirmed", 0), ("examination", "false", 1)]


@pytest.mark.parametrize(
    ("words", "truth", "is_open"),
    [
        ([*AGAINST, (DECISION, "false", 2)], "false", False),
        ([*AGAINST, (DECISION, "undetermined", 2)], "undetermined", False),
        ([*AGAINST, (DECISION, "false", 1)], "false", False),  # at the same moment it was there to be known
        ([*AGAINST, (DECISION, "false", 0)], "undetermined", True),
        ([*AGAINST, (DECISION, "false", 2), ("examination", "confirmed", 3)], "undetermined", True),
        ([*AGAINST, (DECISION, "false", 2), (DECISION, "confirmed", 3)], "confirmed", False),
        ([*AGAINST, (DECISION, "false", 2), ("officer", "confirmed", 3)], "false", False),
        ([AGAINST[0], (DECISION, "false", 2)], "confirmed", False),
        ([("officer", "confirmed", 0), (DECISION, "false", 2)], "confirmed", False),
    ],
)
def test_a_decision_weighs_between_examinations_only_and_after_all_of_them(words, truth, is_open):
    assert concluded([word(*one) for one in words])[1:] == (truth, is_open)


def test_a_decision_alone_says_nothing():
    assert concluded([word(DECISION, "false")]) is None


@given(st.lists(st.builds(
    Word, st.sampled_from((*STRENGTH, DECISION)), st.sampled_from(TRUTHS),
    st.integers(0, 9).map(lambda n: NOW + timedelta(hours=n)),
)))  # fmt: skip
def test_decisions_change_nothing_but_what_is_open_without_them(words):
    without = [one for one in words if one.source != DECISION]
    before, after = concluded(without), concluded(words)
    if before is None or not before[2]:
        assert (after and after[1:]) == (before and before[1:])
    elif not after[2]:
        assert words[after[0]].source == DECISION


@pytest.fixture
def against(examiner, taken, found):  # noqa: F811
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, LABORATORY, "false", 2)
    return found


def propose(acting, case, found, truth="false", hours=3):  # noqa: F811
    at = NOW + timedelta(hours=hours)
    return propose_truth(acting, case=case.pk, found=found.pk, truth=truth, grounds="A third saw the stitching", at=at)


def answer(acting, case, one, accept=True, hours=4):  # noqa: F811
    return answer_proposal(acting, case=case.pk, proposal=one.pk, accept=accept, at=NOW + timedelta(hours=hours))


@db
def test_two_officers_decide_and_both_stand_in_the_timeline_and_the_journal(made, case, against):  # noqa: F811
    one = propose(made.second, case, against)
    assert Truth.objects.get(found=against).is_open  # a proposal alone changes nothing
    answer(made.other, case, one)
    truth = Truth.objects.get(found=against)
    assert (truth.truth, truth.is_open, truth.is_examined) == ("false", False, True)
    lines = [(line.officer_id, line.text) for line in case.lines.filter(what__in=["proposed", "agreed"]).order_by("at")]
    said = "zone.sound false: A third saw the stitching"
    assert lines == [(UUID(made.second.id), said), (UUID(made.other.id), said)]
    assert Line.objects.filter(act__in=["truth.propose", "truth.decide"], outcome="done").count() == 2
    with pytest.raises(Conflict):
        judge(made, case, against, "confirmed")


@db
def test_nobody_decides_on_his_own_proposal(made, case, against):  # noqa: F811
    one = propose(made.second, case, against)
    with pytest.raises(Refused):
        answer(made.second, case, one)
    assert Truth.objects.get(found=against).is_open
    with pytest.raises(IntegrityError), transaction.atomic():
        TruthProposal.objects.filter(pk=one.pk).update(answered_by=one.proposed_by)


@db
def test_who_may_not(made, case, against):  # noqa: F811
    for acting in (made.customs, made.migration, made.first, made.leader):
        with pytest.raises(Refused):
            propose(acting, case, against)
    one = propose(made.second, case, against)
    for acting in (made.customs, made.migration, made.first, made.leader):
        with pytest.raises(Refused):
            answer(acting, case, one)
    with pytest.raises(NotFound):
        answer(duty("second-line"), case, one)
    with pytest.raises(NotFound):
        answer_proposal(made.other, case=case.pk, proposal=uuid4(), accept=True, at=NOW)


@db
def test_without_a_contradiction_without_grounds_and_twice_nothing_is_proposed(made, case, found, taken, examiner):  # noqa: F811
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    with pytest.raises(Conflict):
        propose(made.second, case, found)
    result(examiner, taken, found, LABORATORY, "false", 2)
    with pytest.raises(Invalid):
        propose(made.second, case, found, truth="perhaps")
    with pytest.raises(Invalid):
        propose_truth(made.second, case=case.pk, found=found.pk, truth="false", grounds=" ", at=NOW)
    propose(made.second, case, found)
    with pytest.raises(Conflict):
        propose(made.other, case, found)


@db
def test_declined_it_stays_open_and_another_may_be_proposed(made, case, against):  # noqa: F811
    one = propose(made.second, case, against)
    answer(made.other, case, one, accept=False)
    assert Truth.objects.get(found=against).is_open
    with pytest.raises(Conflict):
        answer(made.other, case, one)
    answer(made.second, case, propose(made.other, case, against, "confirmed", 5), hours=6)
    assert Truth.objects.get(found=against).truth == "confirmed"


@db
def test_an_examination_that_says_something_later_opens_it_again(made, case, against, taken, examiner):  # noqa: F811
    answer(made.other, case, propose(made.second, case, against))
    result(examiner, taken, against, THIRD, "confirmed", 5)
    assert Truth.objects.get(found=against).is_open
    withdraw(examiner, taken, THIRD)
    assert Truth.objects.get(found=against).truth == "false"
    withdraw(examiner, taken, LABORATORY, 10)
    truth = Truth.objects.get(found=against)
    assert (truth.truth, truth.is_open) == ("confirmed", False)  # one examination is left: it speaks
    assert TruthSaid.objects.filter(found=against, source=DECISION, ended_at=None).count() == 1


@db
def test_a_proposal_of_what_was_settled_meanwhile_is_declined_only(made, case, against, taken, examiner):  # noqa: F811
    one = propose(made.second, case, against)
    withdraw(examiner, taken, LABORATORY)
    with pytest.raises(Conflict):
        answer(made.other, case, one, hours=10)
    assert answer(made.other, case, one, accept=False, hours=10).is_accepted is False


@db
def test_on_the_page_one_proposes_and_the_other_decides(made, case, against):  # noqa: F811
    first, second = client_of(made.second), client_of(made.other)
    page = f"/cases/{case.pk}/"
    sent = {"found": against.pk, "truth": "false", "grounds": "A third saw it"}
    assert first.post(f"{page}propose-truth", sent)["Location"] == f"{page}#part-document"
    one = TruthProposal.objects.get()
    assert "decide-truth" not in first.get(page).content.decode()
    assert "decide-truth" in second.get(page).content.decode()
    assert second.post(f"{page}decide-truth", {"proposal": one.pk, "accept": "yes"}).status_code == 302
    body = first.get(page).content.decode()
    assert "Examinations contradict each other" not in body
    assert "Two persons who decided between examinations" in body
    assert client_of(made.customs).post(f"{page}propose-truth", sent).status_code == 403


@db
def test_the_timeline_says_who_proposed_and_whether_the_second_person_agreed(made, case, against):  # noqa: F811
    first = answer(made.other, case, propose(made.second, case, against), accept=False, hours=5)
    second = answer(made.other, case, propose(made.second, case, against, "confirmed", 6), hours=7)
    assert (first.is_accepted, second.is_accepted) == (False, True)
    shown = present_case(made.second, open_case(made.second, case=case.pk, at=NOW), at=NOW)["lines"]
    told = [(one.row.what, one.what, one.row.officer.name, one.proposed_by) for one in shown
            if one.row.what in ("truth", "proposed", "agreed", "disagreed")]  # fmt: skip
    proposer, decider = made.second.name, made.other.name
    assert told == [
        ("agreed", "Second person agreed: the proposed truth holds", decider, proposer),
        ("proposed", "Truth of a finding proposed: a second person decides", proposer, ""),
        ("disagreed", "Second person did not agree: nothing was settled", decider, proposer),
        ("proposed", "Truth of a finding proposed: a second person decides", proposer, ""),
    ]
    words = {one.row.what: one.words for one in shown if one.proposed_by}
    assert words["disagreed"].endswith(": False")
    assert words["agreed"].endswith(": Confirmed")
    body = client_of(made.second).get(f"/cases/{case.pk}/").content.decode()
    assert body.count("proposed by") == 2
    assert "Finding judged" not in body
