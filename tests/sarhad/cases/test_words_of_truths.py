"""Several say something of one finding: each word is kept, the conclusion is explicit, and it is counted once."""

from datetime import timedelta
from importlib import import_module
from itertools import permutations
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import duty_of
from sarhad.access.models import Assignment
from sarhad.cases.models import Truth, TruthSaid
from sarhad.cases.presenting import present_case
from sarhad.cases.selectors import count_truths, open_case
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.judge_finding import judge_finding
from sarhad.cases.services.learn import take_result, withdraw_result
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.truths import STRENGTH, Word, concluded
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Conflict
from tests.make.access import NOW, TODAY, agency, assignment, officer, on_duty
from tests.make.cases import shared, thing

db = pytest.mark.django_db
FORENSIC, LABORATORY = UUID(int=1), UUID(int=2)
TRUTHS = ("confirmed", "false", "undetermined")
WORDS = st.builds(
    Word, st.sampled_from(STRENGTH), st.sampled_from(TRUTHS), st.integers(0, 9).map(lambda n: NOW + timedelta(hours=n))
)


def word(source, truth, hours=0):
    return Word(source, truth, NOW + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("words", "truth", "is_open"),
    [
        ([("officer", "false")], "false", False),
        ([("officer", "false", 0), ("officer", "confirmed", 1)], "confirmed", False),
        ([("officer", "confirmed", 1), ("officer", "false", 0)], "confirmed", False),
        ([("search", "confirmed", 9), ("officer", "false", 0)], "false", False),
        ([("examination", "confirmed", 0), ("officer", "false", 9)], "confirmed", False),
        ([("examination", "confirmed", 0), ("examination", "confirmed", 1)], "confirmed", False),
        ([("examination", "confirmed", 0), ("examination", "false", 1)], "undetermined", True),
        ([("examination", "false", 1), ("examination", "confirmed", 0), ("officer", "false", 2)], "undetermined", True),
    ],
)
def test_what_follows_from_what_was_said(words, truth, is_open):
    found = concluded([word(*one) for one in words])
    assert found is not None
    assert found[1:] == (truth, is_open)


def test_nothing_follows_from_nothing_and_an_unknown_source_is_an_error():
    assert concluded([]) is None
    with pytest.raises(ValueError, match="tuple.index"):
        concluded([word("newspaper", "false")])


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_the_conclusion_is_that_of_the_strongest_alone(words):
    strongest = min(words, key=lambda one: STRENGTH.index(one.source)).source
    heard = [one for one in words if one.source == strongest]
    place, truth, is_open = concluded(words)
    assert words[place] in heard
    assert words[place].at == max(one.at for one in heard)
    assert concluded(heard)[1:] == (truth, is_open)
    assert is_open == (strongest == "examination" and len({one.truth for one in heard}) > 1)
    assert is_open or truth == words[place].truth


@given(st.lists(WORDS, min_size=1, max_size=4, unique_by=lambda one: one.at))
def test_in_whatever_order_words_come_the_conclusion_is_the_same(words):
    assert len({concluded(list(order))[1:] for order in permutations(words)}) == 1


@pytest.fixture
def examiner(made):
    who = assignment("document-examiner", post=made.post, officer=officer(agency=agency("BP")))
    return duty_of(who, on=TODAY)


@pytest.fixture
def case(made):
    return shared(made)


@pytest.fixture
def found(case):
    return Found.objects.create(
        crossing=case.crossing, check_code="zone.sound", weight=2, text="Seen: %(a)s", grounds={"a": "b"},
        source="s 1", found_at=NOW,
    )  # fmt: skip


@pytest.fixture
def taken(made, case):
    return take_exhibit(made.second, case=case.pk, thing=thing(), at=NOW)


def result(examiner, taken, found, source, truth, hours=1):
    at = NOW + timedelta(hours=hours)
    text = f"E-{source.int}: Counterfeit"
    take_result(examiner, exhibit=taken.pk, source=source, text=text, said={found.pk: truth}, at=at)


def withdraw(examiner, taken, source, hours=9):
    withdraw_result(examiner, exhibit=taken.pk, source=source, text="E: no more", at=NOW + timedelta(hours=hours))


def judge(made, case, found, truth="false"):
    judge_finding(made.second, case=case.pk, found=found.pk, truth=truth, grounds="Seen under the lens", at=NOW)


def standing(found):
    rows = TruthSaid.objects.filter(found=found, ended_at=None).order_by("at")
    return [(row.source, row.truth) for row in rows]


@db
def test_two_results_that_contradict_each_other_are_both_kept_and_open(made, case, found, taken, examiner):
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, LABORATORY, "false", 2)
    truth = Truth.objects.get(found=found)
    assert (truth.truth, truth.is_open, truth.is_examined) == ("undetermined", True, True)
    assert standing(found) == [("examination", "confirmed"), ("examination", "false")]
    assert {row.officer_id for row in TruthSaid.objects.all()} == {UUID(examiner.id)}
    assert count_truths(since=NOW) == [("zone.sound", 0, 0, 1)]


@db
def test_two_results_that_agree_are_counted_once(made, case, found, taken, examiner):
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, LABORATORY, "confirmed", 2)
    assert count_truths(since=NOW) == [("zone.sound", 1, 0, 0)]
    assert len(standing(found)) == 2


@db
@pytest.mark.parametrize(("gone", "left"), [(FORENSIC, "false"), (LABORATORY, "confirmed")])
def test_one_that_is_taken_back_leaves_the_other(found, taken, examiner, gone, left):
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, LABORATORY, "false", 2)
    withdraw(examiner, taken, gone)
    truth = Truth.objects.get(found=found)
    assert (truth.truth, truth.is_open) == (left, False)
    assert TruthSaid.objects.filter(found=found).count() == 2


@db
def test_what_the_officer_said_before_the_examination_counts_again_without_it(made, case, found, taken, examiner):
    """It was overwritten, and lost when the examination was taken back."""
    judge(made, case, found, "false")
    result(examiner, taken, found, FORENSIC, "confirmed")
    assert Truth.objects.get(found=found).truth == "confirmed"
    with pytest.raises(Conflict):
        judge(made, case, found, "false")
    withdraw(examiner, taken, FORENSIC)
    truth = Truth.objects.get(found=found)
    assert (truth.truth, truth.said_by_id, truth.grounds) == ("false", UUID(made.second.id), "Seen under the lens")


@db
def test_the_same_examination_says_otherwise_and_says_no_more(made, case, found, taken, examiner):
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, FORENSIC, "false", 2)
    assert standing(found) == [("examination", "false")]
    result(examiner, taken, found, FORENSIC, "undetermined", 3)
    assert standing(found) == []
    assert not Truth.objects.filter(found=found).exists()
    decide_case(made.second, case=case.pk, decision=Decision(outcome="refused", reasons=("B",), grounds="x"), at=NOW)
    assert Truth.objects.get(found=found).truth == "confirmed"


@db
def test_a_second_officer_stands_after_the_first_and_both_are_shown(made, case, found, client):
    judge(made, case, found, "false")
    judge_finding(
        made.other, case=case.pk, found=found.pk, truth="confirmed", grounds="The holder said so",
        at=NOW + timedelta(hours=1),
    )  # fmt: skip
    assert Truth.objects.get(found=found).truth == "confirmed"
    shown = present_case(made.second, open_case(made.second, case=case.pk, at=NOW), at=NOW)
    document = next(part for part in shown["parts"] if part["code"] == "document")
    words = next(one["words"] for one in document["findings"] if one["pk"] == found.pk)
    assert [(row.officer.pk, says) for row, _source, says in words] == [
        (UUID(made.second.id), "False"), (UUID(made.other.id), "Confirmed"),
    ]  # fmt: skip


@db
def test_the_page_says_that_it_is_open_and_who_said_what(made, case, found, taken, examiner, client):
    result(examiner, taken, found, FORENSIC, "confirmed", 1)
    result(examiner, taken, found, LABORATORY, "false", 2)
    on_duty(client, assignment=Assignment.objects.get(pk=made.second.assignment))
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Examinations contradict each other" in page
    assert "E-1: Counterfeit" in page
    assert "E-2: Counterfeit" in page


@db
def test_the_database_holds_one_standing_word_of_a_source(made, case, found):
    judge(made, case, found)
    with pytest.raises(IntegrityError), transaction.atomic():
        row = TruthSaid.objects.get()
        row.pk = UUID(int=9)
        row.save(force_insert=True)


@db
def test_truths_from_before_become_words(made, case, found, taken, examiner):
    other = Found.objects.get(pk=found.pk)
    other.pk = None
    other.save()
    judge(made, case, found)
    result(examiner, taken, other, FORENSIC, "confirmed")
    before = standing(found), standing(other)
    TruthSaid.objects.all().delete()
    import_module("sarhad.cases.migrations.0008_words_of_truths").write_down(apps, connection.schema_editor())
    assert (standing(found), standing(other)) == before == ([("officer", "false")], [("examination", "confirmed")])
