"""How far an officer has come: a stranger, half signed in, off duty, or on duty. Read once a request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sarhad.access.duty import SYSTEM, Duty, Oneself, duty_of, is_current
from sarhad.access.models import Assignment, Officer, SignIn
from sarhad.access.services.begin_duty import begin_duty
from sarhad.access.services.sign_in import sign_in
from sarhad.access.services.sign_out import sign_out
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import NotFound
from sarhad.kernel.writing import writing
from sarhad.places.models import Lane, Shift

SIGN_IN = "sign_in"
SEEN_EVERY = timedelta(minutes=1)
_WITH = ("officer__agency", "span__assignment__post", "span__lane")


class Step(Enum):
    """How far an officer has come."""

    STRANGER = "stranger"
    PASSWORD = "password"  # noqa: S105 - the word, not one
    SECOND_FACTOR = "second-factor"
    OFF_DUTY = "off-duty"
    ON_DUTY = "on-duty"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the sender of a request stands."""

    step: Step
    sign_in: SignIn | None = None
    duty: Duty | None = None


STRANGER = Standing(Step.STRANGER)


def read_standing(request: HttpRequest, *, at: datetime) -> Standing:
    """Where the sender stands; one query besides the session's own, and one for certificates.

    A sign-in that is over (idle, too long, password changed, officer gone) is forgotten, cookie and all.
    """
    if SESSION_KEY not in request.session:
        return STRANGER
    entry = _find(request.session)
    over = _why_over(entry, at) if entry else "ended"
    if entry is None or over:
        _forget(request, entry, over, at)
        return STRANGER
    request._cached_user = entry.officer  # type: ignore[attr-defined]  # spares Django its own query for the user
    _see(request, entry, at)
    return _standing(entry, at)


def open_session(request: HttpRequest, officer: Officer, *, second_factor: bool, at: datetime) -> None:
    """Begin a sign-in for the session that Django has just opened."""
    oneself = Oneself(id=str(officer.pk), agency=officer.agency_id)
    entry = sign_in(oneself, officer=officer, second_factor=second_factor, at=at)
    request.session[SIGN_IN] = str(entry.pk)


def start_duty(
    request: HttpRequest,
    assignment: Assignment,
    *,
    at: datetime,
    lane: Lane | None = None,
    shift: Shift | None = None,
) -> Duty:
    """Begin duty in the session of this request, and return it.

    Raises:
        NotFound: Nobody is signed in here.
    """
    entry = find_sign_in(request.session)
    if entry is None:
        raise NotFound("nobody is signed in")
    duty = duty_of(assignment, on=local_day(at, assignment.post.time_zone), lane=lane)
    begin_duty(duty, assignment=assignment, entry=entry, lane=lane, shift=shift, at=at)
    return duty


def end_stale_sign_ins(*, at: datetime) -> int:
    """End sign-ins that nobody will come back to: a browser that is closed says no goodbye. Returns how many."""
    idle = at - timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    long = at - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    stale = SignIn.objects.select_related("officer").filter(Q(seen_at__lte=idle) | Q(began_at__lte=long), ended_at=None)
    for entry in stale:
        sign_out(SYSTEM, entry=entry, reason=_why_over(entry, at), at=at)
    return len(stale)


def duty_of_session(session: SessionBase) -> Duty | None:
    """The duty of a session that was found outside a request; changes nothing in it."""
    at = clock.now()
    entry = _find(session)
    return _standing(entry, at).duty if entry is not None and not _why_over(entry, at) else None


def find_sign_in(session: SessionBase) -> SignIn | None:
    """The open sign-in of a session, without asking whether it is over."""
    ref = session.get(SIGN_IN)
    return SignIn.objects.select_related(*_WITH).filter(pk=UUID(ref), ended_at=None).first() if ref else None


def _find(session: SessionBase) -> SignIn | None:
    entry = find_sign_in(session)
    if entry is None or str(entry.officer_id) != session.get(SESSION_KEY):
        return None
    kept = session.get(HASH_SESSION_KEY, "")
    return entry if constant_time_compare(kept, entry.officer.get_session_auth_hash()) else None


def _why_over(entry: SignIn, at: datetime) -> str:
    if not entry.officer.is_active:
        return "deactivated"
    if at >= entry.began_at + timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return "too-long"
    if at >= entry.seen_at + timedelta(seconds=settings.SESSION_IDLE_SECONDS):
        return "idle"
    return ""


def _forget(request: HttpRequest, entry: SignIn | None, over: str, at: datetime) -> None:
    if entry is not None:
        sign_out(SYSTEM, entry=entry, reason=over, at=at)
    request.session.flush()
    request.user = AnonymousUser()


def _see(request: HttpRequest, entry: SignIn, at: datetime) -> None:
    """Remember that the officer was here. What a page fetches by itself is no sign of a person."""
    by_itself = request.method == "GET" and request.headers.get("HX-Request") == "true"
    if by_itself or at < entry.seen_at + SEEN_EVERY:
        return
    with writing():
        SignIn.objects.filter(pk=entry.pk).update(seen_at=at)


def _standing(entry: SignIn, at: datetime) -> Standing:
    if entry.officer.must_change_password:
        return Standing(Step.PASSWORD, entry)
    if settings.SECOND_FACTOR_REQUIRED and not entry.second_factor:
        return Standing(Step.SECOND_FACTOR, entry)
    duty = _duty(entry, at)
    return Standing(Step.ON_DUTY if duty else Step.OFF_DUTY, entry, duty)


def _duty(entry: SignIn, at: datetime) -> Duty | None:
    span = entry.span
    if span is None or span.ended_at is not None:
        return None
    assignment = span.assignment
    assignment.officer = entry.officer
    on = local_day(at, assignment.post.time_zone)
    if not is_current(assignment, on):
        return None
    return duty_of(assignment, on=on, lane=span.lane)
