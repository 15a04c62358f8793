"""Partial dates of birth."""

import pytest

from borderkit.screening.births import Agreement, Birth, compare_births, read_birth


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("1980-05-17", Birth("1980", "05", "17")),
        (" 1980-05 ", Birth("1980", "05", "")),
        ("1980", Birth("1980", "", "")),
        ("1980-00-00", Birth("1980", "", "")),
        ("1980-XX-17", Birth("1980", "", "17")),
        ("0000-05-17", Birth("", "05", "17")),
        ("17.05.1980", Birth("", "", "")),
        ("١٩٨٠", Birth("", "", "")),
        ("", Birth("", "", "")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text, birth):
    assert read_birth(text) == birth


@pytest.mark.parametrize(
    ("asked", "listed", "agreement"),
    [
        ("1980-05-17", "1980-05-17", Agreement.SAME_DAY),
        ("1980-05-04", "1980-04-05", Agreement.SWAPPED),
        ("1980-05-17", "1980-05", Agreement.SAME_MONTH),
        ("1980-05-17", "1980", Agreement.SAME_YEAR),
        ("1980", "1980-05-17", Agreement.SAME_YEAR),
        ("1980-05-17", "1980-00-17", Agreement.SAME_YEAR),
        ("1980-05-17", "1980-06", Agreement.OTHER),
        ("1980-05-17", "1981", Agreement.OTHER),
        ("1980-05-17", "1981-05-17", Agreement.OTHER),
        ("1980-05-17", "", Agreement.UNKNOWN),
        ("unknown", "1980-05-17", Agreement.UNKNOWN),
    ],
)
def test_two_dates_agree_as_far_as_both_are_known(asked, listed, agreement):
    assert compare_births(read_birth(asked), read_birth(listed)) is agreement
