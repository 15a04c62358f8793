"""A name of which every part is written the same says more than its parts."""

import random
from dataclasses import replace

import pytest

from borderkit.screening import Index, Person, Query
from borderkit.screening.kernels.bending import (
    COMMON,
    COMMON_SHARE,
    MOST_UNDATED,
    MOST_WHOLE,
    WHOLE_NAME,
    WHOLE_UNDATED,
)
from borderkit.screening.reference import Reference

WHOLE = "every part the same"
WHOLE_RARE = WHOLE_NAME + WHOLE_UNDATED
NAMES = ("Karim Darwish", "Karim Mansour", "Nabil Darwish", "Salim Khoury Mansour", "Farid", "Idris Karim Darwish")
NOISE = tuple(Person(f"noise-{number}", (name,)) for number, name in enumerate(NAMES))


def whole(listed, *names, **told):
    """Give what the listed name adds for being whole, with nationality and sex beside it."""
    listed = listed if isinstance(listed, Person) else Person("one", (listed,))
    listed, told = replace(listed, nationalities=("UTO",), sex="M"), {"nationality": "UTO", "sex": "M", **told}
    hits = Index.build([*NOISE, listed]).search(Query(names, **told), limit=99, threshold=-30.0)
    terms = next(hit.terms for hit in hits if hit.id == listed.id)
    return [term.weight for term in terms if term.why == WHOLE]


def lacking(**told):
    """What a name that ten others share in part adds of itself beside the rest, and for being whole."""
    births, listed = told.pop("births", ()), told.pop("listed", {})
    crowd = [Person(f"crowd-{number}", (("Mira Orin", "Orin Zander")[number % 2],)) for number in range(20)]
    index = Index.build([*crowd, Person("one", ("Mira Zander",), births, **listed)])
    (hit,) = [
        one for one in index.search(Query(("Mira Zander",), **told), limit=9999, threshold=0.0) if one.id == "one"
    ]
    (whole,) = [term.weight for term in hit.terms if term.why == WHOLE]
    own = sum(term.weight for term in hit.terms if term.why != WHOLE and term.kind in ("name", "nationality", "sex"))
    assert hit.score == pytest.approx(sum(term.weight for term in hit.terms), abs=1e-3)
    return own, whole


def by_what_is_lacking(own):
    return min(WHOLE_RARE + COMMON_SHARE * max(COMMON - own, 0.0), MOST_WHOLE)


@pytest.mark.parametrize(
    ("listed", "asked"),
    [("Tamzur Belogar", "TAMZUR BELOGAR"), ("Tamzur Belogar", "Belogar, Tamzur"), ("Tâmzur Belogär", "Tamzur Belogar"),
     ("Tamzur van Belogar", "Tamzur Belogar"), ("Tamzur Belogar", "Dr Tamzur Belogar"), ("تمزور بلغار", "بلغار تمزور"),
     ("Tamzur Belogar Quill", "Quill Tamzur Belogar")],
)  # fmt: skip
def test_order_case_marks_particles_and_titles_do_not_make_another_name(listed, asked):
    assert whole(listed, asked) == [pytest.approx(WHOLE_RARE)]


@pytest.mark.parametrize(
    ("listed", "asked"),
    [("Tamzur Belogar", "Tamzur Belogarr Quill"), ("Tamzur Belogar", "Tamsur Belogar"), ("Tamzur", "Tamzur"),
     ("Tamzur Belogar Quill", "Tamzur Belogar"), ("Tamzur Belogar", "Tamzur Belogar Quill"),
     ("T Belogar", "Tamzur Belogar"), ("Тамзур Белогар", "Tamzur Belogar"), ("Tamzur Belogar", "Quill Yashgul Tamzur")],
)  # fmt: skip
def test_one_part_alone_a_slip_a_further_part_and_another_script_do_not_make_the_same_name(listed, asked):
    assert whole(listed, asked) == []


@pytest.mark.parametrize(
    ("born", "birth", "weight"),
    [("", "1980-05-04", WHOLE_RARE), ("1980-05-04", "", WHOLE_RARE), ("", "", WHOLE_RARE), ("1980", "1980", WHOLE_RARE),
     ("1980", "1980-05-04", WHOLE_RARE), ("1980-05", "1980-05-04", WHOLE_RARE), ("1980-05-04", "1980-05", WHOLE_RARE),
     ("1980-05-04", "1980-05-04", WHOLE_NAME), ("1980-05-04", "1980-05-05", WHOLE_NAME), ("1981", "1980", WHOLE_NAME),
     ("1980-06", "1980-05-04", WHOLE_NAME), ("1990-11-20", "1980-05-04", WHOLE_NAME)],
)  # fmt: skip
def test_a_whole_name_counts_more_where_no_two_full_dates_can_tell_and_none_differ(born, birth, weight):
    listed = Person("one", ("Tamzur Belogar",), (born,))
    assert whole(listed, "Tamzur Belogar", birth=birth) == [pytest.approx(weight)]


def test_of_several_dates_the_best_one_decides():
    listed = Person("one", ("Tamzur Belogar",), ("1980",))
    assert whole(listed, "Tamzur Belogar", birth="1970-01-01", other_births=("1980-05-04",)) == [
        pytest.approx(WHOLE_RARE)
    ]


@pytest.mark.parametrize(("births", "birth"), [((), "1980-05-04"), (("1980",), "1980-05-04"), (("1980-05-04",), "")])
def test_a_common_name_without_a_date_that_can_tell_gets_a_share_of_what_it_lacks(births, birth):
    own, more = lacking(births=births, birth=birth)
    assert COMMON - own > 1.0
    assert more == pytest.approx(by_what_is_lacking(own), abs=1e-3)


@pytest.mark.parametrize("births", [("1980-05-04",), ("1990-11-20",)])
def test_a_common_name_gets_no_more_where_two_dates_can_tell(births):
    assert lacking(births=births, birth="1980-05-04")[1] == pytest.approx(WHOLE_NAME)


def test_nationality_and_sex_beside_a_whole_name_say_less_than_beside_others():
    alone, more = lacking()
    both, less = lacking(nationality="UTO", sex="M", listed={"nationalities": ("UTO",), "sex": "M"})
    assert both > alone + 1
    assert less == pytest.approx(by_what_is_lacking(both), abs=1e-3)
    assert less < more - 0.5


def test_another_nationality_and_sex_are_not_made_up_for():
    _, more = lacking()
    _, other = lacking(nationality="UTO", sex="M", listed={"nationalities": ("XXA",), "sex": "F"})
    assert other == pytest.approx(more, abs=1e-3)


def test_the_commonest_name_of_all_gets_the_most_and_no_more():
    people = [Person(f"one-{number}", ("Mira Zander",)) for number in range(3000)]
    hits = Index.build(people).search(Query(("Mira Zander",)), limit=1, threshold=0.0)
    assert [term.weight for term in hits[0].terms if term.why == WHOLE] == [pytest.approx(WHOLE_NAME + MOST_UNDATED)]


@pytest.mark.parametrize("births", [("1980", "1980-05-04"), ("1980-05-04", "1980"), ("1970", "1980-05-05")])
def test_the_terms_add_up_to_the_score_whichever_date_is_best(births):
    people = [Person("full", ("Tamzur Belogar",), ("1980-05-04",)), Person("year", ("Tamzur Belogar",), ("1980",))]
    query = Query(("Tamzur Belogar",), births[0], other_births=births[1:])
    for hit in Index.build([*NOISE, *people]).search(query, threshold=-30.0):
        assert hit.score == pytest.approx(sum(term.weight for term in hit.terms), abs=1e-3)


def test_the_best_of_several_names_counts():
    assert whole(Person("one", ("Tamsur Belogar", "Tamzur Belogar")), "Quill Bay", "Tamzur Belogar")


@pytest.mark.parametrize("father", ["Idris", "إدريس", "Ydris", "Idris Haroun", ""])
def test_a_father_who_agrees_in_any_spelling_leaves_the_name_the_same(father):
    listed = Person("one", ("Tamzur Belogar",), fathers=("Idris",))
    assert whole(listed, "Tamzur Belogar", father=father)


def test_a_father_does_not_make_one_part_a_whole_name():
    assert not whole(Person("one", ("Tamzur",), fathers=("Idris",)), "Tamzur", father="Ydris")


@pytest.mark.parametrize("seed", range(3))
def test_whoever_reaches_the_threshold_by_the_whole_name_alone_is_found(seed):
    chance = random.Random(f"whole {seed}")
    words = ["karim", "darwish", "mansour", "nabil", "khoury", "salim", "tamzur", "belogar", "quill", "idris"]

    def name():
        return " ".join(chance.sample(words, chance.choice((1, 2, 2, 3))))

    births = ("", "1980", "1980-05", "1980-05-04", "1990-11-20", "1981-05-04")
    people = [
        Person(f"p{number}", (name(),), (chance.choice(births),), fathers=(chance.choice(("", "idris", "salim")),))
        for number in range(40)
    ]
    index, everybody = Index.build(people), Reference(people)
    for _ in range(6):
        query = Query((name(),), chance.choice(births), father=chance.choice(("", "idris", "ydris")))
        scores = everybody.search(query, -30.0)
        below = (0.01, WHOLE_NAME / 2, WHOLE_RARE - 0.1, MOST_WHOLE - 0.1)
        for threshold in {round(score, 3) - step for score in scores.values() for step in below}:
            expected = {one for one, score in scores.items() if score >= threshold + 5e-3}
            assert expected <= {hit.id for hit in index.search(query, limit=99, threshold=float(threshold))}, query
