"""The index finds exactly what a search of everybody finds, with the same scores."""

import random

import pytest

from borderkit.screening import Index, Person, Query
from borderkit.screening.reference import Reference

TEXT = """
mohammed muhammad محمد ahmed hussein husain حسين ali علي omar anna ann maria mara eriksson
ericsson müller mueller muller yulia julia юлия иван ivan john jean kumar कुमार singh
abdulrahman abdul rahman عبد الرحمن j a m kim min jun minjun 김민준 王 小 alexander sasha саша
petrovich petrov li lee al bin de wojciechowski smith smyth 0mar 王小明 王晓明 黃大文 huang dawen wang xiaoming
eriks son abdulr ahman moham med
"""
WORDS = TEXT.split()
BIRTHS = (
    "", "1980", "1980-05", "1980-05-04", "1980-04-05", "1981-05-04", "1980-05-14", "1990-05-04", "1987-05-04",
    "1950-01-01", "1982-07-09", "1979-11-11", "1908-05-04", "1899-05-04", "no date",
)  # fmt: skip
PLACES = ("Karsa 12", "Karsa", "Norhaven", "Quill Bay", "Карса", "Qarsa, Utopia", "7")
NUMBERS = ("AB1234", "AB1O34", "AB1034", "X", "XY99887")
CASES = 40


def name(chance):
    return " ".join(chance.choices(WORDS, k=chance.randint(0, 4)))


def person(chance, number):
    return Person(
        f"p{number}",
        tuple(name(chance) for _ in range(chance.choice([1, 1, 2]))),
        tuple(chance.choices(BIRTHS, k=chance.choice([0, 1, 1, 2]))),
        tuple(chance.sample(["UTO", "NEI", "IRQ"], k=chance.choice([0, 1, 1, 2]))),
        chance.choice(["", "M", "F"]),
        tuple(chance.choices(NUMBERS, k=chance.choice([0, 0, 1]))),
        tuple(name(chance) for _ in range(chance.choice([0, 0, 1, 2]))),
        tuple(chance.choices(PLACES, k=chance.choice([0, 0, 1, 2]))),
    )


def query(chance):
    return Query(
        tuple(name(chance) for _ in range(chance.choice([1, 1, 2]))),
        chance.choice(BIRTHS),
        chance.choice(["", "UTO", "NEI"]),
        chance.choice(["", "M"]),
        tuple(chance.choices(NUMBERS, k=chance.choice([0, 0, 1]))),
        chance.random() < 0.2,
        chance.choice(["", name(chance)]),
        chance.choice(["", *PLACES]),
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_index_finds_what_a_search_of_everybody_finds(seed):
    chance = random.Random(seed)
    compared = 0
    for _ in range(CASES // 4):
        people = [person(chance, number) for number in range(chance.randint(1, 25))]
        index, everybody = Index.build(people), Reference(people)
        for asked in (query(chance) for _ in range(4)):
            for threshold in (-3.0, 4.0, 12.0):
                found = {hit.id: hit.score for hit in index.search(asked, limit=99, threshold=threshold)}
                expected = everybody.search(asked, threshold, is_cut=asked.truncated)
                edge = {
                    one for one in found.keys() ^ expected.keys() if abs((found | expected)[one] - threshold) < 2e-3
                }
                assert found.keys() - edge == expected.keys() - edge, asked
                for one in found.keys() & expected.keys():
                    assert found[one] == pytest.approx(expected[one], abs=2e-3), asked
                compared += len(expected)
    assert compared > 20


def test_adding_one_by_one_gives_the_scores_of_building_at_once():
    chance = random.Random("adding")
    people = [person(chance, number) for number in range(30)]
    together, one_by_one = Index.build(people), Index()
    for one in people:
        one_by_one.add(one)
    for asked in (query(chance) for _ in range(20)):
        at_once = {hit.id: hit.score for hit in together.search(asked, limit=99, threshold=0.0)}
        added = {hit.id: hit.score for hit in one_by_one.search(asked, limit=99, threshold=0.0)}
        assert added == pytest.approx(at_once, abs=2e-3)
