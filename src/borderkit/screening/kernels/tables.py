"""The tables of `borderkit.names` as arrays, and the levels of agreement of two tokens."""

from __future__ import annotations

import numpy as np

from borderkit.names.distance import FARTHEST, LEFT_OUT, RANKS, REPLACED
from borderkit.names.keys import CLASS_NUMBERS, CLASSES
from borderkit.names.phones import CODES, MOST, SIGNS

PHONES = MOST
TOKEN_BITS, SEX_BITS, NATION_BITS = 48, 2, 14
"""Bits of a signature, from the lowest: by tokens of the name, one for each sex, by nationalities."""
REPLACING = np.array(REPLACED, dtype=np.int32)
LEAVING_OUT = np.array(LEFT_OUT, dtype=np.int32)
RANK_LIMITS = np.array(RANKS, dtype=np.int32)
FAR = FARTHEST

CLASS_CHOICES = np.zeros((len(SIGNS) + 1, 3), dtype=np.uint8)
"""By phone: how many classes it may have (1 or 2), and these; 0 is no class."""
for _sign in SIGNS:
    _classes = CLASSES.get(_sign, "-")
    CLASS_CHOICES[CODES[_sign], 0] = len(_classes)
    for _place, _name in enumerate(_classes, 1):
        CLASS_CHOICES[CODES[_sign], _place] = CLASS_NUMBERS.get(_name, 0)

# Levels of agreement: 0 to 7 by distance within one script, 8 to 15 between scripts, then the special ones.
CROSS = 8
SYNONYM, CUT, ASKED_INITIAL, LISTED_INITIAL = 16, 17, 18, 19
LEVELS = 20
