"""What a message says of a flight or voyage and of the people on it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from borderkit.mrz import PartialDate

UNKNOWN_DATE = PartialDate()
MOST_TAGS = 99  # sequential bag tags that a message can announce at once


class Role(StrEnum):
    """In what role somebody is on board."""

    TRAVELLER = "traveller"
    CREW = "crew"
    TRANSIT = "transit"
    TRANSIT_CREW = "transit crew"


class ListKind(StrEnum):
    """What a manifest is a list of. Source: UN/EDIFACT code list 1001."""

    TRAVELLERS = "travellers"  # 745
    CREW = "crew"  # 250
    STATUS = "status"  # 266: how the flight stands
    MASTER_CREW = "master crew"  # 336: who may be crew at all
    SITE_PASS = "site pass"  # noqa: S105  # 655
    OTHER = "other"


class Change(StrEnum):
    """What a manifest does to what was said before. Source: WCO/IATA/ICAO PAXLST implementation guide, BGM."""

    NONE = ""  # it is the first, or does not say
    CHANGED = "CP"  # what it says of a traveller replaces what was said
    CANCELLED = "XR"  # the travellers named do not travel
    REDUCED = "RP"  # the party is smaller: the travellers named do not travel
    CLOSED_ABOARD = "CLOB"  # the flight is closed; those named are on board
    CLOSED_NOT_ABOARD = "CLNB"  # the flight is closed; those named are not on board
    FLIGHT_CANCELLED = "XF"
    CLOSED = "CL"  # the flight is closed
    OTHER = "?"


@dataclass(frozen=True, slots=True)
class PortTime:
    """A time as the clock of the port shows it; of no time zone.

    Attributes:
        as_sent: Digits as sent.
        at: The moment without a zone; None if it cannot be read. Midnight if only the day was sent.
    """

    as_sent: str
    at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch from port to port.

    Attributes:
        carrier: Two characters of IATA or three letters of ICAO; empty if not said.
        number: As sent, ``"UA0989"``, ``"334"``.
        padded: To compare: carrier, four digits, suffix: ``"UA0989"``, ``"TK0334"``; as sent if it is unlike a
            flight number, as that of a voyage may be.
        departure, arrival: Ports as sent, mostly three letters of IATA; empty if not said.
        departs, arrives: As expected now, by the clock of the port; None if not said.
        crosses: Whether it is the leg over the border: from the last port before it to the first after it.
        vessel: Name or number of the means of transport, as sent.
        overflies: Whether the flight only passes over the territory.
        scheduled: Local day of departure by the timetable, if it is said beside the time expected now.
    """

    carrier: str = ""
    number: str = ""
    padded: str = ""
    departure: str = ""
    arrival: str = ""
    departs: PortTime | None = None
    arrives: PortTime | None = None
    crosses: bool = False
    vessel: str = ""
    overflies: bool = False
    scheduled: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who reports: a name and how to reach them, as sent. ``contacts`` are pairs of kind (``"TE"``) and text."""

    name: str = ""
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TravelDocument:
    """A document as announced.

    Attributes:
        kind: ``"P"``, ``"V"``, ``"I"``, …, as sent; empty if not said.
        number: As sent.
        issuer: State in the letters of Doc 9303; as sent if it is no such code.
        expiry: Last day of validity.
        issued: Day of issue.
        as_sent: What stood for kind, number, expiry, issuer and day of issue, in this order.
    """

    kind: str = ""
    number: str = ""
    issuer: str = ""
    expiry: PartialDate = UNKNOWN_DATE
    issued: PartialDate = UNKNOWN_DATE
    as_sent: tuple[str, str, str, str, str] = ("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class BagTag:
    """One tag, or the first of several that follow each other."""

    number: str
    count: int = 1

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every tag's number; the one that was sent if they cannot be counted on."""
        stem = self.number.rstrip("0123456789")
        digits = self.number[len(stem) :]
        if not digits or not 1 < self.count <= MOST_TAGS:
            return (self.number,)
        return tuple(f"{stem}{int(digits) + step:0{len(digits)}}" for step in range(self.count))


@dataclass(frozen=True, slots=True)
class Bags:
    """Bags checked in.

    Attributes:
        count: As said; None if not said.
        weight: As sent, with its unit: ``"80 KGM"``.
        tags: In the order sent.
    """

    count: int | None = None
    weight: str = ""
    tags: tuple[BagTag, ...] = ()


NO_BAGS = Bags()


@dataclass(frozen=True, slots=True)
class Place:
    """A place as sent: a State in the letters of Doc 9303 or another code, and a name where one is given."""

    code: str = ""
    name: str = ""


NO_PLACE = Place()


@dataclass(frozen=True, slots=True)
class Traveller:
    """One person as a manifest announces them.

    Attributes:
        role: In what role they are on board.
        role_as_sent: ``"FL"``, ``"FM"``, ``"DDU"``, …
        names: Components as sent: surname first, as the guide has it; some senders swap them.
        surname: First component.
        given: The other components, parted by blanks.
        sex: ``"M"``, ``"F"``, ``"U"``, ``"X"``; empty if not said or unknown.
        birth: Date of birth; parts may be unknown.
        birth_as_sent: Digits as sent.
        nationality: State in the letters of Doc 9303; as sent if it is no such code.
        residence, birth_place: State of residence, place of birth.
        embarked, disembarks, clears: Where the journey starts, ends, and where border clearance takes place.
        booking: Booking reference (record locator).
        reference: The carrier's unique reference, which an answer must carry.
        seat: To compare, ``"12B"``; sent as ``"012B"`` too.
        verified: Code as sent whether the data was verified; senders differ on what it means.
        bags: Bags checked in.
        documents: In the order sent.
        contacts: Pairs of kind (``"TE"``, ``"EM"``) and text.
        address: Lines as sent.
        remarks: Pairs of kind (``"AAI"``) and text.
        references: Further references: pairs of qualifier (``"YZY"`` ticket, ``"AEA"`` government, ``"CR"`` frequent
            traveller, …) and value.
        places: Further places: pairs of qualifier and place.
        work: Function of a crew member, as sent.
        message: The message that names them, from 1.
        segment: Its segment, from 1; the UNB of the interchange is the first.
    """

    role: Role
    role_as_sent: str = ""
    names: tuple[str, ...] = ()
    surname: str = ""
    given: str = ""
    sex: str = ""
    birth: PartialDate = UNKNOWN_DATE
    birth_as_sent: str = ""
    nationality: str = ""
    residence: str = ""
    birth_place: Place = NO_PLACE
    embarked: str = ""
    disembarks: str = ""
    clears: str = ""
    booking: str = ""
    reference: str = ""
    seat: str = ""
    verified: str = ""
    bags: Bags = NO_BAGS
    documents: tuple[TravelDocument, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    address: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Place], ...] = ()
    work: str = ""
    message: int = 0
    segment: int = 0

    def find_reference(self, qualifier: str) -> str:
        """The first further reference with this qualifier; empty if there is none."""
        return next((value for kind, value in self.references if kind == qualifier), "")


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that was not understood. ``text`` is as sent and may be personal."""

    message: int
    segment: int
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A list of people on a flight or voyage, or one part of such a list.

    Attributes:
        kind: What it is a list of.
        change: What it does to what was said before.
        function_as_sent: Of the BGM: ``"745"``, ``"745+CP"``.
        version: Of the message, ``"D:02B"``; ``"001:000"`` of the old form of the United States.
        sender, recipient, interchange: Of the interchange, as sent; the last is its reference.
        reference: Of the message within it.
        common: Common access reference, which the parts of a list share; empty if not said.
        part: Number of this part, from 1.
        is_last: Whether no more parts follow.
        prepared: When the interchange was made, as sent.
        party: Who reports.
        legs: In the order sent.
        final: Port of final destination, where one is named beyond the legs.
        travellers: Everybody named.
        said_travellers: How many travellers the *flight* has, as said; None if not said.
        said_crew: How many crew the *flight* has, as said; None if not said.
        references: Of the message: pairs of qualifier (``"TN"``) and value.
        message: Its number within the interchange, from 1.
        segment: Its first segment, from 1.
    """

    kind: ListKind
    change: Change
    function_as_sent: str
    version: str
    sender: str
    recipient: str
    interchange: str
    reference: str
    common: str
    part: int
    is_last: bool
    prepared: str
    party: Party
    legs: tuple[Leg, ...]
    final: str
    travellers: tuple[Traveller, ...]
    said_travellers: int | None
    said_crew: int | None
    references: tuple[tuple[str, str], ...]
    message: int = 1
    segment: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether it is the only part."""
        return self.part == 1 and self.is_last

    @property
    def crossing_leg(self) -> Leg | None:
        """The leg over the border; the first where none is marked as such; None without legs."""
        return next((leg for leg in self.legs if leg.crosses), self.legs[0] if self.legs else None)
