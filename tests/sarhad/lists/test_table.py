"""Files of cells as the world sends them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sarhad.lists.table import read_table

COLUMNS = ("reference", "names", "birth")
HEAD = "reference,names,birth\n"


def read(data):
    return read_table(data, columns=COLUMNS, needed=("reference", "names"))


def rows(table):
    return [(row.number, row.cells) for row in table.rows]


PLAIN = [(2, {"reference": "1", "names": "ORIN", "birth": "1980"})]


@pytest.mark.parametrize(
    "data",
    [
        b"reference,names,birth\n1,ORIN,1980\n",
        b"\xef\xbb\xbfreference,names,birth\r\n1,ORIN,1980\r\n",
        b"reference;names;birth\n1;ORIN;1980",
        b"reference\tnames\tbirth\r1\tORIN\t1980",
        b'"Reference","Names","Birth"\n"1","ORIN","1980"\n',
        b"birth,names,reference\n1980,ORIN,1\n",
    ],
    ids=["plain", "mark and CRLF", "semicolon", "tab and CR", "quoted", "another order"],
)
def test_forms_of_a_file_that_need_no_repair(data):
    table = read(data)
    assert (rows(table), table.faults, table.warnings, table.count) == (PLAIN, [], [], 1)


def test_a_line_of_a_spreadsheet_that_names_the_separator_is_a_row_of_its_own():
    assert rows(read(b"sep=;\nreference;names;birth\n1;ORIN;1980\n")) == [(3, PLAIN[0][1])]


@pytest.mark.parametrize(
    ("data", "column"),
    [
        (b"reference,names,birth\n 1 ,ORIN,1980\n", "reference"),
        ("reference,names,birth\n1,\u00a0ORIN,1980\n".encode(), "names"),
        ("reference,names,birth\n1,\u200eORIN,1980\n".encode(), "names"),
    ],
)
def test_blanks_and_unseen_marks_are_taken_away_and_it_is_said(data, column):
    table = read(data)
    assert rows(table) == PLAIN
    assert [(warning.row, warning.column) for warning in table.warnings] == [(2, column)]


def test_a_joiner_that_persian_names_need_is_kept():
    table = read(f"{HEAD}1,نام\u200cدار,\n".encode())
    assert table.rows[0].cells["names"] == "نام\u200cدار"


def test_an_empty_row_is_passed_over_and_it_is_said():
    table = read(f"{HEAD}\n,,\n1,ORIN,1980\n".encode())
    assert (rows(table), [warning.row for warning in table.warnings]) == ([(4, PLAIN[0][1])], [2, 3])


def test_missing_cells_at_the_end_are_empty_and_it_is_said():
    table = read(f"{HEAD}1,ORIN\n".encode())
    assert table.rows[0].cells["birth"] == ""
    assert [warning.row for warning in table.warnings] == [2]


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (f"{HEAD}1,МАРКЕЛОВ,1980\n".encode("cp1251"), 2, "not UTF-8"),
        (f"{HEAD}1,سعيد,1980\n".encode("cp1256"), 2, "not UTF-8"),
        (f"{HEAD}1,ORIN,1980\n".encode("utf-16"), 0, "UTF-16"),
        (b"PK\x03\x04 a workbook", 0, "spreadsheet"),
        (f"{HEAD}1,{'МАРКЕЛОВ'.encode().decode('latin-1')},1980\n".encode(), 2, "twice"),
        (f"{HEAD}1,{'MÜLLERIN'.encode().decode('latin-1')},1980\n".encode(), 2, "twice"),
        (f"{HEAD}1,{'МАРКЕЛОВ'.encode().decode('cp1251')},1980\n".encode(), 2, "twice"),
        (f"{HEAD}1,M\ufffdLLERIN,1980\n".encode(), 2, "lost"),
    ],
)
def test_a_wrong_encoding_is_a_clear_error_with_its_row(data, row, words):
    table = read(data)
    assert (rows(table), [fault.row for fault in table.faults]) == ([], [row])
    assert words in table.faults[0].text


@pytest.mark.parametrize("name", ["Лі", "Ві", "Ёлка", "ÇAĞLAR ŞÜKRÜ", "Đorđević", "سعيد", "NÉVÉ Û"])
def test_names_with_other_letters_are_not_taken_for_a_wrong_encoding(name):
    assert read(f"{HEAD}1,{name},1980\n".encode()).rows[0].cells["names"] == name


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (b"", 0, "empty"),
        (b"reference,birth\n1,1980\n", 1, "missing"),
        (b"reference,names,names\n1,ORIN,1980\n", 1, "twice"),
        (f"{HEAD}1,ORIN,1980,more\n".encode(), 2, "More cells"),
        (f'{HEAD}1,"ORIN\n2,TILLA,1981\n'.encode(), 2, "quotation marks"),
        (f'{HEAD}1,"ORIN\n2,TILLA"",1981\n3,"ZAN",\n'.encode(), 2, "quotation"),
        (f"{HEAD}1,OR\x00IN,1980\n".encode(), 2, "control character"),
    ],
)
def test_what_cannot_be_read_names_its_row(data, row, words):
    table = read(data)
    assert [fault.row for fault in table.faults] == [row]
    assert words in table.faults[0].text


def test_a_pair_of_stray_quotation_marks_swallows_no_row_in_silence():
    table = read(f'{HEAD}1,"ORIN,1980\n2,TILLA,1981\n3,ZAN",1982\n'.encode())
    assert [(fault.row, fault.column) for fault in table.faults] == [(2, "names")]


def test_columns_that_are_not_known_are_said_by_their_number_only():
    (warning,) = read(b"reference,names,birth,ORIN MARKELOV\n1,ORIN,1980,x\n").warnings
    assert "4" in warning.text
    assert "MARKELOV" not in warning.text


@given(st.binary())
@example(b"\xff")
def test_no_bytes_make_it_fall(data):
    table = read(data)
    assert table.faults or table.count == len(table.rows)


cell = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.lists(cell, max_size=5), max_size=8))
def test_every_row_comes_out_or_has_a_fault(body):
    text = HEAD + "\n".join(",".join(row) for row in body)
    table = read(text.encode())
    whole = {fault.row for fault in table.faults}
    assert table.count == len(table.rows) + len(whole - {0}) or not table.count
    assert len({row.number for row in table.rows}) == len(table.rows)
