"""The threshold from the scores of innocent travellers."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.screening import Calibration


def test_the_threshold_lets_through_the_share_and_no_more():
    calibration = Calibration(range(100), 1000)
    assert calibration.threshold_for(0.01) == pytest.approx(89)
    assert calibration.rate_of(calibration.threshold_for(0.01)) == 0.01
    assert calibration.rate_of(89) == 0.011
    assert calibration.rate_of(99.1) == 0.0
    assert calibration.rate_of(-5) == 0.1


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=200), st.integers(0, 300), st.floats(0.001, 0.999))
def test_no_greater_share_ever_reaches_the_threshold(scores, more, rate):
    calibration = Calibration(scores, len(scores) + more)
    try:
        threshold = calibration.threshold_for(rate)
    except ValueError:
        allowed = int(rate * calibration.travellers + 1e-9)
        assert not 1 <= allowed < len(scores)
    else:
        assert calibration.rate_of(threshold) <= rate + 1e-9
        assert any(calibration.rate_of(score) > rate for score in scores)


@pytest.mark.parametrize(
    ("scores", "travellers", "reason"),
    [([1.0, 2.0], 1, "1 travellers cannot"), ([], 0, "0 travellers"), ([nan], 5, "finite"), ([inf], 5, "finite")],
)
def test_what_cannot_be_is_refused(scores, travellers, reason):
    with pytest.raises(ValueError, match=reason):
        Calibration(scores, travellers)


@pytest.mark.parametrize(
    ("rate", "reason"), [(0.0, "not above 0"), (1.0, "below 1"), (0.001, "too few"), (0.5, "lower")]
)
def test_a_rate_that_the_travellers_cannot_tell_is_refused(rate, reason):
    with pytest.raises(ValueError, match=reason):
        Calibration([1.0, 2.0, 3.0], 100).threshold_for(rate)


def test_what_lies_below_the_search_cannot_be_told():
    calibration = Calibration([5.0, 6.0], 100, searched=4.5)
    assert calibration.rate_of(4.5) == 0.02
    for ask in (calibration.rate_of, calibration.bounds_of):
        with pytest.raises(ValueError, match="searched with"):
            ask(4.4)


def test_few_travellers_leave_much_possible_and_many_little():
    few, many = Calibration([9.0], 100), Calibration([9.0] * 100, 10_000)
    assert few.bounds_of(9.0) == pytest.approx((0.00177, 0.0545), abs=2e-4)
    assert many.bounds_of(9.0) == pytest.approx((0.00823, 0.01215), abs=2e-4)
    assert few.bounds_of(9.1) == pytest.approx((0.0, 0.0370), abs=2e-4)


@given(st.lists(st.floats(-9, 9), max_size=50), st.integers(1, 500), st.floats(-9, 9))
def test_the_share_lies_within_its_bounds(scores, more, threshold):
    calibration = Calibration(scores, len(scores) + more)
    low, high = calibration.bounds_of(threshold)
    assert 0.0 <= low <= calibration.rate_of(threshold) + 1e-12
    assert calibration.rate_of(threshold) - 1e-12 <= high <= 1.0
