"""What is told beside the name: the father's name, the grandfather's, the place of birth."""

import pytest

from borderkit.screening import REASONS, Index, Person, Query
from borderkit.screening.weights import FATHER_OTHER, MOST_PLACE, PLACE_OTHER

NOISE = tuple(
    Person(f"noise-{number}", (f"{given} {family}",), fathers=(father,), places=("Norhaven",))
    for number, (given, family, father) in enumerate(
        (given, family, father)
        for given in ("Karim", "Nabil", "Farid", "Salim")
        for family in ("Darwish", "Khoury", "Mansour")
        for father in ("Bashir", "Tariq")
    )
)


def score(query, listed):
    hits = Index.build([*NOISE, listed]).search(query, limit=99, threshold=-30.0)
    hit = next(hit for hit in hits if hit.id == listed.id)
    assert hit.score == pytest.approx(sum(term.weight for term in hit.terms), abs=1e-3)
    assert {term.why for term in hit.terms} <= REASONS
    return hit.score, [term for term in hit.terms if term.kind in ("father", "place")]


def one(*fathers, name="Karim Darwish", places=()):
    return Person("one", (name,), ("1980",), fathers=fathers, places=places)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("Idris", "Idris"), ("Idris", "إدريس"), ("Ydris", "Idris"), ("ادريس", "Idris"), ("Idris Haroun", "Idris"),
     ("Idris Darwish", "Idris Darwish"), ("Idris", "Idris Haroun Darwish")],
)  # fmt: skip
def test_the_fathers_name_counts_in_any_spelling_and_script(asked, listed):
    plain, _ = score(Query(("Karim Darwish",), "1980"), one(listed))
    told, (term, *_) = score(Query(("Karim Darwish",), "1980", father=asked), one(listed))
    assert told > plain + 1
    assert (term.kind, term.agrees) == ("father", True)


def test_the_grandfathers_name_counts_besides():
    father, _ = score(Query(("Karim Darwish",), father="Idris"), one("Idris Haroun"))
    both, terms = score(Query(("Karim Darwish",), father="Idris Haroun"), one("Idris Haroun"))
    assert both > father
    assert [term.listed for term in terms if term.agrees] == ["idris", "haroun"]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        (Query(("Karim Idris Darwish",)), one("Idris")),
        (Query(("Karim Darwish",), father="Idris"), one(name="Karim Idris Darwish")),
    ],
)
def test_a_father_within_the_name_meets_a_father_told_apart(query, listed):
    best, terms = score(query, listed)
    assert best > score(Query(("Karim Darwish",)), one())[0]
    assert [(term.asked, term.listed, term.agrees) for term in terms] == [("idris", "idris", True)]


def test_a_father_who_stands_in_the_name_already_is_not_counted_twice():
    query, listed = Query(("Karim Idris Darwish",)), Person("one", ("Karim Idris Darwish",))
    told = Query(query.names, father="Idris")
    assert score(told, listed) == score(query, listed)
    both = Person("one", listed.names, fathers=("Idris",))
    assert score(told, both)[0] == pytest.approx(score(query, listed)[0], abs=0.05)
    assert score(told, both)[1] == []


def test_another_father_speaks_against_but_does_not_kill():
    query = Query(("Karim Darwish",), "1980")
    plain, _ = score(query, one("Idris"))
    told, (term,) = score(Query(query.names, "1980", father="Yaqub"), one("Idris"))
    assert told == pytest.approx(plain + FATHER_OTHER, abs=1e-3)
    assert (term.asked, term.listed, term.agrees) == ("yaqub", "idris", False)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        (Query(("Karim Darwish",), father="Yaqub"), one()),
        (Query(("Karim Darwish",)), one("Idris")),
        (Query(("Karim Darwish",), father="Darwish"), one("Idris")),  # the family's name alone says nothing
        (Query(("Karim Darwish",), father="K"), one("Karim")),
        (Query(("Karim Darwish",), father="..."), one("Idris")),
    ],
)
def test_a_father_known_on_one_side_only_weighs_nothing(query, listed):
    assert score(query, listed)[1] == []
    assert score(query, listed)[0] == pytest.approx(score(Query(query.names), listed)[0], abs=1e-3)


@pytest.mark.parametrize("asked", ["Karsa", "KARSA 12", "Карса", "Qarsa, Utopia"])
def test_the_place_counts_in_any_spelling_and_script(asked):
    query, listed = Query(("Karim Darwish",), place=asked), one(places=("Quill Bay", "Karsa 7"))
    plain, _ = score(Query(query.names), listed)
    told, (term,) = score(query, listed)
    assert 0 < told - plain <= MOST_PLACE + 1e-3
    assert (term.kind, term.asked, term.listed, term.agrees) == ("place", asked, "Karsa 7", True)


def test_a_common_place_counts_less_than_a_rare_one_and_another_place_speaks_against():
    names = ("Karim Darwish",)
    common, _ = score(Query(names, place="Norhaven"), one(places=("Norhaven",)))
    rare, _ = score(Query(names, place="Karsa"), one(places=("Karsa",)))
    other, (term,) = score(Query(names, place="Karsa"), one(places=("Norhaven",)))
    assert other < common < rare
    assert (term.agrees, term.weight) == (False, PLACE_OTHER)


def test_a_place_lifts_over_the_threshold_who_would_not_reach_it_without():
    index = Index.build([*NOISE, one(places=("Karsa",))])
    without = index.search(Query(("Karim Darwish",)), threshold=-30.0, limit=99)
    least = next(hit.score for hit in without if hit.id == "one") + 0.5
    assert "one" not in [hit.id for hit in index.search(Query(("Karim Darwish",)), threshold=least)]
    assert "one" in [hit.id for hit in index.search(Query(("Karim Darwish",), place="Karsa"), threshold=least)]
    assert all(hit.score >= least for hit in index.search(Query(("Karim Darwish",), place="Norhaven"), threshold=least))


def test_what_is_told_is_kept_in_a_saved_index_and_in_added_persons(tmp_path):
    index = Index.build(NOISE)
    index.add(one("Idris", places=("Karsa",)))
    query = Query(("Karim Darwish",), father="Idris", place="Karsa")
    index.save(tmp_path / "index")
    for each in (index, Index.load(tmp_path / "index")):
        (hit,) = (hit for hit in each.search(query, threshold=-30.0, limit=99) if hit.id == "one")
        assert {term.kind for term in hit.terms if term.agrees} >= {"father", "place"}
