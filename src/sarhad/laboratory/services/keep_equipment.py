"""Keep instruments with their calibrations, and lots of reagents."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.calibration.rules import Paper, written
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.equipment_models import Calibration, Instrument, Reagent
from sarhad.laboratory.methods import INSTRUMENTS
from sarhad.laboratory.services.step import owed
from sarhad.laboratory.words import TESTS


@act("instrument.add", title=gettext_noop("Add an instrument"), purpose=Purpose.ADMINISTRATION)
def add_instrument(duty: Duty, /, *, kind: str, name: str, serial: str, at: datetime) -> Instrument:
    """Add an instrument; it is used from its first calibration on.

    Raises:
        Invalid: No such kind, or a text is missing.
        Conflict: An instrument with this serial number is there.
    """
    if kind not in INSTRUMENTS:
        raise Invalid(_("Choose a kind."), places={"kind": _("Not one of the list")})
    number = owed("serial", serial, 60)
    if Instrument.objects.filter(post_id=duty.post, serial=number).exists():
        raise Conflict(_("An instrument with this serial number is there."))
    made = Instrument.objects.create(
        post_id=UUID(duty.post), kind=kind, name=owed("name", name, 100), serial=number, added_at=at
    )
    about("instrument", made.pk)
    return made


@act("instrument.calibrate", title=gettext_noop("Write down a calibration"), purpose=Purpose.ADMINISTRATION)
def record_calibration(duty: Duty, /, *, instrument: UUID, paper: Paper, at: datetime) -> Calibration:
    """An instrument may be used from the first to the last day, both included.

    Raises:
        NotFound: No such instrument here.
        Invalid: It ends before it begins, was done on a day to come, or has no number.
        Conflict: It is out of use.
    """
    found = _instrument(duty, instrument)
    fields = written(duty, paper, at)
    note(kind=found.kind, until=paper.until_on.isoformat())
    return Calibration.objects.create(instrument=found, **fields)


@act("instrument.retire", title=gettext_noop("Take an instrument out of use"), purpose=Purpose.ADMINISTRATION)
def retire_instrument(duty: Duty, /, *, instrument: UUID, at: datetime) -> Instrument:
    """It measures no more; what it measured stays.

    Raises:
        NotFound: No such instrument here.
        Conflict: It is out of use.
    """
    found = _instrument(duty, instrument)
    found.retired_at = at
    found.save()
    return found


def _instrument(duty: Duty, instrument: UUID) -> Instrument:
    about("instrument", instrument)
    found = Instrument.objects.select_for_update().filter(pk=instrument, post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such instrument."))
    if found.retired_at is not None:
        raise Conflict(_("This instrument is out of use."))
    return found


@act("reagent.add", title=gettext_noop("Add a lot of a reagent"), purpose=Purpose.ADMINISTRATION)
def add_reagent(duty: Duty, /, *, test: str, lot: str, expires_on: date, at: datetime) -> Reagent:
    """A lot may be used until its day, included.

    Raises:
        Invalid: No such test, no lot, or it has expired.
        Conflict: This lot is there.
    """
    if test not in TESTS:
        raise Invalid(_("Choose a test."), places={"test": _("Not one of the list")})
    number = owed("lot", lot, 40)
    if expires_on < local_day(at, duty.time_zone):
        raise Invalid(_("This reagent has expired."), places={"expires_on": _("A day to come")})
    if Reagent.objects.filter(post_id=duty.post, test=test, lot=number).exists():
        raise Conflict(_("This lot is there."))
    made = Reagent.objects.create(
        post_id=UUID(duty.post), test=test, lot=number, expires_on=expires_on, officer_id=UUID(duty.id), at=at
    )
    about("reagent", made.pk)
    return made
