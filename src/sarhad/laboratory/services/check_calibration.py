"""Confirm a calibration as a second person; withdraw one that proved wrong."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.calibration.rules import confirmable, withdrawable
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.models import Calibration, CalibrationStep, Instrument, Measurement


@act("instrument.confirm-calibration", title=gettext_noop("Confirm a calibration"), purpose=Purpose.ADMINISTRATION)
def confirm_calibration(duty: Duty, /, *, calibration: UUID, at: datetime) -> CalibrationStep:
    """A second person holds the certificate beside what was written down. From now on it is measured under it.

    Raises:
        NotFound: No such calibration here.
        Refused: One's own record.
        Conflict: Confirmed before, or withdrawn.
    """
    found = _own(duty, calibration)
    confirmable(duty, found)
    note(kind=found.instrument.kind)
    return CalibrationStep.objects.create(calibration=found, step="confirmed", officer_id=UUID(duty.id), at=at)


@act("instrument.withdraw-calibration", title=gettext_noop("Withdraw a calibration"), purpose=Purpose.ADMINISTRATION)
def withdraw_calibration(duty: Duty, /, *, calibration: UUID, why: str, at: datetime) -> CalibrationStep:
    """It proved wrong: nothing is measured under it from now on, what was counts no more, and its analyses say so.

    One person is enough: to doubt is the safe side. A right one is written down and confirmed anew.

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
    uses = Measurement.objects.filter(calibration=found)
    note(kind=found.instrument.kind, analyses=uses.values("sample__analysis").distinct().count())
    return made


def _own(duty: Duty, calibration: UUID) -> Calibration:
    rows = Calibration.objects.select_related("instrument").filter(instrument__post_id=duty.post)
    found = rows.filter(pk=calibration).first()
    if found is None:
        raise NotFound(_("No such calibration."))
    about("instrument", found.instrument_id)
    Instrument.objects.select_for_update().get(pk=found.instrument_id)
    return found
