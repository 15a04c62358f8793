"""The judge of screening: its cases are the same for the same seed, and their truth is true. Without Faker."""

import datetime
import random
from collections import Counter
from functools import cache
from typing import Any

import cases
import damage
import judge
import pytest
from kinds import KINDS, LOOKALIKE
from spellings import as_passport, in_split, plain
from vocabulary import table

PER_KIND, INNOCENTS, RARE = 12, 200, 90
WANTED = cases.Wanted(each=PER_KIND)
SIZE = 700
Made = tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]


@cache
def made(split: str) -> Made:
    people, queries = cases.make_cases({}, split, SIZE, wanted=WANTED, innocents=INNOCENTS, rare=RARE)
    return {person["id"]: person for person in people}, queries


@pytest.fixture(params=["dev", "test"])
def both(request: pytest.FixtureRequest) -> Made:
    return made(request.param)


def asked(kind: str, split: str = "test") -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The queries of a kind, each with its listed person."""
    people, queries = made(split)
    return [(query, people[query["truth"] or query["looks_like"]]) for query in queries if query["kind"] == kind]


def test_the_same_split_is_made_again_alike() -> None:
    people, queries = cases.make_cases({}, "test", SIZE, wanted=WANTED, innocents=INNOCENTS, rare=RARE)
    first_people, first_queries = made("test")
    assert list(people) == list(first_people.values())
    assert queries == first_queries


def test_a_larger_list_begins_with_the_smaller_one() -> None:
    larger, queries = cases.make_cases({}, "test", SIZE + 50, wanted=WANTED, innocents=INNOCENTS, rare=RARE)
    assert list(larger)[:SIZE] == list(made("test")[0].values())
    assert queries == made("test")[1]


def test_the_splits_have_no_person_in_common() -> None:
    def whole(split: str) -> set[tuple[object, ...]]:
        people, _ = made(split)
        return {(*person["names"], *person["births"]) for person in people.values() if person["births"]}

    assert not set(made("dev")[0]) & set(made("test")[0])
    assert not whole("dev") & whole("test")


def test_every_kind_is_there_in_full(both: Made) -> None:
    people, queries = both
    found = Counter(query["kind"] for query in queries)
    assert found == dict.fromkeys(KINDS, PER_KIND) | {LOOKALIKE: PER_KIND, "innocent": INNOCENTS}
    assert len(people) == SIZE


def test_only_the_kinds_that_are_wanted_are_made() -> None:
    wanted = cases.Wanted(("joined", LOOKALIKE), 9)
    people, queries = cases.make_cases({}, "dev", 40, wanted=wanted, innocents=5, rare=RARE)
    assert Counter(query["kind"] for query in queries) == {"joined": 9, LOOKALIKE: 9, "innocent": 5}
    assert len(list(people)) == 40
    names = {cases.ALL.name, wanted.name, cases.Wanted(("joined",), 9).name, cases.Wanted(each=9).name}
    assert len(names) == 4
    assert cases.ALL.name == ""


def test_the_truth_is_on_the_list_once_and_innocents_have_none(both: Made) -> None:
    people, queries = both
    truths = [query["truth"] for query in queries if query["truth"]]
    assert len(truths) == len(set(truths)) == PER_KIND * len(KINDS)
    assert set(truths) <= set(people)
    assert all(query["truth"] is None for query in queries if query["kind"] in ("innocent", LOOKALIKE))


def test_every_stretch_of_the_queries_has_many_kinds(both: Made) -> None:
    _, queries = both
    assert len({query["kind"] for query in queries[: len(queries) // 4]}) > len(KINDS) * 0.8


def test_dates_are_dates_and_documents_of_travellers_are_new(both: Made) -> None:
    people, queries = both
    listed = {number for person in people.values() for number in person["documents"]}
    for query in queries:
        if len(query["birth"]) == 10:
            datetime.date.fromisoformat(query["birth"])
        if query["kind"] != "document_only":
            assert not listed & set(query["documents"])


def test_look_alikes_have_the_name_and_another_birth() -> None:
    for query, person in asked(LOOKALIKE):
        assert query["names"][0] in person["names"]
        assert abs(int(query["birth"][:4]) - int(person["births"][0][:4])) >= 3


def test_a_kind_of_name_leaves_the_date_alone() -> None:
    for kind in ("latin_variant", "word_order", "typo_2", "native_to_latin", "mrz_30"):
        for query, person in asked(kind):
            known = [day for day in person["births"] if len(day) == 10]
            assert not known or query["birth"] in known
            assert query["names"][0] not in person["names"]


def test_a_kind_of_date_leaves_the_name_alone() -> None:
    for kind in ("date_swapped", "date_digit", "date_year_off", "date_far"):
        for query, person in asked(kind):
            assert query["names"][0] in person["names"]
            assert query["birth"] not in person["births"]


def test_across_scripts_one_side_has_no_latin_letters() -> None:
    for query, person in asked("native_to_latin"):
        assert not query["names"][0].isascii()
        assert any(plain(name).isascii() for name in person["names"])
    for _, person in asked("latin_to_native"):
        assert not any(name.isascii() for name in person["names"])


def test_cut_names_fit_their_field_and_say_so() -> None:
    for kind, places in (("mrz_39", 39), ("mrz_30", 30), ("mrz_20", 20)):
        for query, _ in asked(kind):
            assert query["truncated"]
            assert len(query["names"][0]) < places


def test_a_document_alone_is_all_that_is_shown() -> None:
    for query, person in asked("document_only"):
        assert (query["names"], query["birth"], query["nationality"]) == ([], "", "")
        assert query["documents"] == person["documents"]
    for query, person in asked("document_misread"):
        assert query["documents"] != person["documents"]


def test_a_variant_belongs_to_one_split() -> None:
    words = [word for row in table("shared.tsv") for word in row[-1].split()]
    for word in words:
        assert in_split(word, "dev") != in_split(word, "test")
    assert 0.3 < sum(in_split(word, "dev") for word in words) / len(words) < 0.7


@pytest.mark.parametrize(
    ("name", "written"),
    [("Şəhriyar", "SAHRIYAR"), ("O'Neil", "ONEIL"), ("Müller-Łoś", "MUELLER LOS"), ("Ali  bin", "ALI BIN")],
)
def test_a_name_is_written_as_the_zone_has_it(name: str, written: str) -> None:
    assert as_passport(name) == written


def test_damage_is_of_the_promised_amount() -> None:
    chance = random.Random(1)
    for _ in range(200):
        assert damage.slips("mohammed hassan", 1, chance) != "mohammed hassan"
        number = damage.misread_number("B1005", chance)
        assert sum(a != b for a, b in zip(number, "B1005", strict=True)) == 1
        day = damage.other_digit(datetime.date(1980, 12, 31), chance).isoformat()
        assert sum(a != b for a, b in zip(day, "1980-12-31", strict=True)) == 1


def test_no_more_innocents_than_allowed_are_above_the_score() -> None:
    scores = [number / 1000 for number in range(1000)] + [0.999] * 5
    for rate in judge.RATES.values():
        least = judge.threshold(scores, rate)
        assert sum(score > least for score in scores) <= len(scores) * rate
    assert judge.threshold([0.5] * 10, 0.001) == 0.5


def test_found_means_the_right_person_above_the_score() -> None:
    queries = [
        {"id": key, "kind": "exact", "truth": "a", "script": "Latn"} for key in ("right", "low", "other", "none")
    ]
    queries.append({"id": "twin", "kind": LOOKALIKE, "truth": None, "script": "Latn"})
    answers = {"right": [["b", 0.9], ["a", 0.8]], "low": [["a", 0.5]], "other": [["b", 0.9]], "none": [],
               "twin": [["a", 0.6]]}  # fmt: skip
    found = judge.recall(queries, answers, 0.5)
    assert found["kinds"] == {"exact": 0.25}
    assert found["all"] == 0.25
    assert found["lookalikes"] == 1.0
