"""Who may do what at a centre; the act itself, and the certificate it needs, are asked of the role by `@act`."""

from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.cases.policies import may_work_on, may_write_in
from sarhad.cases.states import ExhibitState
from sarhad.forensics.models import Examination
from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.kernel.policy import policy

EXAMINER = "document-examiner"
"""The role that examines; its certificate is asked at every act."""
CERTIFICATE = "document-examination"
"""The certificate that this role needs; the report names it."""


def is_of_centre(acting: Acting, examination: Examination) -> bool:
    """Whether this is an examiner of the centre that was asked."""
    return acting.role == EXAMINER and acting.post == str(examination.centre_id)


@policy
def may_see(acting: Acting, examination: Examination) -> str | None:
    """Examiners of the centre; and of the case, those whose agency keeps that part of it."""
    if is_of_centre(acting, examination):
        return None
    exhibit = examination.exhibit
    return may_work_on.why_not(acting, exhibit.case) or may_write_in.why_not(acting, exhibit.part)


@policy
def may_examine(acting: Acting, examination: Examination) -> str | None:
    """An examiner of the centre who holds the exhibit now."""
    if not is_of_centre(acting, examination):
        return _("Another centre examines this.")
    last = examination.exhibit.chain.latest("seq")
    if str(last.holder_id) != acting.id or last.state != ExhibitState.HELD:
        return _("You do not hold the exhibit: take it over in the chain of custody first.")
    return None


@policy
def may_review(acting: Acting, examination: Examination) -> str | None:
    """Another examiner of the centre: nobody who examined, concluded, or answers for the examination."""
    if not is_of_centre(acting, examination):
        return _("Another centre examines this.")
    doers = {str(examination.examiner_id)}
    doers |= {str(one) for one in examination.methods.values_list("officer", flat=True)}
    doers |= {str(one) for one in examination.conclusions.values_list("officer", flat=True)}
    if acting.id in doers:
        return _("Whoever took part in the examination never reviews it.")
    return None


@policy
def may_decide_retraction(acting: Acting, examination: Examination, asked_by: UUID) -> str | None:
    """Another examiner of the centre than the one who asked."""
    if not is_of_centre(acting, examination):
        return _("Another centre examines this.")
    if str(asked_by) == acting.id:
        return _("A second examiner decides: never the one who asked.")
    return None


@policy
def may_answer_for(acting: Acting, examination: Examination) -> str | None:
    """The examiner who accepted it."""
    if str(examination.examiner_id or "") != acting.id:
        return _("Another examiner answers for this examination.")
    return None


@policy
def may_decide_reference(duty: Duty, version: ReferenceVersion) -> str | None:
    """Another examiner than those who wrote it and put it forward."""
    if duty.id in {str(version.drafted_by_id), str(version.proposed_by_id)}:
        return _("A second examiner decides on what you wrote.")
    return None


@policy
def may_change_own(duty: Duty, officer: UUID) -> str | None:
    """What an examiner wrote is struck out by that examiner alone."""
    if duty.id != str(officer):
        return _("Another examiner wrote this.")
    return None
