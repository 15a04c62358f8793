"""The places of a message where something is wrong are marked, and the text is the one that came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.advance.marking import LONGEST, MOST_SHOWN, marked, text_of

MESSAGE = b"UNB+UNOA:4+UT+UTO'UNH+1+PAXLST'NAD+FL+++SMITH'DTM+329:991399'UNT+4+1'"


def at(*offsets):
    return [{"offset": one} for one in offsets]


def test_a_mark_reaches_to_the_end_of_its_segment():
    place = MESSAGE.index(b"DTM")
    [piece] = [one for one in marked(MESSAGE, at(place)) if one.numbers]
    assert (piece.text, piece.numbers) == ("DTM+329:991399'", (1,))
    assert text_of(MESSAGE)[piece.start : piece.end] == piece.text


def test_problems_of_one_place_share_a_mark_and_one_without_a_place_has_none():
    place = MESSAGE.index(b"DTM")
    assert [one.numbers for one in marked(MESSAGE, at(place, -1, place + 4, 10_000)) if one.numbers] == [(1, 3)]


def test_the_sign_that_ends_a_segment_is_that_of_una():
    data = b"UNA:+.? #UNB+UNOA:4#DTM+329'O:991399#UNT+4+1#"
    [piece] = [one for one in marked(data, at(data.index(b"DTM"))) if one.numbers]
    assert piece.text == "DTM+329'O:991399#"


@pytest.mark.parametrize(("codec", "name"), [("utf-8", "MÜLLER"), ("latin-1", "MÜLLER"), ("utf-16", "MÜLLER")])
def test_letters_are_read_by_the_character_set_of_the_message(codec, name):
    """A text that is corrected keeps its letters: nothing becomes a question mark."""
    data = f"UNB+UNOC:4+UT'NAD+FL+++{name}:ÖRS'DTM+1'".encode(codec)
    assert name in text_of(data)
    pieces = marked(data, at(data.index("DTM".encode(codec.replace("utf-16", "utf-16-le")))))
    assert "".join(one.text for one in pieces) == text_of(data)
    assert [one.text for one in pieces if one.numbers] == ["DTM+1'"]


def test_of_a_long_message_what_lies_around_the_marks_is_shown():
    data = b"UNB+UNOA:4'" + b"FTX+A'" * MOST_SHOWN + b"DTM+1'" + b"FTX+B'" * MOST_SHOWN
    pieces = marked(data, at(data.index(b"DTM")))
    assert sum(len(one.text) for one in pieces) < 4_000
    assert [one.text for one in pieces if one.numbers] == ["DTM+1'"]
    assert sum(one.is_left_out for one in pieces) == 2
    [mark] = [one for one in pieces if one.numbers]
    assert text_of(data)[mark.start : mark.end] == "DTM+1'"


@given(st.binary(max_size=400), st.lists(st.integers(-5, 500), max_size=8))
def test_no_bytes_break_it_and_nothing_of_the_text_is_lost(data, offsets):
    pieces = marked(data, at(*offsets))
    if pieces and not any(sign in data for sign in (b"\r", b"\xef\xbb", b"\xc2", b"\xe2", b"\xc3")):
        assert "".join(one.text for one in pieces) == text_of(data)
    assert all(len(one.text) <= (LONGEST + 2) * 8 for one in pieces if one.numbers)
