"""What a message says, read from its bytes: the journeys it speaks of, and what is wrong with it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from borderkit import edi
from borderkit.edi import Flight, Leg, Manifest, NotReadable, Problem, Reading, Reason, Severity
from sarhad.kernel.words import gettext_noop as _

UNPLACED = {
    "flight.undated": _("The list names no flight with a day of departure; it cannot be put with others."),
    "flight.foreign": _("The list is of a flight of another carrier (%(carrier)s): it was not taken in."),
    "sender.unknown": _("It came from an address that is no carrier's: nobody is expected because of it yet."),
    "sender.unlike": _("It names another sender than the carrier's messages do: nobody is expected because of it yet."),
    "signature.missing": _("It came without the signature this carrier owes: nobody is expected because of it yet."),
    "signature.wrong": _("Its signature does not fit: nobody is expected because of it yet."),
}
"""Problems of this room, beside those of `borderkit.edi.KINDS`."""
DOUBTS = frozenset({"sender.unknown", "sender.unlike", "signature.missing", "signature.wrong"})
"""Problems for which nothing of a message counts until a person accepts it."""

Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Understood:
    """A message that was read. `trouble`: why it cannot be read at all, a code; then there is nothing else."""

    reading: Reading | None
    flights: tuple[tuple[Key, Flight], ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    trouble: str = ""
    offset: int = 0

    @property
    def is_broken(self) -> bool:
        """Whether a person has to look at it."""
        return bool(self.trouble) or any(problem["severity"] == "error" for problem in self.problems)

    @property
    def is_doubted(self) -> bool:
        """Whether nothing of it counts until a person accepts it."""
        return any(problem["code"] in DOUBTS for problem in self.problems)

    @property
    def people(self) -> int:
        """How many the message names."""
        if self.reading is None:
            return 0
        booked = (len(booking.travellers) for found in self.reading.booking_lists for booking in found.bookings)
        return len(self.reading.travellers) + sum(booked)


def understand(data: bytes, *, today: date, carrier: str = "", doubt: str = "") -> Understood:
    """Read a message.

    Args:
        carrier: The code of the carrier that sent it; only its own flights are taken. Empty: any.
        doubt: One of `DOUBTS`: its flights are left out.
    """
    try:
        reading = edi.read(data, today=today)
    except NotReadable as refusal:
        return Understood(None, trouble=refusal.reason.value, offset=refusal.offset)
    problems = [*([_own(doubt)] if doubt else []), *map(_problem, reading.problems)]
    if not (reading.manifests or reading.booking_lists or reading.responses):
        return Understood(reading, problems=tuple(problems), trouble=Reason.NO_MESSAGE.value)
    flights: list[tuple[Key, Flight]] = []
    for flight in edi.join(reading.manifests, reading.booking_lists):
        key = key_of(flight.leg)
        if key is None:
            if flight.onboard or flight.crew:
                problems.append(_own("flight.undated"))
        elif flight.leg is not None and carrier and flight.leg.carrier not in ("", carrier):
            problems.append(_own("flight.foreign", carrier=flight.leg.carrier))
        else:
            flights.append((key, flight))
    return Understood(reading, () if doubt else tuple(flights), tuple(problems))


def key_of(leg: Leg | None) -> Key | None:
    """Number and local day of departure, the scheduled one if it is said; None if either is not said."""
    day = edi.day_of(leg) if leg is not None else None
    if leg is None or day is None:
        return None
    number = (leg.padded or leg.vessel)[:40]
    return (number, day) if number else None


def join_one(readings: Iterable[Reading], key: Key) -> Flight | None:
    """The picture of one journey from all messages on it, in the order of their making; None if they do not name it."""
    manifests: list[Manifest] = []
    bookings = []
    for reading in readings:
        manifests += [one for one in reading.manifests if key_of(one.crossing_leg) in (key, None)]
        bookings += [one for one in reading.booking_lists if key_of(one.leg) in (key, None)]
    flights = edi.join(manifests, bookings)
    flight = next((flight for flight in flights if key_of(flight.leg) == key), None)
    return flight if flight is None else replace(flight, leg=_latest(flight.leg, manifests, key))


def _latest(leg: Leg | None, manifests: Iterable[Manifest], key: Key) -> Leg | None:
    """The leg with ports and times as the latest list says them: of a delay or a diversion only the newest is true."""
    for manifest in manifests:
        said = manifest.crossing_leg
        if leg is None or said is None or key_of(said) != key or (leg.crosses and not said.crosses):
            continue
        leg = replace(
            leg,
            departure=said.departure or leg.departure,
            arrival=said.arrival or leg.arrival,
            departs=said.departs or leg.departs,
            arrives=said.arrives or (leg.arrives if said.arrival in ("", leg.arrival) else None),
        )
    return leg


def order_of(reading: Reading | None, sha256: str) -> str:
    """By what messages on a journey are put in order: when the sender made them, whenever they came."""
    first = reading.interchanges[0] if reading is not None and reading.interchanges else None
    digits = "".join(sign for sign in first.prepared if sign.isdigit()) if first is not None else ""
    made = digits[2:] if len(digits) >= 12 else digits
    reference = first.reference if first is not None else ""
    return f"{made[:10]:<10} {reference[:20]:>20} {sha256[:40]}"


def commons(manifests: Sequence[Manifest]) -> tuple[str, ...]:
    """References by which an answer names the message: those of the sender (TN), else of the message."""
    return tuple(dict(one.references).get("TN", one.reference) for one in manifests)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "text": problem.text,
        "grounds": dict(problem.grounds),
        "message": problem.message,
        "segment": problem.segment,
        "offset": problem.offset,
        "place": problem.place,
        "source": problem.source,
    }


def _own(code: str, **grounds: str) -> dict[str, Any]:
    return {
        "code": code,
        "severity": Severity.ERROR.value,
        "text": UNPLACED[code],
        "grounds": grounds,
        "message": 1,
        "segment": 0,
        "offset": 0,
        "place": "",
        "source": "WCO/IATA/ICAO PAXLST implementation guide",
    }
