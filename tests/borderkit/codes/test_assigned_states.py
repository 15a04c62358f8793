"""States that a caller knows besides Doc 9303, in letters that ISO 3166 leaves to its users."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.codes import STATES, StateKind, assign_state, find_state, find_state_among, signs_for

KNOWN = (assign_state("XNR", "QN", "Norlandia"), assign_state("QMX", "XQ", "Elsewhere"))


def test_an_assigned_state_is_found_by_whoever_was_told_and_by_nobody_else():
    assert find_state("XNR") is None
    found = find_state_among("xnr<", KNOWN)
    assert (found.code, found.signer, found.kind) == ("XNR", "QN", StateKind.ASSIGNED)
    assert find_state_among("XNR", ()) is None
    assert "XNR" not in STATES


def test_a_state_of_the_table_comes_first():
    assert find_state_among("D<<", KNOWN) is find_state("D")


def test_who_signs_for_whom():
    north, other = KNOWN
    assert signs_for("qn", north, KNOWN)
    assert not signs_for("QN", other, KNOWN)
    assert not signs_for("QN", north)
    assert signs_for("DE", find_state("D"), KNOWN)


@pytest.mark.parametrize(
    ("code", "signer"), [("AAA", "AA"), ("AAZ", "ZZ"), ("QMA", "QM"), ("QZZ", "QZ"), ("ZZZ", "XZ")]
)
def test_the_ranges_that_are_left_to_users(code, signer):
    assert assign_state(code, signer, "x").signer == signer


@pytest.mark.parametrize(
    ("code", "signer"),
    [
        ("ABA", "QN"),  # not left to users
        ("QLA", "QN"),
        ("XN", "QN"),
        ("xnr", "QN"),
        ("XNR", "DE"),
        ("XNR", "QL"),
        ("XNR", "AB"),
        ("XNR", "Q"),
        ("XXA", "QN"),  # given out: stateless
        ("XOM", "QN"),  # given out: Order of Malta
    ],
)
def test_what_is_given_out_or_not_left_to_users_is_refused(code, signer):
    with pytest.raises(ValueError, match="left to users|given out"):
        assign_state(code, signer, "x")


@given(st.text(max_size=5), st.text(max_size=4))
def test_whatever_is_given_nothing_of_the_table_is_replaced(code, signer):
    try:
        made = assign_state(code, signer, "x")
    except ValueError:
        return
    assert find_state(made.code) is None
