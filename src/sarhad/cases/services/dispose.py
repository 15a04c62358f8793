"""Write down that an exhibit is no longer needed as evidence, and take that back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases import policies
from sarhad.cases.custody_models import Custody, Exhibit
from sarhad.cases.disposal_models import ENDS, Disposal
from sarhad.cases.disposing import find_disposal, needs_order
from sarhad.cases.services.step import add_line, lock_case, owed
from sarhad.cases.services.transfer import lock_exhibit
from sarhad.cases.states import EXHIBIT_NEXT, ExhibitState
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a thing may come to (a key of `ENDS`), by which law, and who decided it, by name and function."""

    kind: str
    legal_basis: str
    ordered_by: str = ""


@act("exhibit.dispose", title=gettext_noop("Decide what becomes of an exhibit"), purpose=Purpose.SECOND_LINE)
def dispose_exhibit(duty: Duty, /, *, exhibit: UUID, decided: Decided, at: datetime) -> Disposal:
    """From now on it may be returned, or destroyed: that itself is offered by its holder and takes two persons.

    Raises:
        NotFound: No such exhibit here.
        Refused: Not of the case; the agency does not keep the part; or somebody else has the open case in hand.
        Conflict: It is returned or destroyed, it is lent, this was decided before, or this is before it was taken.
        Invalid: Neither return nor destruction; no legal basis; or the case is open and nobody is named who decided.
    """
    found, last = _own(duty, exhibit)
    if decided.kind not in ENDS:
        raise Invalid(_("Choose what is to happen."), places={"kind": _("Not one of the list")})
    if not EXHIBIT_NEXT[ExhibitState(last.state)]:
        raise Conflict(_("This exhibit is returned or destroyed."))
    if found.lendings.filter(until_at=None).exists():
        raise Conflict(_("This exhibit is lent to a centre: what was asked there ends first."))
    if find_disposal(found) is not None:
        raise Conflict(_("What becomes of this exhibit was decided before: take that back first."))
    if at < found.at:
        raise Conflict(_("This is before it was taken."))
    basis, ordered_by = owed("legal_basis", decided.legal_basis), decided.ordered_by.strip()
    if needs_order(found, decided.kind) and not ordered_by:
        words = _("The case of this exhibit is open: it is needed as evidence until somebody named decides otherwise.")
        raise Invalid(words, places={"ordered_by": _("Owed while the case is open")})
    made = Disposal.objects.create(
        exhibit=found,
        kind=decided.kind,
        legal_basis=basis[:200],
        ordered_by=ordered_by[:120],
        officer_id=duty.id,
        at=at,
    )
    add_line(duty, found.case, "disposal", at, part=found.part, text=f"{found.number}: {basis}")
    note(number=found.number, kind=made.kind, ordered=int(bool(ordered_by)))
    return made


@act("exhibit.keep", title=gettext_noop("Keep an exhibit after all"), purpose=Purpose.SECOND_LINE)
def keep_exhibit(duty: Duty, /, *, exhibit: UUID, at: datetime) -> Disposal:
    """It is needed as evidence again. An offer that was made meanwhile cannot be accepted any more.

    Raises:
        NotFound: No such exhibit here.
        Refused: Not of the case; the agency does not keep the part; or somebody else has the open case in hand.
        Conflict: Nothing was decided, or it was carried out.
    """
    found, last = _own(duty, exhibit)
    decided = find_disposal(found)
    if decided is None or not EXHIBIT_NEXT[ExhibitState(last.state)]:
        raise Conflict(_("Nothing was decided about this exhibit, or it was carried out."))
    decided.ended_at = at
    decided.save()
    add_line(duty, found.case, "kept", at, part=found.part, text=found.number)
    note(number=found.number)
    return decided


def _own(duty: Duty, exhibit: UUID) -> tuple[Exhibit, Custody]:
    """The exhibit and its last link, both and the case locked, for officers who may decide on it."""
    found, last = lock_exhibit(duty, exhibit)
    policies.may_work_on.check(duty, found.case)
    found.case = lock_case(duty, found.case_id)
    policies.may_dispose.check(duty, found)
    return found, last
