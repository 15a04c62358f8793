"""Equipment of a centre: added, calibrated, retired."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.calibration.rules import Paper, written
from sarhad.forensics.equipment_models import Calibration, Equipment
from sarhad.forensics.methods import EQUIPMENT_KINDS
from sarhad.forensics.services.step import owed
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("equipment.add", title=gettext_noop("Add equipment of a centre"), purpose=Purpose.ADMINISTRATION)
def add_equipment(duty: Duty, /, *, name: str, kind: str, serial: str, at: datetime) -> Equipment:
    """A thing at the officer's centre. It is used once its calibration is recorded.

    Raises:
        Invalid: A text is missing, or no such kind.
        Conflict: There is one of this kind and serial number.
    """
    if kind not in EQUIPMENT_KINDS:
        raise Invalid(_("Choose from the lists."), places={"kind": _("Not one of the list")})
    words, number = owed("name", name, 80), owed("serial", serial, 60)
    if Equipment.objects.filter(kind=kind, serial=number).exists():
        raise Conflict(_("There is equipment of this kind and serial number."))
    made = Equipment.objects.create(
        centre_id=duty.post, name=words, kind=kind, serial=number, added_by_id=duty.id, added_at=at
    )
    about("equipment", made.pk)
    note(kind=kind, serial=number)
    return made


@act("equipment.calibrate", title=gettext_noop("Record a calibration"), purpose=Purpose.ADMINISTRATION)
def calibrate_equipment(duty: Duty, /, *, equipment: UUID, paper: Paper, at: datetime) -> Calibration:
    """From which day until which, both included, and by which certificate.

    Raises:
        NotFound: No such equipment here.
        Invalid: It ends before it begins, was done on a day to come, or has no number.
        Conflict: Retired.
    """
    found = _own(duty, equipment)
    fields = written(duty, paper, at)
    note(serial=found.serial, until=paper.until_on.isoformat())
    return Calibration.objects.create(equipment=found, **fields)


@act("equipment.retire", title=gettext_noop("Retire equipment"), purpose=Purpose.ADMINISTRATION)
def retire_equipment(duty: Duty, /, *, equipment: UUID, why: str, at: datetime) -> Equipment:
    """It is used no more; reports name it still.

    Raises:
        NotFound: No such equipment here.
        Invalid: Without a reason.
        Conflict: Retired before.
    """
    found = _own(duty, equipment)
    found.retired_at, found.retired_why = at, owed("why", why, 200)
    found.save()
    note(serial=found.serial)
    return found


def _own(duty: Duty, equipment: UUID) -> Equipment:
    about("equipment", equipment)
    found = Equipment.objects.select_for_update().filter(pk=equipment, centre_id=UUID(duty.post)).first()
    if found is None:
        raise NotFound(_("No such equipment."))
    if found.retired_at is not None:
        raise Conflict(_("This equipment is retired."))
    return found
