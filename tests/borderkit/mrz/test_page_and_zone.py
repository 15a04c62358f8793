"""What the page says beside what the zone says."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.mrz import Difference, Document, Layout, PartialDate, Printed, compare, read, spellings, write

TODAY = datetime.date(2026, 5, 10)
ANNA = Document(
    layout=Layout.TD3,
    document_code="P",
    issuer="UTO",
    surname="Eriksson",
    given="Anna Maria",
    number="L898902C3",
    nationality="UTO",
    birth=datetime.date(1974, 8, 12),
    sex="F",
    expiry=datetime.date(2032, 4, 15),
)
PAGE = Printed(
    document_code="P",
    issuer="UTO",
    number="L898902C3",
    surname="ERIKSSON",
    given="Anna Maria",
    nationality="UTO",
    birth=datetime.date(1974, 8, 12),
    sex="F",
    expiry=datetime.date(2032, 4, 15),
)


def reading(**changes):
    return read("\n".join(write(replace(ANNA, **changes))), today=TODAY)


def fields(printed, zone):
    return [one.field for one in compare(printed, zone)]


def test_a_page_that_agrees_has_no_differences():
    assert compare(PAGE, reading()) == ()


def test_what_is_not_given_is_not_compared():
    assert compare(Printed(), reading()) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_code", "PD"),
        ("issuer", "D"),
        ("number", "L898902C4"),
        ("surname", "Eriksen"),
        ("given", "Anna"),
        ("given", ""),
        ("nationality", "XXA"),
        ("birth", datetime.date(1975, 8, 12)),
        ("sex", "X"),
        ("expiry", datetime.date(2033, 4, 15)),
    ],
)
def test_each_field_is_compared_for_itself(field, value):
    assert fields(replace(PAGE, **{field: value}), reading()) == [field]


def test_a_difference_has_both_sides():
    assert compare(replace(PAGE, birth=datetime.date(1975, 8, 12)), reading()) == (
        Difference("birth", "1975-08-12", "1974-08-12"),
    )


@pytest.mark.parametrize(
    ("surname", "given_names", "zone_surname", "zone_given"),
    [
        ("Müller", "Jörg", "Muller", "Jorg"),
        ("Müller", "Jörg", "Mueller", "Joerg"),
        ("Müller", "Jörg", "Muexller", "Jorg"),
        ("Brødahl", "Åse", "Broedahl", "Aase"),
        ("D'Arvento-Quillaro", "Celestina", "DArvento Quillaro", "Celestina"),
        ("Городиев", "Боримир", "Gorodiev", "Borimir"),
    ],
)
def test_names_are_compared_in_every_spelling(surname, given_names, zone_surname, zone_given):
    """Rules 23 and 31 to 32: several spellings are right, apostrophes join, hyphens part."""
    page = replace(PAGE, surname=surname, given=given_names)
    expected = [] if "uex" not in zone_surname else ["surname"]
    assert fields(page, reading(surname=zone_surname, given=zone_given)) == expected


def test_a_single_name_agrees_with_an_empty_given_name():
    """Rule 21."""
    assert fields(replace(PAGE, surname="Arkfreith", given=""), reading(surname="Arkfreith", given="")) == []


def test_a_cut_name_agrees_with_the_whole():
    """Rules 22 and 24: a full field must be assumed cut, by any of the methods."""
    surname, given_names = "Nilavadhanananda Wiriyathummanukul", "Chayapa Dejthamrong Krasuang"
    zone = reading(surname=surname, given=given_names)
    assert zone.name.truncated
    assert fields(replace(PAGE, surname=surname, given=given_names), zone) == []
    assert fields(replace(PAGE, surname="Belmarin", given=given_names), zone) == ["surname"]


def test_given_names_are_never_cut_away_wholly():
    """Rule 24: the first letter of the first given name is kept, so none at all is a difference."""
    zone = reading(surname="Nilavadhanananda Wiriyathummanukul Dejthamrong", given="")
    assert zone.name.truncated
    assert fields(replace(PAGE, surname="Nilavadhanananda Wiriyathummanukul Dejthamrong"), zone) == ["given"]


def test_a_name_that_is_not_cut_must_be_whole():
    assert fields(replace(PAGE, given="Anna Maria Josefa"), reading()) == ["given"]


def test_a_long_number_agrees_with_its_first_nine_where_there_is_no_room():
    """Rule 11: TD3 and visas cut, cards run on."""
    assert fields(replace(PAGE, number="L898902C3Z9"), reading()) == []
    card = reading(layout=Layout.TD1, document_code="I", number="L898902C3")
    page = replace(PAGE, document_code="I", number="L898902C3Z9")
    assert fields(page, card) == ["number"]
    assert fields(page, reading(layout=Layout.TD1, document_code="I", number="L898902C3Z9")) == []


@pytest.mark.parametrize("number", ["L89 8902C3", "L-898902-C3", "l898902c3"])
def test_blanks_and_hyphens_of_a_number_do_not_matter(number):
    assert fields(replace(PAGE, number=number), reading()) == []


def test_partly_known_births_are_compared_part_by_part():
    """Rule 16."""
    page = replace(PAGE, birth=PartialDate(1974))
    assert fields(page, reading(birth=PartialDate(1974))) == []
    assert fields(page, reading()) == ["birth"]


@pytest.mark.parametrize("name", ["山田", "Anna 2"])
def test_a_name_that_no_table_has_is_a_difference_and_no_error(name):
    assert fields(replace(PAGE, surname=name), reading()) == ["surname"]


@given(st.text(st.sampled_from("ABCDEÄÖÜÅØñéčŠŽ' -"), min_size=1, max_size=14), st.data())
def test_any_spelling_agrees(name, data):
    ways = [way for way in spellings(name) if way]
    if ways:
        way = data.draw(st.sampled_from(ways))
        assert fields(replace(PAGE, surname=name), reading(surname=way.replace("<", " "))) == []
