"""The name field."""

import pytest
from tests.borderkit.mrz.zones import FRA_ID, TD1, TD3, codes, put, read, seal

from borderkit.mrz import Severity


def named(name):
    return read(put(TD3, 1, 6, name.ljust(39, "<")))


@pytest.mark.parametrize(
    ("field", "surname", "given"),
    [
        ("ERIKSSON<<ANNA<MARIA", "ERIKSSON", "ANNA MARIA"),
        ("VAN<DER<MUELLEN<<ANNA<MARIA", "VAN DER MUELLEN", "ANNA MARIA"),
        ("SMITH<JONES<<SUSIE<MARGARET", "SMITH JONES", "SUSIE MARGARET"),
        ("ARKFREITH", "ARKFREITH", ""),
        ("NILAVADHANANANDA<CHAYAPA", "NILAVADHANANANDA CHAYAPA", ""),
    ],
)
def test_a_double_filler_parts_the_identifiers_and_a_single_one_the_components(field, surname, given):
    """Rule 21: a single name is no error."""
    reading = named(field)
    assert (reading.surname, reading.given) == (surname, given)
    assert reading.problems == ()


def test_keeps_the_identifiers_as_printed():
    """Rule 21."""
    name = named("VAN<DER<MUELLEN<<ANNA<MARIA").name
    assert (name.primary, name.secondary, name.truncated) == ("VAN<DER<MUELLEN", "ANNA<MARIA", False)


def test_a_full_field_must_be_assumed_cut():
    """Rule 22."""
    reading = named("NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGUANG"[:39])
    assert reading.name.truncated
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("name.truncated", Severity.NOTE)
    assert reading.is_sound


def test_a_field_with_a_filler_at_the_end_is_whole():
    """Rule 22."""
    assert not named("NILAVADHANANANDA<<ARNPOL<PETCH<CHARON").name.truncated


def test_a_name_as_wide_as_the_field_is_flagged_all_the_same():
    """Rules 22 and 25: the reader cannot know."""
    assert named("PAPANDROPOULOUS<<JONATHON<ALEC".ljust(39, "X")).name.truncated


def test_the_first_of_two_double_fillers_parts_the_name():
    """Rule 26."""
    reading = named("ERIKSSON<<ANNA<<MARIA")
    assert (reading.surname, reading.given) == ("ERIKSSON", "ANNA MARIA")
    assert codes(reading) == ["name.separator"]
    assert reading.is_sound


def test_the_fillers_of_a_german_code_part_nothing():
    """Rule 26."""
    german = put(put(TD3, 1, 3, "D<<"), 2, 11, "D<<")
    reading = read(german)
    assert (reading.issuer, reading.nationality, reading.surname) == ("D", "D", "ERIKSSON")
    assert reading.problems == ()


@pytest.mark.parametrize("field", ["", "<<ANNA<MARIA", "<ERIKSSON"])
def test_a_name_needs_a_primary_identifier(field):
    """Rule 21."""
    assert ("name.missing" in codes(named(field))) is (not field.startswith("<E"))


def test_a_digit_in_a_name_is_an_error():
    """Rule 23."""
    assert codes(named("ER1KSSON<<ANNA")) == ["name.digit"]
    assert codes(read(put(TD1, 3, 2, "0"))) == ["name.digit"]


def test_digits_in_a_russian_internal_passport_stand_for_letters():
    """Rule 4."""
    text = seal(put(put(TD3, 1, 1, "PNRUSIVANOV<<8G3GENIQ"), 2, 22, "<<<<<<<"))
    reading = read(text)
    assert set(codes(reading)) == {"name.coded", "expiry.open"}
    assert reading.is_sound


def test_the_old_french_card_has_the_given_names_in_line_two():
    """Rule 4."""
    reading = read(FRA_ID)
    assert (reading.surname, reading.given) == ("DOUEL", "CHRISTIANE NI")
    assert (reading.nationality, reading.number, reading.optional) == ("FRA", "050693202043", ("932013",))
    assert (reading.expiry.year, reading.sex, str(reading.birth)) == (None, "F", "1929-06-20")
    assert codes(reading) == ["name.truncated"]
