"""OFAC's Advanced XML."""

from datetime import date

import pytest

from sarhad.lists.source import Birth, Document, Name
from tests.make import publishers as make
from tests.make.publishers import alias, party, period, xml
from tests.sarhad.lists.sources.reading import only, read

OFAC = "ofac.sdn-advanced"
DAY = ("1979", "11", "2")


def feature(kind, *, detail="", location=""):
    version = xml("VersionDetail", DetailReferenceID=detail) if detail else ""
    place = xml("VersionLocation", LocationID=location) if location else ""
    return xml("Feature", xml("FeatureVersion", *filter(None, (version, place))), ID="2", FeatureTypeID=kind)


def test_a_party_is_read_with_what_it_refers_to():
    document = xml("IDRegDocument", xml("IDRegistrationNo", "A-123 456"), ID="1", IDRegDocTypeID="1571",
                   IdentityID="4900", IssuedBy__CountryID="11900")  # fmt: skip
    event = xml("EntryEvent", xml("Comment"), xml("Date", xml("Year", "2020"), xml("Month", "2"), xml("Day", "3")),
                LegalBasisID="1750")  # fmt: skip
    entry_of_list = xml("SanctionsEntry", event, xml("SanctionsMeasure", xml("Comment", "UTO"), SanctionsTypeID="1"),
                        ID="1", ProfileID="900", ListID="1550")  # fmt: skip
    aliases = [
        alias("MARKELOFF", "Orin", kind="1400"), alias("TILLA", "Orin", kind="1401"),
        alias("CLERK", "The", kind="1400", weak="true"), alias("МАРКЕЛОВ", "Орин", kind="1400", script="220"),
    ]  # fmt: skip
    entry = only(OFAC, make.advanced(
        party(period(DAY, DAY), feature("9", location="77"), feature("10", location="77"),
              feature("224", detail="91526"), aliases=aliases),
        documents=[document], entries=[entry_of_list],
    ))  # fmt: skip
    assert entry.reference == "900"
    assert entry.names == (
        Name("Orin MARKELOV"), Name("Orin MARKELOFF", "alias"), Name("Orin TILLA", "former"),
        Name("The CLERK", "weak"), Name("Орин МАРКЕЛОВ", "original"),
    )  # fmt: skip
    assert entry.births == (Birth("1979-11-02"),)
    assert (entry.nationalities, entry.sex, entry.category) == (("FRA",), "M", "person")
    assert entry.documents == (Document("A123456", "Passport", "FRA"),)
    assert entry.places == ("Utopia City, FR",)
    assert (entry.programme, entry.legal_basis) == ("UTO", "Executive Order 90000")
    assert entry.listed_on == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("first", "last", "circa", "expected"),
    [
        (("1962", "1", "1"), ("1962", "12", "31"), "false", Birth("1962-??-??")),
        (("1962", "1", "1"), ("1962", "12", "31"), "true", Birth("1962-??-??", "", True)),
        (("1962", "3", "1"), ("1962", "3", "31"), "false", Birth("1962-03-??")),
        (("1960", "1", "1"), ("1964", "12", "31"), "false", Birth("1960-01-01", "1964-12-31")),
        (("1962", "3", "4"), ("1962", "3", "9"), "false", Birth("1962-03-04", "1962-03-09")),
    ],
)
def test_periods_of_birth(first, last, circa, expected):
    assert only(OFAC, make.advanced(party(period(first, last, circa=circa)))).births == (expected,)


@pytest.mark.parametrize(("first", "last"), [(("1964", "1", "1"), ("1960", "1", "1")), (("soon", "1", "1"), DAY)])
def test_a_period_that_cannot_be_read_is_told_and_the_person_stays(first, last):
    entries, faults, repairs = read(OFAC, make.advanced(party(period(first, last))))
    assert (len(entries), entries[0].births, faults, len(repairs)) == (1, (), [], 1)


@pytest.mark.parametrize(("subtype", "category"), [("4", "person"), ("3", "body"), ("1", "vessel"), ("99", "other")])
def test_kinds_are_told_apart(subtype, category):
    assert only(OFAC, make.advanced(party(subtype=subtype))).category == category
