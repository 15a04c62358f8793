"""Join everything that was received for a flight to one picture of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from borderkit.edi.bookings import Booking, BookingList
from borderkit.edi.completing import complete
from borderkit.edi.counting import count_people
from borderkit.edi.flights import day_of
from borderkit.edi.matching import Crowd, Person
from borderkit.edi.onboard import FLIGHT_KINDS, Difference, Finding, Flight, Onboard, make_finding
from borderkit.edi.values import Change, Leg, ListKind, Manifest, Traveller

__all__ = ["ADULT_AGE", "FLIGHT_KINDS", "Difference", "Finding", "Flight", "Onboard", "join"]

ADULT_AGE = 18  # years; SBC Art. 20 and Annex VII 6 leave the age to national law
_REMOVALS = (Change.CANCELLED, Change.REDUCED)
_CLOSINGS = (Change.CLOSED_ABOARD, Change.CLOSED_NOT_ABOARD, Change.CLOSED)

Key = tuple[str, datetime.date | None]


@dataclass(slots=True)
class _Heap:
    """What was received for one flight."""

    leg: Leg | None
    manifests: list[Manifest] = field(default_factory=list)
    bookings: list[BookingList] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def join(
    manifests: Iterable[Manifest], booking_lists: Iterable[BookingList] = (), *, adult_age: int = ADULT_AGE
) -> tuple[Flight, ...]:
    """Join passenger lists and bookings to pictures of flights.

    Nobody is lost: who is taken off again stays, marked as such; what two messages say of one person is all kept.

    Args:
        manifests: In the order received. Parts of a list may come in any order; changes are applied after the lists
            they change.
        booking_lists: In the order received; a booking that comes again takes the place of the one before.
        adult_age: Years from which a person is grown up.

    Returns:
        One picture for each flight and local day of departure, in the order they were first named.

    Source: WCO/IATA/ICAO PAXLST and PNRGOV implementation guides.
    """
    heaps = _sort(manifests, booking_lists)
    return tuple(_join_heap(heap, adult_age) for heap in heaps)


def _key(leg: Leg) -> Key:
    return leg.padded, day_of(leg)


def _sort(manifests: Iterable[Manifest], booking_lists: Iterable[BookingList]) -> list[_Heap]:
    """Put together what is of one flight; what names no day goes to the only flight of its number, if there is one."""
    heaps: dict[Key, _Heap] = {}
    by_common: dict[str, _Heap] = {}
    loose: list[Manifest] = []
    undated: list[tuple[Leg, Manifest | BookingList]] = []
    messages: list[Manifest | BookingList] = [*manifests, *booking_lists]
    for message in messages:
        leg = message.crossing_leg if isinstance(message, Manifest) else message.leg
        if leg is None or not (leg.padded or leg.vessel):
            if isinstance(message, Manifest):
                loose.append(message)
            else:
                _put(heaps.setdefault(("", None), _Heap(None)), message)
        elif _key(leg)[1] is None:
            undated.append((leg, message))
        else:
            heap = heaps.setdefault(_key(leg), _Heap(leg))
            heap.leg = leg if leg.crosses and heap.leg is not None and not heap.leg.crosses else heap.leg
            _put(heap, message)
            by_common.setdefault(message.common, heap)
    for leg, message in undated:
        same = [heap for (number, _), heap in heaps.items() if number == leg.padded]
        _put(same[0] if len(same) == 1 else heaps.setdefault(_key(leg), _Heap(leg)), message)
    for manifest in loose:
        known = by_common.get(manifest.common) if manifest.common else None
        heap = known or heaps.setdefault(("", None), _Heap(None))
        if known is None and manifest.kind is not ListKind.MASTER_CREW:
            heap.findings.append(make_finding("flight.unknown"))
        _put(heap, manifest)
    return list(heaps.values())


def _put(heap: _Heap, message: Manifest | BookingList) -> None:
    if isinstance(message, Manifest):
        heap.manifests.append(message)
    else:
        heap.bookings.append(message)


def _join_heap(heap: _Heap, adult_age: int) -> Flight:
    """Make the picture of one flight."""
    findings = heap.findings
    master = [person for one in heap.manifests if one.kind is ListKind.MASTER_CREW for person in one.travellers]
    lists = _take_parts([one for one in heap.manifests if one.kind is not ListKind.MASTER_CREW], findings)
    crowd = Crowd()
    twice: set[int] = set()
    for manifest in sorted(lists, key=_rank):
        _apply(manifest, crowd, findings, twice)
    _close_out(lists, crowd, findings)
    if twice:
        findings.append(make_finding("traveller.twice", count=str(len(twice))))
    if crowd.has_shared_reference:
        findings.append(make_finding("reference.shared"))
    _add_bookings(heap, crowd, findings)
    travellers, crew, bag_count = complete(crowd.people, heap.leg, adult_age)
    return Flight(
        heap.leg,
        travellers,
        crew,
        tuple(master),
        any(one.change in _CLOSINGS for one in lists),
        any(one.change is Change.FLIGHT_CANCELLED for one in lists),
        bag_count,
        tuple(findings),
        len(heap.manifests) + len(heap.bookings),
    )


def _rank(manifest: Manifest) -> int:
    """Lists first, then changes, then removals, then close-outs; those of a kind as they came."""
    if manifest.change in _CLOSINGS:
        return 3
    if manifest.change in _REMOVALS:
        return 2
    return 1 if manifest.change is Change.CHANGED else 0


def _take_parts(manifests: Sequence[Manifest], findings: list[Finding]) -> list[Manifest]:
    """Put the parts of each list in order, each once, and say which are missing."""
    lists: dict[tuple[str, str, str, str], list[Manifest]] = {}
    for place, manifest in enumerate(manifests):
        own = manifest.common or f"\0{place}"
        lists.setdefault((manifest.sender, own, manifest.kind, manifest.change), []).append(manifest)
    taken: list[Manifest] = []
    for parts in lists.values():
        if all(part.is_whole for part in parts):  # no parts at all: lists that share a reference, as of one flight
            taken += parts
            continue
        once: dict[int, Manifest] = {}
        for part in parts:
            if part.part in once and part.travellers == once[part.part].travellers:
                findings.append(make_finding("parts.repeated", part=str(part.part)))
            elif part.part in once:  # a part that came again with other people: all are kept
                findings.append(make_finding("parts.repeated", part=str(part.part)))
                taken.append(part)
            else:
                once[part.part] = part
        ordered = [once[number] for number in sorted(once)]
        taken += ordered
        _check_parts(ordered, findings)
    return taken


def _check_parts(parts: list[Manifest], findings: list[Finding]) -> None:
    """Whether all parts have come, and whether they name as many as they say."""
    last = max((part.part for part in parts if part.is_last), default=0)
    numbers = {part.part for part in parts}
    missing = [number for number in range(1, max(last, max(numbers))) if number not in numbers]
    if missing:
        listed = ", ".join(map(str, missing[:20])) + (", …" if len(missing) > 20 else "")
        findings.append(make_finding("parts.missing", missing=listed))
    if not last:
        findings.append(make_finding("parts.unended", counted=str(len(parts))))
    if missing or not last:
        return
    for name, said, counted in count_people(parts):
        if said is not None and said != counted:
            findings.append(make_finding("count.people", field=name, said=str(said), counted=str(counted)))


def _apply(manifest: Manifest, crowd: Crowd, findings: list[Finding], twice: set[int]) -> None:
    """Apply one message to the people of the flight."""
    for traveller in manifest.travellers:
        person = crowd.find(traveller)
        if manifest.change in _REMOVALS:
            if person is None:
                findings.append(make_finding("removal.unknown"))
                person = crowd.add(Person(traveller))
            person.is_removed = True
        elif manifest.change is Change.CLOSED_ABOARD or manifest.change is Change.CLOSED_NOT_ABOARD:
            _close_one(traveller, person, manifest.change, crowd, findings)
        elif person is None:
            crowd.add(Person(traveller))
            if manifest.change is Change.CHANGED:
                findings.append(make_finding("change.unknown"))
        else:
            if manifest.change is not Change.CHANGED and traveller != person.newest:
                twice.add(id(person))
            _renew(person, traveller, crowd, is_change=manifest.change is Change.CHANGED)


def _renew(person: Person, traveller: Traveller, crowd: Crowd, *, is_change: bool) -> None:
    """A later message speaks of a person: what was said before is kept. A list that says less changes nothing."""
    if not is_change and person.newest is not None and _said(traveller) < _said(person.newest):
        person.earlier.append(traveller)
    else:
        person.renew(traveller)
    crowd.note(person)


def _said(traveller: Traveller) -> int:
    """How much is said of somebody."""
    fields = (traveller.sex, traveller.birth_as_sent, traveller.nationality, traveller.reference, traveller.booking)
    return sum(map(bool, fields)) + 2 * len(traveller.documents)


def _close_one(
    traveller: Traveller, person: Person | None, change: Change, crowd: Crowd, findings: list[Finding]
) -> None:
    if person is None:
        person = crowd.add(Person(traveller))
        if change is Change.CLOSED_ABOARD:
            findings.append(make_finding("close.unannounced"))
    person.aboard = change is Change.CLOSED_ABOARD


def _close_out(lists: Sequence[Manifest], crowd: Crowd, findings: list[Finding]) -> None:
    """What a close-out says of those whom it does not name."""
    changes = {manifest.change for manifest in lists}
    if Change.CLOSED_ABOARD in changes:
        unnamed = False
    elif Change.CLOSED_NOT_ABOARD in changes:
        unnamed = True
    else:
        return
    for person in crowd.people:
        is_crew = person.newest is not None and person.newest.role.value.endswith("crew")
        if person.aboard is None and not person.is_removed and not is_crew:
            person.aboard = unnamed
    absent = sum(person.aboard is False for person in crowd.people)
    if absent:
        findings.append(make_finding("close.absent", count=str(absent)))


def _add_bookings(heap: _Heap, crowd: Crowd, findings: list[Finding]) -> None:
    """Put bookings to the people of passenger lists; those whom no list names are added."""
    newest: dict[str, Booking] = {}
    for found in heap.bookings:
        for place, booking in enumerate(found.bookings):
            newest[booking.locator or f"\0{id(found)} {place}"] = booking
    has_lists = bool(crowd.people)
    only = 0
    for booking in newest.values():
        for booked in booking.travellers:
            person = crowd.find_booked(booked, booking)
            if person is None:
                person = crowd.add(Person())
                only += 1
            person.booked, person.booking = booked, booking
            crowd.note(person)
    if only and has_lists:
        findings.append(make_finding("booking.only", count=str(only)))
    absent = sum(
        person.booked is None and person.newest is not None and not person.newest.role.value.endswith("crew")
        for person in crowd.people
    )
    if absent and newest:
        findings.append(make_finding("booking.absent", count=str(absent)))
