"""Check digits, each for itself."""

import pytest
from tests.borderkit.mrz.zones import (
    FRA_ID,
    LONG_TD1,
    LONG_TD2,
    MRV_A,
    MRV_B,
    SPECIMENS,
    TD1,
    TD2,
    TD3,
    codes,
    put,
    read,
    seal,
)

from borderkit.mrz import Digit, Severity, check_digit


@pytest.mark.parametrize(
    ("field", "digit"),
    [
        ("520727", "3"),
        ("AB2134<<<", "5"),
        ("HA672242<658022549601086<<<<<<<<<<<<<<0", "8"),
        ("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<", "2"),
        ("", "0"),
        ("<" * 100, "0"),
    ],
)
def test_computes_the_digits_of_doc_9303(field, digit):
    """Rule 7: examples 1 to 4 of Doc 9303-3 §4.9."""
    assert check_digit(field) == digit


@pytest.mark.parametrize("field", ["a", " ", "Ä", "12-4", "\u0661"])
def test_refuses_what_is_outside_the_alphabet(field):
    """Rule 1."""
    with pytest.raises(ValueError, match="not one of A-Z"):
        check_digit(field)


@pytest.mark.parametrize("text", SPECIMENS.values(), ids=SPECIMENS)
def test_every_digit_of_the_specimens_is_right(text):
    """Rules 7, 8, 10."""
    assert all(digit.ok for digit in read(text).digits)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (TD1, ["number", "birth", "expiry", "composite"]),
        (TD2, ["number", "birth", "expiry", "composite"]),
        (TD3, ["number", "birth", "expiry", "personal_number", "composite"]),
        (MRV_A, ["number", "birth", "expiry"]),
        (MRV_B, ["number", "birth", "expiry"]),
        (FRA_ID, ["number", "birth", "composite"]),
    ],
)
def test_each_digit_is_reported_for_itself(text, fields):
    """Rules 8 and 15: visas have no composite and none for the optional data."""
    assert [digit.field for digit in read(text).digits] == fields


@pytest.mark.parametrize(
    ("text", "place", "fields"),
    [
        (TD3, (2, 5), ["number", "composite"]),
        (TD3, (2, 15), ["birth", "composite"]),
        (TD3, (2, 22), ["expiry", "composite"]),
        (TD3, (2, 30), ["personal_number", "composite"]),
        (TD1, (1, 20), ["composite"]),
        (TD1, (2, 20), ["composite"]),
        (TD2, (2, 30), ["composite"]),
        (MRV_A, (2, 30), []),
        (TD3, (2, 11), []),
        (TD3, (1, 30), []),
        (TD1, (3, 20), []),
        (TD1, (2, 16), []),
        (FRA_ID, (1, 7), ["composite"]),
    ],
)
def test_says_which_field_was_altered(text, place, fields):
    """Rules 8 and 15: names, nationality and sex are never covered, but on the French card."""
    line, column = place
    assert [digit.field for digit in read(put(text, line, column, "2")).digits if not digit.ok] == fields


def test_shows_what_is_printed_and_what_was_computed():
    """Rule 15."""
    reading = read(put(TD3, 2, 10, "7"))
    assert reading.digits[0] == Digit("number", "7", ("6",), 2, 10, False)
    problem = reading.problems[0]
    assert str(problem) == "The check digit of the document number is 7; 6 was computed."
    assert (problem.line, problem.column, problem.severity) == (2, 10, Severity.ERROR)
    assert dict(problem.grounds) == {"field": "number", "printed": "7", "computed": "6"}
    assert not reading.is_sound


def test_a_wrong_composite_alone_says_so():
    """Rule 15: specimens in public use have one on purpose."""
    reading = read(put(TD3, 2, 44, "9"))
    assert [digit.ok for digit in reading.digits] == [True, True, True, True, False]


@pytest.mark.parametrize("digit", ["0", "<"])
def test_an_empty_personal_number_may_carry_either(digit):
    """Rule 9."""
    reading = read(seal(put(TD3, 2, 29, "<" * 14 + digit)))
    assert reading.problems == ()
    assert reading.digits[3].ok
    assert reading.optional == ("",)


def test_a_personal_number_without_a_digit_is_a_deviation():
    """Rule 9: older Dutch passports."""
    reading = read(seal(put(TD3, 2, 43, "<")))
    assert codes(reading) == ["digit.omitted"]
    assert reading.problems[0].severity is Severity.DEVIATION
    assert reading.is_sound


@pytest.mark.parametrize(
    ("text", "number"), [(LONG_TD1, "D23145890734"), (LONG_TD2, "D23145890734")], ids=["TD1", "TD2"]
)
def test_a_long_number_runs_on_in_the_optional_data(text, number):
    """Rule 10."""
    reading = read(text)
    assert reading.number == number
    assert reading.optional[0] == ""
    assert reading.digits[0].ok
    assert reading.problems == ()


def test_what_follows_a_long_number_is_optional_data():
    """Rule 10."""
    reading = read(seal(put(LONG_TD1, 1, 16, "7349<ABC")))
    assert (reading.number, reading.optional) == ("D23145890734", ("ABC", ""))


def test_the_digit_of_a_long_number_has_its_own_place():
    """Rules 10 and 15."""
    reading = read(put(LONG_TD1, 1, 19, "8"))
    assert (reading.digits[0].line, reading.digits[0].column, reading.digits[0].ok) == (1, 19, False)


def test_some_cards_count_the_filler_in_the_middle():
    """Rule 11: BEL-BO-03003 and some Portuguese cards."""
    by_the_book, as_printed = check_digit("5903301010" + "1"), check_digit("590330101<01")
    assert by_the_book != as_printed
    reading = read(seal(put(LONG_TD1, 1, 6, f"590330101<01{as_printed}<<")))
    assert reading.number == "59033010101"
    assert reading.digits[0].ok
    assert codes(reading) == ["digit.filler_counted"]
    assert reading.is_sound


def test_a_long_number_that_fits_neither_way_is_wrong():
    """Rule 11."""
    neither = ({*"0123456789"} - {check_digit("59033010101"), check_digit("590330101<01")}).pop()
    reading = read(seal(put(LONG_TD1, 1, 6, f"590330101<01{neither}<<")))
    assert codes(reading) == ["digit.wrong"]


def test_a_long_number_without_a_filler_after_it_is_a_deviation():
    """Rule 10."""
    rest = "1234567890ABCD"
    digit = check_digit("590330101" + rest)
    reading = read(seal(put(LONG_TD1, 1, 6, f"590330101<{rest}{digit}")))
    assert codes(reading) == ["number.unended"]


@pytest.mark.parametrize("text", [TD3, MRV_A, MRV_B], ids=["TD3", "MRV-A", "MRV-B"])
def test_passports_and_visas_have_no_long_numbers(text):
    """Rule 11."""
    reading = read(put(text, 2, 10, "<"))
    assert len(reading.number) <= 9
    assert "digit.missing" in codes(reading)


def test_a_full_number_without_digit_and_tail_has_lost_its_digit():
    """Rule 12."""
    reading = read(seal(put(TD1, 1, 6, "D23145890<")))
    assert codes(reading) == ["digit.missing"]
    assert str(reading.problems[0]).startswith("The check digit of the document number is missing")


@pytest.mark.parametrize("digit", ["0", "<"])
def test_an_unknown_birth_date_may_carry_either(digit):
    """Rule 13."""
    reading = read(seal(put(TD3, 2, 14, "<" * 6 + digit)))
    assert reading.digits[1].ok
    assert reading.problems == ()


@pytest.mark.parametrize("digit", ["0", "<"])
def test_an_empty_document_number_may_carry_either(digit):
    """Rule 13."""
    reading = read(seal(put(TD3, 2, 1, "<" * 9 + digit)))
    assert reading.digits[0].ok
    assert codes(reading) == ["number.missing"]


@pytest.mark.parametrize("changed", ["L898902M3", "L8989A2C3", "V898902C3", "B898902C3", "L898902C3"])
def test_some_changes_cannot_be_seen(changed):
    """Rule 14: a right digit is no proof. A and K, 0 and A: a change by a multiple of ten."""
    assert check_digit(changed) == check_digit("L898902C3")


def test_neighbours_that_differ_by_five_may_change_places_unseen():
    """Rule 14."""
    assert check_digit("L161616C3") == check_digit("L611616C3") == check_digit("L166116C3")


COMPOSITE = {
    "TD1": {1: range(6, 31), 2: (*range(1, 8), *range(9, 16), *range(19, 30))},
    "TD2": {2: (*range(1, 11), *range(14, 21), *range(22, 36))},
    "TD3": {2: (*range(1, 11), *range(14, 21), *range(22, 44))},
    "MRV-A": {},
    "MRV-B": {},
}
"""Lines and columns that the last digit covers, counted from 1. Source: ICAO Doc 9303-4 to -7, §4.2.4 of each."""


@pytest.mark.parametrize("layout", COMPOSITE)
def test_the_composite_covers_just_these_places(layout):
    """Rule 8: each sign that is changed by one makes it wrong, and no sign beside them does."""
    text = SPECIMENS[layout]
    covered = {(line, column) for line, columns in COMPOSITE[layout].items() for column in columns}
    found = set()
    for line, signs in enumerate(text.split("\n"), 1):
        for column, sign in enumerate(signs, 1):
            if (line, column) == (1, 1):
                continue  # tells the layout
            changed = read(put(text, line, column, "1" if sign in "0<" else "0" if sign == "1" else "<"))
            wrong = {digit.field for digit in changed.digits if not digit.ok}
            if "composite" in wrong and (line, column) != last_place(text):
                found.add((line, column))
    blind = {place for place in covered if value_at(text, *place) % 10 == 0 and sign_at(text, *place) not in "0<"}
    assert found == covered - blind


def last_place(text):
    lines = text.split("\n")
    return (2, len(lines[1]))


def sign_at(text, line, column):
    return text.split("\n")[line - 1][column - 1]


def value_at(text, line, column):
    return "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(sign_at(text, line, column)) - 1
