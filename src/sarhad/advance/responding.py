"""Writes our messages to carriers: answers, and changes of answers."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from borderkit import edi
from borderkit.edi import Charset, Leg, NotWritable, Response, ResponseKind, Status
from sarhad.advance.answering import Told
from sarhad.advance.models import Expected, Journey
from sarhad.places.selectors import known_states

VERSION = "D:05B"


def respond(
    kind: ResponseKind, people: Sequence[tuple[Expected, Told]], *, to: str, answers_to: str, leg: Leg | None,
    at: datetime,
) -> tuple[str, str]:  # fmt: skip
    """The reference and the text of a message. Who has no reference of the carrier cannot be matched: left out."""
    reference = secrets.token_hex(7).upper()
    response = Response(
        kind=kind,
        function_as_sent=kind.value,
        sender=known_states()[1] or "STATE",
        recipient=to,
        interchange=reference,
        reference="1",
        answers_to=answers_to,
        leg=leg,
        answers=tuple(
            edi.Answer(Status(told.status), f"{told.status}Z", one.reference, one.booking, told.text)
            for one, told in people
            if one.reference or one.booking
        ),
        references=(),
        version=VERSION,
        prepared=f"{at:%y%m%d %H%M}",
    )
    try:
        return reference, edi.write_cusres(response).decode("ascii")
    except NotWritable:  # a reference that the carrier sent in other letters goes back as it came
        return reference, edi.write_cusres(response, charset=Charset.UNOC).decode("latin-1")


def leg_of(journey: Journey) -> Leg:
    """The journey's leg, as an answer names it."""
    return Leg(number=journey.number, padded=journey.number, departure=journey.departure, arrival=journey.arrival)
