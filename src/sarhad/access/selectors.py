"""Reading of officers, their assignments, certificates and keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty, is_current
from sarhad.access.models import Agency, ApiKey, Assignment, Certificate, Officer
from sarhad.access.policies import is_everywhere
from sarhad.access.roles import CERTIFICATES, ROLES
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import NotFound
from sarhad.kernel.ids import is_id
from sarhad.places.models import Lane, Post, Shift

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate as of a day. `days_left` counts the last day; below one, it has lapsed."""

    id: UUID
    code: str
    title: str
    valid_until: date
    days_left: int
    revoked: bool

    @property
    def weight(self) -> str:
        """How it is shown: `clear`, `doubt` in its last thirty days, `stop` when it does not stand."""
        if self.revoked or self.days_left < 1:
            return "stop"
        return "doubt" if self.days_left <= 30 else "clear"


def list_certificates(officer: Officer, *, on: date) -> list[Held]:
    """An officer's certificates, the newest of each kind first."""
    rows = Certificate.objects.filter(officer=officer).order_by("code", "-valid_until", "-granted_at")
    return [
        Held(
            id=row.pk,
            code=row.code,
            title=CERTIFICATES.get(row.code, row.code),
            valid_until=row.valid_until,
            days_left=(row.valid_until - on).days + 1,
            revoked=row.revoked_at is not None,
        )
        for row in rows
    ]


def list_current_assignments(officer: Officer, *, at: datetime) -> list[Assignment]:
    """The assignments in which an officer may begin duty at a moment; each post has its own day."""
    rows = Assignment.objects.filter(officer=officer).select_related("officer__agency", "post")
    return [row for row in rows.order_by("post__name", "role") if is_current(row, local_day(at, row.post.time_zone))]


def list_officers(duty: Duty, words: str = "") -> QuerySet[Officer]:
    """Officers within reach, by name; `words` must each be in the name or the service number."""
    rows = Officer.objects.select_related("agency").order_by("name", "service_number")
    if not is_everywhere(duty):
        rows = rows.filter(agency=duty.agency)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(service_number__icontains=word))
    return rows


def list_assignments(officer: Officer) -> QuerySet[Assignment]:
    """All assignments of an officer, the open ones first."""
    return (
        Assignment.objects.filter(officer=officer)
        .select_related("post", "officer")
        .order_by(F("until_on").desc(nulls_first=True), "role")
    )


def list_keys(officer: Officer) -> QuerySet[ApiKey]:
    """Keys of programs that act for an officer."""
    rows = ApiKey.objects.filter(assignment__officer=officer)
    return rows.select_related("assignment__post", "assignment__officer").order_by("-issued_at")


def get_assignment(officer: Officer, assignment_id: UUID) -> Assignment:
    """One of an officer's assignments."""
    return _one(list_assignments(officer), assignment_id)


def find_certificate(officer: Officer, code: str, *, at: datetime, on: date) -> Certificate | None:
    """The certificate of a kind that stood at a moment, on that local day; of several the longest. None: none stood.

    A report names it: whatever is granted or revoked later, the answer for that moment stays.
    """
    rows = Certificate.objects.filter(officer=officer, code=code, granted_at__lte=at, valid_until__gte=on)
    return rows.exclude(revoked_at__lte=at).order_by("-valid_until").first()


def get_certificate(officer: Officer, certificate_id: UUID) -> Certificate:
    """One of an officer's certificates."""
    return _one(Certificate.objects.filter(officer=officer).select_related("officer"), certificate_id)


def get_key(officer: Officer, key_id: UUID) -> ApiKey:
    """One of the keys that act for an officer."""
    return _one(list_keys(officer), key_id)


def list_posts_to_assign(duty: Duty) -> QuerySet[Post]:
    """Posts at which this administrator may assign."""
    rows = Post.objects.order_by("name")
    return rows if is_everywhere(duty) else rows.filter(pk=duty.post)


def list_agencies_to_enlist(duty: Duty) -> QuerySet[Agency]:
    """Agencies into which this administrator may add officers."""
    rows = Agency.objects.order_by("name")
    return rows if is_everywhere(duty) else rows.filter(pk=duty.agency)


def list_lanes(posts: list[Post]) -> list[Lane]:
    """Open lanes of posts."""
    rows = Lane.objects.filter(post__in=posts, is_open=True).select_related("post")
    return list(rows.order_by("post__name", "code"))


def list_shifts(posts: list[Post], *, at: datetime) -> list[Shift]:
    """Shifts of posts that run or begin within the hour."""
    rows = Shift.objects.filter(post__in=posts, ends_at__gt=at, starts_at__lte=at + timedelta(hours=1))
    return list(rows.select_related("post").order_by("post__name", "starts_at"))


def list_posts(duty: Duty) -> list[Post]:
    """Posts that this officer may arrange, each with its lanes read along."""
    rows = Post.objects.order_by("name").prefetch_related("lanes")
    return list(rows if is_everywhere(duty) else rows.filter(pk=duty.post))


def get_post(duty: Duty, post_id: UUID) -> Post:
    """A post that this officer may arrange. Another is not found, never refused."""
    return _one(Post.objects.all() if is_everywhere(duty) else Post.objects.filter(pk=duty.post), post_id)


def get_lane(post: Post, lane_id: UUID) -> Lane:
    """A lane of a post."""
    return _one(Lane.objects.filter(post=post).select_related("post"), lane_id)


def list_coming_shifts(post: Post, *, at: datetime) -> QuerySet[Shift]:
    """Shifts of a post that are not over."""
    return Shift.objects.filter(post=post, ends_at__gt=at).order_by("starts_at")[:100]


def list_roles() -> list[tuple[str, str]]:
    """Codes and titles of roles, for a choice."""
    return [(role.code, role.title) for role in ROLES.values()]


def officer_names(ids: Iterable[str]) -> dict[str, str]:
    """Names of officers by id, of those who are officers. One query."""
    known = {one for one in ids if is_id(one)}
    return {str(pk): name for pk, name in Officer.objects.filter(pk__in=known).values_list("pk", "name")}


def _one(rows: QuerySet[M], pk: UUID) -> M:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(_("There is no such record in this file."))
    return row
