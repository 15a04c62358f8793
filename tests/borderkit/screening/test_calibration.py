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
