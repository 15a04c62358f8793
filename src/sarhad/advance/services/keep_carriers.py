"""Carriers and ports: who may send, how much, and which clock a port has."""

from datetime import datetime
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.access.models import Officer
from sarhad.advance.models import Carrier, Port
from sarhad.advance.states import PORT_KINDS
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop


@act("carrier.keep", title=gettext_noop("Add or change a carrier"), purpose=Purpose.ADMINISTRATION)
def keep_carrier(
    acting: Acting, /, *, code: str, name: str, account: Officer | None = None, at: datetime, **limits: int
) -> Carrier:
    """Add a carrier, or change the one of this code.

    Args:
        account: The officer account as which its program acts; the keys are that account's.
        limits: `per_minute`, `per_day`, `due_minutes`.

    Raises:
        ValidationError: A code, name or number that cannot be; an account that another carrier has.
    """
    found = Carrier.objects.filter(code=code).first() or Carrier(code=code)
    found.name = name
    found.account = account or found.account
    for limit, value in limits.items():
        if limit not in ("per_minute", "per_day", "due_minutes"):
            raise TypeError(f"no such limit: {limit}")
        setattr(found, limit, value)
    found.full_clean()
    found.save()
    about("carrier", found.pk)
    note(code=code, **limits)
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
    note(code=port.code)
    return port
