"""The crew member certificate: the size of TD1, and the employer where optional data begin."""

import datetime

import pytest
from tests.borderkit.mrz.zones import LONG_TD1, TD1, codes, put, read, seal

from borderkit.mrz import Document, Layout, write

CREW = {
    "layout": Layout.TD1,
    "document_code": "AC",
    "issuer": "UTO",
    "surname": "Eriksson",
    "number": "D23145890",
    "nationality": "UTO",
    "birth": datetime.date(1974, 8, 12),
    "expiry": datetime.date(2032, 4, 15),
}


@pytest.mark.parametrize("employer", ["LH", "U2", "DLH"])
def test_writes_the_employer_of_a_crew_member(employer):
    """Rule 6."""
    reading = read("\n".join(write(Document(**CREW, employer=employer, optional=("A7",)))))
    assert (reading.employer, reading.problems) == (employer, ())
    assert reading.optional[0] == employer.ljust(3, "<") + "A7"


@pytest.mark.parametrize(
    "changes",
    [
        {"employer": "L"},
        {"employer": "U2A"},
        {"employer": "DLHX"},
        {"employer": "L-"},
        {"employer": "ÄÖ"},
        {"document_code": "AD"},
        {"layout": Layout.TD2},
        {"number": "D23145890734"},
    ],
)
def test_an_employer_that_cannot_stand_there_is_refused(changes):
    """Rule 6."""
    with pytest.raises(ValueError, match=r"employer|runs on"):
        write(Document(**CREW | {"employer": "LH"} | changes))


@pytest.mark.parametrize(("printed", "problems"), [("LH<", 0), ("DLH", 0), ("<<<", 0), ("L<H", 1), ("D12", 1)])
def test_an_employer_that_is_no_airline_s_code_is_a_deviation(printed, problems):
    """Rule 6."""
    reading = read(seal(put(put(TD1, 1, 1, "AC"), 1, 16, printed)))
    assert codes(reading) == ["employer.unusual"] * problems
    assert reading.is_sound


def test_a_long_number_leaves_no_room_for_an_employer():
    """Rules 6 and 10: what is printed there is told as it is."""
    assert read(seal(put(LONG_TD1, 1, 1, "AC"))).number == "D23145890734"
