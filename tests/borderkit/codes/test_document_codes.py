"""What document codes mean."""

import pytest

from borderkit.codes import find_document_kind


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("P", "Passport"),
        ("P<", "Passport"),
        ("PD", "Diplomatic passport"),
        ("pr", "Refugee travel document"),
        ("AC", "Crew member certificate"),
        ("IR", "Residence permit"),
        ("V", "Visa"),
        ("VB", "Visa"),
        ("PX", "Passport"),
        ("I", "Official travel document (card)"),
    ],
)
def test_tells_what_a_document_code_means(code, meaning):
    """Rules 5 and 6."""
    assert find_document_kind(code) == meaning


def test_does_not_guess_at_other_letters():
    """Rule 5."""
    assert find_document_kind("ZZ") is None
    assert find_document_kind("") is None
