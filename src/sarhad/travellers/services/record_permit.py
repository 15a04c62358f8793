"""Record a visa or permit that a traveller holds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.keys import number_key
from sarhad.travellers.known import root
from sarhad.travellers.models import PERMIT_KINDS, Permit, Traveller


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitData:
    """A visa or permit as it is printed. `days` None: no limit; `entries` None: multiple."""

    kind: str
    number: str
    issuer: str
    valid_from: date
    valid_until: date
    days: int | None = None
    entries: int | None = None


@act("permit.record", title=gettext_noop("Record a visa or permit"), purpose=Purpose.SECOND_LINE)
def record_permit(acting: Acting, /, *, traveller: Traveller, permit: PermitData, at: datetime) -> Permit:
    """Record a permit. One that is recorded already with the same content is returned as it is.

    Raises:
        Invalid: An unknown kind, no number or issuer, or a validity that ends before it begins.
        Conflict: The permit is recorded already, for somebody else or with another content.
    """
    person = root(traveller) if traveller.merged_into_id else traveller
    about("traveller", person.pk)
    number = number_key(permit.number)
    if permit.kind not in PERMIT_KINDS or not number or not permit.issuer:
        raise Invalid(_("A permit needs its kind, its number and its issuer."))
    if permit.valid_until < permit.valid_from:
        raise Invalid(_("The validity ends before it begins."), places={"valid_until": _("Before the first day.")})
    values = {
        "valid_from": permit.valid_from,
        "valid_until": permit.valid_until,
        "days": permit.days,
        "entries": permit.entries,
    }
    made, is_new = Permit.objects.get_or_create(
        issuer=permit.issuer, kind=permit.kind, number=number, defaults=values | {"traveller": person}
    )
    if made.traveller_id != person.pk or any(getattr(made, name) != value for name, value in values.items()):
        raise Conflict(_("This permit is recorded already, for another traveller or with other dates."))
    note(kind=permit.kind, new=int(is_new))
    return made
