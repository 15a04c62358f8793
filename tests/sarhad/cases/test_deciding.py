"""Coded outcomes; protection that nothing stands against; forms of refusal without gaps, printed and hashed."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from sarhad.audit.models import Line
from sarhad.cases.models import Truth
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.refusal_models import FormPrint, RefusalForm
from sarhad.cases.refusal_sheet import LANGUAGES
from sarhad.cases.refusal_words import LETTERS, WORDS
from sarhad.cases.services.decide_case import Decision, close_case, decide_case, reopen_case
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.plan_work import finish_task, set_task
from sarhad.cases.services.take_case import take_case
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.truths import truth_of
from sarhad.crossings.models import Found
from sarhad.crossings.reasons import REFUSAL
from sarhad.crossings.services.protect import protect_crossing
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.travellers.models import Movement
from tests.make.access import NOW, duty
from tests.make.cases import case, shared, thing

pytestmark = pytest.mark.django_db


def finding(one, check="person.listed", weight=3):
    return Found.objects.create(
        crossing=one.crossing, check_code=check, weight=weight, text="x", grounds={}, source="s", found_at=NOW
    )


def refuse(made, one, **fields):
    values = {"outcome": "refused", "grounds": "no visa", "reasons": ("C",)} | fields
    return decide_case(made.second, case=one.pk, decision=Decision(**values), at=NOW)


def test_a_refusal_ends_the_crossing_and_has_its_form(made):
    one = shared(made)
    refuse(made, one, reasons=("C", "G"))
    one.crossing.refresh_from_db()
    assert (one.crossing.state, one.crossing.refusal_reason) == ("refused", "C")
    form = RefusalForm.objects.get()
    assert (form.reasons, form.grounds, form.number) == (["C", "G"], "no visa", f"{made.post.code}-2026-00001")
    assert Movement.objects.get().direction == "refusal"


@pytest.mark.parametrize(
    "fields", [{"reasons": ()}, {"grounds": " "}, {"reasons": ("K",)}, {"outcome": "withdrawn"}, {"outcome": "x"}]
)
def test_a_refusal_lacks_nothing_or_nothing_happens(made, fields):
    one = shared(made)
    with pytest.raises(Invalid):
        refuse(made, one, **fields)
    one.refresh_from_db()
    assert one.state == "in-hand"
    assert not RefusalForm.objects.exists()


def test_numbers_of_refusals_have_no_gap_after_one_that_failed(made):
    refuse(made, shared(made, number="AB1111111"))
    with pytest.raises(Invalid):
        refuse(made, shared(made, number="AB2222222"), reasons=("C", "Z"))
    refuse(made, shared(made, number="AB3333333"))
    assert list(RefusalForm.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]


@pytest.mark.parametrize("outcome", sorted(PROTECTIVE))
def test_no_finding_and_no_holder_stands_in_the_way_of_protection(made, outcome):
    one = take_case(made.other, case=case(made).pk, at=NOW)
    finding(one)
    decide_case(made.second, case=one.pk, decision=Decision(outcome=outcome), at=NOW)
    one.crossing.refresh_from_db()
    assert one.crossing.state == "protection"


def test_nothing_leads_from_protection_to_a_refusal(made):
    one = shared(made)
    protect_crossing(made.second, crossing=one.crossing, at=NOW)
    with pytest.raises(Conflict):
        refuse(made, one)
    assert not RefusalForm.objects.exists()


def test_only_the_holder_decides_otherwise(made):
    one = shared(made)
    with pytest.raises(Refused):
        decide_case(made.other, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)
    with pytest.raises(Refused):
        decide_case(made.customs, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)


def test_conditions_and_errors_in_data_are_told_in_words(made):
    one = shared(made)
    with pytest.raises(Invalid):
        decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted-conditions"), at=NOW)
    told = Decision(outcome="admitted-conditions", grounds="Report within 3 days")
    assert decide_case(made.second, case=one.pk, decision=told, at=NOW).outcome == "admitted-conditions"


def test_a_seized_document_is_an_exhibit_first(made):
    one = shared(made)
    decision = Decision(outcome="document-seized", grounds="counterfeit")
    with pytest.raises(Invalid):
        decide_case(made.second, case=one.pk, decision=decision, at=NOW)
    take_exhibit(made.second, case=one.pk, thing=thing(), at=NOW)
    assert decide_case(made.second, case=one.pk, decision=decision, at=NOW).state == "decided"


def test_a_case_closes_when_nothing_is_left_and_opens_again_with_a_reason(made):
    one = shared(made)
    task = set_task(made.second, case=one.pk, text="Scan", agency="CU", due_at=NOW.replace(hour=23), at=NOW)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)
    with pytest.raises(Conflict):
        close_case(made.second, case=one.pk, at=NOW)
    with pytest.raises(Refused):
        finish_task(made.second, task=task.pk, at=NOW)
    finish_task(made.customs, task=task.pk, at=NOW)
    close_case(made.second, case=one.pk, at=NOW)
    with pytest.raises(Invalid):
        reopen_case(made.other, case=one.pk, why=" ", at=NOW)
    assert reopen_case(made.other, case=one.pk, why="A new statement", at=NOW).state == "in-hand"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_printed_hashed_and_the_same_ever_after(made, language):
    refuse(made, shared(made))
    form = RefusalForm.objects.get()
    first = print_form(made.second, form=form.pk, language=language, at=NOW)
    data = bytes(first.data)
    assert data.startswith(b"%PDF-1.7")
    assert first.sha256 == hashlib.sha256(data).hexdigest()
    assert first.sha256 in str(Line.objects.filter(act="refusal.print", outcome="done").get().record)
    assert print_form(made.other, form=form.pk, language=language, at=NOW).pk == first.pk


def test_a_print_cannot_be_changed_in_the_database(made):
    refuse(made, shared(made))
    print_form(made.second, form=RefusalForm.objects.get().pk, language="en", at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        FormPrint.objects.update(sha256="0" * 64)


def test_the_form_is_of_the_own_post_and_of_known_languages(made):
    refuse(made, shared(made))
    form = RefusalForm.objects.get()
    with pytest.raises(NotFound):
        print_form(duty("second-line"), form=form.pk, language="en", at=NOW)
    with pytest.raises(Invalid):
        print_form(made.second, form=form.pk, language="xx", at=NOW)


def test_every_language_of_the_form_has_every_word_and_letter():
    assert {frozenset(words) for words in WORDS.values()} == {frozenset(WORDS["en"])}
    assert set(WORDS) == set(LANGUAGES)
    assert all(set(letters) == set(REFUSAL) for letters in LETTERS.values())


@pytest.mark.parametrize(
    ("check", "outcome", "reasons", "truth"),
    [
        ("visa.needed", "refused", ["C"], "confirmed"),
        ("visa.needed", "refused", ["H"], "undetermined"),
        ("zone.sound", "refused", ["G", "B"], "confirmed"),
        ("person.listed", "other-person", [], "false"),
        ("zone.sound", "other-person", [], "undetermined"),
        ("zone.sound", "data-error", [], "false"),
        ("document.validity", "document-seized", [], "confirmed"),
        ("person.listed", "police", [], "confirmed"),
        ("visa.needed", "admitted", [], "undetermined"),
        ("visa.needed", "protection", [], "undetermined"),
    ],
)
def test_the_table_of_truths(check, outcome, reasons, truth):
    assert truth_of(check, outcome, reasons) == truth


def test_truths_are_kept_and_what_the_officer_says_goes_before_the_table(made):
    one = shared(made)
    visa, listed = finding(one, "visa.needed"), finding(one)
    refuse(made, one, truths={listed.pk: "false"})
    found = dict(Truth.objects.values_list("found_id", "truth"))
    assert found[visa.pk] == "confirmed"
    assert found[listed.pk] == "false"


def test_a_truth_of_another_crossing_s_finding_is_refused(made):
    strange = finding(case(made, number="AB9999999"))
    one = shared(made)
    with pytest.raises(Invalid):
        refuse(made, one, truths={strange.pk: "false"})


def test_every_protective_outcome_ends_in_protection_and_asks_for_nothing():
    assert set(PROTECTIVE) == {"protection", "child-alone", "trafficking"}
    assert all(not OUTCOMES[code].needs for code in PROTECTIVE)
