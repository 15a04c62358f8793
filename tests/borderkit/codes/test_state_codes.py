"""Codes of States, in both directions."""

import pytest

from borderkit.codes import STATES, StateKind, find_state, find_states_by_alpha2, find_states_by_signer

OF_DOC_9303 = [
    *("D", "GBD", "GBN", "GBO", "GBP", "GBS", "RKS", "EUE", "UNO", "UNA"),
    *("UNK", "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XPO", "XES", "XMP"),
    *("XOM", "XDC", "XXA", "XXB", "XXC", "XXX", "UTO", "IAO", "ANT", "NTZ"),
]


@pytest.mark.parametrize("code", OF_DOC_9303)
def test_knows_the_codes_that_only_doc_9303_has(code):
    """Rule 27."""
    state = find_state(code)
    assert state is not None
    assert state.code == code


def test_knows_every_state_of_the_united_nations():
    """Rule 27: 193 members, the Holy See and the State of Palestine."""
    assert sum(state.kind is StateKind.STATE for state in STATES.values()) == 195


def test_has_no_code_that_iso_does_not_have():
    assert find_state("XYZ") is None
    assert find_state("") is None


def test_germany_is_one_letter_and_two_fillers():
    """Rules 26 and 27."""
    assert find_state("D<<") == find_state("D") == find_state("DEU")
    assert find_state("D").name == "Germany"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("FRA", StateKind.STATE),
        ("GRL", StateKind.TERRITORY),
        ("GBO", StateKind.STATUS),
        ("UNO", StateKind.ORGANIZATION),
        ("XXA", StateKind.STATELESS),
        ("XXB", StateKind.REFUGEE),
        ("XXX", StateKind.UNSPECIFIED),
        ("UTO", StateKind.SPECIMEN),
        ("ANT", StateKind.WITHDRAWN),
        ("SUN", StateKind.WITHDRAWN),
    ],
)
def test_tells_what_a_code_stands_for(code, kind):
    assert find_state(code).kind is kind


@pytest.mark.parametrize(
    ("two", "three"), [("DE", "D"), ("KS", "RKS"), ("EU", "EUE"), ("FR", "FRA"), ("UT", "UTO"), ("SK", "SVK")]
)
def test_goes_from_two_letters_to_three(two, three):
    """Rule 28."""
    assert find_states_by_alpha2(two)[0].code == three


def test_a_certificate_of_the_united_nations_signs_for_its_agencies_too():
    """Rule 28."""
    assert {state.code for state in find_states_by_signer("UN")} == {"UNO", "UNA", "UNK"}


def test_hong_kong_and_macao_sign_under_china():
    """Rule 28."""
    assert {state.code for state in find_states_by_signer("CN")} == {"CHN", "HKG", "MAC"}
    assert [state.code for state in find_states_by_alpha2("HK")] == ["HKG"]


def test_every_class_of_british_nationality_signs_under_gb_the_state_first():
    """Rule 28."""
    codes = [state.code for state in find_states_by_signer("GB")]
    assert codes == ["GBR", "GBD", "GBN", "GBO", "GBP", "GBS"]


def test_letters_of_any_case_are_the_same():
    """Rule 28: some certificates of the German list carry small letters."""
    assert find_states_by_signer("de") == find_states_by_signer("DE") != ()
    assert find_state("fra") == find_state("FRA")


def test_a_state_that_is_no_more_signs_nothing():
    assert [state.code for state in find_states_by_signer("SK")] == ["SVK"]
