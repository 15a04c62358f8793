"""Withdraw a released report: one examiner asks with a reason, a second one agrees, or keeps the report."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases.services.learn import withdraw_result
from sarhad.documents.services.ask_withdrawal import ask_withdrawal
from sarhad.documents.states import AlertState
from sarhad.forensics import policies
from sarhad.forensics.facts import ExaminationRetracted
from sarhad.forensics.models import Examination, Retraction
from sarhad.forensics.services.step import lock_examination, only_at, owed
from sarhad.forensics.states import ExaminationState
from sarhad.kernel.errors import Conflict, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("report.retract", title=gettext_noop("Ask to withdraw a released report"), purpose=Purpose.SECOND_LINE)
def ask_retraction(duty: Duty, /, *, examination: UUID, why: str, at: datetime) -> Retraction:
    """Any examiner of the centre may doubt a report. It stands until a second one agrees; the page says so.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre.
        Conflict: No report is released, it was withdrawn, or somebody has asked.
        Invalid: Without a reason.
    """
    found = lock_examination(duty, examination)
    if not policies.is_of_centre(duty, found):
        raise Refused(_("Another centre examines this."))
    only_at(found, ExaminationState.RELEASED)
    if found.doubt is not None and found.doubt.step != "kept":
        raise Conflict(_("Somebody has asked to withdraw this report, or it is withdrawn."))
    note(number=found.report_number)
    return _step(duty, found, "asked", owed("why", why, 300), at)


@act("report.retract-decide", title=gettext_noop("Decide whether a report is withdrawn"), purpose=Purpose.SECOND_LINE)
def decide_retraction(duty: Duty, /, *, examination: UUID, agree: bool, why: str = "", at: datetime) -> Retraction:
    """Withdraw the report, or keep it with a reason: never the one who asked.

    Withdrawn, it stays readable and counts no more: the truths that it set go back to the outcome of the case, the
    case is told, and of an alert that desks show because of it the withdrawal is asked for.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre, or one's own doubt.
        Conflict: Nobody has asked.
        Invalid: Kept without a reason.
    """
    found = lock_examination(duty, examination)
    doubt = found.doubt
    if doubt is None or doubt.step != "asked":
        raise Conflict(_("Nobody asks to withdraw this report."))
    policies.may_decide_retraction.check(duty, found, doubt.officer_id)
    note(number=found.report_number, agree=int(agree))
    if not agree:
        return _step(duty, found, "kept", owed("why", why, 300), at)
    made = _step(duty, found, "agreed", why.strip()[:300], at)
    text = f"{found.report_number}: withdrawn"
    withdraw_result(duty, exhibit=found.exhibit_id, source=found.pk, text=text, at=at)
    _doubt_alert(duty, found, at)
    publish(
        ExaminationRetracted(
            examination=str(found.pk),
            case=str(found.exhibit.case_id),
            centre=str(found.centre_id),
            post=str(found.exhibit.post_id),
        ),
        at=at,
    )
    return made


def _step(duty: Duty, examination: Examination, step: str, why: str, at: datetime) -> Retraction:
    return Retraction.objects.create(examination=examination, step=step, why=why, officer_id=UUID(duty.id), at=at)


def _doubt_alert(duty: Duty, examination: Examination, at: datetime) -> None:
    """Of an alert that two published, ask for the withdrawal. The page of any other says what became of the report."""
    alert = examination.alert
    if alert is not None and alert.state == AlertState.PUBLISHED and not alert.withdrawal_by:
        ended = alert.valid_until is not None and at.date() > alert.valid_until
        if not ended:
            ask_withdrawal(duty, alert_id=alert.pk, reason=f"Report {examination.report_number} withdrawn", at=at)
