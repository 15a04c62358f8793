"""Carriers and ports: who may send, how much, and which clock a port has."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import available_timezones

from django.db.models import Q
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.access.models import Assignment, Officer
from sarhad.advance.carrier_models import SigningKey
from sarhad.advance.facts import JourneyAnnounced
from sarhad.advance.models import Carrier, Journey, Port
from sarhad.advance.states import PORT_KINDS
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop

FIELDS = ("per_minute", "per_day", "due_minutes", "is_key_enough", "sender")


@act("carrier.keep", title=gettext_noop("Add or change a carrier"), purpose=Purpose.ADMINISTRATION)
def keep_carrier(
    acting: Acting, /, *, code: str, name: str, account: Officer | None = None, at: datetime, **said: int | str | bool
) -> Carrier:
    """Add a carrier, or change the one of this code.

    Args:
        account: The officer account as which its program acts; the keys are that account's.
        said: `per_minute`, `per_day`, `due_minutes`, `is_key_enough`, `sender`.

    Raises:
        ValidationError: A code, name or number that cannot be; an account that another carrier has.
        Invalid: The account is no program's, or a limit is 0.
    """
    found = Carrier.objects.filter(code=code).first() or Carrier(code=code)
    found.name = name
    found.account = account or found.account
    for field, value in said.items():
        if field not in FIELDS:
            raise TypeError(f"no such field: {field}")
        setattr(found, field, value)
    if account is not None and not Assignment.objects.filter(officer=account, role="carrier").exists():
        raise Invalid(_("This cannot be used."), places={"account": _("An account with the role of a carrier")})
    if not (found.per_minute and found.per_day):
        raise Invalid(_("This cannot be used."), places={"per_minute": _("At least one message")})
    found.full_clean()
    found.save()
    about("carrier", found.pk)
    note(code=code, **{name: str(value) for name, value in said.items() if name != "sender"})
    return found


@act("carrier.close", title=gettext_noop("Close or reopen a carrier"), purpose=Purpose.ADMINISTRATION)
def close_carrier(acting: Acting, /, *, carrier: UUID, is_closed: bool, at: datetime) -> Carrier:
    """Take nothing from a carrier any more, or again. Its signing keys end with it; what it sent stays.

    Raises:
        NotFound: No such carrier.
        Conflict: It is so already.
    """
    about("carrier", carrier)
    found = Carrier.objects.select_for_update(of=("self",)).filter(pk=carrier).first()
    if found is None:
        raise NotFound(_("There is no such carrier."))
    if (found.closed_at is not None) is is_closed:
        raise Conflict(_("It is so already."))
    found.closed_at = at if is_closed else None
    found.save(update_fields=["closed_at"])
    if is_closed:
        SigningKey.objects.filter(carrier=found, revoked_at=None).update(revoked_at=at, revoked_by=acting.id, sealed="")
    note(closed=int(is_closed))
    return found


@act("port.keep", title=gettext_noop("Add or change a port"), purpose=Purpose.ADMINISTRATION)
def keep_port(acting: Acting, /, *, port: Port, at: datetime) -> Port:
    """Add a port, or change the one of this code.

    Raises:
        Invalid: No such kind or zone, or no code or name.
    """
    places = {}
    if port.kind not in PORT_KINDS:
        places["kind"] = _("Choose one")
    if port.time_zone not in available_timezones():
        places["time_zone"] = _("No such time zone")
    if not (2 < len(port.code) <= 5 and port.code.isalnum() and port.name.strip()):
        places["code"] = _("Three to five letters, and a name")
    if places:
        raise Invalid(_("This cannot be used."), places=places)
    port.code = port.code.upper()
    port.save()
    note(code=port.code, journeys=_picture_again(port.code, at))
    return port


def _picture_again(code: str, at: datetime) -> int:
    """Journeys of late and to come that name the port get their clocks, direction and post. Returns how many."""
    recent = Journey.objects.filter(day__gte=at.date() - timedelta(days=2))
    found = list(recent.filter(Q(departure=code) | Q(arrival=code)).values_list("pk", flat=True))
    Journey.objects.filter(pk__in=found).update(is_stale=True)
    for journey in found:
        publish(JourneyAnnounced(journey=str(journey), message=""), at=at)
    return len(found)
