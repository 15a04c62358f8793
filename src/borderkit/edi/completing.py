"""What follows of people once all messages are joined: ages, infants, children alone, bags."""

from __future__ import annotations

import datetime

from borderkit.edi.matching import Person, compare
from borderkit.edi.onboard import Onboard
from borderkit.edi.values import Bags, Leg
from borderkit.mrz import PartialDate

INFANT_AGE = 2  # years, up to which a child has no seat of its own
People = tuple[Onboard, ...]


def complete(people: list[Person], leg: Leg | None, adult_age: int) -> tuple[People, People, int]:
    """Make the values.

    Returns:
        Travellers, crew, and the number of bags on the leg.
    """
    day = _day_of(leg)
    crew = [person for person in people if _is_crew(person)]
    others = [person for person in people if not _is_crew(person)]
    parties: dict[str, list[Person]] = {}
    for person in others:
        if person.locator and not person.is_removed:
            parties.setdefault(person.locator, []).append(person)
    adults = _find_adults(others, parties, day)
    seen: set[str] = set()
    total = sum(_count_bags(person, leg, seen) for person in others if not person.is_removed)
    made = [_make(person, leg, day, adult_age, parties, adults.get(at)) for at, person in enumerate(others)]
    return tuple(made), tuple(_make(person, leg, day, adult_age, {}, None) for person in crew), total


def _is_crew(person: Person) -> bool:
    return person.newest is not None and person.newest.role.value.endswith("crew")


def _day_of(leg: Leg | None) -> datetime.date | None:
    """The local day of arrival, else of departure."""
    if leg is None:
        return None
    times = [time.at for time in (leg.arrives, leg.departs) if time is not None and time.at is not None]
    return times[0].date() if times else None


def find_age(birth: PartialDate, day: datetime.date | None) -> int | None:
    """Whole years on a day; the youngest they can be if parts of the birth are not known."""
    latest = birth.last
    if day is None or latest is None:
        return None
    age = day.year - latest.year - ((day.month, day.day) < (latest.month, latest.day))
    return max(age, 0)


def _make(
    person: Person,
    leg: Leg | None,
    day: datetime.date | None,
    adult_age: int,
    parties: dict[str, list[Person]],
    adult: int | None,
) -> Onboard:
    age = find_age(person.birth, day)
    reasons = _alone(person, age, adult_age, parties, day) if adult is None else ""
    both = person.newest is not None and person.booked is not None
    return Onboard(
        person.newest,
        tuple(person.earlier),
        person.booked,
        person.booking,
        compare(person.newest, person.booked) if both and person.newest and person.booked else (),
        person.is_removed,
        person.aboard,
        age,
        bool(reasons),
        reasons,
        adult,
        _count_bags(person, leg, set()),
    )


def _alone(
    person: Person, age: int | None, adult_age: int, parties: dict[str, list[Person]], day: datetime.date | None
) -> str:
    """Why this is a child who travels alone; empty if it is not one."""
    reasons = []
    if person.booked is not None and person.booked.is_alone:
        reasons.append("service")
    if age is not None and age < adult_age and not person.is_removed:
        party = parties.get(person.locator, [person])
        ages = [find_age(other.birth, day) for other in party if other is not person]
        if all(other is not None and other < adult_age for other in ages):
            reasons.append("booking")
    return " ".join(reasons)


def _find_adults(people: list[Person], parties: dict[str, list[Person]], day: datetime.date | None) -> dict[int, int]:
    """The adult of each infant: as the booking says, else the only one of the same booking who can be."""
    places = {id(person): at for at, person in enumerate(people)}
    found: dict[int, int] = {}
    taken: set[int] = set()
    infants = [person for person in people if _is_infant(person, day)]
    for person in sorted(infants, key=lambda person: person.booked is None or not person.booked.adult):
        adult = _adult_by_booking(person, people) or _adult_by_party(person, parties, taken, day)
        if adult is not None:
            found[places[id(person)]] = places[id(adult)]
            taken.add(id(adult))
    return found


def _is_infant(person: Person, day: datetime.date | None) -> bool:
    age = find_age(person.birth, day) if person.birth.exact is not None else None
    return (person.booked is not None and person.booked.is_infant) or (age is not None and age < INFANT_AGE)


def _adult_by_booking(person: Person, people: list[Person]) -> Person | None:
    if person.booked is None or not person.booked.adult:
        return None
    for other in people:
        is_mate = other is not person and other.booking is person.booking and other.booked is not None
        if is_mate and other.booked is not None and other.booked.number == person.booked.adult:
            return other
    return None


def _adult_by_party(
    person: Person, parties: dict[str, list[Person]], taken: set[int], day: datetime.date | None
) -> Person | None:
    able = [
        other
        for other in parties.get(person.locator, ())
        if other is not person and not _is_infant(other, day) and id(other) not in taken
        if (age := find_age(other.birth, day)) is not None and age >= 12
    ]
    same_name = [other for other in able if other.surname == person.surname]
    same_seat = [other for other in able if _seat(other) and _seat(other) == _seat(person)]
    for group in (same_seat, same_name, able):
        if len(group) == 1:
            return group[0]
    return None


def _seat(person: Person) -> str:
    return person.newest.seat if person.newest is not None else ""


def _count_bags(person: Person, leg: Leg | None, seen: set[str]) -> int:
    """Bags of a person on the leg over the border. ``seen`` holds tags that were counted, and grows.

    Tags count each bag once, wherever they are named. Without tags the greater of the counts holds.
    """
    said: list[Bags] = [person.newest.bags] if person.newest is not None else []
    if person.booked is not None and person.booking is not None:
        here = {at for at, other in enumerate(person.booking.itinerary) if leg is not None and _is_same(other, leg)}
        said += [one.bags for one in person.booked.legs if one.leg in here or one.leg < 0]
    tags = {number for bags in said for tag in bags.tags for number in tag.numbers}
    count = max((bags.count or 0 for bags in said), default=0)
    new = tags - seen
    seen |= tags
    return len(new) + max(count - len(tags), 0) if tags else count


def _is_same(one: Leg, other: Leg) -> bool:
    return (one.departure, one.arrival) == (other.departure, other.arrival)
