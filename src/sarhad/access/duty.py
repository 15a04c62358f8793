"""An officer on duty: who acts, as what, where. The first argument of every act."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.models import Assignment, Certificate
from sarhad.access.roles import CERTIFICATES, LETTING_GO, ONESELF, ROLES
from sarhad.kernel.listing import listed
from sarhad.kernel.prepared import prepared
from sarhad.places.models import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One officer in one assignment, as of one day. Frozen for the length of a request."""

    id: str
    name: str
    role: str
    agency: str
    post: str
    agency_name: str = ""
    post_code: str = ""
    post_name: str = ""
    post_kind: str = ""
    time_zone: str = "UTC"
    latitude: float = 0.0
    longitude: float = 0.0
    assignment: str = ""
    lane: str = ""
    lane_id: str = ""
    lane_direction: str = ""
    missing: tuple[str, ...] = field(default=())

    @property
    def role_title(self) -> str:
        """The role in words, in the reader's language."""
        role = ROLES.get(self.role)
        return _(role.title) if role else self.role

    def why_not(self, act: str) -> str | None:
        """None if the role has the act and its certificates stand; else the reason in plain words."""
        if act in ONESELF:
            return None
        role = ROLES.get(self.role)
        if role is None or act not in role.acts:
            return _("Your role does not have this act.")
        if self.missing and act not in LETTING_GO:
            names = listed(_(CERTIFICATES.get(code, code)) for code in self.missing)
            return _("A certificate that your role needs is missing or has lapsed: %(names)s.") % {"names": names}
        return None

    def may(self, act: str) -> bool:
        """Whether `why_not` has nothing against it; for pages."""
        return self.why_not(act) is None


@dataclass(frozen=True, slots=True)
class Oneself:
    """An officer who is not on duty: may sign in and out, mind the own password and factors, no more."""

    id: str
    agency: str
    role: str = "oneself"
    post: str = ""

    def why_not(self, act: str) -> str | None:
        return None if act in ONESELF else _("Begin duty first.")


@dataclass(frozen=True, slots=True)
class _System:
    """The system itself: the worker, the clock's duties, and commands at the console of the server."""

    id: str
    role: str = "system"
    agency: str = ""
    post: str = ""

    def why_not(self, act: str) -> str | None:
        return None


SYSTEM = _System("system")
CONSOLE = _System("console")
WITH = ("officer__agency", "post")
Acting = Duty | _System


def duty_of(assignment: Assignment, *, on: date, lane: Lane | None = None) -> Duty:
    """The duty that an assignment gives on a day. One query at most, if what `WITH` names was read along."""
    officer, post = assignment.officer, assignment.post
    role = ROLES.get(assignment.role)
    return Duty(
        id=str(officer.pk),
        name=officer.name,
        role=assignment.role,
        agency=officer.agency_id,
        agency_name=officer.agency.name,
        post=str(post.pk),
        post_code=post.code,
        post_name=post.name,
        post_kind=post.kind,
        time_zone=post.time_zone,
        latitude=post.latitude,
        longitude=post.longitude,
        assignment=str(assignment.pk),
        lane=lane.code if lane else "",
        lane_id=str(lane.pk) if lane else "",
        lane_direction=lane.direction if lane else "",
        missing=_missing(assignment, role.certificates if role else (), on),
    )


def _missing(assignment: Assignment, needed: tuple[str, ...], on: date) -> tuple[str, ...]:
    if not needed:
        return ()
    standing = {code for (code,) in _certificates.all(officer=assignment.officer_id, on=on)}
    return tuple(code for code in needed if code not in standing)


@prepared(officer=UUID, on=date)
def _certificates(officer: UUID, on: date) -> QuerySet[Certificate, tuple[str]]:
    held = Certificate.objects.filter(officer_id=officer, revoked_at=None, valid_until__gte=on)
    return held.values_list("code")


def is_current(assignment: Assignment, on: date) -> bool:
    """Whether an assignment stands on a day, and its officer still serves."""
    ended = assignment.until_on is not None and assignment.until_on < on
    return assignment.officer.is_active and assignment.from_on <= on and not ended


__all__ = ["CONSOLE", "SYSTEM", "WITH", "Acting", "Duty", "Oneself", "duty_of", "is_current"]
