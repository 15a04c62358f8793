"""Files of lost, stolen and revoked documents."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.lists.source import SOURCES, DocumentEntry
from sarhad.lists.sources.lost_documents import COLUMNS, parse
from tests.make import lists as make

SAMPLE = Path(__file__).parents[3] / "vectors/lists/lost_documents.csv"


def test_the_sample_is_read_whole():
    parsed = parse(SAMPLE.read_bytes())
    assert (parsed.rows, len(parsed.entries), parsed.faults) == (4, 4, ())
    assert parsed.entries[0] == DocumentEntry(
        row=2, issuer="UTO", code="P", number="UT7654321", status="stolen", reported_on=date(2026, 3, 4)
    )
    assert [(entry.code, entry.number) for entry in parsed.entries[1:3]] == [("", "UT0000042"), ("ID", "ZA123456")]


def test_it_is_in_the_catalogue():
    assert SOURCES.get("documents.lost").parse is parse


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"issuer": ""}, "issuer"),
        ({"issuer": "Utopia"}, "issuer"),
        ({"code": "PASS"}, "code"),
        ({"number": ""}, "number"),
        ({"number": "2.1E+08"}, "number"),
        ({"status": "mislaid"}, "status"),
        ({"reported_on": "1/2/2026"}, "reported_on"),
    ],
)
def test_a_bad_cell_is_a_fault_in_its_row_and_column(cells, column):
    parsed = parse(make.csv_of(make.lost_row(), make.lost_row(**cells)))
    assert [(fault.row, fault.column) for fault in parsed.faults] == [(3, column)]
    assert len(parsed.entries) == 1


def test_the_same_document_twice_is_a_fault_of_the_second():
    parsed = parse(make.csv_of(make.lost_row(number="L-1"), make.lost_row(number="l1", status="stolen")))
    assert [(fault.row, fault.text) for fault in parsed.faults] == [(3, "The same document as in row 2.")]


def test_the_same_number_of_another_issuer_or_kind_is_another_document():
    rows = [make.lost_row(number="L1", **other) for other in ({}, {"issuer": "D"}, {"code": "ID"}, {"code": ""})]
    assert len(parse(make.csv_of(*rows)).entries) == 4


@given(st.binary())
def test_no_bytes_make_it_fall(data):
    parse(data)


cells = st.fixed_dictionaries({column: st.text(st.characters(codec="utf-8"), max_size=15) for column in COLUMNS})


@given(st.lists(cells, min_size=1, max_size=6))
def test_every_row_is_an_entry_or_has_a_fault(rows):
    parsed = parse(make.csv_of(*rows))
    faulty = {fault.row for fault in parsed.faults}
    assert not faulty & {entry.row for entry in parsed.entries}
    assert parsed.rows in (len(parsed.entries) + len(faulty), 0)
