"""Zones that single States print in layouts of their own."""

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.borderkit.mrz.zones import CHE_DL, FRA_DL, RUS_PN, SVK_ID, TD2, TD3, codes, put, read

from borderkit.mrz import Document, Layout, Severity, compare, write
from borderkit.mrz.comparing import Printed
from borderkit.mrz.layouts import FORMS
from borderkit.mrz.russian import SIGNS, UNUSED, to_latin, to_letters, to_signs

RUSSIAN = {
    "layout": Layout.RUS_PN,
    "document_code": "PN",
    "issuer": "RUS",
    "surname": "Здрилюк",
    "given": "Сергей Анатольевич",
    "number": "3914935349",
    "nationality": "RUS",
    "birth": datetime.date(1972, 7, 23),
    "sex": "M",
    "optional": ("151218910003",),
}


def test_reads_a_russian_internal_passport():
    """Rule 4: expiry all fillers, names coded, the fourth figure of the number apart."""
    reading = read(RUS_PN)
    assert reading.layout is Layout.RUS_PN
    assert (reading.document_code, reading.issuer, reading.nationality) == ("PN", "RUS", "RUS")
    assert (reading.number, reading.optional) == ("3914935349", ("151218910003",))
    assert (str(reading.birth), reading.sex, reading.expiry.year) == ("1972-07-23", "M", None)
    assert [digit.ok for digit in reading.digits] == [True] * 5
    assert codes(reading) == ["name.coded", "expiry.open"]
    assert reading.is_sound


def test_the_name_in_a_russian_internal_passport_is_decoded():
    """Rule 4: into Cyrillic, and into Latin as the passport for travel has it."""
    reading = read(RUS_PN)
    assert (reading.name.primary, reading.name.secondary) == ("ZDRIL7K", "SERGEQ<ANATOL9EVI3")
    assert (reading.native.surname, reading.native.given) == ("ЗДРИЛЮК", "СЕРГЕЙ АНАТОЛЬЕВИЧ")
    assert (reading.surname, reading.given) == ("ZDRILIUK", "SERGEI ANATOLEVICH")


def test_no_other_passport_has_a_name_to_decode():
    """Rule 4: the Russian passport for travel writes names like any other."""
    reading = read(put(TD3, 1, 1, "P<RUSIVANOV<<IVAN<<<<<<<<<<<<<<<<"))
    assert (reading.layout, reading.native, reading.given) == (Layout.TD3, None, "IVAN")


@pytest.mark.parametrize("figure", sorted(UNUSED))
def test_a_figure_that_stands_for_no_letter_is_an_error(figure):
    """Rules 4 and 23."""
    reading = read(put(RUS_PN, 1, 6, figure))
    assert "name.digit" in codes(reading)
    assert reading.surname == figure + "DRILIUK"


def test_a_name_without_coded_figures_is_decoded_too():
    """Rule 4: J is Ж, Q is Й, H is Х."""
    reading = read(put(RUS_PN, 1, 6, "JUK<<HARITON<<<<<<<<<<<<<<<<<<<<<<<<<<<"))
    assert (reading.native.surname, reading.surname, reading.given) == ("ЖУК", "ZHUK", "KHARITON")
    assert codes(reading) == ["expiry.open"]


def test_a_number_without_its_fourth_figure_stays_as_printed():
    """Rule 4."""
    assert read(put(RUS_PN, 2, 29, "<")).number == "391935349"


def test_writes_a_russian_internal_passport():
    """Rule 4."""
    assert "\n".join(write(Document(**RUSSIAN))) == RUS_PN


@pytest.mark.parametrize(
    "changes",
    [
        {"surname": "Zdriliuk"},
        {"number": "391493534"},
        {"number": "391493534A"},
        {"expiry": datetime.date(2030, 1, 1)},
        {"document_code": "P"},
        {"issuer": "UTO"},
        {"optional": ("1512189100034A",)},
    ],
)
def test_what_a_russian_internal_passport_cannot_hold_is_refused(changes):
    with pytest.raises(ValueError, match=r"\w"):
        write(Document(**RUSSIAN | changes))


@given(st.text(alphabet="АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", max_size=20))
def test_the_code_for_cyrillic_letters_can_be_read_back(name):
    """Rule 4."""
    assert to_letters(to_signs(name)) == name
    assert to_latin(to_signs(name)).isalpha() or name.strip("Ь") == ""


def test_every_sign_of_the_code_is_used_once():
    """Rule 4."""
    signs = set(SIGNS.values())
    assert len(signs) == len(SIGNS) == 33
    assert signs | UNUSED == set(string.ascii_uppercase + string.digits)


def test_reads_a_french_driving_permit():
    """Rule 4: one line; the digit of the number counts code and issuer."""
    reading = read(FRA_DL)
    assert (reading.layout, reading.document_code, reading.issuer) == (Layout.FRA_DL, "D1", "FRA")
    assert (reading.number, str(reading.expiry), reading.surname) == ("13AA00002", "2018-12-31", "MARTIN")
    assert (reading.nationality, reading.given, reading.sex, reading.birth.year) == ("", "", "X", None)
    assert [digit.ok for digit in reading.digits] == [True, True]
    assert codes(reading) == ["layout.driving"]


@pytest.mark.parametrize(("column", "fields"), [(6, ["number", "composite"]), (16, ["composite"]), (24, ["composite"])])
def test_the_digits_of_a_french_driving_permit_cover_all_of_it(column, fields):
    """Rules 4 and 15."""
    reading = read(put(FRA_DL, 1, column, "8"))
    assert [digit.field for digit in reading.digits if not digit.ok] == fields
    assert not reading.is_sound


def test_writes_a_french_driving_permit():
    """Rule 4: eight letters of the surname and no given name."""
    permit = Document(
        layout=Layout.FRA_DL,
        document_code="D1",
        issuer="FRA",
        surname="Martin",
        given="Paul",
        number="13AA00002",
        birth=datetime.date(1981, 7, 14),
        expiry=datetime.date(2018, 12, 31),
    )
    assert write(permit) == (FRA_DL,)


def test_reads_a_swiss_driving_permit():
    """Rule 4: nine and twice thirty characters, without any check digit."""
    reading = read(CHE_DL)
    assert (reading.layout, reading.document_code, reading.issuer) == (Layout.CHE_DL, "FA", "CHE")
    assert (reading.number, reading.optional) == ("AAA001D", ("305142128", "097"))
    assert (str(reading.birth), reading.surname, reading.given) == ("1980-01-26", "MARCHAND", "FABIENNE")
    assert (reading.digits, reading.lines) == ((), tuple(CHE_DL.split("\n")))
    assert codes(reading) == ["layout.driving", "layout.unverified"]


def test_places_in_lines_of_different_width_are_told_right():
    """Rules 4 and 15."""
    problem = read(put(CHE_DL, 2, 20, "801326")).problems[-1]
    assert (problem.code, problem.line, problem.column) == ("date.impossible", 2, 20)


def test_reads_an_old_slovak_card():
    """Rule 4."""
    reading = read(SVK_ID)
    assert (reading.layout, reading.number, reading.surname) == (Layout.SVK_ID, "SL000001", "NOVAK")
    assert codes(reading) == ["layout.unverified"]


@pytest.mark.parametrize("text", [put(SVK_ID, 2, 1, "7"), put(SVK_ID, 2, 14, "741301"), put(CHE_DL, 3, 1, "9")])
def test_nothing_in_a_layout_that_is_not_verified_is_called_an_error(text):
    """Rule 4."""
    reading = read(text)
    assert len(reading.problems) > 1
    assert {problem.severity for problem in reading.problems} == {Severity.DEVIATION}


@pytest.mark.parametrize("layout", [Layout.SVK_ID, Layout.CHE_DL])
def test_a_layout_that_is_not_verified_is_not_written(layout):
    """Rule 4."""
    with pytest.raises(ValueError, match="not verified"):
        write(Document(**RUSSIAN | {"layout": layout}))


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_has_a_row_in_the_table(layout):
    """Rule 4."""
    form = FORMS[layout]
    assert form.layout is layout
    assert {"code", "issuer", "number", "name"} <= set(form.places)


@pytest.mark.parametrize(("code", "problems"), [("ME", ["code.national"]), ("AT", [])])
def test_the_codes_of_german_seals_are_known(code, problems):
    """Rule 4: arrival attestation and residence title."""
    reading = read(put(TD2, 1, 1, code + "D<<"))
    assert codes(reading) == problems
    assert reading.is_sound


def test_the_arrival_attestation_is_germany_s_alone():
    """Rules 4 and 5."""
    assert codes(read(put(TD2, 1, 1, "ME"))) == ["code.unusual"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {
                "layout": Layout.CHE_DL,
                "document_code": "FA",
                "issuer": "CHE",
                "surname": "Marchand",
                "given": "Fabienne",
                "number": "AAA001D",
                "birth": datetime.date(1980, 1, 26),
                "optional": ("305142128", "097"),
            },
            CHE_DL,
        ),
        (
            {
                "layout": Layout.SVK_ID,
                "document_code": "I",
                "issuer": "SVK",
                "surname": "Novak",
                "given": "Jan",
                "number": "SL000001",
                "nationality": "SVK",
                "birth": datetime.date(1974, 8, 12),
                "sex": "M",
                "expiry": datetime.date(2012, 4, 15),
            },
            SVK_ID,
        ),
    ],
    ids=["CHE-DL", "SVK-ID"],
)
def test_a_specimen_of_a_layout_that_is_not_verified_is_written(fields, text):
    """Rule 4: where it says that it is one."""
    with pytest.raises(ValueError, match="not verified"):
        write(Document(**fields))
    assert "\n".join(write(Document(**fields), is_specimen=True)) == text


@pytest.mark.parametrize(
    ("surname", "given", "differs"),
    [
        ("Здрилюк", "Сергей Анатольевич", []),
        ("ЗДРИЛЮК", "СЕРГЕЙ АНАТОЛЬЕВИЧ", []),
        ("Zdriliuk", "Sergei Anatolevich", []),
        ("Здрылюк", "Сергей Анатольевич", ["surname"]),
        ("Здрилюк", "Сергеи Анатольевич", ["given"]),
        ("Zdriluk", "", ["surname", "given"]),
        ("Здрилюк 2", "Сергей Анатольевич", ["surname"]),
    ],
)
def test_a_page_in_cyrillic_letters_is_compared_letter_by_letter(surname, given, differs):
    """Rule 4: И and Й are two signs of the code; a Latin name is held against what the letters are in Latin."""
    found = compare(Printed(surname=surname, given=given), read(RUS_PN))
    assert [one.field for one in found] == differs
