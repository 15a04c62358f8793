"""Conclusions fit together and stand on methods; a second examiner agrees; nothing else leads to a report."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarhad.access.duty import duty_of
from sarhad.forensics.models import Conclusion, Examination, Mark, Method, Report, Review
from sarhad.forensics.services.answer_request import accept_request, decline_request, take_over
from sarhad.forensics.services.conclude import strike_conclusion, write_conclusion
from sarhad.forensics.services.keep_picture import Drawing, keep_picture, mark_picture
from sarhad.forensics.services.record_method import record_method
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.request_examination import withdraw_request
from sarhad.forensics.services.review import resume_examination, review_examination, submit_examination
from sarhad.forensics.states import ENDED, EXAMINATION_NEXT, ExaminationState
from sarhad.forensics.vocabulary import ALTERATIONS, CONCLUSIONS, SUPPORT, why_not
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused, SarhadError
from tests.append_only import lifted
from tests.make import forensics as make
from tests.make.access import NOW, TODAY, assignment, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make.centre()


@pytest.mark.parametrize(
    ("conclusion", "alteration", "support", "wrong"),
    [
        ("counterfeit", "reprinted", "strong", set()),
        ("counterfeit", "", "weak", set()),
        ("altered", "photo-substituted", "very-strong", set()),
        ("altered", "", "very-strong", {"alteration"}),
        ("authentic", "", "strong", set()),
        ("authentic", "reprinted", "strong", {"alteration"}),
        ("impostor", "photo-morphed", "strong", {"alteration"}),
        ("inconclusive", "", "none", set()),
        ("inconclusive", "", "weak", {"support"}),
        ("counterfeit", "", "none", {"support"}),
        ("fake", "", "strong", {"conclusion"}),
        ("altered", "dissolved", "certain", {"alteration", "support"}),
    ],
)
def test_which_codes_fit_together(conclusion, alteration, support, wrong):
    assert set(why_not(conclusion, alteration, support)) == wrong


@given(st.sampled_from(sorted(CONCLUSIONS)), st.sampled_from(["", *ALTERATIONS]), st.sampled_from(sorted(SUPPORT)))
def test_what_fits_never_says_altered_without_what_and_never_inconclusive_with_support(conclusion, alteration, support):
    if not why_not(conclusion, alteration, support):
        assert alteration or conclusion != "altered"
        assert (support == "none") == (conclusion == "inconclusive")


def test_a_conclusion_stands_on_methods_that_stand(made):
    one = make.accepted(made)
    make.method(made, one)
    for methods in ((), (2,), (1, 2)):
        with pytest.raises(Invalid) as trouble:
            held = make.held(*methods) if methods else make.held(methods=())
            write_conclusion(made.examiner, examination=one.pk, held=held, at=NOW)
        assert "methods" in trouble.value.places
    row = write_conclusion(made.examiner, examination=one.pk, held=make.held(1), at=NOW)
    assert [method.seq for method in row.methods.all()] == [1]


def test_of_the_whole_there_is_one(made):
    one, first = make.concluded(made)
    with pytest.raises(Conflict):
        write_conclusion(made.examiner, examination=one.pk, held=make.held(1), at=NOW)
    strike_conclusion(made.examiner, conclusion=first.pk, why="Too weak", at=NOW)
    assert write_conclusion(made.examiner, examination=one.pk, held=make.held(1), at=NOW).pk != first.pk


def test_without_a_conclusion_of_the_whole_nothing_is_given_to_review(made):
    one = make.accepted(made)
    make.method(made, one)
    held = make.held(1, place="photo")
    write_conclusion(made.examiner, examination=one.pk, held=held, at=NOW)
    with pytest.raises(Conflict):
        submit_examination(made.examiner, examination=one.pk, at=NOW)


def submitted(made):
    one, _row = make.concluded(made)
    return submit_examination(made.examiner, examination=one.pk, at=NOW)


def agree(who, one, outcome="agreed", text=""):
    return review_examination(who, examination=one.pk, outcome=outcome, text=text, at=NOW)


def test_the_examiner_never_reviews_the_own_work(made):
    one = submitted(made)
    with pytest.raises(Refused):
        agree(made.examiner, one)
    agree(made.second, one)
    one.refresh_from_db()
    assert (one.state, str(one.reviewer_id)) == ("agreed", made.second.id)


def test_nor_does_anybody_who_recorded_a_method_or_took_it_over(made):
    one, _row = make.concluded(made)
    make.hand_over(made.examiner, made.third, one.exhibit_id, "S-3")
    make.method(made, one, made.third)
    take_over(made.second, examination=one.pk, at=NOW)
    submit_examination(made.second, examination=one.pk, at=NOW)
    for who in (made.examiner, made.second, made.third):
        with pytest.raises(Refused):
            agree(who, one)


def test_a_lapsed_certificate_closes_the_review(made):
    one = submitted(made)
    who = assignment("document-examiner", certified=False, post=made.post, officer=officer())
    with pytest.raises(Refused, match="certificate"):
        agree(duty_of(who, on=TODAY), one)


def test_returned_with_remarks_it_is_examined_on(made):
    one = submitted(made)
    with pytest.raises(Invalid):
        agree(made.second, one, "returned", " ")
    agree(made.second, one, "returned", "Look again under 254 nm")
    make.method(made, one)
    submit_examination(made.examiner, examination=one.pk, at=NOW)
    agree(made.third, one)
    assert [row.outcome for row in one.reviews.order_by("at", "pk")] == ["returned", "agreed"]


def test_under_review_nothing_is_written(made):
    one = submitted(made)
    for attempt in (
        lambda: make.method(made, one),
        lambda: write_conclusion(made.examiner, examination=one.pk, held=make.held(1, place="photo"), at=NOW),
        lambda: withdraw_request(made.house.second, examination=one.pk, why="Late", at=NOW),
        lambda: keep_picture(made.examiner, method=one.methods.get().pk, data=make.picture(), caption="A", at=NOW),
    ):
        with pytest.raises(Conflict):
            attempt()


@pytest.mark.parametrize("what", ["observation", "conclusion", "mark"])
def test_a_record_that_was_changed_behind_the_back_is_neither_agreed_to_nor_released(made, what):
    one, row = make.concluded(made)
    method = one.methods.get()
    kept = keep_picture(made.examiner, method=method.pk, data=make.picture(), caption="A", at=NOW)
    drawing = Drawing(shape="box", x1=0.1, y1=0.1, x2=0.2, y2=0.2, text="Here")
    mark_picture(made.examiner, picture=kept.pk, drawing=drawing, at=NOW)
    submit_examination(made.examiner, examination=one.pk, at=NOW)

    def tamper(back=False):
        if what == "observation":
            Method.objects.filter(pk=method.pk).update(observation=method.observation if back else "All is well")
        elif what == "conclusion":
            Conclusion.objects.filter(pk=row.pk).update(support=row.support if back else "weak")
        else:
            Mark.objects.update(x2=0.2 if back else 0.9)

    tamper()
    with pytest.raises(Conflict, match="not the one"):
        agree(made.second, one)
    tamper(back=True)
    agree(made.second, one)
    tamper()
    with pytest.raises(Conflict, match="not the one"):
        release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    assert Report.objects.count() == 0


def test_opened_again_it_is_reviewed_again(made):
    one = submitted(made)
    agree(made.second, one)
    with pytest.raises(Refused):
        resume_examination(made.third, examination=one.pk, at=NOW)
    resume_examination(made.examiner, examination=one.pk, at=NOW)
    with pytest.raises(Conflict):
        release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    one.refresh_from_db()
    assert (one.reviewer_id, one.digest) == (None, "")


def test_the_database_itself_asks_for_two_persons(made):
    one = submitted(made)
    for state in ("agreed", "released"):
        for reviewer in (None, made.examiner.id):
            with pytest.raises(IntegrityError), transaction.atomic():
                Examination.objects.filter(pk=one.pk).update(state=state, reviewer_id=reviewer, report_seq=1)


def test_reviews_and_reports_are_never_changed(made):
    one = submitted(made)
    agree(made.second, one)
    for attempt in (lambda: Review.objects.update(text="x"), lambda: Review.objects.all().delete()):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            attempt()
    with lifted():
        assert Review.objects.update(text="x") == 1


ACTS = ("accept", "decline", "withdraw", "method", "conclude", "submit", "agree", "return", "resume", "release", "take")
WHO = ("asks", "examiner", "second", "third")


def attempt(act, who, one, made):
    """One act of one person. Says nothing of whether it may."""
    do = {
        "accept": lambda: accept_request(who, examination=one, at=NOW),
        "decline": lambda: decline_request(who, examination=one, why="No", at=NOW),
        "withdraw": lambda: withdraw_request(who, examination=one, why="No", at=NOW),
        "method": lambda: record_method(
            who, examination=one, seen=make.seen("uv-365", equipment=(made.thing,)), at=NOW + made.late
        ),
        "conclude": lambda: write_conclusion(who, examination=one, held=make.held(1), at=NOW),
        "submit": lambda: submit_examination(who, examination=one, at=NOW),
        "agree": lambda: review_examination(who, examination=one, outcome="agreed", text="", at=NOW),
        "return": lambda: review_examination(who, examination=one, outcome="returned", text="Again", at=NOW),
        "resume": lambda: resume_examination(who, examination=one, at=NOW),
        "release": lambda: release_report(who, examination=one, said={}, at=NOW),
        "take": lambda: take_over(who, examination=one, at=NOW),
    }
    do[act]()


GOOD = [("accept", "examiner"), ("method", "examiner"), ("conclude", "examiner"), ("submit", "examiner"),
        ("agree", "second"), ("release", "examiner")]  # fmt: skip
STEPS = st.tuples(st.sampled_from(ACTS), st.sampled_from(WHO))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(STEPS, st.sampled_from(GOOD)), max_size=14), st.booleans(), st.data())
def test_no_way_leads_to_a_report_without_a_second_examiner_and_calibration(steps, in_calibration, data):
    """Whatever is tried in whatever order, also in the right one with other things in between."""
    with transaction.atomic():
        made = make.centre()
        made.thing = make.equipment(made, until=TODAY).pk
        made.late = timedelta(0) if in_calibration else timedelta(days=1)
        one = make.requested(made)
        make.hand_over(made.house.second, made.examiner, one.exhibit_id)
        people = {"asks": made.house.second, "examiner": made.examiner, "second": made.second, "third": made.third}
        if data.draw(st.booleans(), label="right order too"):
            place = data.draw(st.integers(0, len(GOOD)), label="broken at")
            steps = [*GOOD[:place], *steps, *GOOD[place:]]
        with_report = 0
        for act, who in steps:
            one.refresh_from_db()
            was = ExaminationState(one.state)
            try:
                with transaction.atomic():
                    attempt(act, people[who], one.pk, made)
            except SarhadError:
                pass
            one.refresh_from_db()
            assert one.state == was or one.state in EXAMINATION_NEXT[was]
        doers = {str(one.examiner_id)} | {str(row.officer_id) for row in one.methods.all()}
        if one.state in ("agreed", "released"):
            assert str(one.reviewer_id) not in doers
            assert one.reviews.filter(outcome="agreed", digest=one.digest).exists()
        with_report = one.reports.count()
        assert with_report == (3 if one.state == "released" else 0)
        if not in_calibration:
            assert one.methods.count() == 0
            assert with_report == 0
        for row in one.methods.all():
            assert all(used.calibration.until_on >= TODAY for used in row.used.all())
        transaction.set_rollback(True)


def test_the_table_leads_to_a_report_through_a_second_examiner_only():
    before = {was for was, after in EXAMINATION_NEXT.items() if ExaminationState.RELEASED in after}
    assert before == {ExaminationState.AGREED}
    assert {was for was, after in EXAMINATION_NEXT.items() if ExaminationState.AGREED in after} == {
        ExaminationState.REVIEW
    }
    assert {"released", "declined", "withdrawn"} == ENDED


def test_nobody_of_another_post_reviews(made):
    one = submitted(made)
    with pytest.raises(NotFound):
        agree(duty_of(assignment("document-examiner"), on=TODAY), one)
