"""From scores to thresholds and probabilities."""

from math import log

import pytest

from borderkit.screening import probability_of, threshold_for
from borderkit.screening.weights import LOG_ODDS_BASE, LOG_ODDS_SLOPE


def log_odds(*arguments):
    probability = probability_of(*arguments)
    return log(probability / (1 - probability))


def test_the_log_odds_grow_with_the_score_and_fall_with_the_list_and_the_rarity_of_listed_travellers():
    assert log_odds(log(5000), 5000, 0.5) == pytest.approx(LOG_ODDS_BASE)
    assert log_odds(log(5000) + 3, 5000, 0.5) - log_odds(log(5000), 5000, 0.5) == pytest.approx(3 * LOG_ODDS_SLOPE)
    assert log_odds(20, 10**6) - log_odds(20, 10**5) == pytest.approx(-LOG_ODDS_SLOPE * log(10))
    assert log_odds(20, 5000, 0.01) - log_odds(20, 5000, 0.5) == pytest.approx(log(1 / 99))
    assert probability_of(-1000, 5000) == 0.0
    assert probability_of(1000, 5000) == 1.0
    assert probability_of(20, 0) == probability_of(20, 1)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_a_share_of_listed_travellers_that_cannot_be_is_refused(share):
    with pytest.raises(ValueError, match="listed share"):
        probability_of(12.0, 5000, share)


def test_the_threshold_is_the_size_of_the_list_against_the_rate():
    assert threshold_for(0.001, 1_000_000) == pytest.approx(log(1e9))
    for rate, size in ((0.0, 10), (1.1, 10), (0.1, -1)):
        with pytest.raises(ValueError, match="rate|list"):
            threshold_for(rate, size)
