"""One booking, while its segments are read."""

from __future__ import annotations

import datetime

from borderkit.edi.booked_person import PersonDraft
from borderkit.edi.bookings import Address, Booking, LegBags, Service, part_title
from borderkit.edi.context import Segment
from borderkit.edi.flights import read_moment
from borderkit.edi.services import ALONE, Wrongs, read_doca, read_doco, read_docs, read_infant, read_service
from borderkit.edi.values import NO_BAGS, UNKNOWN_DATE, Bags, BagTag, Leg, PortTime

_UNITS = {"700": "KGM", "701": "LBR"}


class BookingDraft:
    """A booking, while its segments are read."""

    def __init__(self, index: int, today: datetime.date) -> None:
        self.index = index
        self.today = today
        self.is_history = False
        self.history: list[str] = []
        self.legs: list[Leg] = []
        self._leg = -1  # index of the leg that is being told of; -1 for the booking as a whole
        self._is_loose = False  # a check-in that names no ports: of the last leg
        self._people: list[PersonDraft] = []
        self._by_number: dict[str, PersonDraft] = {}
        self._by_name: dict[tuple[str, str], PersonDraft] = {}
        self._known_legs: dict[Leg, int] = {}
        self._infants: dict[tuple[str, str], PersonDraft] = {}
        self._person: PersonDraft | None = None
        self._locators: dict[tuple[str, str], None] = {}
        self._moments: dict[str, PortTime] = {}
        self._agency: tuple[str, ...] = ()
        self._services: list[Service] = []
        self._contacts: list[tuple[str, str]] = []
        self._addresses: list[Address] = []
        self._payments: list[str] = []
        self._wrongs: list[tuple[str, int, str]] = []
        self._pending: list[tuple[Service, PersonDraft | None, int]] = []

    def add_leg(self, leg: Leg) -> None:
        """A leg of the itinerary begins; what follows is of it."""
        if leg not in self._known_legs:
            self._known_legs[leg] = len(self.legs)
            self.legs.append(leg)
        self._leg, self._person = self._known_legs[leg], None

    def leave_legs(self) -> None:
        """What follows is of the last leg, for persons that are named anew."""
        self._person = None

    def place(self, segment: Segment, index: int) -> bool:
        """Put what a segment says where it belongs. False: it is not understood."""
        reader = getattr(self, f"_read_{segment.tag.lower()}", None) if segment.tag in _TAGS else None
        if reader is None:
            return False
        reader(segment, index)
        return True

    def _read_rci(self, segment: Segment, index: int) -> None:
        for at in range(1, len(segment.elements)):
            carrier, locator, _, day, time = [*segment.parts(at), "", "", "", "", ""][:5]
            if locator:
                self._locators.setdefault((carrier, locator))
            if day and self._leg < 0:
                self._moments.setdefault("created", read_moment(day, time))

    def _read_dat(self, segment: Segment, index: int) -> None:
        for at in range(1, len(segment.elements)):
            kind, day, time = [*segment.parts(at), "", "", ""][:3]
            if kind == "700" and day:
                self._moments.setdefault("changed", read_moment(day, time))

    def _read_org(self, segment: Segment, index: int) -> None:
        if not self._agency:
            parts = (" ".join(filter(None, segment.parts(at))) for at in range(1, len(segment.elements)))
            self._agency = tuple(part for part in parts if part)

    def _read_add(self, segment: Segment, index: int) -> None:
        parts = segment.parts(2)
        address = Address(parts[0], tuple(part for part in parts[1:] if part))
        (self._person.addresses if self._person else self._addresses).append(address)

    def _read_tif(self, segment: Segment, index: int) -> None:
        surname = segment.part(1)
        given, kind, number = [*segment.parts(2), "", "", ""][:3]
        known = self._find(number, surname, given)
        if self._leg >= 0:
            if known is None:
                self._wrongs.append(("booking.stranger", index, ""))
                known = self._add(PersonDraft(surname, index, given, kind, number))
            self._person = known
            return
        self._person = self._add(PersonDraft(surname, index, given, kind, number))

    def _add(self, person: PersonDraft) -> PersonDraft:
        self._people.append(person)
        self._by_name.setdefault((person.surname, person.given_as_sent), person)
        if person.number:
            self._by_number.setdefault(person.number, person)
        return person

    def _find(self, number: str, surname: str, given: str) -> PersonDraft | None:
        """The person of this number or, where numbers are not sent, of this name."""
        return (self._by_number.get(number) if number else None) or self._by_name.get((surname, given))

    def _read_tri(self, segment: Segment, index: int) -> None:
        number = segment.parts(2)[-1]
        self._person = self._by_number.get(number, self._person)

    def _read_fti(self, segment: Segment, index: int) -> None:
        carrier, number = [*segment.parts(1), ""][:2]
        if self._person is not None and number:
            self._person.loyalty.append(f"{carrier} {number}".strip())

    def _read_ift(self, segment: Segment, index: int) -> None:
        kind = [*segment.parts(1), ""][1]
        text = " ".join(filter(None, (" ".join(segment.parts(at)) for at in range(2, len(segment.elements)))))
        (self._person.contacts if self._person else self._contacts).append((kind, text))

    def _read_ref(self, segment: Segment, index: int) -> None:
        if self._person is not None and not self._person.reference:
            self._person.reference = segment.parts(1)[-1]

    def _read_tkt(self, segment: Segment, index: int) -> None:
        if self._person is not None and segment.part(1):
            self._person.tickets.append(segment.part(1))

    def _read_fop(self, segment: Segment, index: int) -> None:
        self._payments.append(segment.whole())

    def _read_lts(self, segment: Segment, index: int) -> None:
        self.history.append(segment.whole())

    def _read_osi(self, segment: Segment, index: int) -> None:
        text = " ".join(filter(None, (" ".join(segment.parts(at)) for at in range(1, len(segment.elements)))))
        service = Service("OSI", text=text)
        (self._person.services if self._person else self._services).append(service)

    def _read_ssd(self, segment: Segment, index: int) -> None:
        if self._person is not None:
            self._person.legs.append(LegBags(self._leg, segment.part(1).lstrip("0")))

    def _read_tbd(self, segment: Segment, index: int) -> None:
        if self._person is None:
            return
        count, weight, unit = [*segment.parts(2), "", "", ""][:3]
        tags = []
        for at in range(5, len(segment.elements)):
            carrier, number, pieces = [*segment.parts(at), "", "", ""][:3]
            if number:
                known = int(pieces) if pieces.isascii() and pieces.isdigit() and len(pieces) < 3 else 1
                tags.append(BagTag(carrier + number, known))
        known_count = int(count) if count.isascii() and count.isdigit() and len(count) < 5 else None
        bags = Bags(known_count, f"{weight} {_UNITS.get(unit, unit)}".strip() if weight else "", tuple(tags))
        legs = self._person.legs
        if legs and legs[-1].leg == self._leg and legs[-1].bags == NO_BAGS:
            legs[-1] = LegBags(self._leg, legs[-1].seat, bags)
        else:
            legs.append(LegBags(self._leg, "", bags))

    def _read_ssr(self, segment: Segment, index: int) -> None:
        special = [segment.parts(at) for at in range(2, len(segment.elements))]
        service = read_service(segment.parts(1), special)
        self._pending.append((service, self._person, index))

    def _settle(self, service: Service, owner: PersonDraft | None, index: int) -> None:
        """Give a service to whom it is for; all people are known only at the end of a booking."""
        people = [self._by_number[number] for number in service.travellers if number in self._by_number]
        people = people or ([owner] if owner is not None else [])
        if not people and len(self._people) == 1 and service.code in ("DOCS", "DOCO", "DOCA", ALONE):
            people = self._people[:1]
        if not people:
            self._services.append(service)
        wrongs: Wrongs = []
        for person in people:
            person.services.append(service)
            self._read_identity(person, service, index, wrongs)
        self._wrongs += [(code, index, name) for code, name in wrongs if code != "state.alpha2"]

    def _read_identity(self, person: PersonDraft, service: Service, index: int, wrongs: Wrongs) -> None:
        """What a service says of who somebody is."""
        if service.code == "DOCS":
            seen = read_docs(service.text, self.today, wrongs)
            if seen.is_infant and not person.is_infant and person.age_kind not in ("IN", "INF"):
                person = self._add_infant(person, seen.surname, seen.given, index)
            person.is_infant = person.is_infant or seen.is_infant
            if seen.document.number or seen.document.kind:
                person.documents.append(seen.document)
            person.sex = person.sex or seen.sex
            person.birth = person.birth if person.birth != UNKNOWN_DATE else seen.birth
            person.nationality = person.nationality or seen.nationality
        elif service.code == "DOCO":
            document, _ = read_doco(service.text, self.today, wrongs)
            if document.number:
                person.documents.append(document)
        elif service.code == "DOCA":
            person.addresses.append(read_doca(service.text))
        elif service.code == "INFT":
            found = read_infant(service.text, self.today, wrongs)
            if found is not None:
                infant = self._add_infant(person, found[0], f"{found[1]}{found[2]}", index)
                infant.birth = infant.birth if infant.birth != UNKNOWN_DATE else found[3]

    def _add_infant(self, adult: PersonDraft, surname: str, given: str, index: int) -> PersonDraft:
        """Find or add the infant of an adult."""
        key = (surname or adult.surname, part_title(given)[0])
        infant = self._infants.get(key)
        if infant is None:
            known = (one for one in self._people if (one.surname, part_title(one.given_as_sent)[0]) == key)
            infant = next((one for one in known if one.is_infant or one.age_kind in ("IN", "INF")), None)
            if infant is None:
                infant = self._add(PersonDraft(key[0], index, given, "IN", "", is_infant=True, is_on_lap=True))
            self._infants[key] = infant
        infant.adult = infant.adult or adult.number
        return infant

    def finish(self) -> tuple[Booking, list[tuple[str, int, str]]]:
        """Make the booking.

        Returns:
            The booking, and what is wrong: code, index of the segment, and field.
        """
        for service, owner, index in self._pending:
            self._settle(service, owner, index)
        made = []
        for person in sorted(self._people, key=lambda person: person.index):
            booked, has_run_on = person.finish()
            if has_run_on:
                self._wrongs.append(("name.title", person.index, ""))
            if not person.surname and not person.given_as_sent:
                self._wrongs.append(("name.missing", person.index, ""))
            made.append(booked)
        booking = Booking(
            next(iter(self._locators), ("", ""))[1],
            tuple(self._locators),
            self._moments.get("created"),
            self._moments.get("changed"),
            self._agency,
            tuple(made),
            tuple(self.legs),
            tuple(dict.fromkeys(self._services)),
            tuple(self._contacts),
            tuple(self._addresses),
            tuple(self._payments),
            tuple(self.history),
            self.index + 1,
        )
        return booking, self._wrongs


_TAGS = {"RCI", "DAT", "ORG", "ADD", "TIF", "TRI", "FTI", "IFT", "REF", "TKT", "FOP", "LTS", "OSI", "SSD", "TBD", "SSR"}
