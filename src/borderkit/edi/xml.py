"""Read lists of bookings that are sent as XML. A document type or an entity is refused before it can do harm."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from borderkit.edi.bookings import Address, Booked, Booking, BookingList, LegBags, Service, part_title
from borderkit.edi.decoding import Decoded
from borderkit.edi.flights import read_flight
from borderkit.edi.problems import KINDS, NotReadable, Problem, Reason
from borderkit.edi.services import SEXES, Wrongs, read_field_day, read_field_state
from borderkit.edi.values import UNKNOWN_DATE, Bags, BagTag, Leg, PortTime, TravelDocument, Unread

DEEPEST = 40
MOST_NODES = 1_000_000
_ROOTS = ("IATA_PNRGOV_NotifRQ", "IATA_PNRGOV_NotifRS")


@dataclass(slots=True)
class Node:
    """An element of XML, its namespace left out."""

    name: str
    given: dict[str, str]
    offset: int
    order: int
    nodes: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly within it."""
        return "".join(self.pieces)

    def get(self, *names: str) -> str:
        """The first of these attributes that is given, or the text of a child of that name."""
        for name in names:
            if self.given.get(name):
                return self.given[name].strip()
        return next((node.text.strip() for node in self.nodes if node.name in names and node.text.strip()), "")

    def all(self, *names: str) -> Iterator[Node]:
        """The children of these names."""
        return (node for node in self.nodes if node.name in names)

    def one(self, *names: str) -> Node:
        """The first child of these names; an empty one if there is none."""
        return next(self.all(*names), Node("", {}, self.offset, self.order))


def looks_like_xml(text: str) -> bool:
    """Whether the first sign that is no blank is that of XML."""
    return text[:1000].lstrip("\ufeff\xef\xbb\xbf \t\r\n").startswith("<")


class _Tree:
    """Builds nodes; never more than allowed."""

    def __init__(self) -> None:
        self.root = Node("", {}, 0, 0)
        self._open = [self.root]
        self._count = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_NODES or len(self._open) > DEEPEST:
            raise NotReadable(Reason.PARTS, self._parser.CurrentByteIndex)
        plain = {key.rpartition("}")[2]: value for key, value in given.items()}
        node = Node(name.rpartition("}")[2], plain, self._parser.CurrentByteIndex, self._count)
        self._open[-1].nodes.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _add_text(self, text: str) -> None:
        self._open[-1].pieces.append(text)

    def _refuse(self, *declared: object) -> None:
        raise NotReadable(Reason.XML_UNSAFE, self._parser.CurrentByteIndex)

    def read(self, data: bytes) -> int:
        """Read; returns the byte at which the XML breaks off, or -1."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError:
            return max(self._parser.ErrorByteIndex, 0)
        except (ValueError, LookupError) as wrong:
            if isinstance(wrong, NotReadable):
                raise
            return 0
        return -1


def read_xml(
    data: bytes, decoded: Decoded, today: datetime.date
) -> tuple[BookingList, tuple[Problem, ...], tuple[Unread, ...]]:
    """Read XML of bookings.

    Raises:
        NotReadable: It declares a document type or entities, is too large or deep, or is no list of bookings.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, XML; IATA_PNRGOV_NotifRQ.
    """
    tree = _Tree()
    broken = tree.read(data.lstrip())
    root = next((node for node in _walk(tree.root) if node.name in _ROOTS), None)
    if root is None:
        raise NotReadable(Reason.XML if broken >= 0 else Reason.NO_MESSAGE, max(broken, 0))
    reader = _XmlReader(today, [], [])
    found = reader.read(root)
    if broken >= 0:
        reader.note("message.damaged", Node("", {}, broken, 0))
    return found, tuple(reader.problems), tuple(reader.unread)


def _walk(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.nodes)


@dataclass(slots=True)
class _XmlReader:
    today: datetime.date
    problems: list[Problem]
    unread: list[Unread]

    def note(self, code: str, node: Node, **grounds: str) -> None:
        """Note a problem at a node."""
        kind = KINDS[code]
        place = node.name if node.name.isascii() else ""
        self.problems.append(
            Problem(code, kind.severity, kind.text, 1, node.order, node.offset, place, kind.source, grounds)
        )

    def _note_all(self, wrongs: Wrongs, node: Node) -> None:
        for code, field_name in wrongs:
            self.note(code, node, field=field_name)

    def _skip(self, node: Node) -> None:
        printed = node.name if node.name.isascii() and len(node.name) < 40 else "?"
        self.note("part.unread", node, printed=printed)
        self.unread.append(Unread(1, node.order, node.offset, node.name))

    def read(self, root: Node) -> BookingList:
        """Read the whole list."""
        leg = None
        bookings: list[Booking] = []
        said: int | None = None
        for node in root.nodes:
            if node.name == "FlightLeg":
                leg = self._leg(node, crosses=True)
            elif node.name == "PNRs":
                count = node.get("NumberOfPnrs")
                said = int(count) if count.isascii() and count.isdigit() and len(count) < 7 else None
                bookings += [self._booking(one) for one in node.all("PNR")]
            elif node.name != "Originator":
                self._skip(node)
        if leg is None:
            self.note("flight.missing", root)
        if said is not None and said != len(bookings):
            self.note("count.bookings", root, said=str(said), counted=str(len(bookings)))
        sender = root.one("Originator").get("AirlineCode")
        reference = root.get("TransactionIdentifier", "CorrelationID")
        return BookingList(sender, "", "", reference, reference, 1, True, "XML", "", leg, tuple(bookings), said, 1, 1)

    def _leg(self, node: Node, *, crosses: bool = False) -> Leg:
        marketing, operating = node.one("MarketingAirline"), node.one("OperatingAirline")
        carrier = node.get("CarrierCode") or marketing.get("Code") or operating.get("Code")
        number = node.get("FlightNumber") or operating.get("FlightNumber")
        known, padded = read_flight(number, carrier)
        return Leg(
            known,
            number,
            padded,
            node.one("DepartureAirport").get("LocationCode"),
            node.one("ArrivalAirport").get("LocationCode"),
            self._moment(node.get("DepartureDateTime"), node, "departs"),
            self._moment(node.get("ArrivalDateTime"), node, "arrives"),
            crosses,
        )

    def _moment(self, text: str, node: Node, field_name: str) -> PortTime | None:
        if not text:
            return None
        try:
            return PortTime(text, datetime.datetime.fromisoformat(text.strip()).replace(tzinfo=None))
        except ValueError:
            self.note("date.unreadable", node, field=field_name)
            return PortTime(text, None)

    def _booking(self, node: Node) -> Booking:
        locators: list[tuple[str, str]] = []
        people: list[Booked] = []
        legs: list[Leg] = []
        services: list[Service] = []
        for child in node.nodes:
            if child.name == "BookingRefID":
                locators.append((child.one("CompanyName").get("Code"), child.get("ID")))
            elif child.name in ("Passenger", "Traveler"):
                people.append(self._person(child))
            elif child.name == "Flight":
                legs.append(self._leg(child))
            elif child.name == "SSR":
                services.append(_service(child))
            elif child.name not in ("POS", "ContactInfo"):
                self._skip(child)
        if not people:
            self.note("booking.nobody", node)
        agency = tuple(filter(None, (source.get("PseudoCityCode") for source in node.one("POS").all("Source"))))
        contacts = tuple(("", text) for text in (one.text.strip() for one in node.all("ContactInfo")) if text)
        payments = tuple(" ".join(pay.given.values()) for pay in _walk(node) if pay.name == "PaymentInfo")
        return Booking(
            locators[0][1] if locators else "",
            tuple(locators),
            self._moment(node.get("PNR_CreationDate"), node, "created"),
            self._moment(node.get("PNR_TransDate"), node, "changed"),
            agency,
            tuple(people),
            tuple(legs),
            tuple(services),
            contacts,
            (),
            payments,
            (),
            node.order,
        )

    def _person(self, node: Node) -> Booked:
        wrongs: Wrongs = []
        sent = " ".join(one.text.strip() for one in node.all("GivenName") if one.text.strip())
        given, title = part_title(sent)
        documents: list[TravelDocument] = []
        addresses: list[Address] = []
        sex, birth, nationality, is_infant = "", UNKNOWN_DATE, "", False
        for one in (inner for outer in node.all("DOC_SSR") for inner in outer.nodes):
            if one.name == "DOCS":
                documents.append(self._document(one, wrongs))
                sex = sex or SEXES.get(one.get("Gender"), "")
                is_infant = is_infant or one.get("Gender") in ("MI", "FI")
                birth = read_field_day(one.get("DateOfBirth"), "birth", self.today, wrongs)
                nationality = read_field_state(one.get("PaxNationality"), "nationality", wrongs)
            elif one.name == "DOCO":
                documents.append(self._visa(one, wrongs))
            elif one.name == "DOCA":
                lines = ("Address", "CityName", "StateProvCounty", "PostalCode", "Country")
                addresses.append(Address(one.get("AddressType"), tuple(filter(None, map(one.get, lines)))))
        self._note_all(wrongs, node)
        services = tuple(_service(one) for one in node.all("SSR"))
        surname = node.get("Surname")
        if not surname and not sent:
            self.note("name.missing", node)
        bags = [_bags(one) for one in node.all("ExcessBaggage", "FBA")]
        return Booked(
            surname,
            given,
            sent,
            title,
            node.get("PTC_Code") or node.one("FareInfo").get("PTC_Code"),
            node.get("RPH"),
            node.get("ReferenceID", "PassengerRef"),
            sex,
            birth,
            nationality,
            is_infant,
            any(service.code == "UMNR" for service in services),
            False,
            tuple(document for document in documents if document.number),
            tuple(addresses),
            tuple(filter(None, (one.get("MembershipID") for one in node.all("CustLoyalty")))),
            tuple(filter(None, (one.get("TicketDocumentNbr") for one in node.all("TicketDocument")))),
            (),
            services,
            tuple(LegBags(-1, "", one) for one in bags),
            "",
            node.order,
        )

    def _document(self, node: Node, wrongs: Wrongs) -> TravelDocument:
        kind, number = node.get("TravelDocType", "DocType"), node.get("TravelDocNbr", "DocNumber")
        expiry, issuer = node.get("ExpiryDate"), node.get("IssuingLoc")
        until = read_field_day(expiry, "expiry", self.today, wrongs)
        state = read_field_state(issuer, "issuer", wrongs)
        return TravelDocument(kind, number, state, until, UNKNOWN_DATE, (kind, number, expiry, issuer, ""))

    def _visa(self, node: Node, wrongs: Wrongs) -> TravelDocument:
        kind, number = node.get("TravelDocType"), node.get("TravelDocNbr")
        issued, issuer = node.get("DateOfIssue"), node.get("CountryState")
        day = read_field_day(issued, "issued", self.today, wrongs, is_past=True)
        state = read_field_state(issuer, "issuer", wrongs)
        return TravelDocument(kind, number, state, UNKNOWN_DATE, day, (kind, number, "", issuer, issued))


def _service(node: Node) -> Service:
    rph = node.get("RPH")
    return Service(
        node.get("SSR_Code"),
        node.get("Status"),
        node.one("Airline").get("Code"),
        node.get("BoardPoint"),
        node.get("OffPoint"),
        node.get("TEXT", "Text"),
        (),
        (rph,) if rph else (),
    )


def _bags(node: Node) -> Bags:
    serial, count = node.get("SerialNumber"), node.get("SequenceCount")
    pieces = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else None
    weight = " ".join(filter(None, (node.get("UnitOfMeasureQuantity"), node.get("UnitOfMeasureCode"))))
    return Bags(pieces, weight, (BagTag(serial, pieces or 1),) if serial else ())
