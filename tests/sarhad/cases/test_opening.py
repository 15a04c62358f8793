"""A referral opens a case, once, however often it is told; the case follows its crossing."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.cases.models import Case, Truth
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.follow_crossing import follow_crossing
from sarhad.cases.services.issue_form import print_form
from sarhad.cases.services.open_case import open_case
from sarhad.cases.states import CASE_NEXT, CaseState
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.amend import amend_crossing
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.states import State
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.models import Outbox
from sarhad.kernel.telling import tell
from tests.make.access import NOW
from tests.make.cases import case
from tests.make.crossings import crossing, referred

pytestmark = pytest.mark.django_db


def tell_all():
    load_reactions()
    while tell(at=NOW):
        pass


def test_a_referral_opens_one_case_however_often_it_is_told(made):
    waits = referred(made.first)
    tell_all()
    Outbox.objects.update(told_at=None, next_try_at=None)
    tell_all()
    opened = Case.objects.get(crossing=waits)
    assert (opened.state, opened.subject, opened.seq) == ("waiting", "document", 1)
    assert [party.agency_id for party in opened.parties.all()] == ["BP"]
    assert opened.lines.filter(what="opened").count() == 1


def test_whoever_is_admitted_at_the_first_line_has_no_case(made):
    admit_crossing(made.first, crossing=crossing(made.first), at=NOW, note="-")
    tell_all()
    assert not Case.objects.exists()


def test_an_end_at_the_desk_of_the_second_line_decides_the_case_and_issues_the_form(made):
    waits = referred(made.first)
    tell_all()
    conclude_crossing(made.second, crossing=waits, state=State.REFUSED, reason="C", note="no visa", at=NOW)
    tell_all()
    tell_all()
    one = Case.objects.get()
    assert (one.state, one.outcome, str(one.decided_by_id)) == ("decided", "refused", made.second.id)
    form = RefusalForm.objects.get()
    assert (form.seq, form.reasons, str(form.officer_id)) == (1, ["C"], made.second.id)


def test_a_decision_taken_back_opens_the_case_again_and_marks_the_form(made):
    waits = referred(made.first)
    tell_all()
    conclude_crossing(made.second, crossing=waits, state=State.REFUSED, reason="C", note="no visa", at=NOW)
    tell_all()
    again = Crossing.objects.get()
    form = RefusalForm.objects.get().pk
    print_form(made.second, form=form, language="en", at=NOW)
    amend_crossing(made.second, crossing=again, became=State.REFERRED, reason="wrong-key", at=NOW)
    tell_all()
    for language in ("en", "ar"):  # printed before, and not: nobody is handed a refusal that does not stand
        with pytest.raises(Conflict):
            print_form(made.second, form=form, language=language, at=NOW)
    one = Case.objects.get()
    assert (one.state, one.outcome, one.decided_at) == ("waiting", "", None)
    assert RefusalForm.objects.get().withdrawn_at is not None
    assert not Truth.objects.exists()
    conclude_crossing(made.second, crossing=again, state=State.REFUSED, reason="E", note="no purpose", at=NOW)
    tell_all()
    assert list(RefusalForm.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]


def test_a_referral_taken_back_ends_its_case(made):
    one = case(made)
    amend_crossing(made.first, crossing=one.crossing, became=State.OPEN, reason="wrong-key", at=NOW)
    follow_crossing(SYSTEM, crossing=one.crossing_id, at=NOW)
    one.refresh_from_db()
    assert (one.state, one.outcome) == ("decided", "withdrawn")


def test_an_officer_opens_a_case_and_has_it_in_hand(made):
    one = open_case(made.customs, subject="goods", why="Lorry with a broken seal", at=NOW)
    assert (one.state, str(one.officer_id)) == ("in-hand", made.customs.id)
    assert Line.objects.filter(act="case.open", outcome="done").count() == 1


@pytest.mark.parametrize(("subject", "why"), [("nothing", "x"), ("goods", " ")])
def test_a_case_needs_its_subject_and_a_reason(made, subject, why):
    with pytest.raises(Invalid):
        open_case(made.customs, subject=subject, why=why, at=NOW)
    assert not Case.objects.exists()


def test_numbers_of_cases_have_no_gaps_even_after_a_failure(made):
    case(made)
    with pytest.raises(Invalid):
        open_case(made.second, subject="goods", why="", at=NOW)
    assert open_case(made.second, subject="goods", why="x", at=NOW).seq == 2


def test_every_state_has_its_row():
    assert set(CASE_NEXT) == set(CaseState)
