"""Passenger lists: what is read of each traveller, in whatever order it stands."""

import datetime

import pytest
from tests.borderkit.edi.messages import FLIGHT, PERSON, codes, person, read, wrap

from borderkit.edi import Bags, BagTag, Place, Role, join
from borderkit.mrz import PartialDate

DAY = datetime.datetime


@pytest.mark.parametrize(
    ("sent", "role"),
    [
        ("FL", Role.TRAVELLER),
        ("FM", Role.CREW),
        ("DDU", Role.TRANSIT),
        ("DDT", Role.TRANSIT_CREW),
        ("VW", Role.TRAVELLER),
    ],
)
def test_roles(sent, role):
    """Rule 69."""
    (found,) = read(wrap(f"NAD+{sent}+++A:B'")).travellers
    assert (found.role, found.role_as_sent) == (role, sent)


@pytest.mark.parametrize(
    ("sent", "role", "problems"),
    [
        ("FL", Role.CREW, ["role.of_list"]),
        ("FM", Role.CREW, []),
        ("DDU", Role.TRANSIT_CREW, ["role.of_list"]),
        ("DDT", Role.TRANSIT_CREW, []),
        ("QQ", Role.CREW, ["role.unknown"]),
    ],
)
@pytest.mark.parametrize("bgm", ["250", "250+CP"])
@pytest.mark.parametrize("before", ["", "NAD+FM+++LARSEN:IDA'DTM+329:740812'"])
def test_the_people_of_a_list_of_crew_are_crew(sent, role, problems, bgm, before):
    """Rules 67 and 69; WCO/IATA/ICAO PAXLST implementation guide, BGM 250."""
    reading = read(wrap(f"{before}NAD+{sent}+++A:B'DTM+329:740812'", bgm=bgm))
    found = reading.travellers[-1]
    assert (found.role, found.role_as_sent, codes(reading)) == (role, sent, problems)
    (flight,) = join(reading.manifests)
    assert (len(flight.onboard), len(flight.crew)) == (0, 2 if before else 1)
    told = [problem for problem in reading.problems if problem.code == "role.of_list"]
    assert all((one.segment, one.place) == (found.segment, "NAD") for one in told)


@pytest.mark.parametrize("bgm", ["745", "266+CLOB", "336", "745+CP"])
def test_people_of_other_lists_stay_what_they_are_sent_as(bgm):
    """Rule 69."""
    reading = read(wrap("NAD+FL+++A:B'DTM+329:740812'NAD+FM+++C:D'DTM+329:740812'", bgm=bgm))
    assert [found.role for found in reading.travellers] == [Role.TRAVELLER, Role.CREW]
    assert codes(reading) == []


def test_a_person_in_an_unknown_role_is_not_lost():
    """Rules 69 and 76."""
    reading = read(wrap("NAD+QQ+++A:B'DTM+329:740812'NAD+QR+++AGENCY'"))
    assert [found.role_as_sent for found in reading.travellers] == ["QQ"]
    assert codes(reading) == ["role.unknown", "part.unread"]
    assert [part.text for part in reading.unread] == ["NAD+QR+++AGENCY"]


@pytest.mark.parametrize("role", ["MS", "CA", "CR", "RA", "CN", "AG"])
def test_who_reports_is_no_traveller_wherever_they_stand(role):
    """Rules 69 and 72."""
    party = f"NAD+{role}+++DESK:ONE'COM+012 34:TE+DESK?+1:EM'"
    for data in (wrap(PERSON, flight=party + FLIGHT), wrap(PERSON + party)):
        (manifest,) = read(data).manifests
        assert (manifest.party.name, manifest.party.contacts) == ("DESK ONE", (("TE", "012 34"), ("EM", "DESK+1")))
        assert len(manifest.travellers) == 1


@pytest.mark.parametrize(
    ("sent", "surname", "given", "problems"),
    [
        ("+++DOE:JOHN:WAYNE", "DOE", "JOHN WAYNE", []),
        ("+++DOE:JOHN WAYNE", "DOE", "JOHN WAYNE", []),
        ("+++DOE", "DOE", "", []),
        ("+++DOE/JOHN", "DOE", "JOHN", ["name.unparted"]),
        ("+++DOE JOHN", "DOE JOHN", "", ["name.unparted"]),
        ("++DOE:JOHN", "DOE", "JOHN", ["name.misplaced"]),
        ("+++:JOHN", "", "JOHN", []),
        ("+++", "", "", ["name.missing"]),
    ],
)
def test_names(sent, surname, given, problems):
    """Rule 69."""
    reading = read(wrap(f"NAD+FL{sent}'ATT+2++M'"))
    (found,) = reading.travellers
    assert (found.surname, found.given, codes(reading)) == (surname, given, problems)


def test_an_address_is_kept():
    """Rule 69."""
    (found,) = read(wrap("NAD+FL+++DOE:JOHN+20 MAIN STREET+ZENITH+ZN+10053+UTO'")).travellers
    assert found.address == ("20 MAIN STREET", "ZENITH", "ZN", "10053", "UTO")


@pytest.mark.parametrize("sex", ["M", "F", "U", "X"])
def test_sexes(sex):
    """Rule 70."""
    (found,) = read(wrap(f"NAD+FL+++A:B'ATT+2++{sex}'")).travellers
    assert found.sex == sex


@pytest.mark.parametrize(
    ("sent", "expected", "problems"),
    [
        ("740812", PartialDate(1974, 8, 12), []),
        ("19740812:102", PartialDate(1974, 8, 12), []),
        ("740812:101", PartialDate(1974, 8, 12), []),
        ("261122", PartialDate(2026, 11, 22), []),
        ("261123", PartialDate(1926, 11, 23), []),
        ("740800", PartialDate(1974, 8), []),
        ("740000", PartialDate(1974), []),
        ("741332", PartialDate(1974), ["date.impossible"]),
        ("750229", PartialDate(1975, 2), ["date.impossible"]),
        ("12AUG74", PartialDate(1974, 8, 12), []),
        ("UNKNOWN", PartialDate(), ["date.unreadable"]),
    ],
)
def test_births(sent, expected, problems):
    """Rule 70."""
    reading = read(wrap(f"NAD+FL+++A:B'DTM+329:{sent}'"))
    (found,) = reading.travellers
    assert (found.birth, found.birth_as_sent, codes(reading)) == (expected, sent.partition(":")[0], problems)


@pytest.mark.parametrize("before", ["", "QQQ+1'", "ATT+2++F'"])
@pytest.mark.parametrize("mark", ["173", "174", "ZZZ"])
def test_a_mark_of_verification_is_kept_as_sent(before, mark):
    """Rule 70: senders differ on what it means; also of people who are read segment by segment."""
    assert person(f"{before}GEI+4+{mark}'").verified == mark


def test_bags():
    """Rule 70."""
    found = person("MEA+CT++4'MEA+WT++KGM:80'FTX+BAG+++UT0443'FTX+BAG+++UT0998:3'")
    assert found.bags == Bags(4, "80 KGM", (BagTag("UT0443"), BagTag("UT0998", 3)))
    assert found.bags.tags[1].numbers == ("UT0998", "UT0999", "UT1000")
    assert person("MEA+CT++:2'").bags.count == 2


def test_places():
    """Rule 70."""
    found = person("LOC+178+AAA'LOC+179+BBB'LOC+22+CCC'LOC+174+UTO'LOC+180+UTO:::ZENITH'LOC+188+DDD'LOC+172+EEE'")
    assert (found.embarked, found.disembarks, found.clears, found.residence) == ("AAA", "BBB", "CCC", "UTO")
    assert found.birth_place == Place("UTO", "ZENITH")
    assert found.places == (("188", Place("DDD")), ("172", Place("EEE")))


@pytest.mark.parametrize(
    ("sent", "code", "problems"),
    [("UTO", "UTO", []), ("DEU", "D", []), ("FR", "FRA", ["state.alpha2"]), ("QQQ", "QQQ", ["state.unknown"])],
)
def test_nationalities(sent, code, problems):
    """Rule 70."""
    reading = read(wrap(f"NAD+FL+++A:B'NAT+2+{sent}'"))
    assert (reading.travellers[0].nationality, codes(reading)) == (code, problems)


def test_references():
    """Rule 71."""
    found = person("RFF+AVF:ABC123'RFF+ABO:UT1'RFF+SEA:012B'RFF+YZY:618'RFF+AEA:G9'RFF+CR:FT7'RFF+AVF:OTHER1'")
    assert (found.booking, found.reference, found.seat) == ("ABC123", "UT1", "12B")
    assert [found.find_reference(kind) for kind in ("YZY", "AEA", "CR", "AVF")] == ["618", "G9", "FT7", "OTHER1"]


@pytest.mark.parametrize("before", ["", "QQQ+1'"])
@pytest.mark.parametrize(
    ("sent", "seat"),
    [("012B", "12B"), ("12B", "12B"), ("012B:1", "12B"), (" 012B", "12B"), ("01 B", "1 B"), ("0?+B", "+B")],
)
def test_seats_are_compared_without_noughts_before_them(before, sent, seat):
    """Rule 71; by the quick reading and the thorough one."""
    assert person(f"{before}RFF+SEA:{sent}'").seat == seat


@pytest.mark.parametrize("form", ["P:110:111", "P:110:ZZZ", "P"])
def test_documents(form):
    """Rule 71."""
    (document,) = person(f"DOC+{form}+L898902C3'DTM+36:280415'LOC+91+UTO'").documents
    assert (document.kind, document.number, document.issuer) == ("P", "L898902C3", "UTO")
    assert document.expiry == PartialDate(2028, 4, 15)


@pytest.mark.parametrize("kind", ["P", "V", "A", "C", "F", "I", "L", "T", "K", ""])
def test_kinds_of_documents(kind):
    """Rule 71."""
    assert [document.kind for document in person(f"DOC+{kind}+X1'").documents] == [kind]


def test_a_document_left_empty_is_told_and_what_follows_is_not_given_to_another():
    """Rule 71."""
    reading = read(wrap(PERSON + "DOC+P+X1'LOC+91+UTO'DOC++'DTM+36:280415'LOC+91+'DOC+'"))
    first, second = reading.travellers[0].documents
    assert (first.number, first.expiry, second.number, second.expiry.year) == ("X1", PartialDate(), "", 2028)
    assert codes(reading) == ["document.no_number", "document.empty"]


def test_several_documents_keep_their_own_dates():
    """Rule 71."""
    found = person("DOC+P+X1'DTM+36:280415'LOC+91+UTO'DOC+V+V1'DTM+36:270101'DTM+182:250101'LOC+91+FRA'")
    assert [(one.number, one.expiry.year, one.issuer, one.issued.year) for one in found.documents] == [
        ("X1", 2028, "UTO", None),
        ("V1", 2027, "FRA", 2025),
    ]


def test_what_stands_before_its_document_is_given_to_the_first():
    """Rule 72."""
    reading = read(wrap(PERSON + "DTM+36:280415'LOC+91+UTO'DOC+P+X1'"))
    (document,) = reading.travellers[0].documents
    assert (document.number, document.expiry.year, document.issuer) == ("X1", 2028, "UTO")
    assert codes(reading) == ["part.early", "part.early"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("ATT+2++F'", "ATT+2++M'"), ("DTM+329:740812'", "DTM+329:750812'"), ("NAT+2+UTO'", "NAT+2+FRA'")],
)
def test_a_second_value_that_differs_may_be_a_second_traveller(first, second):
    """Rule 76: a NAD may be lost between them."""
    reading = read(wrap("NAD+FL+++A:B'" + first + second))
    assert codes(reading) == ["part.repeated"]
    assert [part.text + "'" for part in reading.unread] == [second]
    assert codes(read(wrap("NAD+FL+++A:B'" + first + first))) == []
