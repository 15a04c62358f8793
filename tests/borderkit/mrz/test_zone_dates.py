"""Dates of six characters, on the day they are read."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.borderkit.mrz.zones import MRV_A, TD3, TODAY, codes, put, read, seal

from borderkit.mrz import PartialDate, Severity
from borderkit.mrz.dates import read_birth, read_expiry


def born(text, today=TODAY):
    return read(seal(put(TD3, 2, 14, text)), today)


def expires(text, today=TODAY):
    return read(seal(put(TD3, 2, 22, text)), today)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("740812", "1974-08-12"),
        ("7408<<", "1974-08-??"),
        ("74<<12", "1974-??-12"),
        ("<<0812", "????-08-12"),
        ("74<<<<", "1974-??-??"),
        ("<<08<<", "????-08-??"),
        ("<<<<12", "????-??-12"),
        ("<<<<<<", "????-??-??"),
    ],
)
def test_any_part_of_a_birth_date_may_be_unknown(text, shown):
    """Rule 16."""
    reading = born(text)
    assert str(reading.birth) == shown
    assert reading.problems == ()


def test_a_partial_date_knows_its_first_and_last_day():
    """Rule 16."""
    date = datetime.date
    assert (born("7402<<").birth.first, born("7402<<").birth.last) == (date(1974, 2, 1), date(1974, 2, 28))
    assert (born("74<<<<").birth.first, born("74<<<<").birth.last) == (date(1974, 1, 1), date(1974, 12, 31))
    assert (born("74<<31").birth.first, born("74<<31").birth.last) == (date(1974, 1, 31), date(1974, 12, 31))
    assert (born("<<0812").birth.first, born("<<0812").birth.last) == (None, None)
    assert born("740812").birth.exact == date(1974, 8, 12)
    assert born("7408<<").birth.exact is None


@pytest.mark.parametrize("text", ["<<<<<<", "2905<<", "29<<<<"])
def test_an_expiry_that_is_not_complete_is_a_deviation(text):
    """Rule 16: Russian internal passports and some open-ended permits."""
    reading = expires(text)
    assert codes(reading) == ["expiry.open"]
    assert reading.problems[0].severity is Severity.DEVIATION


@pytest.mark.parametrize(
    "text", ["741301", "740001", "740230", "740431", "740800", "740832", "<<0230", "110229", "<<13<<"]
)
def test_a_date_that_is_in_no_calendar_is_an_error(text):
    """Rule 17: a Czech specimen is born 29.02.1911, in a year that no century makes leap."""
    reading = born(text)
    assert codes(reading) == ["date.impossible"]
    assert not reading.is_sound
    assert reading.birth.exact is None


def test_keeps_the_parts_that_can_be_right():
    """Rule 17."""
    assert str(born("740230").birth) == "1974-02-??"
    assert str(born("741312").birth) == "1974-??-12"


@pytest.mark.parametrize("text", ["080229", "<<0229", "000229", "720229"])
def test_the_leap_day_of_a_leap_year_is_a_day(text):
    """Rule 17."""
    assert "date.impossible" not in codes(born(text))


def test_the_leap_day_finds_the_century_that_has_one():
    """Rule 17: 2100 is no leap year, 2000 is."""
    assert str(read_birth("000229", datetime.date(2150, 1, 1))[0]) == "2000-02-29"


@pytest.mark.parametrize("text", ["7A0812", "O40812", "7<0812", "ABCDEF"])
def test_what_is_no_date_is_an_error(text):
    """Rule 17."""
    reading = born(text)
    assert codes(reading) == ["date.unreadable"]
    assert (reading.problems[0].line, reading.problems[0].column) == (2, 14)


@pytest.mark.parametrize(
    ("text", "year"),
    [("260510", 2026), ("260511", 1926), ("680101", 1968), ("2605<<", 2026), ("2606<<", 1926)],
)
def test_a_birth_is_in_the_latest_year_not_after_today(text, year):
    """Rule 18: born 1968 is not born 2068."""
    assert born(text).birth.year == year


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("270101", "2027-01-01"),
        ("990101", "1999-01-01"),
        ("760510", "2076-05-10"),
        ("760509", "2076-05-09"),
        ("760511", "1976-05-11"),
        ("750101", "2075-01-01"),
        ("770101", "1977-01-01"),
    ],
)
def test_an_expiry_is_within_fifty_years_of_today(text, shown):
    """Rule 18."""
    assert str(expires(text).expiry) == shown


def test_the_century_depends_on_the_day_given_and_on_nothing_else():
    """Rule 18."""
    assert born("400907", datetime.date(2039, 1, 1)).birth.year == 1940
    assert born("400907", datetime.date(2041, 1, 1)).birth.year == 2040


@given(st.dates(datetime.date(1926, 5, 11), TODAY))
def test_a_holder_under_a_hundred_has_the_right_birth_date(day):
    """Rule 18."""
    assert read_birth(f"{day:%y%m%d}", TODAY) == (PartialDate(day.year, day.month, day.day), "")


@given(st.dates(datetime.date(1977, 1, 1), datetime.date(2075, 12, 31)))
def test_an_expiry_in_the_window_has_the_right_year(day):
    """Rule 18."""
    assert read_expiry(f"{day:%y%m%d}", TODAY) == (PartialDate(day.year, day.month, day.day), "")


def test_a_child_may_be_a_holder_over_a_hundred():
    """Rule 19."""
    reading = born("200101")
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("date.century", Severity.NOTE)
    assert str(problem) == "The holder is taken to be born in 2020; the zone would be the same for 1920."
    assert reading.is_sound


def test_nobody_has_lived_longer_than_122_years():
    """Rule 19."""
    assert codes(born("040101")) == ["date.century"]
    assert codes(born("030101")) == []


def test_a_visa_says_until_when_it_is_valid():
    """Rule 20."""
    assert str(read(MRV_A).expiry) == "1996-12-10"
