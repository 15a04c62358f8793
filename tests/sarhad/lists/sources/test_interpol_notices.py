"""Notices in the form of INTERPOL's."""

import json

import pytest

from sarhad.lists.source import Birth, Name
from tests.make.publishers import notice
from tests.sarhad.lists.sources.reading import only, read

NOTICES = "interpol.notices"
FORMS = {
    "answer": lambda *notices: json.dumps({"total": len(notices), "_embedded": {"notices": list(notices)}}),
    "notices": lambda *notices: json.dumps({"notices": list(notices)}),
    "array": lambda *notices: json.dumps(notices),
    "lines": lambda *notices: "\n".join(json.dumps(one) for one in notices),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_notice_is_read_in_every_form(form):
    data = FORMS[form](notice(), notice(entity_id="2026/901", date_of_birth="1980/05")).encode()
    (first, second), faults, repairs = read(NOTICES, data)
    assert (faults, repairs) == ([], [])
    assert (first.reference, first.names, first.births) == (
        "2026/900",
        (Name("ORIN MARKELOV"),),
        (Birth("1979-11-02"),),
    )
    assert (first.nationalities, first.sex, first.instruction) == (("FRA",), "M", "refer")
    assert first.legal_basis == "INTERPOL notice; arrest warrants of FR"
    assert first.remarks == "invented charge"
    assert second.births == (Birth("1980-05-??"),)


def test_a_single_notice_is_a_list_of_one():
    assert only(NOTICES, json.dumps(notice()).encode()).reference == "2026/900"


@pytest.mark.parametrize(("kind", "instruction"), [("red", "refer"), ("yellow", "missing"), ("blue", "discreet")])
def test_the_kind_of_notice_says_what_to_do(kind, instruction):
    assert only(NOTICES, json.dumps([notice(type=kind)]).encode()).instruction == instruction


def test_what_is_not_known_is_null_and_no_fault():
    bare = notice(forename=None, nationalities=None, sex_id="U", arrest_warrants=None, date_of_birth=None)
    entry = only(NOTICES, json.dumps([bare]).encode())
    assert (entry.names, entry.births, entry.sex, entry.nationalities) == ((Name("MARKELOV"),), (), "", ())


@pytest.mark.parametrize("data", [b"", b"{}", b'"x"', b"[" * 100_000, b"\xff\xfe", b"null"])
def test_what_is_no_list_is_a_fault_of_the_file(data):
    entries, faults, _repairs = read(NOTICES, data)
    assert (entries, [fault.row for fault in faults]) == ([], [0])


def test_a_broken_notice_is_named_and_the_others_are_read():
    entries, faults, _repairs = read(NOTICES, json.dumps([1, notice(), notice(name="", forename="")]).encode())
    assert (len(entries), [fault.row for fault in faults]) == (1, [1, 3])
