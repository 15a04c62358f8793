"""Truths that officers say, checks asked again, interviews, quantities."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sarhad.access.duty import SYSTEM
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.interview_models import Answer, Interview
from sarhad.cases.models import Case, Truth
from sarhad.cases.seeing import sees_answers
from sarhad.cases.selectors import count_truths, count_truths_of
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.check_case import check_case
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.hold_interview import (
    Talk,
    begin_interview,
    end_interview,
    open_interview,
    write_answer,
)
from sarhad.cases.services.judge_finding import judge_finding
from sarhad.cases.services.take_case import take_case
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.crossings.models import Found
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.states import State
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW, duty
from tests.make.cases import case, shared, thing
from tests.make.lists import LOST, listed, lost_row

pytestmark = pytest.mark.django_db
ENTRY = "01890000-0000-7000-8000-00000000000a"


def find(one: Case, check="document.validity", **grounds):
    return Found.objects.create(
        crossing=one.crossing, check_code=check, weight=2, text="Seen: %(a)s", grounds={"a": "b"} | grounds,
        source="s 1", found_at=NOW,
    )  # fmt: skip


def judge(acting, one, found, truth="false", grounds="Looked at with a lens", at=NOW):
    return judge_finding(acting, case=one.pk, found=found.pk, truth=truth, grounds=grounds, at=at)


def truth_of(found):
    return Truth.objects.get(found=found)


def test_what_an_officer_says_overrules_the_outcome_before_and_after_it(made):
    one = shared(made)
    before, after = find(one), find(one, "zone.sound")
    judge(made.second, one, before, "undetermined")
    decide_case(made.second, case=one.pk, decision=Decision(outcome="refused", reasons=("B",), grounds="x"), at=NOW)
    assert (truth_of(before).truth, truth_of(after).truth, truth_of(after).said_by) == (
        "undetermined", "confirmed", None,
    )  # fmt: skip
    judge(made.second, one, after, "false")
    assert (truth_of(after).truth, str(truth_of(after).said_by_id)) == ("false", made.second.id)
    assert one.lines.filter(what="truth", part="document").count() == 2


def test_a_decision_taken_back_forgets_the_outcome_and_keeps_what_was_said(made):
    one = shared(made)
    said, learned = find(one), find(one, "zone.sound")
    judge(made.second, one, said, "confirmed")
    decide_case(made.second, case=one.pk, decision=Decision(outcome="refused", reasons=("B",), grounds="x"), at=NOW)
    one.crossing.refresh_from_db()
    amend_crossing(made.second, crossing=one.crossing, became=State.REFERRED, reason="by-court", at=NOW)
    follow_crossing(SYSTEM, crossing=one.crossing_id, at=NOW)
    assert truth_of(said).truth == "confirmed"
    assert not Truth.objects.filter(found=learned).exists()


def test_a_truth_needs_grounds_a_word_of_the_table_and_a_finding_of_this_case(made):
    one, other = shared(made), case(made, number="XY9999999")
    found, strange = find(one), find(other)
    for fields in ({"grounds": " "}, {"truth": "perhaps"}):
        with pytest.raises(Invalid):
            judge(made.second, one, found, **fields)
    with pytest.raises(Invalid):
        judge(made.second, one, strange)
    with pytest.raises(Conflict):
        judge(made.second, other, strange)
    with pytest.raises(IntegrityError), transaction.atomic():
        Truth.objects.create(found=found, case=one, check_code="x.y", truth="false", said_by_id=made.second.id, at=NOW)


def test_who_does_not_read_a_part_does_not_judge_its_findings(made):
    one = shared(made)
    with pytest.raises(Refused):
        judge(made.customs, one, find(one, "person.listed"))
    with pytest.raises(Refused):
        judge(made.migration, one, find(one, "person.listed"))
    assert judge(made.migration, one, find(one, "visa.needed")).truth == "false"


def test_truths_are_counted_by_check_by_list_by_entry_and_by_rule(made):
    one = shared(made)
    judge(made.second, one, find(one, "person.listed", entry=ENTRY, list="Stop list"), "confirmed")
    judge(made.second, one, find(one, "risk.rule", rule="R-7"), "false")
    judge(made.second, one, find(one), "undetermined")
    since = NOW - timedelta(days=1)
    assert count_truths(since=since, by="listing") == [("Stop list", 1, 0, 0)]
    assert count_truths(since=since, by="rule") == [("R-7", 0, 1, 0)]
    assert [row[0] for row in count_truths(since=since)] == ["document.validity", "person.listed", "risk.rule"]
    assert count_truths_of(entries=[ENTRY]) == (1, 0, 0)
    assert count_truths_of(entries=[]) == (0, 0, 0)
    assert count_truths(since=NOW + timedelta(days=1)) == []


def test_checks_asked_again_keep_what_stands_and_supersede_what_is_gone(made):
    one = shared(made)
    before = set(Found.objects.filter(crossing=one.crossing_id).values_list("pk", flat=True))
    gone = find(one, "person.listed")
    judge(made.second, one, gone, "false")
    assert check_case(made.second, case=one.pk, at=NOW) == (0, 1)
    standing = set(Found.objects.filter(crossing=one.crossing_id, superseded_at=None).values_list("pk", flat=True))
    assert standing == before
    assert truth_of(gone).truth == "false"
    assert one.lines.filter(what="checked").count() == 1


def test_new_data_is_found_when_the_checks_are_asked_again(made):
    """The document was reported lost while its holder waited."""
    kept = lost_row()
    listed(kept, source=LOST)
    one = shared(made, number="LOST00001")
    assert check_case(made.second, case=one.pk, at=NOW) == (0, 0)
    listed(kept, lost_row(number="LOST00001"), source=LOST)
    new, gone = check_case(made.second, case=one.pk, at=NOW)
    assert (new, gone) == (1, 1)  # gone: that it could not be checked, for want of another list
    found = Found.objects.get(crossing=one.crossing_id, check_code="document.lost", superseded_at=None)
    one.crossing.refresh_from_db()
    assert one.crossing.weight >= found.weight > 1
    assert check_case(made.second, case=one.pk, at=NOW) == (0, 0)


def test_checks_are_not_asked_again_once_the_crossing_is_ended(made):
    one = shared(made)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)
    with pytest.raises(Conflict):
        check_case(made.second, case=one.pk, at=NOW)
    with pytest.raises(Refused):
        check_case(made.customs, case=one.pk, at=NOW)
    with pytest.raises(NotFound):
        check_case(duty("second-line"), case=one.pk, at=NOW)


def talk(**fields):
    values = {"part": "person", "person": "The driver", "language": "Kavari", "interpreter": "Sworn, no. 7"}
    return Talk(**(values | fields))


def test_an_interview_from_its_beginning_to_its_end(made):
    one = shared(made)
    held = begin_interview(made.second, case=one.pk, talk=talk(), at=NOW)
    for n in range(2):
        write_answer(made.second, interview=held.pk, question=f"Q{n}", answer=f"A{n}", at=NOW)
    with pytest.raises(Conflict):
        end_interview(made.second, interview=held.pk, at=NOW - timedelta(seconds=1))
    end_interview(made.second, interview=held.pk, remark="So it was", at=NOW + timedelta(minutes=9))
    opened = open_interview(made.other, interview=held.pk, at=NOW)
    assert [(row.seq, row.answer) for row in sees_answers(made.other, opened)] == [(1, "A0"), (2, "A1")]
    with pytest.raises(Conflict):
        write_answer(made.second, interview=held.pk, question="Q", answer="A", at=NOW)


def test_only_who_holds_an_interview_writes_in_it(made):
    held = begin_interview(made.second, case=shared(made).pk, talk=talk(), at=NOW)
    for acting, error in ((made.other, Refused), (made.customs, Refused), (duty("second-line"), NotFound)):
        with pytest.raises(error):
            write_answer(acting, interview=held.pk, question="Q", answer="A", at=NOW)
        with pytest.raises(error):
            end_interview(acting, interview=held.pk, at=NOW)


def test_an_interview_is_read_by_those_who_read_its_part_and_answers_as_far_as_they_were_given(made):
    one = shared(made)
    held = begin_interview(made.second, case=one.pk, talk=talk(), at=NOW)
    write_answer(made.second, interview=held.pk, question="Q", answer="before", at=NOW)
    with pytest.raises(NotFound):
        open_interview(made.customs, interview=held.pk, at=NOW)
    ask = ask_part(made.customs, case=one.pk, part="person", why="Driver", at=NOW)
    answer_ask(made.second, ask=ask.pk, give=True, at=NOW + timedelta(minutes=1))
    write_answer(made.second, interview=held.pk, question="Q", answer="after", at=NOW + timedelta(minutes=2))
    opened = open_interview(made.customs, interview=held.pk, at=NOW)
    assert [row.answer for row in sees_answers(made.customs, opened)] == ["before"]


@pytest.mark.parametrize("fields", [{"part": "nothing"}, {"person": " "}, {"language": ""}])
def test_an_interview_needs_part_person_and_language(made, fields):
    with pytest.raises(Invalid):
        begin_interview(made.second, case=shared(made).pk, talk=talk(**fields), at=NOW)
    assert not Interview.objects.exists()


def test_an_agency_interviews_in_its_own_parts_only(made):
    with pytest.raises(Refused):
        begin_interview(made.customs, case=shared(made).pk, talk=talk(), at=NOW)


def test_the_database_changes_and_deletes_no_answer(made):
    held = begin_interview(made.second, case=shared(made).pk, talk=talk(), at=NOW)
    write_answer(made.second, interview=held.pk, question="Q", answer="A", at=NOW)
    for statement in ("UPDATE cases_answer SET answer = 'x'", "DELETE FROM cases_answer"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Answer.objects.get().answer == "A"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "spaceship"},
        {"unit": "stone", "quantity": Decimal(1)},
        {"quantity": Decimal(1)},
        {"unit": "kg"},
        {"unit": "kg", "quantity": Decimal(0)},
        {"unit": "kg", "quantity": Decimal(10**11)},
    ],
)
def test_a_quantity_has_its_unit_and_bounds(made, fields):
    with pytest.raises(Invalid):
        take_exhibit(made.second, case=shared(made).pk, thing=thing(**fields), at=NOW)
    assert not Exhibit.objects.exists()


def test_a_quantity_is_kept(made):
    taken = take_exhibit(
        made.customs, case=shared(made).pk, thing=thing(part="goods", kind="drug", quantity=Decimal("2.5"), unit="kg"),
        at=NOW,
    )  # fmt: skip
    taken.refresh_from_db()
    assert (taken.kind, taken.quantity, taken.unit) == ("drug", Decimal("2.5"), "kg")


def test_a_case_that_waits_is_taken_before_its_findings_are_judged(made):
    one = case(made)
    found = find(one)
    with pytest.raises(Conflict):
        judge(made.second, one, found)
    take_case(made.second, case=one.pk, at=NOW)
    assert judge(made.second, one, found).grounds == "Looked at with a lens"
