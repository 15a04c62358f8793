"""The API for carriers: send messages, ask who may board, fetch changes of answers."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from ninja.errors import HttpError

from sarhad.access.duty import Duty
from sarhad.advance.carrier_auth import body_of, carrier_auth
from sarhad.advance.models import Carrier
from sarhad.advance.responding import to_bytes
from sarhad.advance.selectors import find_carrier, is_over_limit
from sarhad.advance.services.answer_message import answer_message
from sarhad.advance.services.replies import acknowledge, fetch_replies
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused

router = Router(tags=["advance"], auth=carrier_auth)
EDIFACT = "application/edifact"
MESSAGE = {"requestBody": {"required": True, "content": {EDIFACT: {"schema": {"type": "string", "format": "binary"}}}}}
"""The body is a message as carriers send it, whatever its Content-Type says."""
_WRONG = {
    401: "The key or the signature is not taken",
    403: "The key is not a carrier's, the carrier is closed, or it has to sign",
    404: "Nothing of that name was sent",
    409: "The signed request came before",
    410: "The answer was erased when its time was over",
    413: "More bytes than are taken at once",
    422: "The message cannot be used",
    429: "The limit of messages is reached",
    503: "The database cannot be reached",
}


def _answers(*statuses: int) -> dict[int, object]:
    """What may be answered besides, for the description of the API."""
    wrong = {"application/problem+json": {"schema": {"type": "object"}}}
    return {status: {"description": _WRONG[status], "content": wrong} for status in statuses}


_CUSRES = {200: {"description": "The answer (CUSRES)", "content": {EDIFACT: {"schema": {"type": "string"}}}}}
_ANY = (401, 403, 409, 413, 503)
ERASED = (
    "This question was answered before, and the answer was erased when its time was over. Ask anew, in a new message."
)


class MessageProblemOut(Schema):
    """Something wrong in a message, with its place; never personal data."""

    code: str
    severity: str
    text: str
    segment: int
    offset: int
    place: str


class ReceiptOut(Schema):
    """What became of a message."""

    id: UUID
    state: str
    trouble: str
    people: int
    journeys: list[str]
    problems: list[MessageProblemOut]
    received_at: datetime


class ReplyOut(Schema):
    """A change of an answer that waits to be acknowledged."""

    reference: str
    made_at: datetime
    text: str


@router.post(
    "/advance/messages",
    response={200: ReceiptOut, 202: ReceiptOut},
    operation_id="send_message",
    openapi_extra={**MESSAGE, "responses": _answers(*_ANY, 422, 429)},
)
def send(request: HttpRequest) -> Status[dict[str, object]]:
    """Send a passenger list or a list of bookings; the body is the message. 200 instead of 202 for one sent before.

    A message that is broken is kept for repair: `state` is "repair", and `problems` say what is wrong, and where.
    """
    duty, carrier = _carrier(request)
    taken = take_message(duty, sent=Sent(data=body_of(request), channel="http", carrier=carrier), at=clock.now())
    message = taken.message
    problems = [
        {**one, "text": one["text"] % {**_blank(one["text"]), **one["grounds"]}} for one in message.problems[:200]
    ]
    out = {
        "id": message.pk,
        "state": message.state,
        "trouble": message.trouble,
        "people": message.people,
        "journeys": [f"{one.number} {one.day}" for one in taken.journeys],
        "problems": problems,
        "received_at": message.received_at,
    }
    return Status(202 if taken.is_new else 200, out)


@router.post(
    "/advance/board",
    operation_id="ask_board",
    response={200: None},
    openapi_extra={**MESSAGE, "responses": {**_CUSRES, **_answers(*_ANY, 410, 422, 429)}},
)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whether travellers may board: a passenger list in, the answer (CUSRES) out, at once.

    The same question again has the same answer; 410 if that was erased when its time was over.
    """
    duty, carrier = _carrier(request)
    answered = answer_message(duty, carrier=carrier, data=body_of(request), at=clock.now())
    if answered.is_erased:
        raise HttpError(410, ERASED)
    return HttpResponse(to_bytes(answered.reply.text), content_type=EDIFACT)


@router.post(
    "/advance/replies/fetch",
    response=list[ReplyOut],
    operation_id="fetch_replies",
    openapi_extra={"responses": _answers(*_ANY)},
)
def fetch(request: HttpRequest) -> list[object]:
    """Changes of answers (BGM 132), the oldest first; each comes again until it is acknowledged."""
    duty, carrier = _carrier(request, counts=False)
    return list(fetch_replies(duty, carrier=carrier, at=clock.now()))


@router.post(
    "/advance/replies/acknowledge",
    response={200: dict[str, int]},
    operation_id="acknowledge_reply",
    openapi_extra={**MESSAGE, "responses": _answers(*_ANY, 404, 422)},
)
def noted(request: HttpRequest) -> dict[str, int]:
    """Say that a change was received: the body is the acknowledgement (CUSRES, BGM 312)."""
    duty, carrier = _carrier(request, counts=False)
    return {"noted": acknowledge(duty, carrier=carrier, data=body_of(request), at=clock.now())}


def _carrier(request: HttpRequest, *, counts: bool = True) -> tuple[Duty, Carrier]:
    """Whose program asks; it has not sent more than it may."""
    duty = getattr(request, "duty", None)
    if not isinstance(duty, Duty):
        raise TypeError("an API operation ran without authentication")
    carrier = find_carrier(duty)
    if carrier is None:
        raise Refused(_("This key is not a carrier's."))
    if carrier.closed_at is not None:
        raise Refused(_("This carrier is closed: nothing is taken from it."))
    if not (carrier.is_key_enough or getattr(request, "is_signed", False)):
        raise Refused(_("This carrier signs what it sends. A key alone is not enough."))
    if counts and (wait := is_over_limit(carrier, at=clock.now())):
        raise HttpError(429, f"The limit of messages is reached. Try again in {wait} seconds.")
    return duty, carrier


def _blank(text: str) -> dict[str, str]:
    return {name: "" for name in ("printed", "count", "said", "counted", "field") if f"%({name})s" in text}
