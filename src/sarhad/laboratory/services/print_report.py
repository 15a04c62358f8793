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
from sarhad.laboratory.models import Analysis, ReportPrint
from sarhad.laboratory.report_sheet import report_pdf
from sarhad.laboratory.report_words import WORDS
from sarhad.laboratory.selectors import released, whole


@act("analysis.report", title=gettext_noop("Print the report of an analysis"), purpose=Purpose.SECOND_LINE)
def print_report(duty: Duty, /, *, analysis: UUID, language: str, at: datetime) -> ReportPrint:
    """The report of the result that stands, as PDF. Printed again in the same language, it is the same file.

    Raises:
        NotFound: No such analysis here, not for this agency, or nothing released: they look the same.
        Invalid: A language that the report does not exist in.
    """
    about("analysis", analysis)
    found = whole().filter(pk=analysis, post_id=duty.post).first()
    result = released(found.results.all()) if found else None
    if found is None or result is None or not _may_read(duty, found):
        raise NotFound(_("No such report."))
    if language not in WORDS:
        raise Invalid(_("The report does not exist in this language."), places={"language": _("Not one of the list")})
    made = ReportPrint.objects.filter(result=result, language=language).first()
    if made is None:
        data = report_pdf(found, result, language)
        made = ReportPrint.objects.create(
            result=result,
            language=language,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            officer_id=UUID(duty.id),
            at=at,
        )
    note(number=found.number, language=language, sha256=made.sha256)
    return made


def _may_read(duty: Duty, analysis: Analysis) -> bool:
    """The laboratory itself, and agencies that read the part of the case that the exhibit belongs to."""
    if duty.may("analysis.open"):
        return True
    exhibit = analysis.exhibit
    return may_touch_exhibit.allows(duty, exhibit) and sees(duty, exhibit.case).allows(exhibit.part, exhibit.at)
