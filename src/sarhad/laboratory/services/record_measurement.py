"""Write down one run of one method on one sample, with the instrument's file."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import PurePosixPath
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.measures import shown
from sarhad.laboratory.methods import METHODS, Checks, Method, failed
from sarhad.laboratory.models import Calibration, Instrument, MeasuredSpectrum, Measurement, RawFile, Reagent, Sample
from sarhad.laboratory.remaining import left_of
from sarhad.laboratory.selectors import calibrated
from sarhad.laboratory.services.draw_sample import own_sample
from sarhad.laboratory.services.step import owed
from sarhad.laboratory.services.take_analysis import mass_of
from sarhad.laboratory.taking_in import Taken, refusal, take_in
from sarhad.laboratory.words import COLOURS
from sarhad.places.models import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: method, with which instrument or reagent, how much was used up, what was seen beside the sample.

    Args:
        amount: In `unit`; 0 if nothing was used up.
        colour: Of a spot test.
        supports: The substance that it speaks for, as the analyst says; empty: none.
        settings: Of the instrument: column, ramp, resolution. Owed where one was used.
        procedure: The written procedure of the laboratory with its version, if there is one.
        file: Name and bytes of the instrument's file; None if there is none.
    """

    method: str
    checks: Checks
    instrument: UUID | None = None
    reagent: UUID | None = None
    amount: Decimal = Decimal(0)
    unit: str = "mg"
    colour: str = ""
    supports: str = ""
    file: tuple[str, bytes] | None = None
    settings: str = ""
    procedure: str = ""


def record_measurement(duty: Duty, /, *, sample: UUID, run: Run, at: datetime) -> Measurement:
    """Keep a run, accepted or not: what failed is kept too, and counts for nothing.

    The file is read before the act's transaction begins.

    Raises:
        NotFound: No such sample here.
        Refused: Somebody else works on it; the instrument is out of calibration or the reagent expired on that day.
        Conflict: The analysis is not in work.
        Invalid: No such method, instrument or reagent; an instrument without its settings; more used than is
            left; a file that cannot be read.
    """
    reading = _read(run) if duty.may("measurement.record") else None
    return _record(duty, sample=sample, run=run, reading=reading, at=at)


def _read(run: Run) -> Taken | Invalid | None:
    """What the file holds, or what is wrong with it: the act says so, if nothing else stands in the way."""
    method = METHODS.get(run.method)
    if method is None or run.file is None:
        return None
    try:
        return take_in(run.file[1], method)
    except Invalid as trouble:
        return trouble


@act("measurement.record", title=gettext_noop("Write down a measurement"), purpose=Purpose.SECOND_LINE)
def _record(duty: Duty, /, *, sample: UUID, run: Run, reading: Taken | Invalid | None, at: datetime) -> Measurement:
    found = own_sample(duty, sample)
    method = METHODS.get(run.method)
    if method is None:
        raise Invalid(_("Choose a method."), places={"method": _("Not one of the list")})
    instrument, reagent, calibration = _means(duty, method, run, at)
    used = _used(found, run)
    taken = _taken(method, reading)
    made = Measurement.objects.create(
        sample=found,
        method=method.code,
        instrument=instrument,
        reagent=reagent,
        calibration=calibration,
        settings=owed("settings", run.settings) if instrument else run.settings.strip()[:300],
        procedure=run.procedure.strip()[:60],
        used_ug=used,
        colour=_colour(method, run),
        supports=run.supports.strip()[:120],
        failed=list(failed(method, run.checks)),
        officer_id=UUID(duty.id),
        at=at,
        **asdict(run.checks),
    )
    if taken is not None and run.file is not None:
        _keep(made, taken, *run.file)
    about("measurement", made.pk)
    note(method=method.code, used=used, failed=made.failed)
    return made


def _means(
    duty: Duty, method: Method, run: Run, at: datetime
) -> tuple[Instrument | None, Reagent | None, Calibration | None]:
    day = local_day(at, duty.time_zone)
    if not method.instrument:
        reagent = Reagent.objects.filter(pk=run.reagent, post_id=duty.post).first() if run.reagent else None
        if reagent is None:
            raise Invalid(_("Choose a reagent."), places={"reagent": _("Not one of the list")})
        if not reagent.stands_on(day):
            raise Refused(_("This reagent has expired."))
        return None, reagent, None
    rows = Instrument.objects.filter(post_id=duty.post, kind=method.instrument, retired_at=None)
    instrument = rows.filter(pk=run.instrument).first() if run.instrument else None
    if instrument is None:
        raise Invalid(_("Choose an instrument of this method."), places={"instrument": _("Not one of the list")})
    held = calibrated(instrument, day)
    if held is None:
        raise Refused(_("This instrument is out of calibration."))
    return instrument, None, held


def _used(sample: Sample, run: Run) -> int:
    Post.objects.select_for_update().get(pk=sample.analysis.post_id)
    used = mass_of(run.amount, run.unit) if run.amount else 0
    left = left_of(sample)
    if used > left:
        text = _("Only %(left)s are left.") % {"left": shown(left)}
        raise Invalid(text, places={"amount": text})
    return used


def _colour(method: Method, run: Run) -> str:
    if method.instrument:
        return ""
    if run.colour not in COLOURS:
        raise Invalid(_("Say which colour was seen."), places={"colour": _("Not one of the list")})
    return run.colour


def _taken(method: Method, reading: Taken | Invalid | None) -> Taken | None:
    if isinstance(reading, Invalid):
        raise reading
    if reading is None and method.spectrum is not None:
        raise refusal(_("This method needs the file of the instrument."))
    return reading


def _keep(made: Measurement, taken: Taken, name: str, data: bytes) -> None:
    plain = "".join(sign for sign in PurePosixPath(name.replace("\\", "/")).name if sign.isalnum() or sign in " -_.")
    digest = hashlib.sha256(data).hexdigest()
    RawFile.objects.create(
        measurement=made,
        name=plain.strip(" .")[:100] or "file",
        form=taken.form,
        size=len(data),
        sha256=digest,
        data=data,
        count=taken.count,
    )
    MeasuredSpectrum.objects.bulk_create(
        MeasuredSpectrum(
            measurement=made,
            seq=seq,
            kind=one.kind.value,
            title=one.title[:200],
            x=list(one.x),
            y=list(one.y),
            x_unit=one.x_unit[:30],
            y_unit=one.y_unit[:30],
            precursor=one.precursor,
            retention=one.retention,
            oddities=[[odd.place, odd.what] for odd in one.oddities],
        )
        for seq, one in enumerate(taken.spectra, 1)
    )
    note(form=taken.form, spectra=taken.count, sha256=digest)
