"""The picture of a journey follows its messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from borderkit import edi
from borderkit.edi import Flight, Leg, NotReadable, Reading
from borderkit.edi.onboard import make_finding
from sarhad.access.duty import Acting
from sarhad.advance.facts import JourneyPictured
from sarhad.advance.joined import KEEPER, TWICE, Joined, is_plain, start
from sarhad.advance.messages import Key, join_one, key_of
from sarhad.advance.models import Expected, Journey, Message, Part
from sarhad.advance.picture import people
from sarhad.advance.retimed import Moment, of_journey
from sarhad.advance.services.join_part import Touched, write_part
from sarhad.advance.services.people import Plan, plan_people, write_plan
from sarhad.advance.states import READ, WAITING
from sarhad.advance.timetable import is_diverted, planned, ports_of, timetable
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.kernel.writing import if_undone

Head = tuple[UUID, str, datetime | None]
ATTEMPTS = 3
"""Times that a picture is made before the act; then it is made within it, whoever waits."""
CREW = Q(role__endswith="crew")


@dataclass(frozen=True, slots=True)
class Whole:
    """The picture that all messages on a journey give, before anything of it is written.

    Attributes:
        heads: The messages it was made from.
        key: Of the journey, as it was.
        first: The leg as the first message says it: ports and times as they were planned.
        flight: None if no message names the journey.
        values: Everybody, as the fields of `Expected`.
        plan: What is to be written of them.
        joined: What may be kept to add the next message; None: nothing.
        read: How many messages could be read.
    """

    heads: Sequence[Head]
    key: Key
    first: Leg | None
    flight: Flight | None
    values: list[dict[str, Any]]
    plan: Plan
    joined: Joined | None
    read: int


class Overtaken(Enum):
    """A message came while the picture was made: it is to be made again."""

    OVERTAKEN = "overtaken"


def join_journey(acting: Acting, /, *, journey: UUID, at: datetime) -> Journey | None:
    """Make the picture that all messages on a journey give, and keep it; see `keep_picture`.

    Reading and joining many messages takes long: it is done before the act, so that nobody waits for the write lock
    meanwhile, and done again if another message came.
    """
    whole = None if KEEPER.knows(journey) else _make_whole(journey, at)
    for attempt in range(ATTEMPTS):
        kept = keep_picture(acting, journey=journey, whole=whole, is_last=attempt + 1 == ATTEMPTS, at=at)
        if not isinstance(kept, Overtaken):
            return kept
        whole = _make_whole(journey, at)
    raise RuntimeError("the last attempt at a picture came to nothing")


@act("journey.join", title=gettext_noop("Make the picture of a journey anew"), purpose=Purpose.BORDER_CHECK)
def keep_picture(
    acting: Acting, /, *, journey: UUID, whole: Whole | None, is_last: bool, at: datetime
) -> Journey | Overtaken | None:
    """Make the picture that all messages on a journey give; the order in which they came does not matter.

    If the new messages are the latest and say nothing but who travels, only the people are joined again whom they can
    touch; else everything is read again. Both give the same picture.

    Nobody who was expected is lost: who is in no message any more, because a person mended or refused it, stays as
    taken off. Nothing is done if nothing new came, or once retention has begun to erase.

    Args:
        whole: The picture from all messages, made beforehand. Without one, or if it is of other messages, and all have
            to be read, nothing is done.
        is_last: Whether to read all messages here and now, rather than do nothing.
    """
    found = Journey.objects.select_for_update().get(pk=journey)
    about("journey", journey)
    if not found.is_stale:
        return None
    heads = _heads(journey)
    if any(erased is not None for _pk, _order, erased in heads):
        return None
    if_undone(partial(KEEPER.forget, journey))
    joined = KEEPER.take(journey)
    read = None if joined is None else _join_part(found, joined, heads, at)
    if read is None:
        if whole is None or (whole.heads, whole.key) != (heads, (found.number, found.day)):
            if not is_last:
                note(overtaken=1)
                return Overtaken.OVERTAKEN
            whole = _make_whole(journey, at)
        _keep_whole(found, whole)
        joined, read = whole.joined, whole.read
    if joined is not None:
        KEEPER.put(journey, joined)
    found.is_stale = False
    found.save()
    note(messages=len(heads), read=read, travellers=found.travellers, crew=found.crew)
    publish(JourneyPictured(journey=str(found.pk), post=str(found.post_id or "")), at=at)
    return found


def _join_part(journey: Journey, joined: Joined, heads: Sequence[Head], at: datetime) -> int | None:
    """Join what the new messages touch. Returns how many messages were read; None: everything has to be."""
    new = [(pk, order) for pk, order, _erased in heads if pk not in joined.messages]
    if (
        journey.is_retimed
        or not new
        or len(heads) - len(new) != len(joined.messages)
        or min(order for _pk, order in new) <= joined.last
    ):
        return None
    readings = _read([pk for pk, _order in new])
    said = [readings[pk] for pk, _order in new if pk in readings]
    key = (journey.number, journey.day)
    if len(said) != len(new) or not all(is_plain(one, key) for one in said):
        return None
    touched = joined.touched(said)
    if touched is None:
        return None
    if not all(joined.add(pk, order, readings[pk]) for pk, order in new):
        return None
    old = list(_read([pk for pk, _order, _erased in heads if pk in touched]).values())
    if not write_part(journey, joined, Touched(old, said), at=at):
        return None
    _count_people(journey, joined)
    return len(old) + len(new)


def _heads(journey: UUID) -> list[Head]:
    """The messages on a journey, in their order."""
    messages = Message.objects.filter(parts__journey=journey, state__in=(READ, WAITING)).order_by("order", "pk")
    return list(messages.values_list("pk", "order", "erased_at").distinct())


def _moments(journey: UUID) -> frozenset[Moment]:
    """The times that were said of a journey; none if only one was, by messages before this was noted."""
    rows = Part.objects.filter(journey=journey, day__isnull=False, journey__is_retimed=True)
    return frozenset((day, departs) for day, departs in rows.values_list("day", "departs_local") if day is not None)


def _make_whole(journey: UUID, at: datetime) -> Whole:
    """Read and join everything. Writes nothing. The rows are read after the messages: who was written since then was
    named by a message that the act finds."""
    heads = _heads(journey)
    key: Key = Journey.objects.values_list("number", "day").get(pk=journey)
    moments = _moments(journey)
    read = _read([pk for pk, _order, _erased in heads])
    readings = {pk: of_journey(one, key, moments) for pk, one in read.items()}
    flight = join_one(readings.values(), key)
    joined = None
    if flight is not None and len(readings) == len(heads):
        joined = start(flight, key, [(pk, order, readings[pk]) for pk, order, _erased in heads])
    values = people(flight) if flight is not None else []
    plan = plan_people(journey, values, is_whole=True, at=at)
    said = (one.crossing_leg for reading in readings.values() for one in reading.manifests)
    first = next((leg for leg in said if key_of(leg) == key), None)
    return Whole(heads, key, first, flight, values, plan, joined, len(readings))


def _keep_whole(journey: Journey, whole: Whole) -> None:
    write_plan(whole.plan)
    if whole.first is not None:
        journey.planned = planned(Journey(**timetable(whole.first, {})))
    _describe(journey, whole.flight, whole.values)


def _read(messages: Sequence[UUID]) -> dict[UUID, Reading]:
    """What messages say, those that can be read, in the order given.

    By the day each came, so that two digits of a year are read the same for ever.
    """
    rows = Message.objects.only("raw", "received_at").in_bulk(messages)
    found = {}
    for pk in messages:
        try:
            found[pk] = edi.read(bytes(rows[pk].raw or b""), today=rows[pk].received_at.date())
        except NotReadable:
            continue
    return found


def _describe(journey: Journey, flight: Flight | None, values: list[dict[str, Any]]) -> None:
    here = [one for one in values if not one["is_removed"] and one["aboard"] is not False]
    journey.crew = sum(one["role"].endswith("crew") for one in here)
    journey.travellers = len(here) - journey.crew
    journey.alone = sum(one["is_alone"] for one in here)
    if flight is None:
        return
    journey.is_closed, journey.is_cancelled, journey.bags = flight.is_closed, flight.is_cancelled, flight.bag_count
    journey.findings = [_kept(one) for one in flight.findings]
    if flight.leg is not None:
        _set_times(journey, flight.leg)


def _count_people(journey: Journey, joined: Joined) -> None:
    """As `_describe` says it of a picture of people alone, whose flight is neither closed nor cancelled."""
    here = Expected.objects.filter(journey=journey, is_removed=False)
    found = here.aggregate(
        crew=Count("pk", filter=CREW),
        travellers=Count("pk", filter=~CREW),
        alone=Count("pk", filter=Q(is_alone=True)),
    )
    for name, value in found.items():
        setattr(journey, name, value)
    journey.bags = joined.bags
    journey.findings = [_kept(make_finding(TWICE, count=str(joined.twice)))] if joined.twice else []
    _set_times(journey, joined.leg)


def _kept(finding: edi.Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "text": finding.text,
        "grounds": dict(finding.grounds),
        "source": finding.source,
    }


def _set_times(journey: Journey, leg: Leg) -> None:
    """Ports and times as they are said now. What was first said is kept beside them; what was to come to a post of ours
    stays on its board when it goes elsewhere."""
    journey.planned = journey.planned or planned(journey)
    said = timetable(leg, ports_of(leg))
    journey.is_diverted = is_diverted(journey, said)
    kept = ("direction", "post", "departs_at", "arrives_at", "kind") if journey.is_diverted else ()
    for name, value in said.items():
        if name not in kept:
            setattr(journey, name, value)
