"""Release the report: number, files in three languages, the result into the case; and read it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.cases.services.learn import take_result
from sarhad.cases.services.lend_exhibit import end_lending
from sarhad.forensics import policies
from sarhad.forensics.facts import ExaminationReleased
from sarhad.forensics.marking import marked
from sarhad.forensics.models import LANGUAGES, Examination, Report
from sarhad.forensics.numbers import next_number
from sarhad.forensics.recording import digest
from sarhad.forensics.report_sheet import report_pdf
from sarhad.forensics.services.step import lock_examination, only_at, only_sound, step_to
from sarhad.forensics.states import ExaminationState
from sarhad.forensics.vocabulary import CONCLUSIONS
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("examination.release", title=gettext_noop("Release the report of an examination"), purpose=Purpose.SECOND_LINE)
def release_report(duty: Duty, /, *, examination: UUID, said: Mapping[int, str], at: datetime) -> Examination:
    """Number the report, make it, and bring the result into the case.

    Args:
        said: What findings of the first line turned out to be, by their keys: `confirmed`, `false`, `undetermined`.

    Raises:
        NotFound: No such examination here.
        Refused: Another examiner answers for it.
        Conflict: No second examiner agreed, the record is not the one that was agreed to, or a calibration under which
            a method was used was withdrawn.
        Invalid: A finding of another crossing, or no such truth.
    """
    found = lock_examination(duty, examination)
    policies.may_answer_for.check(duty, found)
    only_at(found, ExaminationState.AGREED)
    if digest(found) != found.digest:
        raise Conflict(_("The record is not the one that was agreed to."))
    only_sound(found)
    found.report_year, found.report_seq = next_number(found.centre, at, is_report=True)
    found.ended_at = at
    step_to(found, ExaminationState.RELEASED)
    found.save()
    for language, _title in LANGUAGES:
        data = report_pdf(found, language)
        sha256 = hashlib.sha256(data).hexdigest()
        Report.objects.create(examination=found, language=language, data=data, sha256=sha256, made_at=at)
    whole = found.conclusions.get(place="whole", struck_at=None)
    text = f"{found.report_number}: {CONCLUSIONS[whole.conclusion]}"
    take_result(duty, exhibit=found.exhibit_id, source=found.pk, text=text, said=said, at=at)
    end_lending(duty, exhibit=found.exhibit_id, post=found.centre_id, role=policies.EXAMINER, at=at)
    _tell(found, whole.conclusion, at)
    note(number=found.report_number, conclusion=whole.conclusion, sha256=found.digest)
    return found


def _tell(found: Examination, conclusion: str, at: datetime) -> None:
    publish(
        ExaminationReleased(
            examination=str(found.pk),
            case=str(found.exhibit.case_id),
            centre=str(found.centre_id),
            post=str(found.exhibit.post_id),
            conclusion=conclusion,
        ),
        at=at,
    )


@look("report.open", title=gettext_noop("Read the report of an examination"), purpose=Purpose.SECOND_LINE)
def open_report(
    duty: Duty, /, *, examination: UUID, language: str, as_released: bool = False, at: datetime
) -> tuple[Report, bytes]:
    """The report in one language, and the file to hand out.

    Once it is in doubt or withdrawn, every page of the file says so; the file that was released is kept unchanged.

    Args:
        as_released: The kept file, for examiners of the centre who check its fingerprint.

    Raises:
        NotFound: No such report, or not for this officer.
    """
    about("examination", examination)
    rows = Report.objects.select_related("examination__centre", "examination__exhibit__case")
    rows = rows.prefetch_related("examination__retractions__officer")
    found = rows.filter(examination=examination, language=language).first()
    if found is None or not policies.may_see.allows(duty, found.examination):
        raise NotFound(_("No such report."))
    kept = as_released and policies.is_of_centre(duty, found.examination)
    is_marked = found.examination.is_doubted and not kept
    note(number=found.examination.report_number, language=language, marked=int(is_marked))
    return found, marked(found) if is_marked else bytes(found.data)
