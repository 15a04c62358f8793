"""Draft a document alert from a report; a second examiner publishes it in the room of documents."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.documents.given import AlertGiven
from sarhad.documents.pictures import MOST
from sarhad.documents.services.draft_alert import draft_alert
from sarhad.forensics import policies
from sarhad.forensics.models import Examination, MethodPicture
from sarhad.forensics.services.step import lock_examination, only_at
from sarhad.forensics.states import ExaminationState
from sarhad.kernel.errors import Conflict, Refused
from sarhad.kernel.words import gettext_noop


@act("examination.alert", title=gettext_noop("Draft a document alert from a report"), purpose=Purpose.LISTS)
def warn_desks(
    duty: Duty, /, *, examination: UUID, given: AlertGiven, pictures: tuple[UUID, ...] = (), at: datetime
) -> Examination:
    """Draft an alert of which the report is the source, with pictures of the examination.

    Args:
        pictures: Of this examination; none that shows a person.

    Raises:
        NotFound: No such examination here.
        Refused: Of another centre.
        Conflict: No report is released, it is in doubt or withdrawn, or an alert was drafted from it.
        Invalid: A field of the alert that cannot be.
    """
    found = lock_examination(duty, examination)
    if not policies.is_of_centre(duty, found):
        raise Refused(_("Another centre examines this."))
    only_at(found, ExaminationState.RELEASED)
    if found.doubt is not None and found.doubt.step != "kept":
        raise Conflict(_("Somebody has asked to withdraw this report, or it is withdrawn."))
    if found.alert_id is not None:
        raise Conflict(_("An alert was drafted from this report."))
    rows = MethodPicture.objects.filter(pk__in=pictures, method__examination=found, method__struck_at=None)
    files = [bytes(row.data) for row in rows.order_by("pk")[:MOST]]
    alert = draft_alert(duty, given=given, pictures=files, at=at)
    found.alert = alert
    found.save()
    note(number=found.report_number, pictures=len(files))
    return found
