"""What is wider than its room: long numbers and long names, as they are written."""

import datetime

import pytest

from borderkit.mrz import Document, Layout, write
from borderkit.mrz.truncation import fit_name

ANNA = {
    "layout": Layout.TD3,
    "document_code": "P",
    "issuer": "UTO",
    "surname": "Eriksson",
    "given": "Anna Maria",
    "number": "L898902C3",
    "nationality": "UTO",
    "birth": datetime.date(1974, 8, 12),
    "sex": "F",
    "expiry": datetime.date(2012, 4, 15),
}


def document(**changes):
    return Document(**ANNA | changes)


def test_what_follows_a_long_number_is_parted_from_it():
    """Rule 10: the check digit, then a filler."""
    card = document(layout=Layout.TD1, document_code="I", number="D23145890734", optional=("ABC",))
    assert write(card)[0] == "I<UTOD23145890<7349<ABC<<<<<<<"


@pytest.mark.parametrize(("layout", "code"), [(Layout.TD3, "P"), (Layout.MRV_A, "V"), (Layout.MRV_B, "V")])
def test_what_is_cut_from_a_number_stands_nowhere_else(layout, code):
    """Rule 11."""
    lines = write(document(layout=layout, document_code=code, number="L898902C3456"))
    assert lines == write(document(layout=layout, document_code=code, number="L898902C3"))


def test_where_a_filler_would_stand_last_the_longest_component_gives_a_letter():
    """Rule 24: a cut name ends in a letter."""
    written = fit_name("NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONGS<KRASUANG", 39)
    assert written == "NILAVADHANANAND<<CHAYAPA<DEJTHAMRONGS<K"
