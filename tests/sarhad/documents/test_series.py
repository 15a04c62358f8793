"""Series of numbers: both sides of each boundary."""

import pytest

from sarhad.documents.series import Series, plain


@pytest.mark.parametrize(
    ("series", "number", "holds"),
    [
        (Series("X", "100", "199"), "X099", False),
        (Series("X", "100", "199"), "X100", True),
        (Series("X", "100", "199"), "X199", True),
        (Series("X", "100", "199"), "X200", False),
        (Series("X", "100", "199"), "Y150", False),
        (Series("X", "100", "199"), "x 1 50<<", True),
        (Series("X", "100", "199"), "X-150", True),
        (Series("X", "100", "199"), "X0000150", True),  # compared as a number
        (Series("X", "100", "199"), "X150A", False),  # a letter after the digits: not a number of this series
        (Series("X", "100", "199"), "X", False),
        (Series("", "100", "199"), "150", True),
        (Series("", "100", "199"), "X150", False),
        (Series("X1"), "X1", True),
        (Series("X1"), "x1 23", True),
        (Series("X1"), "X", False),
        (Series("X1"), "X2", False),
        (Series(), "", True),
        (Series(), "ANYTHING", True),
        (Series("X", "7", "7"), "X6", False),
        (Series("X", "7", "7"), "X7", True),
        (Series("X", "7", "7"), "X8", False),
        (Series("", "1", "2"), "1" * 21, False),
        (Series("", "1", "2"), "١", False),  # a digit of another script is none
    ],
)
def test_holds(series, number, holds):
    assert series.holds(plain(number)) is holds


@pytest.mark.parametrize(
    "given",
    [
        {"prefix": "x"},
        {"prefix": "X 1"},
        {"prefix": "Ж1"},
        {"first": "1"},
        {"last": "1"},
        {"first": "A1", "last": "A2"},
        {"first": "2", "last": "1"},
        {"first": "١", "last": "٢"},
        {"prefix": "X" * 21},
        {"first": "1" * 21, "last": "1" * 21},
    ],
)
def test_what_is_no_series_is_refused(given):
    with pytest.raises(ValueError, match=r"\w"):
        Series(**given)


def test_is_shown_the_same_to_all():
    assert [str(one) for one in (Series("X", "1", "2"), Series("X"), Series(), Series("", "1", "2"))] == [
        "X1 – X2", "X…", "*", "1 – 2",
    ]  # fmt: skip
