"""What a keeper of the server does at its console: the first agency, the first post, the first administrator."""

from dataclasses import dataclass
from datetime import datetime

from sarhad.access.duty import CONSOLE
from sarhad.access.models import AGENCY_KINDS, Agency, Assignment, Officer
from sarhad.access.roles import ROLES
from sarhad.access.services.add_agency import add_agency
from sarhad.access.services.add_officer import add_officer
from sarhad.access.services.assign_officer import assign_officer
from sarhad.kernel.errors import Invalid
from sarhad.kernel.writing import writing
from sarhad.places.models import Post
from sarhad.places.services.add_post import add_post


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An officer as named on the command line. Empty names are taken from what is there, or from the codes."""

    number: str
    name: str
    agency: str
    role: str
    post: str
    agency_name: str = ""
    agency_kind: str = "border"
    post_name: str = ""
    time_zone: str = "UTC"
    password: str = ""


def make_officer(wanted: Wanted, *, at: datetime) -> tuple[Officer, str]:
    """Add an officer with one assignment; whole or not at all. Returns the officer and the password.

    The agency is made if it is the first one; the post, as a headquarters, if it is the first one.

    Raises:
        Invalid: The role, the agency or the post is unknown.
        Conflict: The service number is taken.
    """
    if wanted.role not in ROLES:
        raise Invalid(f"no role {wanted.role}; there are: {', '.join(ROLES)}")
    with writing():
        agency, post = _agency(wanted, at), _post(wanted, at)
        officer, password = add_officer(
            CONSOLE, service_number=wanted.number, name=wanted.name, agency=agency, password=wanted.password, at=at
        )
        assign_officer(CONSOLE, officer=officer, role=wanted.role, post=post, at=at)
    return officer, password


def list_lines() -> list[str]:
    """One line an officer: number, name, agency, state, assignments."""
    rows = Assignment.objects.filter(until_on=None).select_related("post").order_by("post__code", "role")
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(str(row.officer_id), []).append(f"{row.role}@{row.post.code}")
    return [
        "\t".join((
            row.service_number, row.name, row.agency_id, "active" if row.is_active else "deactivated",
            " ".join(held.get(str(row.pk), ())) or "-",
        ))
        for row in Officer.objects.order_by("service_number")
    ]  # fmt: skip


def _agency(wanted: Wanted, at: datetime) -> Agency:
    found = Agency.objects.filter(pk=wanted.agency).first()
    if found is not None:
        return found
    if Agency.objects.exists():
        raise Invalid(f"no agency {wanted.agency}; there are: {_codes(Agency, 'code')}")
    if wanted.agency_kind not in AGENCY_KINDS:
        raise Invalid(f"no kind of agency {wanted.agency_kind}; there are: {', '.join(AGENCY_KINDS)}")
    name = wanted.agency_name or wanted.agency
    return add_agency(CONSOLE, code=wanted.agency, name=name, kind=wanted.agency_kind, at=at)


def _post(wanted: Wanted, at: datetime) -> Post:
    found = Post.objects.filter(code=wanted.post).first()
    if found is not None:
        return found
    if Post.objects.exists():
        raise Invalid(f"no post {wanted.post}; there are: {_codes(Post, 'code')}")
    return add_post(
        CONSOLE, code=wanted.post, name=wanted.post_name or wanted.post, kind="headquarters",
        where=(0.0, 0.0), time_zone=wanted.time_zone, at=at,
    )  # fmt: skip


def _codes(model: type[Agency] | type[Post], field: str) -> str:
    return ", ".join(model._default_manager.order_by(field).values_list(field, flat=True))
