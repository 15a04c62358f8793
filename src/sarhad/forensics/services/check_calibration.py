"""Confirm a calibration as a second person; withdraw one that proved wrong."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.calibration.rules import confirmable, withdrawable
from sarhad.forensics.equipment_models import Calibration, CalibrationStep, Equipment
from sarhad.forensics.models import Used
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop


@act("calibration.confirm", title=gettext_noop("Confirm a calibration"), purpose=Purpose.ADMINISTRATION)
def confirm_calibration(duty: Duty, /, *, calibration: UUID, at: datetime) -> CalibrationStep:
    """A second person holds the certificate beside what was written down. From now on things are used under it.

    What was used before does not become sound by it: a use names the calibration that held then.

    Raises:
        NotFound: No such calibration here.
        Refused: One's own record.
        Conflict: Confirmed before, or withdrawn.
    """
    found = _own(duty, calibration)
    confirmable(duty, found)
    note(serial=found.equipment.serial, until=found.until_on.isoformat())
    return CalibrationStep.objects.create(calibration=found, step="confirmed", officer_id=UUID(duty.id), at=at)


@act("calibration.withdraw", title=gettext_noop("Withdraw a calibration"), purpose=Purpose.ADMINISTRATION)
def withdraw_calibration(duty: Duty, /, *, calibration: UUID, why: str, at: datetime) -> CalibrationStep:
    """It proved wrong: nothing is used under it from now on, and every examination in which it was used says so.

    One person is enough: to doubt is the safe side. A right one is recorded and confirmed anew.

    Raises:
        NotFound: No such calibration here.
        Conflict: Withdrawn before.
        Invalid: Without a reason.
    """
    found = _own(duty, calibration)
    reason = withdrawable(found, why)
    made = CalibrationStep.objects.create(
        calibration=found, step="withdrawn", why=reason, officer_id=UUID(duty.id), at=at
    )
    uses = Used.objects.filter(calibration=found, method__struck_at=None)
    note(serial=found.equipment.serial, examinations=uses.values("method__examination").distinct().count())
    return made


def _own(duty: Duty, calibration: UUID) -> Calibration:
    rows = Calibration.objects.select_related("equipment").filter(equipment__centre_id=UUID(duty.post))
    found = rows.filter(pk=calibration).first()
    if found is None:
        raise NotFound(_("No such calibration."))
    about("equipment", found.equipment_id)
    Equipment.objects.select_for_update().get(pk=found.equipment_id)
    return found
