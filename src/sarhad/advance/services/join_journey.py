"""The picture of a journey is made anew from all messages on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from borderkit import edi
from borderkit.edi import Flight, NotReadable, Reading
from sarhad.access.duty import Acting
from sarhad.advance.messages import join_one
from sarhad.advance.models import Journey, Message
from sarhad.advance.picture import people
from sarhad.advance.services.people import write_people
from sarhad.advance.states import READ, WAITING
from sarhad.advance.timetable import ports_of, timetable
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop


@act("journey.join", title=gettext_noop("Make the picture of a journey anew"), purpose=Purpose.BORDER_CHECK)
def join_journey(acting: Acting, /, *, journey: UUID, at: datetime) -> Journey | None:
    """Read every message on a journey again and join them; the order in which they came does not matter.

    Nobody who was expected is lost: who is in no message any more, because a person mended or refused it, stays as
    taken off. Nothing is done if nothing new came, or once retention has begun to erase.
    """
    found = Journey.objects.select_for_update().get(pk=journey)
    about("journey", journey)
    if not found.is_stale:
        return None
    rows = list(Message.objects.filter(parts__journey=found, state__in=(READ, WAITING)).order_by("order"))
    if any(row.erased_at is not None for row in rows):
        return None
    readings = [reading for row in rows if (reading := _read(row)) is not None]
    flight = join_one(readings, (found.number, found.day))
    values = people(flight) if flight is not None else []
    write_people(found, values, is_whole=True, at=at)
    _describe(found, flight, values)
    found.is_stale = False
    found.save()
    note(messages=len(rows), travellers=found.travellers, crew=found.crew)
    return found


def _read(row: Message) -> Reading | None:
    """What a message says; by the day it came, so that two digits of a year are read the same for ever."""
    try:
        return edi.read(bytes(row.raw or b""), today=row.received_at.date())
    except NotReadable:
        return None


def _describe(journey: Journey, flight: Flight | None, values: list[dict[str, Any]]) -> None:
    here = [one for one in values if not one["is_removed"] and one["aboard"] is not False]
    journey.crew = sum(one["role"].endswith("crew") for one in here)
    journey.travellers = len(here) - journey.crew
    journey.alone = sum(one["is_alone"] for one in here)
    if flight is None:
        return
    journey.is_closed, journey.is_cancelled, journey.bags = flight.is_closed, flight.is_cancelled, flight.bag_count
    journey.findings = [
        {"code": one.code, "severity": one.severity.value, "text": one.text, "grounds": dict(one.grounds),
         "source": one.source}
        for one in flight.findings
    ]  # fmt: skip
    if flight.leg is not None:
        for name, value in timetable(flight.leg, ports_of(flight.leg)).items():
            setattr(journey, name, value)
