"""What can be found wrong in a message: kinds, texts, and the problem itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a problem says against the message."""

    ERROR = "error"  # something a traveller's record needs is missing, doubled or cannot be read
    DEVIATION = "deviation"  # not by the book, read all the same: for the sender to mend
    NOTE = "note"  # allowed or harmless; whoever compares must know of it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. ``text`` has ``%(name)s`` places, filled from a problem's grounds."""

    severity: Severity
    text: str
    source: str


_E, _D, _N = Severity.ERROR, Severity.DEVIATION, Severity.NOTE
_SYNTAX = "ISO 9735-1"
_API = "WCO/IATA/ICAO PAXLST implementation guide"
_ANSWER = "WCO/IATA/ICAO CUSRES implementation guide"
_PNR = "WCO/IATA/ICAO PNRGOV implementation guide"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "text.charset": Kind(_N, "The text is in %(printed)s.", _SYNTAX),
        "text.letters": Kind(_D, "Bytes that are no UTF-8 were read as Latin-1.", _SYNTAX),
        "text.controls": Kind(_D, "%(count)s control characters were left out.", _SYNTAX),
        "text.before": Kind(_N, "%(count)s characters stand before the interchange.", _SYNTAX),
        "text.after": Kind(_N, "%(count)s characters stand after the interchange.", _SYNTAX),
        "separators.broken": Kind(_D, "The UNA cannot be used; the separators were taken from the UNB.", _SYNTAX),
        "separators.contradicted": Kind(_D, "The UNB uses other separators than the UNA says.", _SYNTAX),
        "separators.unlike": Kind(_D, "A part uses another separator than it should.", _SYNTAX),
        "terminator.curly": Kind(_D, "%(count)s curly quotes were read as the end of a segment.", _SYNTAX),
        "terminator.line": Kind(_D, "%(count)s segments ended with their line alone.", _SYNTAX),
        "terminator.in_name": Kind(
            _D, "A sign within a name was not released: the name was put together again.", _SYNTAX
        ),
        "tag.small": Kind(_D, "%(count)s tags in small letters were read as in capitals.", _SYNTAX),
        "terminator.missing": Kind(_D, "The end of a segment was missing before %(printed)s.", _SYNTAX),
        "release.dangling": Kind(_D, "A release character stands at the end with nothing after it.", _SYNTAX),
        "envelope.no_head": Kind(_D, "The interchange has no UNB.", _SYNTAX),
        "envelope.no_end": Kind(_D, "The interchange has no UNZ: it may be cut.", _SYNTAX),
        "envelope.no_message_head": Kind(_D, "Segments stand outside any message; they were read as one.", _SYNTAX),
        "envelope.no_message_end": Kind(_D, "The message has no UNT: it may be cut.", _SYNTAX),
        "count.segments": Kind(_D, "UNT says %(said)s segments; there are %(counted)s.", _SYNTAX),
        "count.messages": Kind(_D, "UNZ says %(said)s; there are %(counted)s.", _SYNTAX),
        "count.people": Kind(_E, "The message says %(said)s %(field)s; it names %(counted)s.", _API),
        "count.unreadable": Kind(_D, "A count is no number.", _SYNTAX),
        "reference.unequal": Kind(_D, "The reference at the end is not the one at the beginning.", _SYNTAX),
        "message.unknown": Kind(_E, "A message of a kind that is not read here: %(printed)s.", _API),
        "message.empty": Kind(_D, "The message names nobody.", _API),
        "message.function": Kind(_D, "The function of the message is not known: %(printed)s.", _API),
        "message.undated": Kind(_D, "The message is of no version that is known: %(printed)s.", _API),
        "message.damaged": Kind(_E, "The XML breaks off; what stands before was read.", "W3C XML 1.0"),
        "part.unread": Kind(_N, "The part %(printed)s was not understood.", _API),
        "part.repeated": Kind(_E, "The %(field)s stands twice and differs: this may be two travellers.", _API),
        "part.early": Kind(_D, "The %(field)s stands before the document it belongs to.", _API),
        "part.missing": Kind(_D, "The %(field)s is missing.", _API),
        "part.unlike": Kind(_D, "The %(field)s cannot be read.", _API),
        "flight.missing": Kind(_E, "The message names no flight or voyage.", _API),
        "flight.unlike": Kind(_D, "The flight number cannot be taken apart.", _API),
        "leg.open": Kind(_D, "A port has no other to make a leg with.", _API),
        "leg.swapped": Kind(_D, "The port of arrival stands before that of departure.", _API),
        "role.unknown": Kind(_D, "A person is named in a role that is not known: %(printed)s.", _API),
        "role.of_list": Kind(_D, "A person of a list of crew is named as %(printed)s, and read as crew.", _API),
        "name.missing": Kind(_E, "A traveller has no name.", _API),
        "name.misplaced": Kind(_D, "A name stands where an address should.", _API),
        "name.unparted": Kind(_D, "Surname and given names are not parted.", _API),
        "name.title": Kind(_N, "A title runs on from the name; both are kept.", _PNR),
        "date.unreadable": Kind(_D, "The %(field)s is no date.", _API),
        "date.zoned": Kind(_D, "The %(field)s names a zone; it was read as the time by the clock of the port.", _API),
        "date.impossible": Kind(_D, "The %(field)s is in no calendar.", _API),
        "sex.unknown": Kind(_D, "The sex is none of M, F, U and X.", _API),
        "state.alpha2": Kind(_N, "The %(field)s is given in two letters.", "ICAO Doc 9303-3 §5"),
        "state.unknown": Kind(
            _D, "The %(field)s is no code of a State or organization.", "ICAO Doc 9303-3 §5; ISO 3166-1"
        ),
        "document.empty": Kind(_N, "A document is announced and left empty.", _API),
        "document.no_number": Kind(_D, "A document has no number.", _API),
        "answer.unknown": Kind(_E, "An answer has a code that is not known: %(printed)s.", _ANSWER),
        "answer.nobody": Kind(_E, "An answer names nobody: it has no reference.", _ANSWER),
        "booking.outside": Kind(_D, "Booking data stands outside any booking.", _PNR),
        "booking.nobody": Kind(_D, "A booking names no traveller.", _PNR),
        "booking.stranger": Kind(_D, "A part belongs to a traveller that the booking does not name.", _PNR),
        "count.bookings": Kind(_E, "The message says %(said)s bookings; it has %(counted)s.", _PNR),
        "problems.more": Kind(_D, "%(count)s more problems were found and are not listed.", _SYNTAX),
    }
)
"""Every kind of problem by its code. The texts are for translators too; none shows what is personal."""

FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "birth": "date of birth",
        "sex": "sex",
        "nationality": "nationality",
        "residence": "state of residence",
        "birth_place": "place of birth",
        "embarked": "place where the journey starts",
        "disembarks": "place where the journey ends",
        "clears": "place of clearance",
        "verified": "mark of verification",
        "expiry": "date of expiry",
        "issued": "date of issue",
        "issuer": "issuer",
        "departs": "time of departure",
        "arrives": "time of arrival",
        "created": "date of creation",
        "changed": "date of change",
        "booking": "booking reference",
        "reference": "traveller's reference",
        "seat": "seat",
        "ticket": "ticket",
        "government": "number given by a government",
        "loyalty": "frequent traveller number",
        "bag_count": "number of bags",
        "bag_weight": "weight of bags",
        "work": "function of the crew member",
        "travellers": "travellers",
        "crew": "crew",
        "bags": "bags",
    }
)
"""What ``grounds["field"]`` reads in English."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing, with its place. Never shows what is personal.

    Attributes:
        code: A key of `KINDS`.
        text: English, with ``%(name)s`` places filled from ``grounds``.
        message: From 1; 0 for the envelope around the messages.
        segment: From 1, the UNB being the first of the interchange; 0 where there is none.
        offset: From 0, in bytes of what was given; of the segment's first byte.
        place: Tag of the segment, ``"NAD"``; with the element from 1 if one is meant, ``"NAD/4"``.
        source: Where the rule stands.
        grounds: What fills the places. ``field`` is a key of `FIELD_NAMES`.
    """

    code: str
    severity: Severity
    text: str
    message: int
    segment: int
    offset: int
    place: str
    source: str
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        grounds = dict(self.grounds)
        if "field" in grounds:
            grounds["field"] = FIELD_NAMES.get(grounds["field"], grounds["field"])
        return self.text % grounds


class Reason(StrEnum):
    """Why a message cannot be read at all."""

    EMPTY = "empty"  # nothing, or nothing but blanks
    SIZE = "size"  # more bytes than allowed
    PARTS = "parts"  # more segments, interchanges or elements of XML than allowed
    NO_MESSAGE = "no message"  # neither EDIFACT nor XML of a booking
    XML = "xml"  # XML that cannot be read
    XML_UNSAFE = "xml unsafe"  # XML that declares entities or a document type
    KIND = "kind"  # a message, but not of the kind that was asked for


_REASONS = {
    Reason.EMPTY: "There is nothing to read.",
    Reason.SIZE: "There are more bytes than can be read at once.",
    Reason.PARTS: "There are more parts than can be read at once.",
    Reason.NO_MESSAGE: "No message was found.",
    Reason.XML: "The XML cannot be read.",
    Reason.XML_UNSAFE: "The XML declares a document type or entities, which is not read.",
    Reason.KIND: "The message is of another kind.",
}


class NotReadable(ValueError):
    """What was given cannot be read at all. Its text shows nothing of what was given.

    Attributes:
        reason: Why.
        offset: From 0, in bytes; where reading ended.
    """

    def __init__(self, reason: Reason, offset: int = 0) -> None:
        super().__init__(f"{_REASONS[reason]} (byte {offset})")
        self.reason = reason
        self.offset = offset

    def __reduce__(self) -> tuple[type[NotReadable], tuple[Reason, int]]:
        return NotReadable, (self.reason, self.offset)
