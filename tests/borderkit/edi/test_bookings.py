"""Lists of bookings: EDIFACT and XML."""

import datetime

import pytest
from tests.borderkit.edi.messages import BOOKINGS, TODAY, codes, read

from borderkit.edi import NotReadable, Reason, read_cusres, read_paxlst, read_pnrgov
from borderkit.edi.bookings import part_title
from borderkit.mrz import PartialDate

XML = """<?xml version="1.0" encoding="UTF-8"?>
<IATA_PNRGOV_NotifRQ xmlns="urn:utopia" TransactionIdentifier="T1"><Originator AirlineCode="UT"/>
<FlightLeg CarrierCode="UT" FlightNumber="668" DepartureDateTime="2026-11-22T09:00:00"
 ArrivalDateTime="2026-11-22T12:00:00">
<DepartureAirport LocationCode="ZNA"/><ArrivalAirport LocationCode="UTA"/></FlightLeg>
<PNRs NumberOfPnrs="1"><PNR PNR_CreationDate="2026-09-20T04:39:00" NumberOfPassengers="1">
<BookingRefID ID="LOC123"><CompanyName Code="UT"/></BookingRefID>
<Passenger RPH="1"><GivenName>KEVINMR</GivenName><Surname>OKONVALE</Surname>
<DOC_SSR SSR_Code="DOCS"><DOCS DateOfBirth="1980-07-04" Gender="M" DocNumber="L898902C3"
 IssuingLoc="UTO" PaxNationality="UTO"/></DOC_SSR>
</Passenger><Flight DepartureDateTime="2026-11-22T09:00:00" FlightNumber="668"><DepartureAirport LocationCode="ZNA"/>
<ArrivalAirport LocationCode="UTA"/><MarketingAirline Code="UT"/></Flight><Novelty/></PNR></PNRs>
</IATA_PNRGOV_NotifRQ>"""


moment = datetime.datetime.fromisoformat  # by the clock of the port


@pytest.fixture
def booking():
    (found,) = read(BOOKINGS).booking_lists
    (one,) = found.bookings
    return one


def test_the_first_travel_is_the_flight_reported_and_no_leg():
    """Rule 75."""
    reading = read(BOOKINGS)
    (found,) = reading.booking_lists
    assert (found.leg.padded, found.leg.departure, found.leg.arrival) == ("UT0668", "ZNA", "UTA")
    assert found.leg.departs.at == moment("2026-11-22T09:00")
    assert found.leg.crosses
    assert (found.function, found.said_bookings, found.common) == ("22", 1, "UT668/221126/0900")
    assert [one.code for one in reading.problems if one.code not in ("name.title", "count.segments")] == []


def test_a_booking_has_its_locators_dates_and_contacts(booking):
    """Rule 75."""
    assert booking.locators == (("UT", "LOC123"), ("1A", "XYZ789"))
    assert (booking.created.at, booking.changed.at) == (
        moment("2026-09-20T04:39"),
        moment("2026-11-21T07:18"),
    )
    assert booking.addresses[0].lines[0] == "1 HARBOUR ROAD"
    assert booking.payments == ("FOP+CC::250.00:VI:XXXXXXXXXXXX9198:0328",)


def test_history_is_kept_and_makes_neither_legs_nor_travellers(booking):
    """Rule 75."""
    assert [(leg.departure, leg.arrival) for leg in booking.itinerary] == [("FAR", "ZNA"), ("ZNA", "UTA")]
    assert "GONE" not in [one.surname for one in booking.travellers]
    assert len(booking.history) == 4


def test_names_lose_their_titles_and_keep_what_was_sent(booking):
    """Rule 75."""
    assert [(one.given, one.title, one.given_as_sent) for one in booking.travellers] == [
        ("KEVINMICHAEL", "MR", "KEVINMICHAELMR"),
        ("ZOE", "MISS", "ZOEMISS"),
        ("LI", "MSTR", "LIMSTR"),
    ]


@pytest.mark.parametrize(
    ("sent", "given", "title"),
    [
        ("NINA MS", "NINA", "MS"),
        ("OMR", "OMR", ""),
        ("WILLIAMS", "WILLIAMS", ""),
        ("LIMR", "LI", "MR"),
        ("ANNA", "ANNA", ""),
        ("KONG CHUN MRS", "KONG CHUN", "MRS"),
        ("ALEXANDR", "ALEXANDR", ""),
    ],
)
def test_titles(sent, given, title):
    """Rule 75."""
    assert part_title(sent) == (given, title)


def test_documents_visas_and_addresses_come_from_services(booking):
    """Rule 75."""
    adult = booking.travellers[0]
    passport, visa = adult.documents
    assert (passport.kind, passport.number, passport.issuer, passport.expiry) == (
        "P",
        "L898902C3",
        "UTO",
        PartialDate(2028, 4, 15),
    )
    assert (visa.kind, visa.number, visa.issuer) == ("V", "V1234567", "UTO")
    assert (adult.birth, adult.sex, adult.nationality) == (PartialDate(1980, 7, 4), "M", "UTO")
    assert adult.addresses[0].lines == ("UTO", "1 HARBOUR ROAD", "ZENITH", "ZN", "1000")
    assert adult.reference == "UT00000001"


def test_an_infant_is_a_traveller_of_their_own_with_their_adult(booking):
    """Rule 75: sex MI."""
    infant = booking.travellers[2]
    assert (infant.is_infant, infant.is_on_lap, infant.adult) == (True, True, "1")
    assert (infant.sex, infant.birth, infant.documents[0].number) == ("M", PartialDate(2026, 1, 12), "I777")


def test_a_child_alone_is_known_by_the_service(booking):
    """Rule 75."""
    assert [one.is_alone for one in booking.travellers] == [False, True, False]


def test_seats_and_bags_are_of_a_leg(booking):
    """Rule 75."""
    (leg,) = booking.travellers[0].legs
    assert (leg.leg, leg.seat, leg.bags.count, leg.bags.weight) == (1, "12B", 2, "34 KGM")
    assert leg.bags.tags[0].numbers == ("UT1026000001", "UT1026000002")


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("://USA/448763368//02JUN70/F/18MAY28/M/A", "448763368", 1970),
        ("://///05FEB53/F//M/A", "", 1953),
        (":P/UTO/X1/UTO/05FEB53/F//M/A", "X1", 1953),
    ],
)
def test_documents_are_read_however_much_is_left_out(text, number, year):
    """Rule 75."""
    data = BOOKINGS.split("SSR+DOCS", 1)
    rest = data[1].split("'", 1)[1]
    one = read(f"{data[0]}SSR+DOCS:HK:1:UT::::{text}'{rest}").booking_lists[0].bookings[0].travellers[0]
    assert (one.documents[0].number if number else "", one.birth.year) == (number, year)


def test_a_segment_that_runs_on_does_not_lose_a_traveller():
    """Rule 75."""
    reading = read(BOOKINGS.replace("'TIF+OKONVALE:I+ZOEMISS", "9TIF+OKONVALE:I+ZOEMISS"))
    assert len(reading.booking_lists[0].bookings[0].travellers) == 3
    assert "terminator.missing" in codes(reading)


def test_xml_says_the_same():
    """Rule 75."""
    reading = read(XML)
    (found,) = reading.booking_lists
    (one,) = found.bookings
    (traveller,) = one.travellers
    assert (found.leg.padded, one.locator, traveller.surname, traveller.given) == (
        "UT0668",
        "LOC123",
        "OKONVALE",
        "KEVIN",
    )
    assert (traveller.birth, traveller.documents[0].number) == (PartialDate(1980, 7, 4), "L898902C3")
    assert [(leg.departure, leg.arrival) for leg in one.itinerary] == [("ZNA", "UTA")]
    assert codes(reading) == ["part.unread"]
    assert XML[reading.problems[0].offset :].startswith("<Novelty/>")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', Reason.XML_UNSAFE),
        ('<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', Reason.XML_UNSAFE),
        ("<a>" * 60, Reason.PARTS),
        ("<a/>", Reason.NO_MESSAGE),
        ("<a", Reason.XML),
        ("<a>&b;</a>", Reason.XML),
    ],
)
def test_xml_that_is_unsafe_or_something_else_is_refused(data, reason):
    """Rule 75."""
    with pytest.raises(NotReadable) as caught:
        read(data)
    assert caught.value.reason is reason


def test_xml_that_breaks_off_gives_whom_it_names():
    """Rules 75 and 76."""
    reading = read(XML[: XML.index("<Flight ")])
    assert len(reading.booking_lists[0].bookings[0].travellers) == 1
    assert "message.damaged" in codes(reading)


@pytest.mark.parametrize("reader", [read_paxlst, read_cusres])
def test_a_message_of_another_kind_is_refused_by_the_reader_of_one(reader):
    assert read_pnrgov(BOOKINGS.encode(), today=TODAY).booking_lists
    with pytest.raises(NotReadable) as caught:
        reader(BOOKINGS.encode(), today=TODAY)
    assert caught.value.reason is Reason.KIND


def test_the_first_flight_of_the_list_is_the_one_reported():
    """Rule 75: another that stands before the first booking does not take its place."""
    more = BOOKINGS.replace("SRC'", "TVL+221126:0100:221126:0300+AAA+BBB+XX+999'SRC'", 1)
    assert more != BOOKINGS
    (found,) = read(more).booking_lists
    assert (found.leg.padded, found.leg.departure, found.leg.arrival) == ("UT0668", "ZNA", "UTA")
