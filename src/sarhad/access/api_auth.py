"""Who calls the API: a program with a key, or an officer on duty with the cookie of the pages."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from sarhad.access.asking import ask_first
from sarhad.access.duty import Duty, duty_of, is_current
from sarhad.access.keys import digest
from sarhad.access.models import Agency, ApiKey, Assignment, Officer
from sarhad.access.session import read_standing
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.prepared import prepared
from sarhad.places.models import Post


class OfficerAuth(HttpBearer):
    """`Authorization: Bearer KEY`, or the session's cookie. With neither, the answer is 401."""

    def __call__(self, request: HttpRequest) -> Duty | None:
        if "Authorization" in request.headers:
            duty: Duty | None = super().__call__(request)
        else:
            duty = _by_cookie(request)
        request.duty = duty  # type: ignore[attr-defined]
        needed = getattr(request, "needed", None)
        if duty is not None and needed is not None:
            ask_first(duty, needed, at=clock.now())
        return duty

    def authenticate(self, request: HttpRequest, token: str) -> Duty | None:
        return duty_by_key(token.strip(), at=clock.now())


officer_auth = OfficerAuth()


def duty_by_key(key: str, *, at: datetime) -> Duty | None:
    """The duty of the assignment that a key stands for; None if key, assignment or officer is over.

    The look-up is by the digest: how long it takes says nothing about a key that nearly fits.
    """
    found = _standing.first(digest=digest(key), at=at)
    if found is None:
        return None
    assignment = _assignment(found)
    on = local_day(at, assignment.post.time_zone)
    return duty_of(assignment, on=on) if is_current(assignment, on) else None


_OFFICER = ("id", "name", "is_active", "agency_id", "agency__name")
_POST = ("id", "code", "name", "kind", "time_zone", "latitude", "longitude")
_OWN = ("id", "role", "from_on", "until_on")


@prepared(digest=str, at=datetime)
def _standing(digest: str, at: datetime) -> QuerySet[ApiKey, tuple[Any, ...]]:
    keys = ApiKey.objects.filter(digest=digest, revoked_at=None, expires_at__gt=at)
    return keys.values_list(
        *(f"assignment__{name}" for name in _OWN),
        *(f"assignment__officer__{name}" for name in _OFFICER),
        *(f"assignment__post__{name}" for name in _POST),
    )


@lru_cache(maxsize=1024)
def _assignment(row: tuple[Any, ...]) -> Assignment:
    """The assignment as it was just read. The same row is the same assignment: whatever changes makes another row."""
    pk, role, from_on, until_on, officer, name, is_active, code, agency_name, *where = row
    agency = Agency(code=code, name=agency_name)
    return Assignment(
        id=pk, role=role, from_on=from_on, until_on=until_on,
        officer=Officer(id=officer, name=name, is_active=is_active, agency=agency),
        post=Post(**dict(zip(_POST, where, strict=True))),
    )  # fmt: skip


def _by_cookie(request: HttpRequest) -> Duty | None:
    duty = read_standing(request, at=clock.now()).duty
    if duty is not None and check_csrf(request) is not None:
        raise HttpError(403, "The token against forged requests is missing: send X-CSRFToken.")
    return duty
