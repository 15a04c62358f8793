"""Puts a message to the journeys that it speaks of; a step of the acts that take or accept one."""

from datetime import datetime

from borderkit.edi import Leg
from sarhad.advance.asking import journey_of
from sarhad.advance.messages import Key, Understood
from sarhad.advance.models import Carrier, Journey, Message, Part
from sarhad.advance.timetable import ports_of, timetable
from sarhad.kernel.rows import insert_rows, update_row


def place_message(message: Message, understood: Understood, at: datetime) -> tuple[Journey, ...]:
    """Put a message to the journeys that it speaks of; a step of the acts that take or accept one."""
    journeys = tuple(_journey(key, flight.leg, message, at) for key, flight in understood.flights)
    insert_rows([Part(message=message, journey_id=journey) for journey in sorted({one.pk for one in journeys})])
    return journeys


def _journey(key: Key, leg: Leg | None, message: Message, at: datetime) -> Journey:
    number, day = key
    known = journey_of.first(number=number, day=day)
    if known is None:
        values = timetable(leg, ports_of(leg)) if leg is not None else {}
        said = {"carrier": _carrier(leg, message), "first_at": at, "last_at": at, **values}
        known, _is_new = Journey.objects.get_or_create(number=number, day=day, defaults=said)
    known.last_at, known.is_stale = at, True
    update_row(known, "last_at", "is_stale")
    return known


def _carrier(leg: Leg | None, message: Message) -> Carrier | None:
    code = leg.carrier if leg is not None else ""
    return (Carrier.objects.filter(code=code).first() if code else None) or message.carrier
