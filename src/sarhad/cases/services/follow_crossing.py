"""The system keeps a case in line with its crossing: opened by a referral, ended when the crossing is ended."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.mechanism import WAYS
from sarhad.cases.models import Case
from sarhad.cases.numbers import next_number
from sarhad.cases.outcomes import OF_CROSSING, OUTCOMES
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.issue_form import issue_form, withdraw_forms
from sarhad.cases.services.learn import learn_truths
from sarhad.cases.services.owe import owe
from sarhad.cases.services.step import add_line, join, step_to
from sarhad.cases.states import CaseState
from sarhad.cases.subjects import PROTECTION
from sarhad.cases.truth_models import Truth
from sarhad.crossings.models import Crossing
from sarhad.crossings.states import State
from sarhad.kernel.words import gettext_noop

ENDED = frozenset({CaseState.DECIDED.value, CaseState.CLOSED.value})


@act("case.follow", title=gettext_noop("Keep a case in line with its crossing"), purpose=Purpose.SECOND_LINE)
def follow_crossing(acting: Acting, /, *, crossing: UUID, at: datetime) -> Case | None:
    """Compare a crossing, as it stands now, with its case, and bring the case in line. Safe to run any number of times.

    Returns:
        The case; None if this crossing has none.
    """
    about("crossing", crossing)
    cases = Case.objects.select_for_update(of=("self",)).filter(crossing_id=crossing)
    # the case before its crossing, as who decides the case locks them: else each waits for the other
    case = cases.first()
    found = Crossing.objects.select_for_update(of=("self",)).select_related("post", "officer").get(pk=crossing)
    case = case or cases.first()  # opened by another telling meanwhile
    if case is None and found.referred_at is not None and found.state not in (State.OPEN, State.REPLACED):
        case = _open(acting, found, at)
    if case is not None:
        _end_or_take_back(acting, case, found, at)
    if found.state == State.REFUSED:
        issue_form(acting, crossing=found, reasons=[found.refusal_reason], at=found.decided_at or at)
    elif RefusalForm.objects.filter(crossing=found, withdrawn_at=None).exists():
        withdraw_forms(acting, crossing=found, at=at)
    if case is not None:
        about("case", case.pk)
        note(state=case.state)
    return case


def _open(acting: Acting, crossing: Crossing, at: datetime) -> Case:
    asked = not crossing.referral_reason
    year, seq = next_number(Case, crossing.post, at)
    case = Case.objects.create(
        post=crossing.post,
        year=year,
        seq=seq,
        subject=PROTECTION if asked else crossing.referral_reason,
        crossing=crossing,
        state=CaseState.WAITING,
        opened_at=crossing.referred_at or at,
    )
    add_line(acting, case, "opened", at)
    if crossing.referral_note:
        part = "protection" if asked else "person"
        add_line(acting, case, "note", at, part=part, text=crossing.referral_note)
    join(acting, case, crossing.officer.agency_id, at)
    if asked:
        owe(acting, case=case, way="asked", at=case.opened_at)
    return case


def _end_or_take_back(acting: Acting, case: Case, crossing: Crossing, at: datetime) -> None:
    is_over = case.state in ENDED
    if crossing.state == State.REFERRED:
        if is_over and (OUTCOMES[case.outcome].crossing is not None or case.outcome == "withdrawn"):
            _take_back(acting, case, at)
    elif not is_over and not _waits_for_protection(case, crossing):
        case.outcome = OF_CROSSING.get(crossing.state, "withdrawn")
        step_to(case, CaseState.DECIDED)
        case.decided_at, case.decided_by_id = crossing.decided_at or at, crossing.decided_by_id
        case.save()
        add_line(acting, case, "decided", at)
        if case.outcome in WAYS:
            owe(acting, case=case, way=case.outcome, at=case.decided_at)
        learn_truths(acting, case=case, reasons=[crossing.refusal_reason], said={}, at=at)


def _waits_for_protection(case: Case, crossing: Crossing) -> bool:
    """Opened by the request itself: an officer of the second line says which way it is."""
    return crossing.state == State.PROTECTION and case.subject == PROTECTION


def _take_back(acting: Acting, case: Case, at: datetime) -> None:
    step_to(case, CaseState.WAITING)
    case.outcome, case.decided_at, case.decided_by, case.officer = "", None, None, None
    case.save()
    Truth.objects.filter(case=case, said_by=None, is_examined=False).delete()
    add_line(acting, case, "taken-back", at)
