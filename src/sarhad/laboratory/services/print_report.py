"""Print the report of a released result."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.policies import may_touch_exhibit
from sarhad.cases.seeing import sees
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.marking import marked
from sarhad.laboratory.models import Analysis, ReportPrint, Result
from sarhad.laboratory.report_sheet import report_pdf
from sarhad.laboratory.report_words import WORDS
from sarhad.laboratory.selectors import released, whole


@act("analysis.report", title=gettext_noop("Print the report of an analysis"), purpose=Purpose.SECOND_LINE)
def print_report(
    duty: Duty, /, *, analysis: UUID, language: str, result: UUID | None = None, as_released: bool = False, at: datetime
) -> tuple[ReportPrint, bytes]:
    """The report of a released result as it is kept, and the file to hand out.

    Printed again in the same language, it is the same file. Once the result was taken back, every page of what is
    handed out says so; the file that is kept stays unchanged.

    Args:
        result: One that was released; None: the one that stands.
        as_released: The kept file, for whoever works in the laboratory and checks its fingerprint.

    Raises:
        NotFound: No such analysis here, not for this agency, or nothing released: they look the same.
        Invalid: A language that the report does not exist in.
    """
    about("analysis", analysis)
    found = whole().filter(pk=analysis, post_id=duty.post).first()
    wanted = _wanted(found, result) if found else None
    if found is None or wanted is None or not _may_read(duty, found):
        raise NotFound(_("No such report."))
    if language not in WORDS:
        raise Invalid(_("The report does not exist in this language."), places={"language": _("Not one of the list")})
    made = ReportPrint.objects.filter(result=wanted, language=language).first()
    if made is None:
        data = report_pdf(found, wanted, language)
        made = ReportPrint.objects.create(
            result=wanted,
            language=language,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            officer_id=UUID(duty.id),
            at=at,
        )
    is_marked = wanted.is_taken_back and not (as_released and duty.may("analysis.open"))
    note(number=wanted.number, language=language, sha256=made.sha256, marked=int(is_marked))
    return made, marked(made, wanted) if is_marked else bytes(made.data)


def _wanted(analysis: Analysis, result: UUID | None) -> Result | None:
    if result is None:
        return released(analysis.results.all())
    return next((one for one in analysis.results.all() if one.pk == result and one.released_at is not None), None)


def _may_read(duty: Duty, analysis: Analysis) -> bool:
    """The laboratory itself, and agencies that read the part of the case that the exhibit belongs to."""
    if duty.may("analysis.open"):
        return True
    exhibit = analysis.exhibit
    return may_touch_exhibit.allows(duty, exhibit) and sees(duty, exhibit.case).allows(exhibit.part, exhibit.at)
