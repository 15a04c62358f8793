"""Under which calibration a thing may be used on a day; who confirms one; what is written down of one.

The acts are those of the rooms: they have the roles, the journal and the tables. What they must hold to stands here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.calibration.models import AnyCalibration
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.policy import policy

Held = TypeVar("Held", bound=AnyCalibration)


class Written(TypedDict):
    """The fields of a calibration but the thing it is of."""

    done_on: date
    until_on: date
    certificate: str
    recorded_by_id: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A certificate of calibration: first and last day, both included, and its number."""

    done_on: date
    until_on: date
    certificate: str


def holding(rows: QuerySet[Held], day: date) -> QuerySet[Held]:
    """Of some calibrations those that hold on a day: confirmed, not withdrawn, first and last day included.

    The one that holds longest comes first, of those the one that was recorded last: it is the one a use names.
    """
    rows = rows.filter(steps__step="confirmed", done_on__lte=day, until_on__gte=day)
    return rows.exclude(steps__step="withdrawn").order_by("-until_on", "-recorded_at")


def written(duty: Duty, paper: Paper, at: datetime) -> Written:
    """What is kept of a certificate, by whom and when.

    Raises:
        Invalid: It ends before it begins, was done on a day to come, or has no number.
    """
    if paper.until_on < paper.done_on:
        raise Invalid(_("It ends before it begins."), places={"until_on": _("A later day")})
    if paper.done_on > local_day(at, duty.time_zone):
        raise Invalid(_("This day is to come."), places={"done_on": _("Today or before")})
    number = paper.certificate.strip()
    if not 0 < len(number) <= 80:
        text = _("1 to %(most)s letters") % {"most": 80}
        raise Invalid(_("Something is missing or too long."), places={"certificate": text})
    return Written(
        done_on=paper.done_on,
        until_on=paper.until_on,
        certificate=number,
        recorded_by_id=UUID(duty.id),
        recorded_at=at,
    )


@policy
def may_confirm(duty: Duty, calibration: AnyCalibration) -> str | None:
    """Another person than the one who recorded it."""
    if str(calibration.recorded_by_id) == duty.id:
        return _("A second person confirms a calibration: never the one who recorded it.")
    return None


def confirmable(duty: Duty, calibration: AnyCalibration) -> None:
    """Whether this officer may confirm it now.

    Raises:
        Refused: One's own record.
        Conflict: Confirmed before, or withdrawn.
    """
    may_confirm.check(duty, calibration)
    if calibration.confirmed or calibration.withdrawn:
        raise Conflict(_("This calibration was confirmed or withdrawn before."))


def withdrawable(calibration: AnyCalibration, why: str) -> str:
    """The reason for which it is withdrawn, without blanks around it. One person is enough: to doubt is the safe side.

    Raises:
        Conflict: Withdrawn before.
        Invalid: Without a reason, or with one of more than 300 letters.
    """
    if calibration.withdrawn:
        raise Conflict(_("This calibration was withdrawn before."))
    if not 0 < len(why.strip()) <= 300:
        text = _("1 to %(most)s letters") % {"most": 300}
        raise Invalid(_("Something is missing or too long."), places={"why": text})
    return why.strip()
