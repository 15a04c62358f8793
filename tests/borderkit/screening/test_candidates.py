"""A candidate's grounds are worked out when they are read, and are then the same as ever."""

import copy
import random

import pytest
from tests.borderkit.screening.test_reference import person, query

from borderkit.screening import Candidate, Index, Person, Query


def test_grounds_are_worked_out_once_and_only_when_they_are_read():
    asked = []
    candidate = Candidate("one", 1.0, 0.5, lambda: asked.append(1) or ())
    assert (candidate.id, candidate.score, candidate.probability, asked) == ("one", 1.0, 0.5, [])
    assert (candidate.terms, candidate.terms, asked) == ((), (), [1])


def test_grounds_stay_those_of_the_search_when_the_list_has_changed_since():
    index = Index.build([Person("one", ("Anna Eriksson",), ("1974-08-12",))])
    asked = Query(("Anna Eriksson",), "1974-08-12")
    before, (later,) = index.search(asked)[0], index.search(asked)
    terms = before.terms
    index.remove("one")
    index.add(Person("two", ("Anna Eriksson",), ("1974-08-12",)))
    assert later.terms == terms
    assert later == before


def test_candidates_are_equal_by_content_and_are_copied_with_their_grounds():
    (candidate,) = Index.build([Person("one", ("Anna Eriksson",))]).search(Query(("Anna Eriksson",)), threshold=0.0)
    sent = copy.copy(candidate)
    assert (sent, hash(sent), repr(sent)) == (candidate, hash(candidate), repr(candidate))
    assert sent != Candidate("two", sent.score, sent.probability, sent.terms)
    assert sent != "one"


@pytest.mark.parametrize("seed", range(3))
def test_the_score_is_the_sum_of_the_grounds(seed):
    chance, compared = random.Random(f"sums {seed}"), 0
    index = Index.build([person(chance, number) for number in range(25)])
    for asked in (query(chance) for _ in range(20)):
        for hit in index.search(asked, limit=99, threshold=-3.0):
            assert hit.score == pytest.approx(sum(term.weight for term in hit.terms), abs=1e-3)
            compared += 1
    assert compared > 20
