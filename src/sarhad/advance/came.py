"""What came for a journey, message by message: when, how, what kind of list, for how many. No person is shown."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from borderkit import edi
from borderkit.edi import Change, ListKind, NotReadable, Reading
from sarhad.advance.models import Journey, Message, Part
from sarhad.advance.states import CHANNELS, MESSAGE_STATES

MOST = 60
KINDS = {
    ListKind.TRAVELLERS: gettext_noop("Travellers"),
    ListKind.CREW: gettext_noop("Crew"),
    ListKind.MASTER_CREW: gettext_noop("Master crew list"),
}
CHANGES = {
    Change.CHANGED: gettext_noop("change"),
    Change.CANCELLED: gettext_noop("reservations cancelled"),
    Change.REDUCED: gettext_noop("party reduced"),
    Change.FLIGHT_CANCELLED: gettext_noop("journey cancelled"),
    Change.CLOSED_ABOARD: gettext_noop("close-out: those on board"),
    Change.CLOSED_NOT_ABOARD: gettext_noop("close-out: those not on board"),
    Change.CLOSED: gettext_noop("close-out"),
    Change.OTHER: gettext_noop("a change of another kind"),
}


@dataclass(frozen=True, slots=True)
class Came:
    """One message of a journey. `problems`: how many things are wrong with it."""

    message: Message
    channel: str
    what: str
    state: str
    problems: int
    received_at: datetime


def came(journey: Journey) -> list[Came]:
    """Messages on a journey, the latest first, `MOST` at most; what they say is read from their bytes anew."""
    rows = Message.objects.filter(pk__in=Part.objects.filter(journey=journey).values("message")).order_by(
        "-received_at", "-pk"
    )[:MOST]
    return [
        Came(
            one, _(CHANNELS[one.channel]), _what(one), _(MESSAGE_STATES[one.state]), len(one.problems), one.received_at
        )
        for one in rows
    ]


def _what(message: Message) -> str:
    """The kinds of its lists, in words."""
    if message.raw is None:
        return _("Erased")
    try:
        reading = edi.read(bytes(message.raw), today=message.received_at.date())
    except NotReadable:
        return _("Nothing could be read.")
    return what_of(reading)


def what_of(reading: Reading) -> str:
    """The kinds of the lists of a message, and what they do to what was said before, in words."""
    return "; ".join(dict.fromkeys(_said(reading)))


def _said(reading: Reading) -> list[str]:
    found = []
    for one in reading.manifests:
        words = [_(KINDS[one.kind])] if one.kind in KINDS else []
        if one.change in CHANGES:
            words.append(_(CHANGES[one.change]))
        found.append(": ".join(words) or _("Journey"))
    return found + [_("Bookings")] * bool(reading.booking_lists)
