"""What a list of bookings says: bookings, the people in them, and what they booked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borderkit.edi.values import NO_BAGS, UNKNOWN_DATE, Bags, Leg, PortTime, TravelDocument
from borderkit.mrz import PartialDate

_TITLE = re.compile(r"(.*?)( ?)(MSTR|MISS|MRS|MR|MS|MME|MLLE|DR|PROF|INF|CHD)")
_SURE = ("MSTR", "MISS", "MRS", "MR")


@dataclass(frozen=True, slots=True)
class Service:
    """A special service that was asked for.

    Attributes:
        code: ``"DOCS"``, ``"DOCO"``, ``"DOCA"``, ``"INFT"``, ``"UMNR"``, ``"SEAT"``, …
        status: ``"HK"``, …, as sent.
        carrier: As sent.
        departure: Port as sent; empty if it is not of one leg.
        arrival: As ``departure``.
        text: Free text, as sent.
        seats: Pairs of seat (or other special data) and number of the traveller in the booking, as sent.
        travellers: Numbers of the travellers in the booking it is for, as sent; empty for all.
    """

    code: str
    status: str = ""
    carrier: str = ""
    departure: str = ""
    arrival: str = ""
    text: str = ""
    seats: tuple[tuple[str, str], ...] = ()
    travellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An address as sent. ``kind``: ``"D"`` at the destination, ``"R"`` of residence, ``"702"`` of the booking."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegBags:
    """Bags of a traveller on one leg, and the seat there. ``leg`` counts the itinerary from 0; -1 if not known."""

    leg: int
    seat: str = ""
    bags: Bags = NO_BAGS


@dataclass(frozen=True, slots=True)
class Booked:
    """One person in a booking.

    Attributes:
        surname: As sent.
        given: As sent, without a title run onto it.
        given_as_sent: ``"KEVINMICHAELMR"``.
        title: ``"MR"``; empty if there is none.
        age_kind: ``"A"`` adult, ``"C"`` child, ``"IN"`` infant, ``"UN"`` child alone, …, as sent; empty if not said.
        number: Within the booking, as sent.
        reference: The carrier's unique reference; empty if not said.
        sex: ``"M"``, ``"F"``, ``"U"``, ``"X"``; of an infant too, where ``"MI"`` and ``"FI"`` are sent.
        birth: Date of birth.
        nationality: In the letters of Doc 9303; as sent if it is no such code.
        is_infant: Whether a message calls them an infant.
        is_alone: Whether a service for a child who travels alone was asked for.
        is_on_lap: Whether they are named only in the service asked for by an adult.
        documents: Passports, cards and visas, in the order sent, each once.
        addresses: Addresses of this person.
        loyalty: Frequent traveller numbers as sent.
        tickets: Ticket numbers as sent.
        contacts: Pairs of kind and text.
        services: Everything asked for, for this person.
        legs: Seat and bags on each leg.
        adult: Number of the adult of an infant, as sent; empty if not known.
        segment: From 1.
    """

    surname: str
    given: str = ""
    given_as_sent: str = ""
    title: str = ""
    age_kind: str = ""
    number: str = ""
    reference: str = ""
    sex: str = ""
    birth: PartialDate = UNKNOWN_DATE
    nationality: str = ""
    is_infant: bool = False
    is_alone: bool = False
    is_on_lap: bool = False
    documents: tuple[TravelDocument, ...] = ()
    addresses: tuple[Address, ...] = ()
    loyalty: tuple[str, ...] = ()
    tickets: tuple[str, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    services: tuple[Service, ...] = ()
    legs: tuple[LegBags, ...] = ()
    adult: str = ""
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking, as the carrier keeps it now.

    Attributes:
        locator: Record locator of the first carrier named.
        locators: Every pair of carrier and record locator.
        created: When it was made, as sent.
        changed: When it was last changed.
        agency: Where it was made: parts as sent.
        travellers: Everybody named.
        itinerary: Every leg booked, in the order sent; what only stands in the history is not here.
        services: Services for the whole booking.
        contacts: Pairs of kind and text.
        addresses: Addresses of the whole booking.
        payments: As sent; card numbers are as the carrier masked them.
        history: What was changed, segment by segment, as sent.
        segment: From 1.
    """

    locator: str
    locators: tuple[tuple[str, str], ...] = ()
    created: PortTime | None = None
    changed: PortTime | None = None
    agency: tuple[str, ...] = ()
    travellers: tuple[Booked, ...] = ()
    itinerary: tuple[Leg, ...] = ()
    services: tuple[Service, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    addresses: tuple[Address, ...] = ()
    payments: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    segment: int = 0


@dataclass(frozen=True, slots=True)
class BookingList:
    """The bookings of one flight, or one part of them.

    Attributes:
        sender: As sent.
        recipient: As sent.
        interchange: Reference of the interchange.
        reference: Of the message.
        common: Common access reference, which the parts share.
        part: From 1.
        is_last: Whether no more parts follow.
        version: ``"11:1"``, ``"13:1"``, ``"XML"``.
        function: ``"22"`` sent by the carrier, ``"141"`` an update, …, as sent.
        leg: The flight that is reported; not where a traveller's journey begins.
        bookings: In the order sent.
        said_bookings: How many there are, as said of the flight; None if not said.
        message: From 1.
        segment: Its first segment, from 1.
    """

    sender: str
    recipient: str
    interchange: str
    reference: str
    common: str
    part: int
    is_last: bool
    version: str
    function: str
    leg: Leg | None
    bookings: tuple[Booking, ...]
    said_bookings: int | None
    message: int = 1
    segment: int = 1


def part_title(given: str) -> tuple[str, str]:
    """Part a title from given names it is run onto.

    Args:
        given: ``"KEVINMICHAELMR"``, ``"NINA MS"``.

    Returns:
        Given names and title; the title is empty if there is none, or if so little would be left that the letters
        rather belong to the name (``"OMR"``), or if they may end a name (``"WILLIAMS"``).

    Source: WCO/IATA/ICAO PNRGOV implementation guide, TIF.
    """
    found = _TITLE.fullmatch(given)
    if found is None:
        return given, ""
    name, blank, title = found.groups()
    if blank or (title in _SURE and len(name) > 1):
        return name.rstrip(), title
    return given, ""
