"""Three characters in two bytes, dates in three, lengths in one to five."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.seals import c40
from borderkit.seals.dates import decode_date, encode_date
from borderkit.seals.lengths import read_der, read_plain, write_der, write_plain

texts = st.text(alphabet=c40.CHARACTERS, max_size=100)


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("XK CD", "eb0466a9"),
        ("XK<CD", "eb0466a9"),
        ("XKCD", "eb11fe45"),
        ("VISA01", "de515826"),
        ("BSI01", "62d719c9"),
        ("D", "fe45"),
        ("", ""),
    ],
)
def test_the_examples_of_the_book_are_coded_as_printed(text, coded):
    """Rule 59; Doc 9303-13 §2.3.1 and appendix C, TR-03137-1 §3.2.3."""
    assert c40.encode(text).hex() == coded
    assert c40.decode(bytes.fromhex(coded)) == text.replace("<", " ")


def test_a_pair_ends_with_a_shift_and_a_lone_character_after_254():
    """Rule 59."""
    assert c40.encode("AB")[1:] == bytes([(1600 * 14 + 40 * 15 + 0 + 1) % 256])
    assert c40.encode("A") == bytes([254, ord("A") + 1])


@given(texts)
def test_what_is_coded_is_decoded(text):
    """Rule 59."""
    coded = c40.encode(text)
    assert c40.decode(coded) == text
    assert len(coded) == c40.size_of(len(text))


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_to_what_would_be_coded_or_refused(data):
    try:
        text = c40.decode(data)
    except ValueError:
        return
    assert c40.decode(c40.encode(text)) == text


@pytest.mark.parametrize("bad", ["00", "0000", "fe00", "fe", "fe45eb04", "fa01", "ffff", "0001", "fe62", "66a9eb04"])
def test_what_is_no_c40_is_refused(bad):
    """Rule 59: padding stands at the end only."""
    with pytest.raises(ValueError, match="."):
        c40.decode(bytes.fromhex(bad))


@pytest.mark.parametrize("text", ["a", "Ä", "-", "A\n"])
def test_only_letters_digits_blanks_and_fillers_are_coded(text):
    with pytest.raises(ValueError, match="is not one of"):
        c40.encode(text)


def test_a_date_is_month_day_and_year_in_three_bytes():
    """Rule 60; Doc 9303-13 §2.3.1."""
    assert encode_date(datetime.date(1957, 3, 25)).hex() == "319ef5"


@given(st.dates())
def test_a_date_that_is_written_is_read(day):
    """Rule 60."""
    assert decode_date(encode_date(day)) == day


@pytest.mark.parametrize("number", [0, 2_302_020, 13_012_020, 1_000_000, 1_320_020, 2_29_2023, 2**24 - 1])
def test_a_date_in_no_calendar_is_refused(number):
    """Rule 60."""
    with pytest.raises(ValueError, match="."):
        decode_date(number.to_bytes(3, "big"))


@given(st.integers(0, 2**32 - 1))
def test_a_length_of_der_is_read_as_written(length):
    """Rule 58."""
    coded = write_der(length)
    assert read_der(b"\0" + coded + b"\0", 1) == (length, 1 + len(coded))


@given(st.integers(0, 255))
def test_a_plain_length_is_one_byte(length):
    """Rule 58."""
    assert read_plain(write_plain(length), 0) == (length, 1)


@pytest.mark.parametrize("bad", ["", "80", "81", "817f", "820080", "8200ff", "8500000000ff", "ff", "82ff"])
def test_a_length_that_is_not_of_der_is_refused(bad):
    """Rule 58."""
    with pytest.raises(ValueError, match="."):
        read_der(bytes.fromhex(bad), 0)


def test_a_plain_length_has_no_room_for_more_than_255():
    with pytest.raises(ValueError, match="one byte"):
        write_plain(256)
    with pytest.raises(ValueError, match="end before"):
        read_plain(b"", 0)
