"""The same search without index, without machine code and without haste: every person is scored.

It shares the tables of `borderkit.names` and the weights with the index, and nothing else: tests hold the index against
it. It is also the shortest description of what a score is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from borderkit.names.distance import distance, limit, rank
from borderkit.names.gluing import OFTENER, regroup
from borderkit.names.keys import keys
from borderkit.names.phones import to_phones
from borderkit.names.romanising import Form, forms, script_of
from borderkit.names.synonyms import groups_of_token
from borderkit.names.tokens import MOST_TOKENS, read_tokens
from borderkit.screening import weights
from borderkit.screening.births import compare_births, pack_birth, write_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.kernels import dates, evidence
from borderkit.screening.kernels.bending import (
    COMMON,
    COMMON_SHARE,
    KNEE,
    MOST_UNDATED,
    SLOPE,
    WHOLE_NAME,
    WHOLE_UNDATED,
)
from borderkit.screening.kernels.scoring import LONELY, OTHER_NAME, WORST_NAME
from borderkit.screening.kernels.tables import ASKED_INITIAL, CROSS, CUT, LEVELS, LISTED_INITIAL, SYNONYM
from borderkit.screening.kernels.worth import MOST_PENALTY, PENALTY
from borderkit.screening.values import Person, Query


@dataclass(frozen=True)
class Row:
    """One listed name with one date of birth."""

    owner: int
    tokens: tuple[str, ...]
    date: int


@dataclass(frozen=True)
class _Met:
    """An asked token: weights of the listed tokens it meets, what it takes when it meets none, those of its letters."""

    weights: dict[str, float]
    penalty: float
    same: frozenset[str]


class Reference:
    """Listed persons, searched one by one."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = list(people)
        self.rows = [row for owner, person in enumerate(self.people) for row in _rows(owner, person)]
        self.words = sorted({token for row in self.rows for token in row.tokens})

    def search(self, query: Query, threshold: float, *, is_cut: bool = False) -> dict[str, float]:
        """Give the score of everybody who reaches the threshold."""
        found: dict[str, float] = {}
        births = [date for text in (query.birth, *query.other_births) if text and (date := pack_birth(text))] or [0]
        written = {name: tokens for name in query.names if (tokens := read_tokens(name))}
        names = [*written.values()]
        father = read_tokens(query.father)
        readings = [(read, len(read)) for name, tokens in written.items() for read in self._readings(name, tokens)]
        readings += [(_with_father(tokens, father), len(tokens)) for tokens in names]
        held = self._held(query)
        told = self._told(query, {token for tokens in names for token in tokens})
        for (reading, own), date in product(readings or [((), 0)], births):
            met = [self._meet(token, is_cut=is_cut) for token in reading]
            for row in self.rows:
                score = self._score(query, row, (met, own), date, held, is_cut=is_cut)
                person_id = self.people[row.owner].id
                if score is not None and score > found.get(person_id, -1e9):
                    found[person_id] = score
        return {person_id: score + told[person_id] for person_id, score in found.items()
                if score + told[person_id] >= threshold}  # fmt: skip

    def _score(
        self, query: Query, row: Row, read: tuple[list[_Met], int], date: int, held: dict[int, float], *, is_cut: bool
    ) -> float | None:
        met, own = read
        born = compare_births(write_birth(date), write_birth(row.date))
        is_open = born in (dates.UNKNOWN, dates.SAME_MONTH, dates.SAME_YEAR)
        person = self.people[row.owner]
        nation, sex = self._nation(query, person), _sex(query.sex, person.sex)
        beside = max(nation, 0.0) + max(sex, 0.0) if is_open else None
        name = _name_score((met, own), row.tokens, 0.0 if is_cut else evidence.MISSING, beside)
        if row.owner in held:
            name = max(-1e9 if name is None else name, float(OTHER_NAME) if met and row.tokens else 0.0)
        if name is None:
            return None
        score = name + held.get(row.owner, 0.0) + self._birth(date, row.date)
        return score + nation + sex

    def _readings(self, name: str, tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield tokens
        for place in range(len(tokens) - 1):
            joined = tokens[place] + tokens[place + 1]
            if joined in self.words:
                yield (*tokens[:place], joined, *tokens[place + 2 :])
        for place, token in enumerate(tokens):
            if parts := self._split(token):
                yield (*tokens[:place], *parts, *tokens[place + 1 :])
        for other in regroup(name):
            if self._count(other.word) > (OFTENER * self._count(other.whole) if other.whole else 0):
                yield other.tokens

    def _split(self, token: str) -> tuple[str, ...]:
        parted = [(token[:place], token[place:]) for place in range(3, len(token) - 2)]
        common = {both: min(map(self._count, both)) for both in parted}
        best = max(parted, key=lambda both: common[both], default=())
        if best and common[best] > 4 * self._count(token):
            return best
        together = {pair for row in self.rows for pair in pairwise(row.tokens)}
        return next((both for both in parted if both in together and common[both] <= 64), ())

    def _count(self, token: str) -> int:
        return sum(row.tokens.count(token) for row in self.rows)

    def _meet(self, token: str, *, is_cut: bool) -> _Met:
        levels = {word: level for word in self.words if (level := _level(token, word, is_cut=is_cut)) >= 0}
        counts = np.zeros(LEVELS)
        for word, level in levels.items():
            counts[level] += self._count(word)
        reach = ASKED_INITIAL if len(token) == 1 and token.isascii() else CUT
        if token.isascii() and (is_cut or reach == ASKED_INITIAL) and (len(token) > 1 or reach == ASKED_INITIAL):
            counts[reach] = sum(self._count(word) for word in self.words if word.startswith(token))
        worth = weights.token_weights(counts, len(self.rows), is_given_name=bool(groups_of_token(token)))
        own = worth[ASKED_INITIAL] if reach == ASKED_INITIAL else worth[0]
        penalty = min(PENALTY * float(own), MOST_PENALTY)
        same = frozenset(word for word, level in levels.items() if level == 0)
        return _Met({word: float(worth[level]) for word, level in levels.items() if worth[level] > 0}, penalty, same)

    def _birth(self, date: int, listed: int) -> float:
        same = sum(row.date == date for row in self.rows) if (date >> 5) & 15 and date & 31 else 0
        return float(
            weights.birth_weights(same, len(self.rows))[compare_births(write_birth(date), write_birth(listed))]
        )

    def _nation(self, query: Query, person: Person) -> float:
        asked = {code for code in (query.nationality, *query.other_nationalities) if code}
        if not asked or not person.nationalities:
            return 0.0
        if not asked & set(person.nationalities):
            return weights.NATION_OTHER
        same = sum(bool(asked & set(other.nationalities)) for other in self.people)
        return weights.nation_weight(same, len(self.people))

    def _told(self, query: Query, names: set[str]) -> dict[str, float]:
        """Weigh for each person the father's name that differs, and the place."""
        places = [[read_tokens(place) for place in person.places] for person in self.people if person.places]
        sounds = [{sound for tokens in some for token in tokens for sound in _sounds(token)} for some in places]

        def weigh(token: str) -> float:
            return min(
                weights.place_weight(sum(sound in some for some in sounds), len(places)) for sound in _sounds(token)
            )

        asked = read_tokens(query.place)
        told = {}
        for person in self.people:
            met = [
                min(weigh(one), weigh(other))
                for one, other in product(asked, (token for place in person.places for token in read_tokens(place)))
                if _alike(one, other)
            ]
            place = max(met, default=weights.PLACE_OTHER) if asked and person.places else 0.0
            told[person.id] = place + _other_father(set(read_tokens(query.father)), names, person)
        return told

    def _held(self, query: Query) -> dict[int, float]:
        held: dict[int, float] = {}
        for number, (owner, person) in product(map(read_number, query.documents), enumerate(self.people)):
            for listed in map(read_number, person.documents):
                if number and listed and fold_number(number) == fold_number(listed):
                    weight = weights.document_weight(number, is_exact=number == listed)
                    held[owner] = max(weight, held.get(owner, 0.0))
        return held


def _rows(owner: int, person: Person) -> Iterator[Row]:
    days = {date for text in person.births if (date := pack_birth(text))} or {0}
    names = {tokens for name in person.names if (tokens := read_tokens(name))}
    names |= {_with_father(tokens, read_tokens(father)) for tokens, father in product(names, person.fathers)}
    for tokens, date in product(names or {()}, days):
        yield Row(owner, tokens, date)


def _with_father(name: tuple[str, ...], father: tuple[str, ...]) -> tuple[str, ...]:
    """A father's name is a further part of the name, unless it stands there already."""
    whole = list(name)
    for token in father:
        if token not in whole:
            whole.append(token)
    return tuple(whole[:MOST_TOKENS])


def _other_father(asked: set[str], names: set[str], person: Person) -> float:
    """Weigh that both sides know a father beside the name, and neither agrees with anything of the other."""
    own = {token for name in person.names for token in read_tokens(name)}
    listed = {token for name in person.fathers for token in read_tokens(name)} - own
    asked = {one for one in asked if not any(_alike(one, name) for name in names)}
    listed = {one for one in listed if not any(_alike(one, name) for name in own)}
    pairs = [*product(asked, listed | own), *product(names, listed)]
    return 0.0 if not asked or not listed or any(_alike(*pair) for pair in pairs) else weights.FATHER_OTHER


def _alike(one: str, other: str) -> bool:
    """Say whether two tokens agree, and not from afar."""
    level = _level(one, other, is_cut=False)
    return level >= 0 and (level >= 2 * CROSS or level % CROSS <= 5)


def _sounds(token: str) -> list[str]:
    return [to_phones(form.letters) or token for form in forms(token)][:1] or [token]


def _level(token: str, word: str, *, is_cut: bool) -> int:
    """Say at which level a listed word agrees with an asked token; -1 for not at all."""
    if token == word:
        return 0
    found = min((_form_level(one, other, token, word) for one, other in product(forms(token), forms(word))), default=99)
    if found > LEVELS and token.isascii():
        if len(token) == 1 and word.startswith(token):
            return ASKED_INITIAL
        if len(word) == 1 and word.isascii() and token.startswith(word):
            return LISTED_INITIAL
    if set(groups_of_token(token)) & set(groups_of_token(word)) and (found > LEVELS or found % CROSS >= 5):
        return SYNONYM
    if found > LEVELS and is_cut and len(token) > 1 and token.isascii() and word.startswith(token):
        return CUT
    return found if found < LEVELS else -1


def _form_level(one: Form, other: Form, token: str, word: str) -> int:
    first, second = to_phones(one.letters), to_phones(other.letters)
    if not first or not second or not keys(first) & keys(second):
        return 99
    far = distance(first, second, one_is_bare=one.is_bare, other_is_bare=other.is_bare)
    if far > limit(len(first), len(second)):
        return 99
    if script_of(token) != script_of(word):
        return rank(far) + CROSS
    return 0 if one.letters == other.letters else rank(far)


def _name_score(
    read: tuple[Sequence[_Met], int], tokens: Sequence[str], missing: float, beside: float | None
) -> float | None:
    """Weigh a name. `beside` is what nationality and sex add to it, None where two dates can tell."""
    met, own = read
    pairs = [
        (one.weights[word], -i, -j) for i, one in enumerate(met) for j, word in enumerate(tokens) if word in one.weights
    ]
    left, free, score, count, same, whole = set(range(len(met))), set(range(len(tokens))), 0.0, 0, 0, 0.0
    for weight, i, j in sorted(pairs, reverse=True):
        if -i in left and -j in free:
            left.remove(-i)
            free.remove(-j)
            score, count, same = score + weight, count + 1, same + (-i < own and tokens[-j] in met[-i].same)
            whole += weight if -i < own else 0.0
    if not count:
        return None
    if count == 1 and min(len(met), len(tokens)) > 1:
        score += float(LONELY)
    score = max(score - sum(met[i].penalty for i in left) - missing * len(free), float(WORST_NAME))
    is_same = own > 1 and same == own and (count > own if len(met) > own else len(tokens) == own)
    return _bend(score) + float(WHOLE_NAME) + _undated(whole, beside) if is_same else _bend(score)


def _bend(name: float) -> float:
    return name if name <= KNEE else float(KNEE + SLOPE * (name - KNEE))


def _undated(whole: float, beside: float | None) -> float:
    """Weigh that a whole name is the same, beyond `WHOLE_NAME`, where dates cannot tell."""
    if beside is None:
        return 0.0
    lacking = max(float(COMMON) - _bend(whole) - beside, 0.0)
    return min(float(WHOLE_UNDATED) + float(COMMON_SHARE) * lacking, float(MOST_UNDATED))


def _sex(asked: str, listed: str) -> float:
    if asked not in ("M", "F") or listed not in ("M", "F"):
        return 0.0
    return evidence.SEX_SAME if asked == listed else evidence.SEX_OTHER
