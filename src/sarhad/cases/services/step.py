"""What the acts on cases share: lock the case, take one step of the table, add a line to its timeline."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import about, note
from sarhad.cases import policies
from sarhad.cases.models import Case, CaseLine, Party
from sarhad.cases.states import CASE_NEXT, CASE_TITLES, CaseState
from sarhad.kernel.errors import Conflict, Invalid, NotFound


def lock_case(acting: Acting, case: UUID) -> Case:
    """Read a case so that nobody else can take a step.

    Raises:
        NotFound: No such case at the post of the actor, or the agency is no party: the two look the same.
    """
    about("case", case)
    locked = Case.objects.select_for_update(of=("self",)).select_related("post").filter(pk=case).first()
    if locked is None or (isinstance(acting, Duty) and not policies.may_work_on.allows(acting, locked)):
        raise NotFound(_("No such case."))
    return locked


def open_to_work(case: Case) -> None:
    """Raises Conflict if the case is closed."""
    if case.state == CaseState.CLOSED:
        raise Conflict(_("This case is closed."))


def step_to(case: Case, became: CaseState) -> None:
    """Take one step of the table; the caller saves.

    Raises:
        Conflict: The table has no such step.
    """
    was = CaseState(case.state)
    if became not in CASE_NEXT[was]:
        raise Conflict(_("This case stands at: %(state)s.") % {"state": _(CASE_TITLES[was])})
    case.state = became.value
    note(was=was.value, became=became.value)


def add_line(  # noqa: PLR0913 - who, what, of which part, when
    acting: Acting, case: Case, what: str, at: datetime, *, part: str = "", text: str = "", said_by: str = ""
) -> CaseLine:
    """Add to the timeline. What the system did itself has no officer."""
    is_officer = isinstance(acting, Duty)
    return CaseLine.objects.create(
        case=case,
        what=what,
        part=part,
        text=text,
        said_by=said_by,
        officer_id=acting.id if is_officer else None,
        agency_id=acting.agency if is_officer else None,
        at=at,
    )


def join(acting: Acting, case: Case, agency: str, at: datetime) -> bool:
    """Make an agency a party. False if it was one."""
    _party, made = Party.objects.get_or_create(case=case, agency_id=agency, defaults={"joined_at": at})
    if made:
        add_line(acting, case, "joined", at, text=agency)
    return made


def owed(place: str, text: str) -> str:
    """A text that must not be empty, without blanks around it.

    Raises:
        Invalid: It is empty.
    """
    if not text.strip():
        raise Invalid(_("Something is missing."), places={place: _("Write this down")})
    return text.strip()
