"""Record a method: what with, what was seen; strike it out when it was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from borderkit import mrz
from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.calibration.rules import holding
from sarhad.crossings.models import Examination as ChipResult
from sarhad.forensics import policies
from sarhad.forensics.equipment_models import Calibration, Equipment
from sarhad.forensics.found import Row, zone_rows
from sarhad.forensics.methods import METHODS, Kind
from sarhad.forensics.models import Examination, Method, Used
from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.forensics.services.step import lock_examination, only_at, owed, step_to
from sarhad.forensics.states import ExaminationState
from sarhad.forensics.vocabulary import PLACES
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.listing import listed
from sarhad.kernel.words import gettext_noop

MOST = 200
WORKING = (ExaminationState.ACCEPTED, ExaminationState.EXAMINING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One method as it was used.

    Args:
        zone: Its lines.
        reference: The version that was compared with.
        settings: Of the equipment: magnification, light, filter. Owed where equipment was used.
        procedure: The written procedure of the centre with its version, if there is one.
    """

    kind: str
    place: str
    observation: str
    equipment: tuple[UUID, ...] = ()
    zone: str = ""
    reference: UUID | None = None
    settings: str = ""
    procedure: str = ""


@act("method.record", title=gettext_noop("Record a method of examination"), purpose=Purpose.SECOND_LINE)
def record_method(duty: Duty, /, *, examination: UUID, seen: Seen, at: datetime) -> Method:
    """Record one method. The first one begins the examination.

    Raises:
        NotFound: No such examination here.
        Refused: The officer does not hold the exhibit, or is of another centre.
        Conflict: Not accepted yet, under review or ended; or 200 methods are there.
        Invalid: Nothing was seen; equipment was used and no setting is said; equipment is missing, cannot do this,
            or is not in calibration on this day; what the method stands on (zone, chip, reference) is missing.
    """
    found = lock_examination(duty, examination)
    only_at(found, *WORKING)
    policies.may_examine.check(duty, found)
    kind = METHODS.get(seen.kind)
    if kind is None or seen.place not in PLACES:
        raise Invalid(_("Choose from the lists."), places={"kind": _("Not one of the list")})
    used = _equipment(found, kind, seen.equipment, local_day(at, duty.time_zone))
    result, reference = _stands_on(found, kind, seen, local_day(at, duty.time_zone))
    last: int = found.methods.aggregate(last=Max("seq"))["last"] or 0
    if last >= MOST:
        raise Conflict(_("This examination has too many methods."))
    made = Method.objects.create(
        examination=found,
        seq=last + 1,
        kind=seen.kind,
        place=seen.place,
        procedure=seen.procedure.strip()[:60],
        settings=owed("settings", seen.settings, 300) if used else seen.settings.strip()[:300],
        observation=owed("observation", seen.observation, 4000),
        zone=seen.zone.strip()[:140] if kind.needs == "zone" else "",
        result=result,
        reference=reference,
        officer_id=duty.id,
        at=at,
    )
    Used.objects.bulk_create(Used(method=made, equipment=one.equipment, calibration=one) for one in used)
    if found.state == ExaminationState.ACCEPTED:
        step_to(found, ExaminationState.EXAMINING)
        found.save()
    note(method=seen.kind, seq=made.seq, equipment=[one.equipment.serial for one in used])
    return made


def _equipment(examination: Examination, kind: Kind, ids: Sequence[UUID], on: date) -> list[Calibration]:
    """The calibration of each thing that holds on a day, both its days included; or Invalid."""
    rows = {one.pk: one for one in Equipment.objects.filter(pk__in=ids, centre=examination.centre_id, retired_at=None)}
    if set(ids) != set(rows) or any(one.kind not in kind.equipment for one in rows.values()):
        raise Invalid(_("This equipment cannot be used."), places={"equipment": _("It cannot do this method")})
    if kind.is_by_equipment and not rows:
        raise Invalid(_("This method needs equipment."), places={"equipment": _("Say what it was done with")})
    held = holding(Calibration.objects.filter(equipment__in=rows).select_related("equipment"), on)
    first = {one.equipment_id: one for one in reversed(held)}
    lapsed = sorted(one.name for pk, one in rows.items() if pk not in first)
    if lapsed:
        text = _("Not in calibration on this day: %(names)s") % {"names": listed(lapsed)}
        raise Invalid(_("This equipment cannot be used."), places={"equipment": text})
    return [first[pk] for pk in rows]


def _stands_on(examination: Examination, kind: Kind, seen: Seen, on: date) -> tuple[list[Row], ReferenceVersion | None]:
    """What a program found, and the reference that was compared with."""
    if kind.needs == "zone":
        return _read_zone(seen.zone, on), None
    if kind.needs == "chip":
        return _chip(examination), None
    if kind.needs == "reference":
        rows = ReferenceVersion.objects.filter(state__in=("current", "former"))
        version = rows.filter(pk=seen.reference).first() if seen.reference else None
        if version is None:
            raise Invalid(_("Choose a reference."), places={"reference": _("Not one of the library")})
        return [], version
    return [], None


def _read_zone(zone: str, on: date) -> list[Row]:
    """Each check digit and problem of a zone as the library reads it."""
    try:
        return zone_rows(mrz.read(zone, today=on))
    except mrz.NotAZone as trouble:
        raise Invalid(_("These are no lines of a zone."), places={"zone": str(trouble)}) from None


def _chip(examination: Examination) -> list[Row]:
    """Each step that was examined when the document was read at the border."""
    crossing = examination.exhibit.case.crossing_id
    held = ChipResult.objects.filter(crossing=crossing).first() if crossing else None
    if held is None or held.chip is None:
        raise Invalid(_("No chip was read at the border."), places={"kind": _("There is no evidence of a chip")})
    steps = [[str(step["name"]), str(step["outcome"])] for step in held.chip["steps"]]
    own = [(name, held.chip.get(name)) for name in ("active", "authentication")]
    return steps + [[name, str(proof["outcome"])] for name, proof in own if proof]


@act("method.strike", title=gettext_noop("Strike a method out"), purpose=Purpose.SECOND_LINE)
def strike_method(duty: Duty, /, *, method: UUID, why: str, at: datetime) -> Method:
    """It stays readable, and counts no more. Conclusions that stand on it must be struck first.

    Raises:
        NotFound: No such method here.
        Refused: Another examiner recorded it.
        Conflict: Under review, or a conclusion stands on it.
        Invalid: Without a reason.
    """
    row = Method.objects.filter(pk=method).first()
    if row is None:
        raise NotFound(_("No such method."))
    found = lock_examination(duty, row.examination_id)
    only_at(found, ExaminationState.EXAMINING)
    row.refresh_from_db()
    policies.may_change_own.check(duty, row.officer_id)
    if row.struck_at is not None or found.conclusions.filter(struck_at=None, methods=row).exists():
        raise Conflict(_("This was struck out, or a conclusion stands on it."))
    row.struck_at, row.struck_why = at, owed("why", why, 200)
    row.save()
    note(seq=row.seq)
    return row
