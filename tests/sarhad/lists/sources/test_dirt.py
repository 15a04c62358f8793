"""Dirt of the kinds that files of publishers hold, on invented persons: all of it is read or told, none is lost."""

import pytest

from sarhad.lists.files import of_bytes
from sarhad.lists.particulars import read_birth, read_date, read_numbers, read_state
from sarhad.lists.source import Birth, Document, Name
from tests.make import publishers as make
from tests.make.publishers import xml
from tests.sarhad.lists.sources.reading import only, read

UN, EU, OFAC = "un.consolidated", "eu.financial-sanctions", "ofac.sdn"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1970s", Birth("1970-??-??", "1979-??-??", True)),
        ("early 1970s", Birth("1970-??-??", "1974-??-??", True)),
        ("the mid-1960s", Birth("1963-??-??", "1967-??-??", True)),
        ("late 1960’s", Birth("1965-??-??", "1969-??-??", True)),
        ("1957 or 1958", Birth("1957-??-??", "1958-??-??")),
        ("c1962", Birth("1962-??-??", "", True)),
        ("c. 1962", Birth("1962-??-??", "", True)),
        ("1979 (approximately)", Birth("1979-??-??", "", True)),
        ("1958?", Birth("1958-??-??", "", True)),
        ("Circa Mar 1970", Birth("1970-03-??", "", True)),
        ("approximately between 1963 and 1965", Birth("1963-??-??", "1965-??-??", True)),
        ("1982/1983", Birth("1982-??-??", "1983-??-??")),
        ("circa 1979-1982", Birth("1979-??-??", "1982-??-??", True)),
        ("1958-00-00", Birth("1958-??-??")),
        ("00/00/1958", Birth("1958-??-??")),
        ("dd/mm/1958", None),
        ("1975s", None),
        ("early spring 1970", None),
    ],
)
def test_births_as_people_write_them(said, expected):
    assert read_birth(said, order="dmy") == expected


@pytest.mark.parametrize("said", ["1960-01-01-05:00", "1960-01-01+04:00", "1960-01-01Z", "1960-01-01T00:00:00-05:00"])
def test_a_day_with_the_zone_of_the_clock_that_wrote_it(said):
    assert read_date(said) == "1960-01-01"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Utopia number 00254808", ["00254808"]),
        ("number 488555", ["488555"]),
        ("No. 123456", ["123456"]),
        ("no 123456", ["123456"]),
        ("A123456 (expired)", ["A123456"]),
        ("A-123 456", ["A123456"]),
        ("UT 801168", ["UT801168"]),
        ("AB123456 and CD987654", ["AB123456", "CD987654"]),
        ("A1234; B2345; A1234", ["A1234", "B2345"]),
        ("A1234567, issued on 1 Jan 2000", ["A1234567"]),
        ("A1234567 valid until 3 May 2001", ["A1234567"]),
        ("911-10-77", ["9111077"]),
        ("unknown", None),
        ("(expired)", None),
        ("", None),
    ],
)
def test_numbers_with_words_around_them(said, expected):
    assert read_numbers(said) == expected


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Côte d’Ivoire", "CIV"), ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Palestinian Territory, Occupied", "PSE"), ("Region: Gaza", "PSE"), ("Tanzania, United Republic of", "TZA"),
        ("Moldova, Republic of", "MDA"), ("Czech Republic", "CZE"), ("Macau", "MAC"),
        ("Korea, Democratic People's Republic of", "PRK"), ("Nowhere", None),
    ],
)  # fmt: skip
def test_states_as_lists_name_them(said, code):
    assert read_state(said) == code


def test_several_names_in_one_alias_are_several_names():
    alias = xml("INDIVIDUAL_ALIAS", xml("QUALITY", "Good"), xml("ALIAS_NAME", "ORIN M; O. MARKELOFF;  ; na"))
    entry = only(UN, make.un_list(make.un_individual(alias, xml("NAME_ORIGINAL_SCRIPT", "اورین; مارکلوف"))))
    assert [name.text for name in entry.names] == ["ORIN MARKELOV", "اورین", "مارکلوف", "ORIN M", "O. MARKELOFF"]


@pytest.mark.parametrize(("second", "name"), [("na", "ORIN"), ("n/a", "ORIN"), ("-", "ORIN"), ("Na", "ORIN Na")])
def test_what_stands_for_nothing_is_no_part_of_a_name_and_the_name_na_is(second, name):
    assert only(UN, make.un_list(make.un_individual(second=second))).names[0] == Name(name)


def test_two_nationalities_in_one_cell_and_one_without_its_value():
    person = make.un_individual(
        xml("NATIONALITY", xml("VALUE", "Sudan/South Sudan")), xml("NATIONALITY", "Afghanistan")
    )
    assert only(UN, make.un_list(person)).nationalities == ("SDN", "SSD", "AFG")


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (make.un_birth("EXACT", DATE="1960-01-01-05:00"), (Birth("1960-01-01"),)),
        (make.un_birth("EXACT", YEAR="1958-1960"), (Birth("1958-??-??", "1960-??-??"),)),
        (make.un_birth("APPROXIMATELY", DATE="Approximately 1958"), (Birth("1958-??-??", "", True),)),
        (make.un_birth("APPROXIMATELY", DATE="1958"), (Birth("1958-??-??", "", True),)),
        (make.un_birth("EXACT", DATE="na"), ()),
    ],
)
def test_dates_that_stand_where_others_belong(birth, expected):
    entries, faults, repairs = read(UN, make.un_list(make.un_individual(birth)))
    assert (entries[0].births, faults, repairs) == (expected, [], [])


def test_a_date_that_was_broken_by_a_program_is_told():
    _entries, _faults, repairs = read(UN, make.un_list(make.un_individual(make.un_birth("EXACT", DATE="Invalid date"))))
    assert [repair.column for repair in repairs] == ["INDIVIDUAL_DATE_OF_BIRTH/DATE"]


def eu(*more):
    return make.eu_list(make.eu_entity(xml("nameAlias", wholeName="Orin Markelov", strong="true"), *more))


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"year": "1963", "monthOfYear": "4"}, Birth("1963-04-??")),
        ({"year": "1963", "monthOfYear": "4", "dayOfMonth": "28"}, Birth("1963-04-28")),
        ({"birthdate": "1963-04-28", "year": "1963", "monthOfYear": "4", "dayOfMonth": "28"}, Birth("1963-04-28")),
        ({"yearRangeFrom": "1953", "yearRangeTo": "1958", "circa": "true"}, Birth("1953-??-??", "1958-??-??", True)),
    ],
)
def test_months_and_days_as_the_commission_names_them(attributes, expected):
    assert only(EU, eu(xml("birthdate", **attributes))).births == (expected,)


@pytest.mark.parametrize("attributes", [{"yearRangeTo": "1980"}, {"yearRangeFrom": "1960"}])
def test_born_by_a_year_is_not_born_in_it(attributes):
    entries, faults, repairs = read(EU, eu(xml("birthdate", **attributes)))
    assert (entries[0].births, faults) == ((), [])
    assert "one end" in repairs[0].text


@pytest.mark.parametrize(("remark", "kind"), [("low quality alias", "weak"), ("lo quality alias", "weak"),
                                              ("good quality alias", "alias")])  # fmt: skip
def test_the_quality_of_an_alias_stands_in_its_remark(remark, kind):
    entry = only(EU, eu(xml("nameAlias", xml("remark", remark), wholeName="The Clerk", strong="true")))
    assert entry.names[1] == Name("The Clerk", kind)


def test_both_forms_of_a_number_are_kept():
    entry = only(EU, eu(xml("identification", number="Ж123456", latinNumber="ZH123456", identificationTypeCode="id")))
    assert entry.documents == (Document("ZH123456", "id", ""),)
    entry = only(EU, eu(xml("identification", number="A1", latinNumber="B2", identificationTypeCode="id")))
    assert [document.number for document in entry.documents] == ["A1", "B2"]


def test_a_mark_at_the_beginning_and_other_encodings_of_xml():
    text = make.un_list(make.un_individual()).decode()
    assert only(UN, b"\xef\xbb\xbf" + text.encode()).reference == "QDi.900"
    assert only(UN, text.replace("UTF-8", "UTF-16").encode("utf-16")).reference == "QDi.900"
    named = text.replace("UTF-8", "windows-1252").replace("MARKELOV", "MARKELÖV").encode("cp1252")
    assert only(UN, named).names[0].text == "ORIN MARKELÖV"


def test_every_element_may_stand_in_a_namespace_of_its_own():
    text = make.un_list(make.un_individual(xml("GENDER", "Male"))).decode()
    spaced = text.replace("<CONSOLIDATED_LIST", '<CONSOLIDATED_LIST xmlns="urn:invented"', 1)
    assert only(UN, spaced.encode()).sex == "M"


def csv(*rows: str, name="sdn.csv"):
    return of_bytes("\r\n".join(rows).encode() + b"\r\n\x1a", name)


def test_a_head_a_mark_and_cells_without_quotation_marks():
    nothing = ",".join(["-0- "] * 6)
    rows = (
        "\ufeffent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks",
        f'900,"MARKELOV, Orin",individual,"UTO3] [UTO4",{nothing},-0-,"DOB circa 1980; alt. DOB 1970s; '
        'alt. nationality Iran; Passport UT 12-34 (Iran) expires 22 Oct 2018; National ID No. 77 (Iran) (individual)."',
    )
    set_ = (csv(*rows), csv(name="alt.csv"), csv(name="add.csv"), csv(name="sdn_comments.csv"))
    entries, faults, repairs = read(OFAC, *set_)
    assert (faults, repairs) == ([], [])
    (entry,) = entries
    assert entry.programme == "UTO3, UTO4"
    assert entry.births == (Birth("1980-??-??", "", True), Birth("1970-??-??", "1979-??-??", True))
    assert entry.nationalities == ("IRN",)
    assert Document("UT1234", "Passport", "IRN") in entry.documents
    assert "77" in {document.number for document in entry.documents}
