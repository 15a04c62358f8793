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


@pytest.mark.parametrize(
    ("code", "issuer", "meaning"),
    [
        ("ME", "D", "Proof of arrival"),
        ("AT", "D<<", "Residence title"),
        ("AT", "FRA", "Official travel document (card)"),
        ("ME", "UTO", None),
        ("PN", "RUS", "Internal passport"),
        ("PN", "UTO", "Passport"),
        ("FA", "CHE", "Driving permit"),
        ("D1", "FRA", "Driving permit"),
        ("D1", "", None),
        ("PD", "D", "Diplomatic passport"),
    ],
)
def test_some_codes_are_one_issuer_s_own(code, issuer, meaning):
    """Rules 4 and 5."""
    assert find_document_kind(code, issuer) == meaning


def test_does_not_guess_at_other_letters():
    """Rule 5."""
    assert find_document_kind("ZZ") is None
    assert find_document_kind("") is None
