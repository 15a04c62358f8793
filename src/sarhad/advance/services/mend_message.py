"""The repair queue: a person sees what is wrong with a message, corrects its text, accepts it or refuses it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.advance.facts import JourneyAnnounced, MessageWaits
from sarhad.advance.messages import DOUBTS, understand
from sarhad.advance.models import Expected, Journey, Message, Part
from sarhad.advance.services.place_message import place_message
from sarhad.advance.services.take_message import Sent, Taken, take_message
from sarhad.advance.states import READ, REFUSED, WAITING
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@look("message.open", title=gettext_noop("Open a message of a carrier"), purpose=Purpose.BORDER_CHECK)
def open_message(duty: Duty, /, *, message: UUID, at: datetime) -> Message:
    """A message with its bytes; without them if it holds bookings that are masked by now.

    Raises:
        NotFound: No such message.
    """
    about("message", message)
    found = Message.objects.select_related("carrier").filter(pk=message).first()
    if found is None:
        raise NotFound(_("No such message."))
    if (
        found.has_bookings
        and Expected.objects.filter(journey__parts__message=found).exclude(pnr_masked_at=None).exists()
    ):
        found.raw = None
    return found


@act("message.mend", title=gettext_noop("Correct the text of a message"), purpose=Purpose.BORDER_CHECK)
def mend_message(duty: Duty, /, *, message: UUID, text: str, at: datetime) -> Taken:
    """Read a corrected text in the place of a message. What came is kept; the new one says what it corrects.

    Raises:
        Invalid: The text cannot be read, or is the same; the message goes on waiting.
        Conflict: It does not wait any more.
    """
    found = _waiting(message)
    data = text.replace("\r\n", "\n").encode()
    sent = Sent(data=data, channel="hand", name=found.name, carrier=found.carrier, corrects=found)
    taken = take_message(duty, sent=sent, at=at)
    if not taken.is_new:
        raise Invalid(_("This text is here already."), places={"text": _("Nothing was changed")})
    if taken.message.trouble or not taken.journeys:
        raise Invalid(_("This text cannot be read either."), places={"text": _("No list of a flight and its day")})
    note(corrects=str(found.pk), problems=len(taken.message.problems))
    return taken


@act("message.settle", title=gettext_noop("Accept or refuse a message that waits"), purpose=Purpose.BORDER_CHECK)
def settle_message(duty: Duty, /, *, message: UUID, is_accepted: bool, text: str, at: datetime) -> Message:
    """Accept a message as it stands, or refuse it: then nobody is expected because of it.

    Raises:
        Invalid: Without a reason, or to be accepted although nothing could be read.
        Conflict: It does not wait any more.
    """
    found = _waiting(message)
    if not text.strip():
        raise Invalid(_("Say why."), places={"note": _("Say why")})
    if is_accepted and found.trouble:
        raise Invalid(_("Nothing of this message could be read: correct it, or refuse it."))
    found.state, found.note = READ if is_accepted else REFUSED, text.strip()[:300]
    found.settled_at, found.settled_by = at, duty.id
    found.save(update_fields=["state", "note", "settled_at", "settled_by"])
    if is_accepted and any(one["code"] in DOUBTS for one in found.problems):
        today, code = found.received_at.date(), found.carrier.code if found.carrier else ""
        place_message(found, understand(bytes(found.raw or b""), today=today, carrier=code), at)
    journeys = sorted(Part.objects.filter(message=found).values_list("journey_id", flat=True))
    Journey.objects.filter(pk__in=journeys).update(is_stale=True)
    for journey in journeys:
        publish(JourneyAnnounced(journey=str(journey), message=str(found.pk)), at=at)
    publish(MessageWaits(message=str(found.pk), is_waiting=False), at=at)
    note(state=found.state)
    return found


def _waiting(message: UUID) -> Message:
    about("message", message)
    found = Message.objects.select_for_update(of=("self",)).select_related("carrier").filter(pk=message).first()
    if found is None:
        raise NotFound(_("No such message."))
    if found.state != WAITING:
        raise Conflict(_("This message does not wait for repair any more."))
    return found
