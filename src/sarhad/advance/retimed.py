"""Which times said of one number are of one flight: a delay past midnight makes no second journey. Pure.

A list that says the scheduled day beside the time expected now is put by it. Many say only the time expected now, so
that a late flight looks like the next day's. A flight number leaves once a day: what was said later, of a time within
`NEAR` of what was said before, is the same flight at another time. Two times on one day that are nearly a day apart are
two flights: the first is yesterday's, late.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from borderkit.edi import Interchange, Leg, Reading, day_of
from sarhad.advance.messages import Key, key_of

NEAR = timedelta(hours=6)
"""Between a time and the one said before it, of the same flight."""
LATEST = timedelta(hours=16)
"""Between a time and the first that was said of the flight."""
APART = timedelta(hours=18)
"""So far apart two times on one day are of two flights."""
DAY = timedelta(days=1)
WITH_TIME = 10
"""Digits of a day with its time: a day alone says no time."""

Moment = tuple[date, datetime | None]
"""The local day of departure as said, and the local time of departure, kept as if it were UTC."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One time that was said. `order`: of the message that said it first; the clock of its sender."""

    moment: Moment
    order: str
    is_scheduled: bool = False


def moment_of(leg: Leg | None) -> Moment | None:
    """What a leg says of its departure; None without a day."""
    day = day_of(leg) if leg is not None else None
    if leg is None or day is None:
        return None
    departs = leg.departs
    if departs is None or departs.at is None or sum(map(str.isdigit, departs.as_sent)) < WITH_TIME:
        return day, None
    return day, departs.at.replace(tzinfo=UTC)


def days_of(sayings: Iterable[Saying]) -> dict[Moment, date]:
    """The day of the flight that each moment is of. In whichever order they came, it is the same."""
    days: dict[Moment, date] = {}
    bases: dict[date, datetime] = {}
    known: list[tuple[datetime, date]] = []
    for one in sorted(sayings, key=lambda one: (one.order, one.moment[0], str(one.moment[1]))):
        said, departs = one.moment
        day = said if one.is_scheduled or departs is None else _day(said, departs, known, bases)
        days[one.moment] = day
        if departs is not None:
            known.append((departs, day))
            bases.setdefault(day, departs)
    return _parted(days)


def of_journey(reading: Reading, key: Key, moments: frozenset[Moment]) -> Reading:
    """What a message says, with the day of the journey on all that is said of it at another time."""
    if not moments:
        return reading
    return replace(reading, interchanges=tuple(_interchange(one, key, moments) for one in reading.interchanges))


def _interchange(found: Interchange, key: Key, moments: frozenset[Moment]) -> Interchange:
    manifests = [replace(one, legs=tuple(_leg(leg, key, moments) for leg in one.legs)) for one in found.manifests]
    bookings = [
        replace(one, leg=_leg(one.leg, key, moments)) if one.leg is not None else one for one in found.booking_lists
    ]
    return replace(found, manifests=tuple(manifests), booking_lists=tuple(bookings))


def _leg(leg: Leg, key: Key, moments: frozenset[Moment]) -> Leg:
    found, number = key_of(leg), key[0]
    if found is None or found[0] != number:
        return leg
    if moment_of(leg) in moments:
        return leg if found == key else replace(leg, scheduled=key[1])
    return replace(leg, scheduled=date.min) if found == key else leg  # the day's other flight of this number


def _day(said: date, departs: datetime, known: Sequence[tuple[datetime, date]], bases: Mapping[date, datetime]) -> date:
    near = [
        (abs(departs - other), day)
        for other, day in known
        if abs(departs - other) <= NEAR and abs(departs - bases[day]) <= LATEST
    ]
    return min(near)[1] if near else said


def _parted(days: dict[Moment, date]) -> dict[Moment, date]:
    """Two flights on one day: the first is that of the day before."""
    for day in sorted(set(days.values())):
        times = sorted(moment[1] for moment, of in days.items() if of == day and moment[1] is not None)
        if not times or times[-1] - times[0] < APART:
            continue
        first = [times[0]]
        for time in times[1:]:
            if time - first[-1] > NEAR:
                break
            first.append(time)
        if first[-1] == times[-1]:
            continue
        for moment, of in list(days.items()):
            if of == day and moment[1] in first:
                days[moment] = day - DAY
    return days
