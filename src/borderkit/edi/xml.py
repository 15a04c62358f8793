"""Read lists of bookings that are sent as XML. A document type or an entity is refused before it can do harm."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from borderkit.edi.bookings import Address, Booked, Booking, BookingList, LegBags, Service, part_title
from borderkit.edi.decoding import Decoded
from borderkit.edi.flights import read_flight
from borderkit.edi.problems import KINDS, NotReadable, Problem, Reason
from borderkit.edi.services import SEXES, Wrongs, read_field_day, read_field_state
from borderkit.edi.values import UNKNOWN_DATE, Bags, BagTag, Leg, PortTime, TravelDocument, Unread
from borderkit.edi.xml_tree import Node, Tree, walk
from borderkit.mrz import PartialDate

_ROOTS = ("IATA_PNRGOV_NotifRQ", "IATA_PNRGOV_NotifRS")


def looks_like_xml(text: str) -> bool:
    """Whether the first sign that is no blank is that of XML."""
    return text[:1000].lstrip("\ufeff\xef\xbb\xbf \t\r\n").startswith("<")


def read_xml(
    data: bytes, decoded: Decoded, today: datetime.date
) -> tuple[BookingList, tuple[Problem, ...], tuple[Unread, ...]]:
    """Read XML of bookings.

    Raises:
        NotReadable: It declares a document type or entities, is too large or deep, or is no list of bookings.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, XML; IATA_PNRGOV_NotifRQ.
    """
    tree = Tree()
    broken = tree.read(data.lstrip())
    root = next((node for node in walk(tree.root) if node.name in _ROOTS), None)
    if root is None:
        raise NotReadable(Reason.XML if broken >= 0 else Reason.NO_MESSAGE, max(broken, 0))
    reader = _XmlReader(today, [], [])
    found = reader.read(root)
    if broken >= 0:
        reader.note("message.damaged", Node("", {}, broken, 0))
    return found, tuple(reader.problems), tuple(reader.unread)


@dataclass(slots=True)
class _Identity:
    """What the documents of a person say, while they are read."""

    documents: list[TravelDocument] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    sex: str = ""
    birth: PartialDate = UNKNOWN_DATE
    nationality: str = ""
    is_infant: bool = False


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
        payments = tuple(" ".join(pay.given.values()) for pay in walk(node) if pay.name == "PaymentInfo")
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
        said = self._identity(node, wrongs)
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
            said.sex,
            said.birth,
            said.nationality,
            said.is_infant,
            any(service.code == "UMNR" for service in services),
            False,
            tuple(document for document in said.documents if document.number),
            tuple(said.addresses),
            tuple(filter(None, (one.get("MembershipID") for one in node.all("CustLoyalty")))),
            tuple(filter(None, (one.get("TicketDocumentNbr") for one in node.all("TicketDocument")))),
            (),
            services,
            tuple(LegBags(-1, "", one) for one in bags),
            "",
            node.order,
        )

    def _identity(self, node: Node, wrongs: Wrongs) -> _Identity:
        """What the documents of a person say."""
        said = _Identity()
        for one in (inner for outer in node.all("DOC_SSR") for inner in outer.nodes):
            if one.name == "DOCS":
                said.documents.append(self._document(one, wrongs))
                said.sex = said.sex or SEXES.get(one.get("Gender"), "")
                said.is_infant = said.is_infant or one.get("Gender") in ("MI", "FI")
                said.birth = read_field_day(one.get("DateOfBirth"), "birth", self.today, wrongs)
                said.nationality = read_field_state(one.get("PaxNationality"), "nationality", wrongs)
            elif one.name == "DOCO":
                said.documents.append(self._visa(one, wrongs))
            elif one.name == "DOCA":
                lines = ("Address", "CityName", "StateProvCounty", "PostalCode", "Country")
                said.addresses.append(Address(one.get("AddressType"), tuple(filter(None, map(one.get, lines)))))
        return said

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
