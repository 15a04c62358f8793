"""FollowTheMoney entities."""

from datetime import date

import pytest

from sarhad.lists.source import Birth, Document, Name
from tests.make.publishers import ftm, ftm_person
from tests.sarhad.lists.sources.reading import only, read

FTM = "ftm.entities"


def test_a_nested_person_is_read_whole():
    passport = {"id": "p-1", "schema": "Passport", "properties": {"number": ["UT 123"], "country": ["fr"],
                                                                  "type": ["Passport"]}}  # fmt: skip
    said = {"program": ["UTO"], "authority": ["Council of Utopia"], "listingDate": ["2020-02-03", "2021"]}
    sanction = {"id": "s-1", "schema": "Sanction", "properties": said}
    entry = only(FTM, ftm(ftm_person(
        name=["Орин Маркелов", "Orin Markelov"], alias=["Orin Markeloff"], weakAlias=["Clerk"],
        previousName=["Orin Tilla"],
        birthDate=["1979", "1979-11", "1979-11-02"], nationality=["fr", "ru"], citizenship=["gb-sct"], gender=["male"],
        birthPlace=["Utopia City"], fatherName=["Ivar"], position=["Clerk"], notes=["Invented."],
        passportNumber=["UT123", "UT999"], idNumber=["77-1"], passportEntity=[passport], sanctions=[sanction],
    )))  # fmt: skip
    assert entry.names == (
        Name("Orin Markelov"), Name("Орин Маркелов", "original"), Name("Orin Markeloff", "alias"),
        Name("Clerk", "weak"), Name("Orin Tilla", "former"),
    )  # fmt: skip
    assert entry.births == (Birth("1979-??-??"), Birth("1979-11-??"), Birth("1979-11-02"))
    assert entry.nationalities == ("FRA", "RUS", "GBR")
    assert (entry.sex, entry.father, entry.places, entry.titles) == ("M", "Ivar", ("Utopia City",), ("Clerk",))
    assert entry.documents == (
        Document("UT123", "Passport", "FRA"), Document("UT999", "Passport"), Document("771"),
    )  # fmt: skip
    assert (entry.programme, entry.legal_basis, entry.listed_on) == ("UTO", "Council of Utopia", date(2020, 2, 3))
    assert entry.remarks == "sanction; Invented."


@pytest.mark.parametrize("turned", [False, True])
def test_flat_lines_are_put_together_in_any_order(turned):
    lines = [
        ftm_person(),
        {
            "id": "p-1",
            "schema": "Passport",
            "properties": {"holder": ["ofac-900"], "number": ["UT1"], "country": ["fr"]},
        },
        {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["ofac-900"], "program": ["UTO"]}},
    ]
    entry = only(FTM, ftm(*(reversed(lines) if turned else lines)))
    assert (entry.documents, entry.programme) == ((Document("UT1", "", "FRA"),), "UTO")


@pytest.mark.parametrize(
    ("schema", "category"),
    [("Person", "person"), ("LegalEntity", "person"), ("Organization", "body"), ("Company", "body"),
     ("Vessel", "vessel"), ("Airplane", "other")],
)  # fmt: skip
def test_kinds_are_told_apart_and_what_may_be_a_person_is_one(schema, category):
    assert only(FTM, ftm(ftm_person(schema=schema))).category == category


def test_what_is_not_taken_in_is_counted_and_told():
    lines = [ftm_person(), {"id": "a", "schema": "Address", "properties": {"full": ["1 Main Street"]}},
             ftm_person("b") | {"target": False}, ftm_person("c", topics=["role.pep"]),
             ftm_person("d", topics=["role.pep", "sanction"])]  # fmt: skip
    entries, faults, repairs = read(FTM, ftm(*lines))
    assert ([entry.reference for entry in entries], faults) == (["ofac-900", "d"], [])
    assert sorted((repair.grounds["schema"], repair.grounds["count"]) for repair in repairs) == [
        ("Address", "1"), ("Person", "1"), ("role", "1"),
    ]  # fmt: skip


def test_without_a_name_its_parts_are_taken_and_then_the_caption():
    parts = ftm_person(name=[], firstName=["Orin"], lastName=["Markelov"])
    assert only(FTM, ftm(parts)).names == (Name("Orin Markelov"),)
    assert only(FTM, ftm(ftm_person(name=[]))).names == (Name("Orin Markelov"),)


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"1", b'{"id": 1, "schema": "Person", "properties": {}}', b"\xff", b"[" * 100_000,
             b'{"id": "a", "schema": "Person"}', b'{"id": "a", "schema": "Person", "properties": []}']
)  # fmt: skip
def test_a_broken_line_is_named_and_the_others_are_read(line):
    entries, faults, _repairs = read(FTM, line + b"\n" + ftm(ftm_person()))
    assert [entry.reference for entry in entries] == ["ofac-900"]
    assert [fault.row for fault in faults] == [1]


def test_values_of_other_kinds_are_passed_over():
    entry = only(FTM, ftm(ftm_person(birthDate=[1979, None, {"x": 1}], alias="Orin Markeloff", gender=None)))
    assert (entry.births, entry.names[1:]) == ((), (Name("Orin Markeloff", "alias"),))


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ([["2027-05-01"]], date(2027, 5, 1)), ([["2027-05-01"], ["2028-01-02"]], date(2028, 1, 2)),
        ([["2027-05-01"], []], None), ([["2027"]], None), ([[]], None), ([], None),
    ],
)  # fmt: skip
def test_who_is_under_measures_that_all_end_is_listed_to_the_last_of_them(ends, last):
    """Source: followthemoney.tech, schema Sanction: endDate."""
    sanctions = [{"schema": "Sanction", "properties": {"endDate": days, "program": ["P"]}} for days in ends]
    assert only(FTM, ftm(ftm_person("q1", sanctions=sanctions))).valid_until == last
