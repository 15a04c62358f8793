"""Signatures: bits by which rows are passed over unread. They may let too much through, never too little."""

import random

import numpy as np
import pytest
from tests.borderkit.screening.test_reading import plain_marks
from tests.borderkit.screening.test_reference import name, person, query

from borderkit.screening import Index, Person, Query
from borderkit.screening.kernels.sieving import PIECE
from borderkit.screening.kernels.tables import NATION_BITS, SEX_BITS, TOKEN_BITS
from borderkit.screening.nations import nation_bits, person_bits
from borderkit.screening.reference import Reference


def test_nationalities_and_sex_have_bits_of_their_own():
    sets, nations, sexes = [("UTO",), ("NEI", "IRQ"), (), ("A B",)], np.array([0, 1, 2, 3]), np.array([0, 1, 2, 0])
    bits = person_bits(sets, nations.astype(np.uint16), sexes.astype(np.uint8)).tolist()
    assert bits[0] == nation_bits(("UTO",))
    assert bits[1] == nation_bits(("NEI",)) | nation_bits(("IRQ",)) | 1 << TOKEN_BITS
    assert bits[2] == 2 << TOKEN_BITS
    assert bits[3] == nation_bits(("A", "B"))
    assert nation_bits(()) == 0
    assert TOKEN_BITS + SEX_BITS + NATION_BITS == 64


def all_tokens(rows):
    return np.concatenate([rows.tokens_of(row) for row in range(len(rows.signatures))])


def test_tokens_that_sound_alike_share_a_bit_and_no_bit_is_in_most_rows():
    chance = random.Random("bits")
    index = Index.build([Person(str(number), (name(chance),)) for number in range(400)])
    (segment,) = index._state.segments
    words = [segment.words.get(number) for number in range(segment.words.size())]
    bit = dict(zip(words, segment.rows.bits.tolist(), strict=True))
    assert bit["mohammed"] == bit["muhammad"]
    assert bit["muller"] == bit["mueller"] != bit["mohammed"]
    held = np.bincount(segment.rows.bits[all_tokens(segment.rows)], minlength=TOKEN_BITS)
    assert held[TOKEN_BITS:].sum() == 0
    assert held.max() < 0.2 * held.sum()


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_initials_and_cut_names_are_not_passed_over(seed, cut):
    chance = random.Random(f"ranges {seed}")
    people = [person(chance, number) for number in range(40)]
    index, everybody = Index.build(people), Reference(people)
    for _ in range(12):
        asked = query(chance)
        short = tuple(" ".join(word[: chance.randint(1, 4)] for word in text.split()) for text in asked.names)
        asked = Query(short, asked.birth, asked.nationality, asked.sex, truncated=cut)
        found = {hit.id: hit.score for hit in index.search(asked, limit=99, threshold=2.0)}
        expected = everybody.search(asked, 2.0, is_cut=cut)
        assert found == pytest.approx(expected, abs=2e-3), asked


@pytest.mark.parametrize("birth", ["", "1970-03-02"])
@pytest.mark.parametrize("asked", ["A", "A P", "A Petrow Ivan"])
def test_initials_of_very_many_rows_are_not_passed_over(asked, birth):
    chance = random.Random(f"many {asked} {birth}")
    given, births = ("Anna", "Ali", "Ahmed", "Alexander"), ("", "1970", "1970-03-02", "1971-03-02", "1999-01-01")
    families = ("Petrov", "Petrov", "Ivan", "Perk", "")
    people = [
        Person(f"n{at}", (f"{chance.choice(given)} {chance.choice(families)}",), (chance.choice(births),))
        for at in range(PIECE + 200)
    ]
    index, everybody = Index.build(people), Reference(people)
    found = {hit.id: hit.score for hit in index.search(Query((asked,), birth), limit=9999, threshold=1.0)}
    assert found == pytest.approx(everybody.search(Query((asked,), birth), 1.0), abs=2e-3)


@pytest.mark.parametrize(("listed", "asked"), [(("A", "B"), "B"), (("B",), "A"), ((), "A"), (("A",), "")])
def test_nationalities_weigh_as_they_do_without_bits(listed, asked):
    people = [Person("one", ("Anna Eriksson",), (), listed), *(Person(f"n{at}", ("Li",)) for at in range(9))]
    (hit,) = Index.build(people).search(Query(("Anna Eriksson",), "", asked), threshold=3.0)
    (expected,) = Reference(people).search(Query(("Anna Eriksson",), "", asked), 3.0, is_cut=False).values()
    assert hit.score == pytest.approx(expected, abs=2e-3)


@pytest.mark.parametrize("token", ["abcdef", "mohammedali", "иванпетров", "محمدعلي", "山本山本山本", "eriksonnn"])
def test_a_token_is_counted_in_parts_at_every_place(token):
    whole = ["mohammed", "ali", "абв", "ivan"]
    parts = [part for cut in range(3, len(token) - 2) for part in (token[:cut], token[cut:])]
    people = [Person(str(at), (word,)) for at, word in enumerate([*whole[:2], *parts[::3], *parts[::2], token])]
    state = Index.build(people)._state
    (segment,) = state.segments
    words = [segment.words.get(number) for number in all_tokens(segment.rows).tolist()]
    expected = [words.count(text) for text in (*whole, token, *parts)]
    assert state.count([*whole, token, *parts]) == expected
    assert list(state.rejoin([(token, "ali")])) == list(plain_marks(state, (token, "ali")))
