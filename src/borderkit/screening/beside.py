"""What is told beside a name: the father's name and the place of birth.

A father's name is a further part of the name, on either side: it counts where it agrees, by its rarity, whether the
other side has it apart or within the name, and what stands in the name already is not counted twice. What is weighed
here is only that the fathers differ, and the place. Both are weighed exactly for the few who are found without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from borderkit.names.agreeing import agrees
from borderkit.names.phones import to_phones
from borderkit.names.romanising import forms
from borderkit.names.tokens import MOST_TOKENS, read_tokens
from borderkit.screening.segment import Segment
from borderkit.screening.values import Term
from borderkit.screening.weights import FATHER_OTHER, PLACE_OTHER, place_weight

SAMPLE = 1024
"""Persons of whom it is asked how common a place is."""
OTHER_FATHER, SAME_PLACE, OTHER_PLACE = "another father", "same place", "another place"


class Told(NamedTuple):
    """What a traveller tells beside the name.

    Args:
        names: Tokens of the names, where a father is told.
        father: Tokens of the father's name that stand in none of the names.
        place: The place as told, and its tokens.
        most: The most that the place can add.
    """

    names: frozenset[str]
    father: frozenset[str]
    place: tuple[str, tuple[str, ...]]
    most: float


class Places(NamedTuple):
    """How many of some listed persons have a place, and how many a place of each sound."""

    persons: int
    sounds: Counter[str]


def join_father(name: tuple[str, ...], father: tuple[str, ...]) -> tuple[str, ...]:
    """Put the parts of a father's name after a name that lacks them."""
    return (*name, *dict.fromkeys(token for token in father if token not in name))[:MOST_TOKENS]


def sounds_of(tokens: Iterable[str]) -> set[str]:
    """Give the sounds of tokens by their likeliest form; a token without a form stands for itself."""
    return set(map(_sound_of, tokens))


@lru_cache(maxsize=4096)
def _sound_of(token: str) -> str:
    read = forms(token)
    return (to_phones(read[0].letters) if read else "") or token


def sample_places(segments: Sequence[Segment]) -> Places:
    """Read the places of some persons, evenly spread over the list."""
    persons, sounds = 0, Counter[str]()
    having = [segment for segment in segments if segment.places.has_any()]
    total = sum(segment.people for segment in having)
    step = max(1, total // SAMPLE)
    for segment in having:
        for person in range(0, segment.people, step):
            if text := segment.places.get(person):
                persons += 1
                sounds.update(sounds_of(read_tokens(text)))
    return Places(persons, sounds)


def weigh_sound(places: Places, sound: str) -> float:
    """Weigh a part of a place by how many have it."""
    return place_weight(places.sounds[sound], places.persons)


def most_of_place(places: Places, tokens: Sequence[str]) -> float:
    """Give the most that a place can add."""
    return max((weigh_sound(places, sound) for sound in sounds_of(tokens)), default=0.0)


def tell(told: Told, segment: Segment, owner: int, places: Places) -> list[Term]:
    """Give the terms of father and place of one person."""
    terms = _father(told, segment, owner) if told.father and segment.fathers.has_any() else []
    if told.place[1] and segment.places.has_any() and (listed := segment.places.get(owner)):
        terms.append(_place(told, listed.split("\n"), places))
    return terms


def _father(told: Told, segment: Segment, owner: int) -> list[Term]:
    """Tell that the fathers differ: both are known beside the names, and neither stands anywhere with the other."""
    fathers = segment.fathers.get(owner).split()
    if not fathers:
        return []
    tokens = {int(token) for row in segment.rows_of(owner) for token in segment.rows.tokens_of(row)}
    names = {segment.words.get(token) for token in tokens} - set(fathers)
    asked, listed = without(told.father, told.names), without(fathers, names)
    if not asked or not listed or meet(asked, {*listed, *names}) or meet(told.names, listed):
        return []
    return [Term("father", " ".join(sorted(asked)), " ".join(listed), False, FATHER_OTHER, OTHER_FATHER)]


def without(some: Iterable[str], names: Iterable[str]) -> list[str]:
    """Give those tokens that agree with none of the names."""
    names = tuple(names)
    return [token for token in some if not any(agrees(token, name) for name in names)]


def meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether any two tokens agree."""
    return any(agrees(one, other) for one, other in product(some, others))


def _place(told: Told, listed: Sequence[str], places: Places) -> Term:
    best, where = 0.0, listed[0]
    for text in listed:
        for one, other in product(told.place[1], read_tokens(text)):
            if agrees(one, other):
                weight = min(weigh_sound(places, sound) for sound in (*sounds_of((one,)), *sounds_of((other,))))
                if weight > best:
                    best, where = weight, text
    if best:
        return Term("place", told.place[0], where, True, best, SAME_PLACE)
    return Term("place", told.place[0], where, False, PLACE_OTHER, OTHER_PLACE)
