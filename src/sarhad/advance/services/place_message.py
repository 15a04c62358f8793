"""Puts a message to the journeys that it speaks of; a step of the acts that take or accept one."""

from collections.abc import Iterable
from datetime import datetime

from borderkit.edi import Leg
from sarhad.advance.asking import journeys_about
from sarhad.advance.messages import Key, Understood
from sarhad.advance.models import Carrier, Journey, Message, Part
from sarhad.advance.retimed import APART, DAY, Moment, moment_of
from sarhad.advance.services.sort_journeys import sort_journeys
from sarhad.advance.services.turns import take_turns
from sarhad.advance.timetable import ports_of, timetable
from sarhad.kernel.rows import insert_rows, update_row

ABOUT = 2 * DAY
"""Days on either side on which a flight of the same number may turn out to be this one."""


def place_message(message: Message, understood: Understood, at: datetime) -> tuple[Journey, ...]:
    """Put a message to the journeys that it speaks of, and journeys together that turn out to be one.

    Returns:
        The journey of each flight of the message, in their order.
    """
    take_turns(key[0] for key, _flight in understood.flights)
    journeys: list[Journey] = []
    parts: dict[tuple[object, Moment], Part] = {}
    unsure: set[str] = set()
    for key, flight in understood.flights:
        moment = moment_of(flight.leg) or (key[1], None)
        found, is_sure = _journey(key, moment, flight.leg, message, at)
        is_scheduled = flight.leg is not None and flight.leg.scheduled is not None
        part = Part(message=message, journey=found, day=moment[0], departs_local=moment[1], is_scheduled=is_scheduled)
        parts[found.pk, moment] = part
        journeys.append(found)
        if not is_sure:
            unsure.add(key[0])
    insert_rows(list(parts.values()))
    for number in sorted(unsure):
        days = [key[1] for key, _flight in understood.flights if key[0] == number]
        sort_journeys(number, min(days) - ABOUT, max(days) + ABOUT, message=message, at=at)
    return find_placed(message, understood) if unsure else tuple(journeys)


def find_placed(message: Message, understood: Understood) -> tuple[Journey, ...]:
    """The journeys to which a message was put before, in the order of its flights; fewer if it says others by now."""
    now = {(part.day, part.departs_local): part.journey for part in _parts(message)}
    said = (moment_of(flight.leg) or (key[1], None) for key, flight in understood.flights)
    return tuple(now[moment] for moment in said if moment in now)


def _journey(key: Key, moment: Moment, leg: Leg | None, message: Message, at: datetime) -> tuple[Journey, bool]:
    """The journey of a flight, a new one if there is none. And whether that is sure: no other time was said near it."""
    number, day = key
    about = list(journeys_about.all(number=number, first=day - DAY, last=day + DAY))
    known = next((one for one in about if one.day == day), None)
    near = [one for one in about if moment[1] is not None and (one is known or _is_near(one, moment[1]))]
    is_sure = not near or (len(near) == 1 and not near[0].is_retimed and near[0].departs_local == moment[1])
    known = near[0] if near and is_sure else known
    if known is None:
        values = timetable(leg, ports_of(leg)) if leg is not None else {}
        fields = {"carrier": _carrier(leg, message), "first_at": at, "last_at": at, **values}
        known, _is_new = Journey.objects.get_or_create(number=number, day=day, defaults=fields)
    known.last_at, known.is_stale = at, True
    update_row(known, "last_at", "is_stale")
    return known, is_sure


def _is_near(journey: Journey, departs: datetime) -> bool:
    return journey.departs_local is not None and abs(journey.departs_local - departs) < APART


def _parts(message: Message) -> Iterable[Part]:
    return Part.objects.filter(message=message).select_related("journey__post")


def _carrier(leg: Leg | None, message: Message) -> Carrier | None:
    code = leg.carrier if leg is not None else ""
    return (Carrier.objects.filter(code=code).first() if code else None) or message.carrier
