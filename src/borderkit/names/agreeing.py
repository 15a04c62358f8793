"""Whether two tokens may be one name: yes or no, for what is told beside a name and seldom compared."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from borderkit.names.distance import RANKS, distance, limit
from borderkit.names.keys import keys
from borderkit.names.phones import to_phones
from borderkit.names.romanising import forms
from borderkit.names.synonyms import groups_of_token

MOST = RANKS[4]
"""Distance of one slip of the pen and a little more."""


@lru_cache(maxsize=65536)
def agrees(one: str, other: str) -> bool:
    """Say whether two folded tokens are the same, sound alike, are forms of one name, or one is the other's initial."""
    if one == other or set(groups_of_token(one)) & set(groups_of_token(other)):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1 and shorter.isascii() and longer.startswith(shorter):
        return True
    for first, second in product(forms(one), forms(other)):
        left, right = to_phones(first.letters), to_phones(second.letters)
        if left and right and keys(left) & keys(right):
            far = distance(left, right, one_is_bare=first.is_bare, other_is_bare=second.is_bare)
            if far <= min(limit(len(left), len(right)), MOST):
                return True
    return False
