"""Single cells: dates, States, numbers, codes."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.lists.cells import Bad, Cells, read_birth, read_code, read_day, read_number, read_sex, read_state
from sarhad.lists.table import Row


def read(reader, cell):
    """What is read, and how many repairs were noted."""
    cells = Cells(Row(2, {"cell": cell}))
    return reader(cell, cells, "cell"), len(cells.warnings)


@pytest.mark.parametrize(
    ("cell", "birth", "repairs"),
    [
        ("1990-05-17", "1990-05-17", 0),
        ("1990-05", "1990-05-??", 0),
        ("1990", "1990-??-??", 0),
        ("1990-05-??", "1990-05-??", 0),
        ("1990-XX-XX", "1990-??-??", 0),
        ("1990-00-00", "1990-??-??", 2),
        ("19900517", "1990-05-17", 1),
        ("17.5.1990", "1990-05-17", 1),
        ("١٩٩٠-٠٥-١٧", "1990-05-17", 1),
        ("2000-02-29", "2000-02-29", 0),
        ("1880", "1880-??-??", 0),
    ],
)
def test_dates_of_birth_that_can_be_read(cell, birth, repairs):
    assert read(read_birth, cell) == (birth, repairs)


@pytest.mark.parametrize(
    "cell",
    ["05/17/1990", "11/12/1990", "1990/05/17", "1879", "1369-02-27", "1990-13-01", "1990-02-30", "1900-02-29",
     "1990-??-17", "0000-05-17", "17 May 1990", "32874", "1990-5-7", "-", "?"],
)  # fmt: skip
def test_dates_of_birth_that_cannot_be_read(cell):
    with pytest.raises(Bad):
        read(read_birth, cell)


def test_a_day_must_be_whole():
    assert read(read_day, "2027-06-30") == ("2027-06-30", 0)
    with pytest.raises(Bad):
        read(read_day, "2027-06")


@pytest.mark.parametrize(
    ("cell", "state", "repairs"),
    [
        ("UTO", "UTO", 0),
        ("d", "D", 0),
        ("D<<", "D", 0),
        ("DEU", "D", 1),
        ("FR", "FRA", 1),
        ("ZZX", "ZZX", 0),
        ("PQR", "PQR", 1),
    ],
)
def test_states(cell, state, repairs):
    assert read(read_state, cell) == (state, repairs)


@pytest.mark.parametrize("cell", ["Utopia", "U1O", "УТО", "<"])
def test_what_is_no_state(cell):
    with pytest.raises(Bad):
        read(read_state, cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("ut 123-456", "UT123456"), ("C01X00T47<", "C01X00T47"), ("12E34567", "12E34567"), ("٧٧", "77")],
)
def test_numbers_of_documents(cell, number):
    assert read(read_number, cell) == (number, 0)


@pytest.mark.parametrize("cell", ["1,23E+09", "1.2345E+11", "АБ123456", "NONE", "---", "9" * 41])
def test_what_is_no_number_of_a_document(cell):
    with pytest.raises(Bad):
        read(read_number, cell)


def test_codes_and_sex():
    assert read(read_code, "p<") == ("P", 0)
    assert read(read_sex, "f") == ("F", 0)
    assert read(read_sex, "male") == ("M", 1)
    for reader, cell in ((read_code, "PASS"), (read_sex, "1")):
        with pytest.raises(Bad):
            read(reader, cell)


@given(st.text(max_size=20))
def test_no_text_makes_a_reader_fall(cell):
    for reader in (read_birth, read_day, read_state, read_number, read_code, read_sex):
        try:
            text, _repairs = read(reader, cell)
        except Bad:
            continue
        if reader is read_birth:
            assert re.fullmatch(r"\d{4}-(\d\d-(\d\d|\?\?)|\?\?-\?\?)", text)


@given(st.dates(date(1880, 1, 1), date(2199, 12, 31)))
def test_every_day_in_iso_is_itself(day):
    assert read(read_birth, day.isoformat()) == (day.isoformat(), 0)


def test_a_reason_never_holds_the_cell():
    for reader in (read_birth, read_state, read_number, read_code, read_sex):
        with pytest.raises(Bad) as bad:
            read(reader, "Markelov Орин 12/13/14")
        assert "Markelov" not in bad.value.reason + str(bad.value.grounds)
