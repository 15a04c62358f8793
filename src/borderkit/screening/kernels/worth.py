"""The numbers from which the agreement of two tokens is weighed, for `borderkit.screening.weights` and for kernels."""

from __future__ import annotations

from math import exp

import numpy as np

from borderkit.screening.kernels.tables import ASKED_INITIAL, CUT, LISTED_INITIAL, SYNONYM

SAME_SCRIPT = (-0.15, -2.2, -2.0, -2.3, -2.7, -2.6, -3.8, -4.6)
"""log m by rank of distance: the same letters, the same sounds, then ever farther."""
SAME_LETTERS_M, KNOWING = exp(SAME_SCRIPT[0]), 2_000.0
"""How often one person is written with the same letters, and the listed names with which a list knows half of all
spellings. Where nobody listed has the letters, who is listed is so under others, and these are so much likelier."""
OTHER_SCRIPT = (-0.7, -0.7, -1.0, -1.5, -2.0, -2.6, -3.4, -4.4)
SPECIAL = {SYNONYM: -2.3, CUT: -0.3, ASKED_INITIAL: -0.1, LISTED_INITIAL: -3.5}

EXPECTED = 20_000.0
"""Names of an imagined list that every list is mixed with, so that a short list does not make every name rare."""
PRIOR = np.array((1.0, 1.5, 2.0, 2.5, 3.5, 5.0, 8.0, 15.0)) * 1e-4
PRIOR_SPECIAL = {SYNONYM: 1e-3, CUT: 2e-3, ASKED_INITIAL: 0.05, LISTED_INITIAL: 1e-3}
GIVEN_NAME_PRIOR = 1.5e-3
"""Share of people with a given name that stands in the table of synonyms."""
MOST_TOKEN = 13.0

PENALTY, MOST_PENALTY = 0.45, 4.0
"""Share of its weight that a token of the traveller takes when the list lacks it, and the most it takes."""
LEAST_WEIGHT = 0.3
