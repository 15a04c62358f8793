"""Who of many travellers can be none of a few listed persons: never somebody whom the whole index would find."""

import random

import pytest

from borderkit.screening import Index, Person, Query, threshold_for
from borderkit.screening.reaching import Few, _add, _reaches

PARTS = (
    "MIRA", "ORIN", "LENA", "TOMAS", "AHMED", "MOHAMMED", "MUHAMMAD", "ALI", "HASSAN", "ABDUL", "RAHMAN",
    "ABDULRAHMAN", "IVAN", "IWAN", "PETROV", "PETROW", "TESTOV", "TESTOVA", "ZANDER", "XENIA", "MARIA", "LUISA",
    "MARIALUISA", "KARIM", "CARIM", "YUSUF", "JOSEPH", "OSKAR", "NOVAK", "NOWAK", "HORVAT",
)  # fmt: skip
CYRILLIC = {"IVAN": "Иван", "PETROV": "Петров", "MIRA": "Мира", "TESTOV": "Тестов"}


def birth(chance):
    return f"{chance.randint(1950, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def name(chance):
    return " ".join(chance.sample(PARTS, chance.randint(1, 4)))


def people(count, seed):
    chance = random.Random(seed)
    return [
        Person(
            id=f"{seed}-{number}",
            names=tuple(name(chance) for _ in range(chance.randint(1, 3))),
            births=tuple(birth(chance) for _ in range(chance.randint(0, 2))),
            nationalities=("UTO",) if chance.random() < 0.5 else (),
            sex=chance.choice(("M", "F", "")),
            documents=(f"X{chance.randint(1000000, 9999999)}",) if chance.random() < 0.3 else (),
            fathers=(chance.choice(PARTS),) if chance.random() < 0.2 else (),
            places=("ZENITH",) if chance.random() < 0.2 else (),
        )
        for number in range(count)
    ]


def damaged(person, chance):
    """A traveller who is, or looks like, a listed person."""
    parts = chance.choice(person.names).split()
    chance.shuffle(parts)
    if chance.random() < 0.3 and len(parts) > 1:
        parts.pop()
    parts = [CYRILLIC.get(part, part) if chance.random() < 0.3 else part for part in parts]
    if chance.random() < 0.3:
        place = chance.randrange(len(parts))
        parts[place] = parts[place][:-1] + chance.choice("AEIOKR")
    born = chance.choice(person.births) if person.births else birth(chance)
    if chance.random() < 0.3:
        born = f"{born[:4]}-{born[8:]}-{born[5:7]}" if chance.random() < 0.5 else f"{born[:4]}-XX-XX"
    return Query(
        names=(" ".join(parts),),
        birth=born if chance.random() < 0.8 else "",
        nationality="UTO",
        sex=person.sex,
        documents=person.documents if chance.random() < 0.2 else (),
        father=chance.choice(PARTS) if chance.random() < 0.2 else "",
        place="ZENITH" if chance.random() < 0.2 else "",
        truncated=chance.random() < 0.05,
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("one_in", [10, 1_000, 100_000])
def test_whoever_the_whole_index_finds_is_never_sorted_out(seed, one_in):
    chance = random.Random(f"asked {seed}")
    whole, came = people(2_000, f"rest {seed}"), people(40, f"came {seed}")
    index = Index.build(whole + came)
    need = threshold_for(1 / one_in, len(index))
    asked = [damaged(chance.choice(came), chance) for _ in range(150)]
    asked += [Query(names=(name(chance),), birth=birth(chance), nationality="UTO") for _ in range(150)]
    ids = {person.id for person in came}
    answers = index.search_many(asked, limit=500, threshold=need)
    found = [any(one.id in ids for one in answer) for answer in answers]
    may = Few(index, came).may_be(asked, need)
    assert any(found)
    assert [query for query, is_found, may_be in zip(asked, found, may, strict=True) if is_found and not may_be] == []


def test_most_of_those_who_are_none_of_them_are_sorted_out():
    chance = random.Random("innocent")
    came = [Person(id="a", names=("ZELIMKHAN QUARTUS",), births=("1980-05-17",))]
    index = Index.build(people(2_000, "rest") + came)
    asked = [Query(names=(name(chance),), birth=birth(chance)) for _ in range(200)]
    assert sum(Few(index, came).may_be(asked, threshold_for(0.001, len(index)))) < 10


def test_at_a_low_threshold_and_with_a_cut_name_everybody_is_looked_up():
    came = people(3, "came")
    index = Index.build(came)
    stranger = Query(names=("QQQQ WWWW",))
    assert Few(index, came).may_be([stranger], 5.0) == [True]
    assert Few(index, came).may_be([stranger, Query(names=("QQQQ",), truncated=True)], 20.0) == [False, True]


def test_nobody_and_nameless_people_are_no_trouble():
    index = Index.build(people(10, "rest"))
    query = Query(names=("MIRA TESTOV",), documents=("X1234567",))
    assert Few(index, []).may_be([query], 20.0) == [False]
    nameless = [Person(id="n", names=("-",), documents=("X1234567",))]
    assert Few(index, nameless).may_be([query, Query(names=("MIRA",))], 20.0) == [True, False]
    assert Few(index, people(3, "came")).may_be([Query(names=())], 20.0) == [False]


def test_a_document_that_only_looks_the_same_is_enough():
    came = [Person(id="d", names=("ZELIMKHAN QUARTUS",), documents=("X1O34567",))]
    index = Index.build(people(100, "rest") + came)
    assert Few(index, came).may_be([Query(names=("MIRA",), documents=("X1034567",))], 20.0) == [True]


@pytest.mark.parametrize("seed", range(20))
def test_numbers_in_planes_add_up_and_compare_as_numbers_do(seed):
    chance = random.Random(seed)
    some = [[chance.randint(0, 26) for _ in range(50)] for _ in range(4)]
    total = ()
    for numbers in some:
        for number in sorted(set(numbers)):
            people = sum(1 << place for place, one in enumerate(numbers) if one == number)
            total = _add(total, tuple(people if number >> digit & 1 else 0 for digit in range(number.bit_length())))
    sums = [sum(column) for column in zip(*some, strict=True)]
    for need in (0, 1, max(sums) - 1, max(sums), max(sums) + 1, 500):
        assert _reaches(total, need, (1 << 50) - 1) == any(one >= need for one in sums)
