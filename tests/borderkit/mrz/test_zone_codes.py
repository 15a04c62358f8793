"""Document codes, States and sex."""

import pytest
from tests.borderkit.mrz.zones import FRA_ID, MRV_A, MRV_B, TD1, TD2, TD3, codes, put, read, seal

from borderkit.codes import find_states_by_signer
from borderkit.mrz import Severity


def coded(text, code):
    return codes(read(seal(put(text, 1, 1, code))))


@pytest.mark.parametrize("code", ["P<", "PA", "PD", "PM", "PO", "PZ"])
def test_a_passport_is_p_and_any_letter(code):
    """Rule 5."""
    assert coded(TD3, code) == []


@pytest.mark.parametrize("code", ["A<", "C<", "I<", "ID", "IR", "AR", "IP", "CZ"])
def test_a_card_is_a_c_or_i_and_nearly_any_letter(code):
    """Rule 5."""
    assert coded(TD1, code) == coded(TD2, code) == []


@pytest.mark.parametrize("code", ["AI", "IV", "AV", "CV"])
def test_some_second_letters_are_not_for_cards(code):
    """Rule 5."""
    assert coded(TD1, code) == coded(TD2, code) == ["code.unusual"]


def test_a_crew_member_certificate_has_the_size_of_td1():
    """Rule 5."""
    assert coded(TD1, "AC") == []
    assert coded(TD2, "AC") == ["code.unusual"]


@pytest.mark.parametrize("code", ["V<", "VA", "VV"])
def test_a_visa_is_v_and_any_letter(code):
    """Rule 5."""
    assert coded(MRV_A, code) == coded(MRV_B, code) == []


@pytest.mark.parametrize(("text", "code"), [(TD3, "ID"), (TD3, "P1"), (TD1, "P<"), (TD2, "ME"), (TD1, "<<")])
def test_another_code_is_a_finding_not_a_refusal(text, code):
    """Rule 5."""
    reading = read(seal(put(text, 1, 1, code)))
    assert codes(reading) == ["code.unusual"]
    assert reading.problems[0].severity is Severity.DEVIATION
    assert reading.document_code == code.rstrip("<")


@pytest.mark.parametrize(("employer", "shown"), [("LH<", "LH"), ("DLH", "DLH"), ("<<<", "")])
def test_a_crew_member_certificate_names_the_employer(employer, shown):
    """Rule 6."""
    crew = seal(put(put(TD1, 1, 1, "AC"), 1, 16, employer))
    assert read(crew).employer == shown
    assert read(TD1).employer == ""


@pytest.mark.parametrize("code", ["GBD", "GBN", "RKS", "EUE", "XXA", "XXX", "UTO", "D<<", "XOM", "HKG", "UNK"])
def test_knows_the_codes_of_nationality(code):
    """Rule 27."""
    assert codes(read(put(TD3, 2, 11, code))) == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("XYZ", "state.unknown"),
        ("U<O", "state.unknown"),
        ("<<<", "state.missing"),
        ("DEU", "state.unusual"),
        ("ANT", "state.withdrawn"),
        ("YUG", "state.withdrawn"),
        ("IAO", "state.misplaced"),
        ("DE<", "state.unknown"),
    ],
)
def test_says_what_is_odd_with_a_code(code, problem):
    """Rule 27."""
    reading = read(put(put(TD3, 2, 11, code), 1, 3, code))
    assert codes(reading) == [problem, problem]
    assert [(found.line, found.column) for found in reading.problems] == [(1, 3), (2, 11)]


@pytest.mark.parametrize(
    ("printed", "signer"), [("D<<", "DE"), ("RKS", "KS"), ("EUE", "EU"), ("UNA", "UN"), ("GBD", "GB"), ("HKG", "CN")]
)
def test_the_issuer_of_a_zone_is_found_by_the_letters_of_its_certificates(printed, signer):
    """Rule 28: in letters of any case."""
    issuer = read(put(TD3, 1, 3, printed)).issuer
    for letters in (signer, signer.lower()):
        assert issuer in [state.code for state in find_states_by_signer(letters)]


@pytest.mark.parametrize("code", ["UNO", "UNA", "XPO", "XOM", "EUE"])
def test_the_nationality_on_papers_of_an_organization_is_the_organization(code):
    """Rule 29."""
    reading = read(put(put(TD3, 1, 3, code), 2, 11, code))
    assert (reading.issuer, reading.nationality) == (code, code)
    assert reading.problems == ()


@pytest.mark.parametrize(("printed", "sex"), [("M", "M"), ("F", "F"), ("<", "X")])
def test_sex_is_m_or_f_or_a_filler(printed, sex):
    """Rule 30."""
    reading = read(put(TD3, 2, 21, printed))
    assert (reading.sex, reading.problems) == (sex, ())


def test_an_x_in_the_zone_is_a_deviation():
    """Rule 30."""
    reading = read(put(TD3, 2, 21, "X"))
    assert (reading.sex, codes(reading)) == ("X", ["sex.x_printed"])
    assert reading.is_sound


@pytest.mark.parametrize("printed", ["N", "H", "0"])
def test_any_other_sex_is_an_error(printed):
    """Rule 30."""
    reading = read(put(TD3, 2, 21, printed))
    assert (reading.sex, codes(reading)) == ("X", ["sex.unknown"])
    assert not reading.is_sound


def test_a_french_card_of_the_old_layout_begins_with_idfra():
    """Rules 2 and 4."""
    assert read(FRA_ID).layout == "FRA-ID"
    assert read(put(FRA_ID, 1, 3, "BEL")).layout == "TD2"
