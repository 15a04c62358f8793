"""What each agreement and disagreement is worth, in nats: log m - log u.

*m* is how often the two sides agree so when they are one person, *u* how often when they are not. The m below are
estimates, held on invented cases; u comes from the list itself wherever the list can tell.
"""

from __future__ import annotations

from math import exp, log

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels import dates
from borderkit.screening.kernels.evidence import BIRTHS, number_weight, same_day_weight
from borderkit.screening.kernels.tables import CROSS, LEVELS, SYNONYM
from borderkit.screening.kernels.worth import (
    EXPECTED,
    GIVEN_NAME_PRIOR,
    KNOWING,
    LEAST_WEIGHT,
    MOST_TOKEN,
    OTHER_SCRIPT,
    PRIOR,
    PRIOR_SPECIAL,
    SAME_LETTERS_M,
    SAME_SCRIPT,
    SPECIAL,
)

Floats = NDArray[np.float64]

_BIRTHS = np.array([BIRTHS.get(agreement, 0.0) for agreement in range(dates.AGREEMENTS)], dtype=np.float32)
NATION_M, NATION_OTHER, MOST_NATION = log(0.85), -1.3, 2.0
FATHER_OTHER = -1.5
PLACE_M, PLACE_OTHER, MOST_PLACE = log(0.6), -0.5, 2.5

LISTED_SHARE = 0.01
"""Share of travellers taken to be on the list at all, before anything is known."""
LOG_ODDS_BASE, LOG_ODDS_SLOPE = -2.36, 0.898
"""How the log odds of being one person grow with the score above ln N, before the listed share is counted.

Fitted by `bench/screening/calibrate.py` to the candidates of invented travellers on lists of 10,000 and 100,000.
"""
FALSE_HIT_RATE = 0.01
"""Share of innocent travellers with a candidate, at the engine's own threshold."""


def token_weights(counts: Floats, names: int, *, is_given_name: bool) -> NDArray[np.float32]:
    """Weigh each level of agreement of one token by how much of the list agrees at least as well.

    Args:
        counts: By level, how many listed names hold a token that agrees so.
        names: Listed names in all.
        is_given_name: Whether it stands in the table of synonyms.
    """
    at_least = np.cumsum(counts[:CROSS] + counts[CROSS : 2 * CROSS])
    prior = PRIOR + (GIVEN_NAME_PRIOR if is_given_name else 0.0)
    log_u = np.log((at_least + EXPECTED * prior) / (names + EXPECTED))
    weights = np.zeros(LEVELS, dtype=np.float64)
    weights[:CROSS] = np.array(SAME_SCRIPT) - log_u
    weights[1:CROSS] += more_of_unknown(names) if not counts[0] else 0.0
    weights[CROSS : 2 * CROSS] = np.array(OTHER_SCRIPT) - log_u
    for level, log_m in SPECIAL.items():
        seen = counts[level] + (at_least[1] if level == SYNONYM else 0.0)
        weights[level] = log_m - log((seen + EXPECTED * PRIOR_SPECIAL[level]) / (names + EXPECTED))
    weights[weights < LEAST_WEIGHT] = 0.0
    return np.minimum(weights, MOST_TOKEN).astype(np.float32)


def more_of_unknown(names: int) -> float:
    """Give what other letters of the same script add more, where nobody listed has the traveller's.

    Such a traveller, if listed, is so under other letters: these are then so much likelier. Of a short list, which
    knows few spellings, it says little.

    Args:
        names: Listed names in all.
    """
    return -log(1.0 - SAME_LETTERS_M * names / (names + KNOWING))


def birth_weights(same_day: int, names: int) -> NDArray[np.float32]:
    """Weigh agreements of a date of birth, of which so many listed names share the very day."""
    weights = _BIRTHS.copy()
    weights[dates.SAME_DAY] = same_day_weight(same_day, names)
    return weights


def nation_weight(people: int, total: int) -> float:
    """Weigh a nationality that so many of all listed persons have."""
    return min(max(NATION_M - log((people + 50.0) / (total + 1000.0)), 0.2), MOST_NATION)


def place_weight(persons: int, total: int) -> float:
    """Weigh a place of birth that so many of those with a place have."""
    return min(max(PLACE_M - log((persons + 2.0) / (total + 100.0)), 0.2), MOST_PLACE)


def document_weight(number: str, *, is_exact: bool) -> float:
    """Weigh an equal document number by its length."""
    return number_weight(len(number), is_exact)


def threshold_for(false_hit_rate: float, list_size: int) -> float:
    """Give the least score at which so large a share of innocent travellers has a candidate.

    By the meaning of the score: a list of so many others makes a score of x by chance for `list_size * exp(-x)`
    travellers. Check it on your own traffic with `Calibration`.

    Args:
        false_hit_rate: Above 0, at most 1.
        list_size: Listed persons, 0 or more.

    Raises:
        ValueError: A rate or size outside its range.
    """
    if not 0.0 < false_hit_rate <= 1.0:
        raise ValueError(f"a false-hit rate of {false_hit_rate} is not above 0 and at most 1")
    if list_size < 0:
        raise ValueError(f"a list of {list_size} persons is less than none")
    return log(max(list_size, 1)) - log(false_hit_rate)


def probability_of(score: float, list_size: int, listed_share: float = LISTED_SHARE) -> float:
    """Turn a score into the probability that the two are one person.

    The score is a likelihood ratio as far as its parts are independent; how much they are not was measured
    (`LOG_ODDS_BASE`, `LOG_ODDS_SLOPE`).

    Args:
        score: In nats.
        list_size: Listed persons.
        listed_share: Share of travellers who are listed at all, between 0 and 1, both excluded.

    Raises:
        ValueError: A share outside its range.
    """
    if not 0.0 < listed_share < 1.0:
        raise ValueError(f"a listed share of {listed_share} is not above 0 and below 1")
    odds = LOG_ODDS_BASE + LOG_ODDS_SLOPE * (score - log(max(list_size, 1))) + log(listed_share / (1.0 - listed_share))
    return 1.0 / (1.0 + exp(-odds)) if odds > -700 else 0.0
