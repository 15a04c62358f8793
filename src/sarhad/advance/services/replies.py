"""A carrier fetches what waits for it, and says that it has it."""

from datetime import datetime

from django.utils.translation import gettext as _

from borderkit import edi
from borderkit.edi import NotReadable, ResponseKind
from sarhad.access.duty import Duty
from sarhad.advance.answer_models import Reply
from sarhad.advance.models import Carrier
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop

AT_ONCE = 50


@act("reply.fetch", title=gettext_noop("Hand a carrier the messages that wait for it"), purpose=Purpose.BORDER_CHECK)
def fetch_replies(duty: Duty, /, *, carrier: Carrier, at: datetime) -> list[Reply]:
    """Changes of answers that the carrier has not acknowledged, the oldest first; those fetched before come again.

    What retention has erased is not handed out.
    """
    waiting = Reply.objects.filter(carrier=carrier, is_unsolicited=True, acknowledged_at=None).exclude(text="")
    found = list(waiting.order_by("made_at", "pk")[:AT_ONCE])
    Reply.objects.filter(pk__in=[one.pk for one in found], fetched_at=None).update(fetched_at=at)
    note(messages=len(found))
    return found


@act("reply.acknowledge", title=gettext_noop("Note that a carrier has a message"), purpose=Purpose.BORDER_CHECK)
def acknowledge(duty: Duty, /, *, carrier: Carrier, data: bytes, at: datetime) -> int:
    """Take a carrier's acknowledgement (BGM 312), which names our message. Returns how many were noted newly.

    Raises:
        Invalid: It is no acknowledgement.
        NotFound: No such message was sent to this carrier.
    """
    try:
        reading = edi.read_cusres(data, today=at.date())
    except NotReadable:
        raise Invalid(_("This is no acknowledgement."), places={"body": ""}) from None
    responses = [one for one in reading.responses if one.kind is ResponseKind.ACKNOWLEDGEMENT]
    names = {name for one in responses for name in (one.answers_to, one.reference, one.interchange) if name}
    if not responses:
        raise Invalid(_("This is no acknowledgement."), places={"body": ""})
    found = Reply.objects.filter(carrier=carrier, reference__in=names)
    if not found.exists():
        raise NotFound(_("No such message was sent."))
    noted = found.filter(acknowledged_at=None).update(acknowledged_at=at)
    note(noted=noted)
    return noted
