"""From scores to thresholds and probabilities."""

from math import log

import numpy as np
import pytest

from borderkit.screening import probability_of, threshold_for
from borderkit.screening.kernels import weighing
from borderkit.screening.kernels.columns import COUNTS, SLOT
from borderkit.screening.kernels.tables import CROSS, LEVELS
from borderkit.screening.weights import LOG_ODDS_BASE, LOG_ODDS_SLOPE, more_of_unknown, token_weights


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


def counts_of(same_letters, similar):
    counts = np.zeros(LEVELS)
    counts[0], counts[4] = same_letters, similar
    return counts


def test_other_letters_weigh_more_where_nobody_listed_has_the_same():
    unknown = token_weights(counts_of(0, 150), 100_000, is_given_name=False)
    known = token_weights(counts_of(1, 149), 100_000, is_given_name=False)
    more = unknown - known
    assert more[4] == pytest.approx(more_of_unknown(100_000), abs=1e-5)
    assert more[4:CROSS] == pytest.approx(more[4], abs=1e-5)
    assert more[CROSS + 4 : 2 * CROSS] == pytest.approx(0.0, abs=1e-5)  # another script never has the same letters
    assert unknown[0] > max(unknown[1:CROSS])


def test_a_short_list_that_knows_few_spellings_says_little_by_what_it_lacks():
    assert more_of_unknown(0) == 0.0
    assert more_of_unknown(10) < 0.005
    assert more_of_unknown(1_000) < more_of_unknown(10_000) < more_of_unknown(1_000_000) < 1.98


@pytest.mark.parametrize("names", [0, 10, 2_000, 100_000, 10**6])
@pytest.mark.parametrize("same_letters", [0, 1, 700])
def test_kernels_weigh_what_nobody_listed_has_as_weights_do(names, same_letters):
    counts, total, out = counts_of(same_letters, 900), np.zeros(SLOT, dtype=np.int32), np.zeros(LEVELS + 3, np.float32)
    total[COUNTS:] = counts
    weighing.weigh_levels.py_func(total, names, 0, out)
    assert out[:LEVELS] == pytest.approx(token_weights(counts, names, is_given_name=False), abs=1e-4)
