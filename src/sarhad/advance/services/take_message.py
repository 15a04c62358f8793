"""A message comes in: kept as it is, read, and put to the journeys it speaks of."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from borderkit.edi import MOST_BYTES
from sarhad.access.duty import Acting
from sarhad.advance.asking import same_message
from sarhad.advance.facts import JourneyAnnounced, MessageWaits
from sarhad.advance.messages import DOUBTS, Understood, order_of, understand
from sarhad.advance.models import Carrier, Journey, Message, Part, Receipt
from sarhad.advance.origin import doubt_of_sender
from sarhad.advance.services.place_message import place_message
from sarhad.advance.states import MENDED, READ, WAITING
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came. `corrects`: the message whose text a person corrected. `doubt`: why it may not be the carrier's."""

    data: bytes
    channel: str
    name: str = ""
    carrier: Carrier | None = None
    corrects: Message | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored message. `is_new`: False if the same bytes came before; then nothing changed."""

    message: Message
    journeys: tuple[Journey, ...]
    understood: Understood | None
    is_new: bool


def take_message(acting: Acting, /, *, sent: Sent, at: datetime) -> Taken:
    """Read a message, then keep it; see `keep_message`. A long one is read before the act: nobody waits meanwhile."""
    return keep_message(acting, sent=sent, understood=read_sent(sent, at), at=at)


def read_sent(sent: Sent, at: datetime) -> Understood | None:
    """What a message says; None if it has nothing, or more than is read at once."""
    return _understand(sent, at) if 0 < len(sent.data) <= MOST_BYTES else None


def find_same(sent: Sent) -> Message | None:
    """The message with the same bytes that came from this carrier before."""
    return _find(hashlib.sha256(sent.data).hexdigest(), sent.carrier)


@act("message.take", title=gettext_noop("Take in a message of a carrier"), purpose=Purpose.BORDER_CHECK)
def keep_message(acting: Acting, /, *, sent: Sent, understood: Understood | None, at: datetime) -> Taken:
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
    known = _find(sha256, sent.carrier)
    understood = understood or (_understand(sent, at) if known is None else None)
    if known is not None and understood is not None and _is_doubted(known) and not understood.is_doubted:
        return _believed(known, understood, sent, at)
    if known is not None or understood is None:
        return _repeated(known, sent, at)
    try:
        with writing():
            message = _keep(sent, understood, sha256, at)
    except IntegrityError:  # the same bytes came at the same moment, and were kept first
        return _repeated(Message.objects.get(sha256=sha256, carrier=sent.carrier), sent, at)
    _count(message, sent, at)
    if sent.corrects is not None:
        _replace(acting, sent.corrects, at)
    journeys = place_message(message, understood, at)
    stale = {journey.pk for journey in journeys}
    if sent.corrects is not None:
        before = set(Part.objects.filter(message=sent.corrects).values_list("journey_id", flat=True))
        Journey.objects.filter(pk__in=before - stale).update(is_stale=True)
        stale |= before
    for journey in sorted(stale):
        publish(JourneyAnnounced(journey=str(journey), message=str(message.pk)), at=at)
        about("journey", journey)
    if message.state == WAITING or sent.corrects is not None:
        publish(MessageWaits(message=str(message.pk), is_waiting=message.state == WAITING), at=at)
    about("message", message.pk)
    note(channel=sent.channel, people=message.people, state=message.state, problems=len(message.problems))
    return Taken(message, journeys, understood, is_new=True)


def _understand(sent: Sent, at: datetime) -> Understood:
    code = sent.carrier.code if sent.carrier else ""
    understood = understand(sent.data, today=at.date(), carrier=code, doubt=sent.doubt)
    if sent.carrier is None or sent.doubt or sent.channel not in ("folder", "mail") or understood.reading is None:
        return understood
    doubt = doubt_of_sender(understood.reading.interchanges, sent.carrier)
    return understand(sent.data, today=at.date(), carrier=code, doubt=doubt) if doubt else understood


def _find(sha256: str, carrier: Carrier | None) -> Message | None:
    """The message with these bytes that came before."""
    if carrier is not None:
        return same_message.first(sha256=sha256, carrier=carrier.pk)
    return Message.objects.filter(sha256=sha256, carrier=None).first()


def _repeated(known: Message | None, sent: Sent, at: datetime) -> Taken:
    if known is None:
        raise ValueError("a message was neither known nor read")
    _count(known, sent, at)
    about("message", known.pk)
    note(repeated=1)
    return Taken(known, (), None, is_new=False)


def _is_doubted(message: Message) -> bool:
    return message.state == WAITING and any(problem["code"] in DOUBTS for problem in message.problems)


def _believed(known: Message, understood: Understood, sent: Sent, at: datetime) -> Taken:
    """The same bytes came by a way of which there is no doubt: whoever sent them first cannot hold them up."""
    _count(known, sent, at)
    known.state, known.problems = WAITING if understood.is_broken else READ, list(understood.problems)
    known.save(update_fields=["state", "problems"])
    journeys = place_message(known, understood, at)
    for journey in journeys:
        publish(JourneyAnnounced(journey=str(journey.pk), message=str(known.pk)), at=at)
        about("journey", journey.pk)
    publish(MessageWaits(message=str(known.pk), is_waiting=known.state == WAITING), at=at)
    about("message", known.pk)
    note(channel=sent.channel, state=known.state, repeated=1)
    return Taken(known, journeys, understood, is_new=True)


def _count(message: Message, sent: Sent, at: datetime) -> None:
    if sent.carrier is not None:
        insert_rows([Receipt(carrier=sent.carrier, message=message, at=at)])


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
    insert_rows([message])
    return message


def _replace(acting: Acting, before: Message, at: datetime) -> None:
    before.state, before.settled_at, before.settled_by = MENDED, at, acting.id
    before.save(update_fields=["state", "settled_at", "settled_by"])
