"""Messages on people on board: passenger lists (PAXLST), lists of bookings (PNRGOV), answers of a State (CUSRES)."""

from borderkit.edi.bookings import Address, Booked, Booking, BookingList, LegBags, Service
from borderkit.edi.decoding import MOST_BYTES
from borderkit.edi.flights import day_of
from borderkit.edi.joining import FLIGHT_KINDS, Difference, Finding, Flight, Onboard, join
from borderkit.edi.problems import FIELD_NAMES, KINDS, Kind, NotReadable, Problem, Reason, Severity
from borderkit.edi.reading import Interchange, Reading, read, read_cusres, read_paxlst, read_pnrgov
from borderkit.edi.responses import Answer, Response, ResponseKind, Status
from borderkit.edi.values import (
    Bags,
    BagTag,
    Change,
    Leg,
    ListKind,
    Manifest,
    Party,
    Place,
    PortTime,
    Role,
    TravelDocument,
    Traveller,
    Unread,
)
from borderkit.edi.writing import Charset, NotWritable
from borderkit.edi.writing_manifests import write_paxlst
from borderkit.edi.writing_responses import write_cusres

__all__ = [
    "FIELD_NAMES",
    "FLIGHT_KINDS",
    "KINDS",
    "MOST_BYTES",
    "Address",
    "Answer",
    "BagTag",
    "Bags",
    "Booked",
    "Booking",
    "BookingList",
    "Change",
    "Charset",
    "Difference",
    "Finding",
    "Flight",
    "Interchange",
    "Kind",
    "Leg",
    "LegBags",
    "ListKind",
    "Manifest",
    "NotReadable",
    "NotWritable",
    "Onboard",
    "Party",
    "Place",
    "PortTime",
    "Problem",
    "Reading",
    "Reason",
    "Response",
    "ResponseKind",
    "Role",
    "Service",
    "Severity",
    "Status",
    "TravelDocument",
    "Traveller",
    "Unread",
    "day_of",
    "join",
    "read",
    "read_cusres",
    "read_paxlst",
    "read_pnrgov",
    "write_cusres",
    "write_paxlst",
]
