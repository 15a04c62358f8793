"""How names, numbers and dates are folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.travellers.keys import births_agree, is_full_date, is_partial_date, name_key, number_key


@pytest.mark.parametrize(
    ("surname", "given", "key"),
    [
        ("ZANDERIAN", "OLVI", "OLVI ZANDERIAN"),
        ("Zanderian", "Olvi", "OLVI ZANDERIAN"),
        ("VAN DER MEER", "ILSE", "DER ILSE MEER VAN"),
        ("O'TAREN", "LU-MIN", "LU MIN OTAREN"),
        ("ŞÜKRÜOĞLU", "ÇAĞ", "CAG SUKRUOGLU"),
        ("Øster", "Bjørk", "BJORK OSTER"),
        ("MONONYM", "", "MONONYM"),
        ("", "", ""),
    ],
)
def test_a_name_is_folded(surname, given, key):
    assert name_key(surname, given) == key


def test_the_order_of_the_parts_does_not_tell_persons_apart():
    assert name_key("TEMIR", "ORZU BAHRI") == name_key("ORZU TEMIR", "BAHRI")


@given(st.text(max_size=40), st.text(max_size=40))
def test_folding_twice_is_folding_once(surname, given):
    key = name_key(surname, given)
    assert name_key(key, "") == name_key(name_key(key, ""), "")


def test_a_number_has_capitals_and_digits():
    assert number_key("ut 123-456<<") == "UT123456"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1990-05-17", "1990-05-17", True),
        ("1990-05-17", "1990-05-??", True),
        ("????-??-??", "1990-05-17", True),
        ("", "1990-05-17", True),
        ("1990-05-17", "1990-05-18", False),
        ("1990-??-17", "1990-05-18", False),
        ("1990", "1990-05-18", False),
    ],
)
def test_dates_of_birth_agree_as_far_as_they_are_known(one, other, agree):
    assert births_agree(one, other) is births_agree(other, one) is agree


@pytest.mark.parametrize("text", ["1990-05-17", "2000-02-29"])
def test_a_whole_day(text):
    assert is_full_date(text)
    assert is_partial_date(text)


@pytest.mark.parametrize("text", ["1990-05-??", "1990-??-??", "????-??-??"])
def test_a_day_of_which_parts_are_unknown(text):
    assert not is_full_date(text)
    assert is_partial_date(text)


@pytest.mark.parametrize("text", ["", "1990", "1990-13-01", "1990-02-30", "19900517", "1990-5-17", "????-05-17"])
def test_what_is_no_day(text):
    assert not is_full_date(text)
    assert not is_partial_date(text)
