"""The European Union's list."""

from datetime import date

import pytest

from sarhad.lists.source import Birth, Document, Name
from tests.make import publishers as make
from tests.make.publishers import xml
from tests.sarhad.lists.sources.reading import only, read

EU = "eu.financial-sanctions"
NAME = xml("nameAlias", firstName="Orin", middleName="", lastName="Markelov", wholeName="Orin Markelov",
           function="Clerk", gender="M", title="Dr", nameLanguage="", strong="true")  # fmt: skip


def birth(**attributes):
    known = {"circa": "false", "calendarType": "GREGORIAN", "city": "", "place": "", "countryIso2Code": "00",
             "countryDescription": "UNKNOWN"}  # fmt: skip
    return xml("birthdate", **(known | attributes))


def test_an_entity_is_read_whole():
    entry = only(EU, make.eu_list(make.eu_entity(
        NAME,
        xml("nameAlias", firstName="", lastName="", wholeName="Орин Маркелов", strong="true", gender=""),
        xml("nameAlias", wholeName="Clerk", strong="false"),
        birth(birthdate="1979-11-02", day="2", month="11", year="1979", city="Utopia City", countryIso2Code="IQ",
              countryDescription="IRAQ"),
        xml("citizenship", countryIso2Code="IQ", countryDescription="IRAQ"),
        xml("identification", number="UT 1234567", identificationTypeCode="passport", countryIso2Code="00",
            identificationTypeDescription="National passport", countryDescription="UNKNOWN"),
        xml("remark", "Invented."),
    )))  # fmt: skip
    assert entry.reference == "EU.900.1"
    assert entry.names == (Name("Orin Markelov"), Name("Орин Маркелов", "alias"), Name("Clerk", "weak"))
    assert entry.births == (Birth("1979-11-02"),)
    assert (entry.nationalities, entry.sex, entry.category) == (("IRQ",), "M", "person")
    assert entry.documents == (Document("UT1234567", "National passport", ""),)
    assert entry.places == ("Utopia City, IQ",)
    assert entry.titles == ("Dr", "Clerk")
    assert (entry.programme, entry.listed_on, entry.remarks) == ("UTO", date(2020, 2, 3), "Invented.")
    assert entry.legal_basis == "2020/900 (OJ L900) https://example.invalid/oj/900"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"year": "1963"}, (Birth("1963-??-??"),)),
        ({"year": "1963", "month": "4"}, (Birth("1963-04-??"),)),
        ({"year": "1963", "circa": "true"}, (Birth("1963-??-??", "", True),)),
        ({"yearRangeFrom": "1960", "yearRangeTo": "1964"}, (Birth("1960-??-??", "1964-??-??"),)),
        ({"yearRangeFrom": "1960", "yearRangeTo": "1960"}, (Birth("1960-??-??"),)),
        ({"birthdate": "1963-04-01", "year": "1963", "month": "4", "day": "1", "circa": "true"},
         (Birth("1963-04-01", "", True),)),
        ({"city": "Utopia City"}, ()),
    ],
)  # fmt: skip
def test_dates_of_birth_of_all_forms(attributes, expected):
    entries, faults, repairs = read(EU, make.eu_list(make.eu_entity(NAME, birth(**attributes))))
    assert (entries[0].births, faults, repairs) == (expected, [], [])


@pytest.mark.parametrize("attributes", [
    {"calendarType": "ISLAMIC", "year": "1341"}, {"year": "1963", "month": "13"}, {"birthdate": "soon"},
])  # fmt: skip
def test_a_birth_that_cannot_be_read_is_told_and_the_person_stays(attributes):
    entries, faults, repairs = read(EU, make.eu_list(make.eu_entity(NAME, birth(**attributes))))
    assert (len(entries), entries[0].births, faults, len(repairs)) == (1, (), [], 1)


def test_an_enterprise_is_a_body_and_what_is_neither_is_something_else():
    body = make.eu_entity(NAME, reference="EU.901.1", kind="enterprise", code="E")
    other = make.eu_entity(NAME, reference="EU.902.1", kind="ship", code="S")
    entries, _faults, _repairs = read(EU, make.eu_list(body, other))
    assert [entry.category for entry in entries] == ["body", "other"]


def test_a_weak_name_is_never_the_main_one():
    weak = xml("nameAlias", wholeName="Clerk", strong="false")
    entry = only(EU, make.eu_list(make.eu_entity(weak, NAME)))
    assert entry.names == (Name("Orin Markelov"), Name("Clerk", "weak"))


def test_only_a_weak_name_is_still_an_entry():
    entry = only(EU, make.eu_list(make.eu_entity(xml("nameAlias", wholeName="Some Clerk", strong="false"))))
    assert entry.names == (Name("Some Clerk", "weak"),)


def test_an_entity_without_a_name_is_a_fault_with_its_line():
    entries, faults, _repairs = read(EU, make.eu_list(make.eu_entity(NAME), make.eu_entity(reference="EU.901.1")))
    assert len(entries) == 1
    assert [(fault.row, fault.reference) for fault in faults] == [(4, "EU.901.1")]


def test_the_name_that_stands_on_a_document_is_a_name_too():
    """Source: FSF 1.1, identification/@nameOnDocument."""
    name = xml("nameAlias", wholeName="Orin Markelov", strong="true")
    paper = xml("identification", number="UT-1", identificationTypeDescription="Diplomatic passport", diplomatic="true",
                countryIso2Code="AF", nameOnDocument="Orin Tilla")  # fmt: skip
    entry = only(EU, make.eu_list(make.eu_entity(name, paper)))
    assert [(one.text, one.kind) for one in entry.names] == [("Orin Markelov", "primary"), ("Orin Tilla", "alias")]
    assert [(one.number, one.kind, one.issuer) for one in entry.documents] == [("UT1", "Diplomatic passport", "AFG")]
