"""Writes our messages to carriers: answers, and changes of answers."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from borderkit import edi
from borderkit.edi import Charset, Leg, NotWritable, Response, ResponseKind, Status
from sarhad.advance.answering import Told
from sarhad.advance.models import Expected, Journey
from sarhad.places.selectors import known_states

VERSION = "D:05B"
CODECS = {Charset.UNOA: "ascii", Charset.UNOC: "latin-1", Charset.UNOW: "utf-8"}
"""Character sets, the plainest first."""


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
        recipient=sendable(to),
        interchange=reference,
        reference="1",
        answers_to=sendable(answers_to),
        leg=_sendable(leg) if leg else None,
        answers=tuple(
            edi.Answer(
                Status(told.status),
                f"{told.status}Z",
                sendable(one.reference),
                sendable(one.booking),
                sendable(told.text),
            )
            for one, told in people
            if sendable(one.reference) or sendable(one.booking)
        ),
        references=(),
        version=VERSION,
        prepared=f"{at:%y%m%d %H%M}",
    )
    for charset, codec in CODECS.items():
        with suppress(NotWritable):  # a reference that the carrier sent in other letters goes back as it came
            return reference, edi.write_cusres(response, charset=charset).decode(codec)
    raise ValueError("an answer cannot be written in any character set")


def sendable(text: str) -> str:
    """A value without control characters: those were never part of a reference, and no message can carry them."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


def _sendable(leg: Leg) -> Leg:
    """A leg that can be written; a time of signs that cannot is left out: the carrier knows its own."""
    departs, arrives = (time if time and time.as_sent.isprintable() else None for time in (leg.departs, leg.arrives))
    number, departure, arrival = sendable(leg.number), sendable(leg.departure), sendable(leg.arrival)
    return replace(
        leg, number=number, departure=departure, arrival=arrival, vessel=sendable(leg.vessel),
        carrier=sendable(leg.carrier), departs=departs, arrives=arrives,
    )  # fmt: skip


def to_bytes(text: str) -> bytes:
    """An answer as it is sent: in the character set that it names."""
    return text.encode(CODECS[next((one for one in CODECS if f"UNB+{one.value}:" in text[:40]), Charset.UNOC)])


def leg_of(journey: Journey) -> Leg:
    """The journey's leg, as an answer names it."""
    return Leg(number=journey.number, padded=journey.number, departure=journey.departure, arrival=journey.arrival)
