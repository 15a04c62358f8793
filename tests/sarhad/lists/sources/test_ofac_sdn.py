"""OFAC's legacy set."""

import pytest

from sarhad.lists.files import of_bytes
from sarhad.lists.source import Birth, Document, Name
from tests.make import publishers as make
from tests.sarhad.lists.sources.reading import only, read

OFAC = "ofac.sdn"


def person(remarks="-0- ", number="900", name="MARKELOV, Orin", kind="individual"):
    return (number, name, kind, "UTO] [SDGT", "Clerk", remarks)


def test_an_individual_is_read_with_aliases_and_remarks():
    remarks = (
        "DOB 02 Nov 1979; alt. DOB circa 1980; POB Utopia City, Utopia; nationality Iran; citizen Syria; "
        "Gender Male; Passport A-123456 (Iran) expires 01 Jan 2030; National ID No. 99-1 (Utopia); "
        "a.k.a. 'CLERK'; Linked To: NOBODY."
    )
    alt = [("900", "1", "aka", "MARKELOFF, Orin", "-0- "), ("900", "2", "fka", "TILLA, Orin", "-0- ")]
    entries, faults, repairs = read(OFAC, *make.ofac_csv(person(remarks), alt=alt))
    (entry,) = entries
    assert faults == []
    assert entry.names == (
        Name("MARKELOV, Orin"), Name("MARKELOFF, Orin", "alias"), Name("TILLA, Orin", "former"), Name("CLERK", "weak"),
    )  # fmt: skip
    assert entry.births == (Birth("1979-11-02"), Birth("1980-??-??", "", True))
    assert (entry.nationalities, entry.sex) == (("IRN", "SYR"), "M")
    assert entry.documents == (Document("A123456", "Passport", "IRN"), Document("991", "National ID No.", ""))
    assert entry.places == ("Utopia City, Utopia",)
    assert (entry.programme, entry.legal_basis, entry.titles) == ("UTO, SDGT", "OFAC UTO, SDGT", ("Clerk",))
    assert [repair.column for repair in repairs] == ["Remarks/ID"]  # no such State
    assert "alt: 900 | 1 | aka | MARKELOFF, Orin" in entry.raw


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("DOB 1962", Birth("1962-??-??")),
        ("DOB circa 1962", Birth("1962-??-??", "", True)),
        ("DOB Jan 1970", Birth("1970-01-??")),
        ("DOB 1960 to 1964", Birth("1960-??-??", "1964-??-??")),
        ("DOB 25 Mar 1960 to 30 Mar 1960", Birth("1960-03-25", "1960-03-30")),
        ("DOB circa 1965 to 1967", Birth("1965-??-??", "1967-??-??", True)),
    ],
)
def test_dates_of_birth_in_words(said, expected):
    assert only(OFAC, *make.ofac_csv(person(f"{said}; Gender Male."))).births == (expected,)


def test_nothing_is_said_by_the_mark_for_nothing():
    entry = only(OFAC, *make.ofac_csv(("900", "MARKELOV, Orin", "individual", "-0- ", "-0- ", "-0- ")))
    assert (entry.births, entry.programme, entry.titles, entry.remarks) == ((), "", (), "")


def test_kinds_are_told_apart():
    rows = [person(number="1"), person(number="2", kind="-0- "), person(number="3", kind="vessel"),
            person(number="4", kind="aircraft")]  # fmt: skip
    entries, _faults, _repairs = read(OFAC, *make.ofac_csv(*rows))
    assert [entry.category for entry in entries] == ["person", "body", "vessel", "other"]


def test_remarks_go_on_in_the_comments():
    files = make.ofac_csv(person("Gender Male;"), comments=[("900", "DOB 1962.")])
    assert only(OFAC, *files).births == (Birth("1962-??-??"),)


@pytest.mark.parametrize("gone", ["sdn.csv", "alt.csv", "add.csv"])
def test_without_a_file_of_the_set_nothing_is_read_for_names_would_be_lost(gone):
    entries, faults, _repairs = read(OFAC, *(file for file in make.ofac_csv(person()) if file.name != gone))
    assert (entries, [(fault.row, fault.column) for fault in faults]) == ([], [(0, gone)])


def test_a_file_that_does_not_belong_is_a_fault():
    _entries, faults, _repairs = read(OFAC, *make.ofac_csv(person()), of_bytes(b"", "other.csv"))
    assert [(fault.row, fault.column) for fault in faults] == [(0, "other.csv"[:-4])]


def test_a_broken_row_is_named_and_the_others_are_read():
    sdn, *rest = make.ofac_csv(person())
    broken = of_bytes(b'901,"CUT, Person"\r\n' + sdn.open().read(), "SDN.CSV")
    entries, faults, _repairs = read(OFAC, broken, *rest)
    assert [entry.reference for entry in entries] == ["900"]
    assert [fault.row for fault in faults] == [1]


def test_a_broken_row_of_aliases_refuses_the_set():
    sdn, alt, *rest = make.ofac_csv(person())
    _entries, faults, _repairs = read(OFAC, sdn, of_bytes(b"900,1\r\n", alt.name), *rest)
    assert [fault.row for fault in faults] == [0]


def test_aliases_of_nobody_are_told():
    _entries, _faults, repairs = read(OFAC, *make.ofac_csv(person(), alt=[("999", "1", "aka", "LOST, Alias", "-0- ")]))
    assert [repair.column for repair in repairs] == ["alt.csv"]
