"""The centre accepts a request, declines it, or another of its examiners takes it over."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.cases.services.learn import take_result
from sarhad.cases.services.lend_exhibit import end_lending
from sarhad.forensics import policies
from sarhad.forensics.models import Examination
from sarhad.forensics.services.step import lock_examination, only_at, owed, step_to
from sarhad.forensics.states import ExaminationState
from sarhad.kernel.errors import Refused
from sarhad.kernel.words import gettext_noop


def _of_centre(duty: Duty, examination: UUID) -> Examination:
    found = lock_examination(duty, examination)
    if not policies.is_of_centre(duty, found):
        raise Refused(_("Another centre examines this."))
    return found


@act("examination.accept", title=gettext_noop("Accept a request for an examination"), purpose=Purpose.SECOND_LINE)
def accept_request(duty: Duty, /, *, examination: UUID, at: datetime) -> Examination:
    """Accept: this examiner answers for it. The exhibit comes by hand-over in the chain of custody.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre.
        Conflict: Answered before.
    """
    found = _of_centre(duty, examination)
    step_to(found, ExaminationState.ACCEPTED)
    found.examiner_id, found.accepted_at = UUID(duty.id), at
    found.save()
    return found


@act("examination.take-over", title=gettext_noop("Take an examination over"), purpose=Purpose.SECOND_LINE)
def take_over(duty: Duty, /, *, examination: UUID, at: datetime) -> Examination:
    """Answer for an examination instead of the examiner who did. What was recorded stays under its names.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre.
        Conflict: Not accepted yet, under review, or ended.
    """
    found = _of_centre(duty, examination)
    only_at(found, ExaminationState.ACCEPTED, ExaminationState.EXAMINING)
    found.examiner_id = UUID(duty.id)
    found.save()
    return found


@act("examination.decline", title=gettext_noop("Decline a request for an examination"), purpose=Purpose.SECOND_LINE)
def decline_request(duty: Duty, /, *, examination: UUID, why: str, at: datetime) -> Examination:
    """Decline, with a reason that the case reads. Possible until the examination begins.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre.
        Invalid: Without a reason.
        Conflict: It has begun, or ended.
    """
    found = _of_centre(duty, examination)
    found.why, found.ended_at = owed("why", why, 300), at
    step_to(found, ExaminationState.DECLINED)
    found.save()
    text = f"{found.number}: {DECLINED}"
    take_result(duty, exhibit=found.exhibit_id, source=found.pk, text=text, said={}, at=at)
    end_lending(duty, exhibit=found.exhibit_id, post=found.centre_id, role=policies.EXAMINER, at=at)
    return found


DECLINED = gettext_noop("Declined")
