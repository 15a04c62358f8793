"""Days that are kept as text are written with the month as a word."""

import pytest
from django.utils import translation

from sarhad.web.days import day_in_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1979-11-02", "2 Nov 1979"),
        ("1979-11-??", "Nov 1979"),
        ("1979-??-??", "1979"),
        ("????-??-??", "????-??-??"),
        ("1979-??-02", "1979-??-02"),
        ("1979-02-30", "1979-02-30"),
        ("19791102", "19791102"),
        ("1979-11", "1979-11"),
        ("PA-1234567", "PA-1234567"),
        ("", ""),
    ],
)
def test_the_month_is_a_word_and_unknown_parts_are_left_out(text, shown):
    with translation.override("en"):
        assert day_in_words(text) == shown


def test_it_is_in_the_language_of_the_reader():
    with translation.override("ar"):
        assert "نوفمبر" in day_in_words("1979-11-02")
