"""Add an officer at the console of the server: the first agency, post and administrator are made so."""

from dataclasses import dataclass
from datetime import datetime

from sarhad.access.duty import Acting
from sarhad.access.models import AGENCY_KINDS, Agency, Officer
from sarhad.access.roles import ROLES
from sarhad.access.services.add_agency import add_agency
from sarhad.access.services.add_officer import add_officer
from sarhad.access.services.assign_officer import assign_officer
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop as _
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


@act("officer.enlist", title=_("Add an officer at the console"), purpose=Purpose.ADMINISTRATION)
def enlist_officer(acting: Acting, /, *, wanted: Wanted, at: datetime) -> tuple[Officer, str]:
    """Add an officer with one assignment; whole or not at all. Returns the officer and the password.

    The agency is made if it is the first one; the post, as a headquarters, if it is the first one.

    Raises:
        Invalid: The role, the agency or the post is unknown, or the password is a weak one.
        Conflict: The service number is taken.
    """
    if wanted.role not in ROLES:
        raise Invalid(f"no role {wanted.role}; there are: {', '.join(ROLES)}")
    agency, post = _agency(acting, wanted, at), _post(acting, wanted, at)
    officer, password = add_officer(
        acting, service_number=wanted.number, name=wanted.name, agency=agency, password=wanted.password, at=at
    )
    assign_officer(acting, officer=officer, role=wanted.role, post=post, at=at)
    about("officer", officer.pk)
    return officer, password


def _agency(acting: Acting, wanted: Wanted, at: datetime) -> Agency:
    found = Agency.objects.filter(pk=wanted.agency).first()
    if found is not None:
        return found
    if Agency.objects.exists():
        raise Invalid(f"no agency {wanted.agency}; there are: {_codes(Agency, 'code')}")
    if wanted.agency_kind not in AGENCY_KINDS:
        raise Invalid(f"no kind of agency {wanted.agency_kind}; there are: {', '.join(AGENCY_KINDS)}")
    name = wanted.agency_name or wanted.agency
    return add_agency(acting, code=wanted.agency, name=name, kind=wanted.agency_kind, at=at)


def _post(acting: Acting, wanted: Wanted, at: datetime) -> Post:
    found = Post.objects.filter(code=wanted.post).first()
    if found is not None:
        return found
    if Post.objects.exists():
        raise Invalid(f"no post {wanted.post}; there are: {_codes(Post, 'code')}")
    return add_post(
        acting, code=wanted.post, name=wanted.post_name or wanted.post, kind="headquarters",
        where=(0.0, 0.0), time_zone=wanted.time_zone, at=at,
    )  # fmt: skip


def _codes(model: type[Agency] | type[Post], field: str) -> str:
    return ", ".join(model._default_manager.order_by(field).values_list(field, flat=True))
