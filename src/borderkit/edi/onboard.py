"""The picture of one flight: who is said to be on it, from everything that was received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from borderkit.edi.bookings import Booked, Booking
from borderkit.edi.problems import Kind, Severity
from borderkit.edi.values import Leg, Traveller

_E, _D, _N = Severity.ERROR, Severity.DEVIATION, Severity.NOTE
_API, _PNR = "WCO/IATA/ICAO PAXLST implementation guide", "WCO/IATA/ICAO PNRGOV implementation guide"

FLIGHT_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "parts.missing": Kind(_E, "Parts of a list have not come: %(missing)s.", _API),
        "parts.unended": Kind(_E, "The last part of a list has not come; %(counted)s came.", _API),
        "parts.repeated": Kind(_N, "Part %(part)s of a list came more than once.", _API),
        "count.people": Kind(_E, "The list says %(said)s %(field)s; its parts name %(counted)s.", _API),
        "traveller.twice": Kind(_N, "%(count)s travellers were named more than once; they are counted once.", _API),
        "reference.shared": Kind(_D, "One reference is given to travellers who differ in name and birth.", _API),
        "change.unknown": Kind(_D, "A change is of a traveller who was not announced; they were added.", _API),
        "removal.unknown": Kind(_D, "A cancellation is of a traveller who was not announced.", _API),
        "close.unannounced": Kind(_E, "On board, says the close-out, is a traveller who was not announced.", _API),
        "close.absent": Kind(_N, "%(count)s travellers who were announced are not on board.", _API),
        "booking.only": Kind(_D, "%(count)s travellers are in bookings and in no passenger list.", _PNR),
        "booking.absent": Kind(_N, "%(count)s travellers in passenger lists are in no booking that came.", _PNR),
        "flight.unknown": Kind(_E, "A list names no flight and cannot be put with others.", _API),
    }
)
"""Every kind of finding of a flight by its code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know of what was received for a flight. ``people`` are places in its ``onboard``, from 0."""

    code: str
    severity: Severity
    text: str
    source: str
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)
    people: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.text % dict(self.grounds)


def make_finding(code: str, people: tuple[int, ...] = (), **grounds: str) -> Finding:
    """Make the finding of this kind."""
    kind = FLIGHT_KINDS[code]
    return Finding(code, kind.severity, kind.text, kind.source, grounds, people)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where passenger list and booking differ. Neither is taken for the right one."""

    field: str
    announced: str
    booked: str


@dataclass(frozen=True, slots=True)
class Onboard:
    """One person of a flight, with everything that was said of them.

    Attributes:
        traveller: What the newest passenger list says; None if only a booking names them.
        earlier: What earlier or other messages said, oldest first.
        booked: What the booking says; None if there is none.
        booking: The booking they are in.
        differences: Where passenger list and booking differ.
        is_removed: Whether a cancellation or reduction took them off.
        aboard: Whether they are on board, once a close-out says so; None before.
        age: In whole years on the day of arrival; None if birth or day is not known. If only a part of the birth is
            known, the youngest they can be.
        is_alone: Whether they are a child who travels alone.
        alone_because: ``"service"``: the carrier was asked to look after them; ``"booking"``: nobody grown up is in
            their booking. Both, parted by a blank, or empty.
        infant_of: Place of their adult in ``onboard``, from 0; None if they are no infant or the adult is not known.
        bag_count: Bags on the leg over the border, each once.
    """

    traveller: Traveller | None
    earlier: tuple[Traveller, ...] = ()
    booked: Booked | None = None
    booking: Booking | None = None
    differences: tuple[Difference, ...] = ()
    is_removed: bool = False
    aboard: bool | None = None
    age: int | None = None
    is_alone: bool = False
    alone_because: str = ""
    infant_of: int | None = None
    bag_count: int = 0


@dataclass(frozen=True, slots=True)
class Flight:
    """The picture of one flight or voyage over the border.

    Attributes:
        leg: The leg over the border; None if no message names one.
        onboard: Travellers and those in transit, also those taken off again, in the order they were first named.
        crew: As ``onboard``, of crew.
        master_crew: Who may be crew at all; they need not be on this flight.
        is_closed: Whether a close-out came.
        is_cancelled: Whether the flight was cancelled.
        bag_count: Bags on the leg over the border; one in a pool of several travellers is counted once.
        findings: What to know of what was received.
        messages: How many messages were joined.
    """

    leg: Leg | None
    onboard: tuple[Onboard, ...]
    crew: tuple[Onboard, ...]
    master_crew: tuple[Traveller, ...]
    is_closed: bool
    is_cancelled: bool
    bag_count: int
    findings: tuple[Finding, ...]
    messages: int

    @property
    def expected(self) -> tuple[Onboard, ...]:
        """Travellers who are not taken off and of whom no close-out says that they are not on board."""
        return tuple(one for one in self.onboard if not one.is_removed and one.aboard is not False)
