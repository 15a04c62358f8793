"""Give the record to a second examiner, who agrees or returns it with remarks."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.forensics import policies
from sarhad.forensics.models import Examination, Review
from sarhad.forensics.recording import digest
from sarhad.forensics.services.step import lock_examination, only_at, only_sound, owed, step_to
from sarhad.forensics.states import ExaminationState
from sarhad.forensics.vocabulary import REVIEWS
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop


@act("examination.submit", title=gettext_noop("Give an examination to a second examiner"), purpose=Purpose.SECOND_LINE)
def submit_examination(duty: Duty, /, *, examination: UUID, at: datetime) -> Examination:
    """The record is closed while a second examiner has it; its fingerprint is kept.

    Raises:
        NotFound: No such examination here.
        Refused: Another examiner answers for it.
        Conflict: Not under examination, without a conclusion of the whole, or a method stands on a calibration that was
            withdrawn.
    """
    found = lock_examination(duty, examination)
    policies.may_answer_for.check(duty, found)
    only_at(found, ExaminationState.EXAMINING)
    if not found.conclusions.filter(place="whole", struck_at=None).exists():
        raise Conflict(_("A conclusion of the document as a whole is missing."))
    only_sound(found)
    found.digest, found.submitted_at = digest(found), at
    step_to(found, ExaminationState.REVIEW)
    found.save()
    note(sha256=found.digest)
    return found


@act("examination.review", title=gettext_noop("Review an examination"), purpose=Purpose.SECOND_LINE)
def review_examination(duty: Duty, /, *, examination: UUID, outcome: str, text: str, at: datetime) -> Review:
    """A second examiner agrees to the record as it was given, or returns it with remarks.

    Raises:
        NotFound: No such examination here.
        Refused: The officer took part in the examination, or is of another centre.
        Conflict: It is not under review, or the record is not the one that was given.
        Invalid: Neither of the two outcomes, or returned without remarks.
    """
    found = lock_examination(duty, examination)
    only_at(found, ExaminationState.REVIEW)
    policies.may_review.check(duty, found)
    if outcome not in REVIEWS:
        raise Invalid(_("Agree, or return it."), places={"outcome": _("Not one of the list")})
    if digest(found) != found.digest:
        raise Conflict(_("The record is not the one that was given for review."))
    if outcome == "agreed":
        only_sound(found)
    words = owed("text", text, 2000) if outcome == "returned" else text.strip()[:2000]
    made = Review.objects.create(
        examination=found, outcome=outcome, text=words, digest=found.digest, officer_id=duty.id, at=at
    )
    if outcome == "agreed":
        found.reviewer_id, found.reviewed_at = UUID(duty.id), at
        step_to(found, ExaminationState.AGREED)
    else:
        step_to(found, ExaminationState.EXAMINING)
    found.save()
    note(outcome=outcome, sha256=found.digest)
    return made


@act(
    "examination.resume",
    title=gettext_noop("Go on with an examination that was agreed to"),
    purpose=Purpose.SECOND_LINE,
)
def resume_examination(duty: Duty, /, *, examination: UUID, at: datetime) -> Examination:
    """Open the record again before the report. What was agreed to counts no more: it is reviewed again.

    Raises:
        NotFound: No such examination here.
        Refused: Another examiner answers for it.
        Conflict: It was not agreed to, or the report is released.
    """
    found = lock_examination(duty, examination)
    policies.may_answer_for.check(duty, found)
    only_at(found, ExaminationState.AGREED)
    found.reviewer, found.reviewed_at, found.digest = None, None, ""
    step_to(found, ExaminationState.EXAMINING)
    found.save()
    return found
