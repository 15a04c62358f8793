"""Whether two tokens may be one name: yes or no, for what is told beside a name and seldom compared."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple

from borderkit.names.distance import RANKS, distance, limit
from borderkit.names.keys import keys
from borderkit.names.phones import to_phones
from borderkit.names.romanising import forms
from borderkit.names.synonyms import groups_of_token

MOST = RANKS[4]
"""Distance of one slip of the pen and a little more."""


TOKENS = 1024
"""Tokens whose sounds are remembered."""


@lru_cache(maxsize=65536)
def agrees(one: str, other: str) -> bool:
    """Say whether two folded tokens are the same, sound alike, are forms of one name, or one is the other's initial."""
    if one == other:
        return True
    (groups, left), (other_groups, right) = _read(one), _read(other)
    if not groups.isdisjoint(other_groups):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1 and shorter.isascii() and longer.startswith(shorter):
        return True
    return any(_sound_alike(first, second) for first, second in product(left, right))


class _Sound(NamedTuple):
    """One form of a token as sounds: phones, whether short vowels are not written, and keys."""

    phones: str
    is_bare: bool
    keys: frozenset[int]


@lru_cache(maxsize=TOKENS)
def _read(token: str) -> tuple[frozenset[int], tuple[_Sound, ...]]:
    """Give the groups of synonyms of a token, and its forms."""
    read = [(to_phones(form.letters), form.is_bare) for form in forms(token)]
    sounds = tuple([_Sound(phones, is_bare, keys(phones)) for phones, is_bare in read if phones])
    return frozenset(groups_of_token(token)), sounds


def _sound_alike(one: _Sound, other: _Sound) -> bool:
    if one.keys.isdisjoint(other.keys):
        return False
    far = distance(one.phones, other.phones, one_is_bare=one.is_bare, other_is_bare=other.is_bare)
    return far <= min(limit(len(one.phones), len(other.phones)), MOST)
