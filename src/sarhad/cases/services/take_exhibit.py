"""Seize or borrow a thing: it becomes an exhibit, with a number, a seal, a place and a holder."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.cases import policies
from sarhad.cases.custody_models import EXHIBIT_KINDS, TAKEN, UNITS, Custody, Exhibit
from sarhad.cases.numbers import next_number
from sarhad.cases.parts import PARTS
from sarhad.cases.services.seal import take_seal
from sarhad.cases.services.step import add_line, lock_case, open_to_work, owed
from sarhad.cases.states import ExhibitState
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop

MOST = 10**11
"""A quantity is below this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is taken: `part` of the case it belongs to, what it is, how and by which law, under which seal, where.

    `kind`: a key of `EXHIBIT_KINDS`. `quantity`: above 0, with its `unit`, a key of `UNITS`; or neither.
    """

    part: str
    what: str
    taken: str
    legal_basis: str
    seal: str
    place: str
    kind: str = "other"
    quantity: Decimal | None = None
    unit: str = ""


@act("exhibit.take", title=gettext_noop("Take an exhibit"), purpose=Purpose.SECOND_LINE)
def take_exhibit(duty: Duty, /, *, case: UUID, thing: Thing, at: datetime) -> Exhibit:
    """Number a thing and begin its chain: from now on the officer holds it, under a seal, at a place.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep this part.
        Conflict: The case is closed.
        Invalid: A text is missing, no such part, neither seized nor borrowed, the seal is on another thing, no
            such kind, or a quantity without its unit.
    """
    locked = lock_case(duty, case)
    if thing.part not in PARTS or thing.taken not in TAKEN:
        raise Invalid(_("Choose from the lists."), places={"part": _("Not one of the list")})
    _measured(thing)
    policies.may_write_in.check(duty, thing.part)
    open_to_work(locked)
    what, basis = owed("what", thing.what), owed("legal_basis", thing.legal_basis)
    place = owed("place", thing.place)
    year, seq = next_number(Exhibit, locked.post, at)
    made = Exhibit.objects.create(
        case=locked,
        post=locked.post,
        year=year,
        seq=seq,
        part=thing.part,
        what=what[:200],
        kind=thing.kind,
        quantity=thing.quantity,
        unit=thing.unit,
        taken=thing.taken,
        legal_basis=basis[:200],
        at=at,
    )
    seal = take_seal(thing.seal, made, at)
    Custody.objects.create(
        exhibit=made, seq=1, state=ExhibitState.HELD, holder_id=duty.id, seal=seal, place=place[:120], from_at=at
    )
    add_line(duty, locked, "exhibit", at, part=thing.part, text=f"{made.number}: {made.what}")
    about("exhibit", made.pk)
    note(number=made.number, seal=seal)
    return made


def _measured(thing: Thing) -> None:
    if thing.kind not in EXHIBIT_KINDS or thing.unit not in ("", *UNITS):
        raise Invalid(_("Choose from the lists."), places={"kind": _("Not one of the list")})
    if (thing.quantity is None) != (thing.unit == "") or (thing.quantity is not None and not 0 < thing.quantity < MOST):
        raise Invalid(_("A quantity above 0 and its unit, or neither."), places={"quantity": _("With its unit")})


@look("exhibit.open", title=gettext_noop("Open an exhibit"), purpose=Purpose.SECOND_LINE)
def open_exhibit(duty: Duty, /, *, exhibit: UUID, at: datetime) -> Exhibit:
    """An exhibit with its chain: for the agencies of its case.

    Raises:
        NotFound: No such exhibit here.
    """
    about("exhibit", exhibit)
    rows = Exhibit.objects.select_related("case", "post").prefetch_related(
        "chain__holder", "chain__giver", "chain__finder"
    )
    found = rows.filter(pk=exhibit).first()
    if found is None or not policies.may_touch_exhibit.allows(duty, found):
        raise NotFound(_("No such exhibit."))
    return found
