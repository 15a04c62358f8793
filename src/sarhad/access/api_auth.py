"""Who calls the API: a program with a key, or an officer on duty with the cookie of the pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from sarhad.access.duty import WITH, Duty, duty_of, is_current
from sarhad.access.keys import digest
from sarhad.access.models import ApiKey
from sarhad.access.session import read_standing
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.prepared import prepared


class OfficerAuth(HttpBearer):
    """`Authorization: Bearer KEY`, or the session's cookie. With neither, the answer is 401."""

    def __call__(self, request: HttpRequest) -> Duty | None:
        if "Authorization" in request.headers:
            duty: Duty | None = super().__call__(request)
        else:
            duty = _by_cookie(request)
        request.duty = duty  # type: ignore[attr-defined]
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
    on = local_day(at, found.assignment.post.time_zone)
    return duty_of(found.assignment, on=on) if is_current(found.assignment, on) else None


@prepared(digest=str, at=datetime)
def _standing(digest: str, at: datetime) -> QuerySet[ApiKey]:
    keys = ApiKey.objects.select_related(*(f"assignment__{name}" for name in WITH))
    return keys.filter(digest=digest, revoked_at=None, expires_at__gt=at)


def _by_cookie(request: HttpRequest) -> Duty | None:
    duty = read_standing(request, at=clock.now()).duty
    if duty is not None and check_csrf(request) is not None:
        raise HttpError(403, "The token against forged requests is missing: send X-CSRFToken.")
    return duty
