"""A message comes in: kept as it is, read, and put to the journeys it speaks of."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from borderkit.edi import MOST_BYTES, Leg
from sarhad.access.duty import Acting
from sarhad.advance.facts import JourneyAnnounced
from sarhad.advance.messages import Key, Understood, order_of, understand
from sarhad.advance.models import Carrier, Journey, Message, Part, Receipt
from sarhad.advance.states import MENDED, READ, WAITING
from sarhad.advance.timetable import ports_of, timetable
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came. `corrects`: the message whose text a person corrected."""

    data: bytes
    channel: str
    name: str = ""
    carrier: Carrier | None = None
    corrects: Message | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored message. `is_new`: False if the same bytes came before; then nothing changed."""

    message: Message
    journeys: tuple[Journey, ...]
    understood: Understood | None
    is_new: bool


@act("message.take", title=gettext_noop("Take in a message of a carrier"), purpose=Purpose.BORDER_CHECK)
def take_message(acting: Acting, /, *, sent: Sent, at: datetime) -> Taken:
    """Keep a message and what it says. One that is broken waits for repair; what could be read of it counts.

    The same bytes twice from one carrier are one message. Nobody waits for the picture of the journey: it is made for
    the fact.

    Raises:
        Invalid: Empty, or larger than can be read at once: not kept.
        Refused: The carrier is closed.
    """
    if not sent.data or len(sent.data) > MOST_BYTES:
        raise Invalid(_("A message has 1 to %(most)s bytes.") % {"most": MOST_BYTES}, places={"body": ""})
    if sent.channel != "hand" and sent.carrier is not None and sent.carrier.closed_at is not None:
        raise Refused(_("This carrier is closed: nothing is taken from it."))
    sha256 = hashlib.sha256(sent.data).hexdigest()
    known = Message.objects.filter(sha256=sha256, carrier=sent.carrier).first()
    if known is not None:
        return _repeated(known, sent, at)
    understood = understand(sent.data, today=at.date(), carrier=sent.carrier.code if sent.carrier else "")
    try:
        with writing():
            message = _keep(sent, understood, sha256, at)
    except IntegrityError:  # the same bytes came at the same moment, and were kept first
        return _repeated(Message.objects.get(sha256=sha256, carrier=sent.carrier), sent, at)
    _count(message, sent, at)
    if sent.corrects is not None:
        _replace(acting, sent.corrects, at)
    journeys = tuple(_journey(key, flight.leg, message, at) for key, flight in understood.flights)
    stale = {journey.pk for journey in journeys}
    if sent.corrects is not None:
        stale |= set(Part.objects.filter(message=sent.corrects).values_list("journey_id", flat=True))
    Journey.objects.filter(pk__in=stale).update(is_stale=True)
    for journey in sorted(stale):
        publish(JourneyAnnounced(journey=str(journey), message=str(message.pk)), at=at)
        about("journey", journey)
    about("message", message.pk)
    note(channel=sent.channel, people=message.people, state=message.state, problems=len(message.problems))
    return Taken(message, journeys, understood, is_new=True)


def _repeated(known: Message, sent: Sent, at: datetime) -> Taken:
    _count(known, sent, at)
    about("message", known.pk)
    note(repeated=1)
    return Taken(known, (), None, is_new=False)


def _count(message: Message, sent: Sent, at: datetime) -> None:
    if sent.carrier is not None:
        Receipt.objects.create(carrier=sent.carrier, message=message, at=at)


def _keep(sent: Sent, understood: Understood, sha256: str, at: datetime) -> Message:
    reading = understood.reading
    message = Message(
        carrier=sent.carrier,
        channel=sent.channel,
        name=sent.name[:200],
        sha256=sha256,
        size=len(sent.data),
        raw=sent.data,
        state=WAITING if understood.is_broken else READ,
        trouble=understood.trouble[:20],
        problems=list(understood.problems),
        people=understood.people,
        has_bookings=reading is not None and bool(reading.booking_lists),
        order=order_of(reading, sha256),
        received_at=at,
        corrects=sent.corrects,
    )
    message.save(force_insert=True)
    return message


def _replace(acting: Acting, before: Message, at: datetime) -> None:
    before.state, before.settled_at, before.settled_by = MENDED, at, acting.id
    before.save(update_fields=["state", "settled_at", "settled_by"])


def _journey(key: Key, leg: Leg | None, message: Message, at: datetime) -> Journey:
    number, day = key
    known = Journey.objects.filter(number=number, day=day).first()
    if known is None:
        values = timetable(leg, ports_of(leg)) if leg is not None else {}
        said = {"carrier": _carrier(leg, message), "first_at": at, "last_at": at, **values}
        known, _is_new = Journey.objects.get_or_create(number=number, day=day, defaults=said)
    else:
        Journey.objects.filter(pk=known.pk).update(last_at=at)
    Part.objects.get_or_create(message=message, journey=known)
    return known


def _carrier(leg: Leg | None, message: Message) -> Carrier | None:
    code = leg.carrier if leg is not None else ""
    return (Carrier.objects.filter(code=code).first() if code else None) or message.carrier
