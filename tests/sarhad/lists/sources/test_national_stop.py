"""The national stop list's files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.lists.source import SOURCES, Birth, Document, Name, PersonEntry
from sarhad.lists.sources.national_stop import COLUMNS, parse
from tests.make import lists as make

SAMPLE = Path(__file__).parents[3] / "vectors/lists/national_stop.csv"


def test_the_sample_is_read_whole():
    parsed = parse(SAMPLE.read_bytes())
    assert (parsed.rows, len(parsed.entries), parsed.faults) == (4, 4, ())
    assert replace(parsed.entries[0], raw="") == PersonEntry(
        row=2,
        reference="NS-0001",
        names=(Name("MARKELOV ORIN"), Name("МАРКЕЛОВ ОРИН", "alias")),
        births=(Birth("1979-11-02"),),
        nationalities=("UTO",),
        sex="M",
        documents=(Document("UT1234567"),),
        instruction="refuse",
        legal_basis="Border Act of Utopia, section 12(1)",
        valid_until=date(2030, 12, 31),
    )
    assert [entry.births[0].first for entry in parsed.entries[1:]] == ["1991-??-??", "2014-05-??", "1985-??-??"]
    assert parsed.entries[0].raw.startswith("reference: NS-0001\nnames: MARKELOV ORIN|")


def test_it_is_in_the_catalogue():
    assert SOURCES.get("national.stop").parse is parse


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"reference": ""}, "reference"),
        ({"reference": "x" * 61}, "reference"),
        ({"names": " "}, "names"),
        ({"names": "|"}, "names"),
        ({"names": "12345"}, "names"),
        ({"names": "x" * 201}, "names"),
        ({"birth": "11/12/1980"}, "birth"),
        ({"nationality": "Utopia"}, "nationality"),
        ({"sex": "Q"}, "sex"),
        ({"documents": "UT1|1,2E+08"}, "documents"),
        ({"instruction": ""}, "instruction"),
        ({"instruction": "arrest"}, "instruction"),
        ({"legal_basis": ""}, "legal_basis"),
        ({"valid_until": "2027"}, "valid_until"),
    ],
)
def test_a_bad_cell_is_a_fault_in_its_row_and_column(cells, column):
    good = make.stop_row()
    parsed = parse(make.csv_of(good, make.stop_row(**cells)))
    assert [(fault.row, fault.column) for fault in parsed.faults] == [(3, column)]
    assert [entry.reference for entry in parsed.entries] == [good["reference"]]


def test_all_that_is_wrong_in_a_row_is_said():
    parsed = parse(make.csv_of(make.stop_row(names="", birth="soon", sex="Q")))
    assert [fault.column for fault in parsed.faults] == ["names", "birth", "sex"]


def test_the_same_reference_twice_is_a_fault_of_the_second():
    parsed = parse(make.csv_of(make.stop_row(reference="A"), make.stop_row(), make.stop_row(reference="A")))
    assert [(fault.row, fault.text) for fault in parsed.faults] == [(4, "The same reference as in row 2.")]


def test_several_names_and_numbers_and_what_is_empty_between():
    parsed = parse(make.csv_of(make.stop_row(names="ORIN TILLA||ORIN TILA|", documents="ut-1|UT2")))
    (entry,) = parsed.entries
    assert [name.text for name in entry.names] == ["ORIN TILLA", "ORIN TILA"]
    assert entry.documents == (Document("UT1"), Document("UT2"))
    assert [warning.column for warning in parsed.warnings] == ["names"]


def test_an_instruction_may_be_written_with_blanks_and_capitals():
    (entry,) = parse(make.csv_of(make.stop_row(instruction="Child at Risk"))).entries
    assert entry.instruction == "child-at-risk"


@given(st.binary())
def test_no_bytes_make_it_fall(data):
    parse(data)


cells = st.fixed_dictionaries({column: st.text(st.characters(codec="utf-8"), max_size=15) for column in COLUMNS})


@given(st.lists(cells, min_size=1, max_size=6))
def test_every_row_is_an_entry_or_has_a_fault(rows):
    parsed = parse(make.csv_of(*rows))
    faulty = {fault.row for fault in parsed.faults}
    kept = {entry.row for entry in parsed.entries}
    assert not faulty & kept
    assert parsed.rows in (len(parsed.entries) + len(faulty), 0)
