"""The index: who is found, on which grounds, and who is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.screening import Candidate, Index, Person, Query, Term

ANNA = Person("anna", ("Anna Maria Eriksson",), ("1974-08-12",), ("UTO",), "F", ("L898902C3",))
NOISE = (
    Person("noise-1", ("Anna Lindqvist",), ("1981-01-01",), ("UTO",), "F", ("L898902C4",)),
    Person("noise-2", ("Bengt Eriksson",), ("1950-02-03",), ("UTO",), "M", ("0000000", "N/A", "-")),
    Person("noise-3", ("Maria", "...", ""), ("1974-08",), (), "", ()),
    Person("noise-4", ("Anna Eriksdotter Berg",), ("1974-12-08",), ("NEI",), "F", ("L898902",)),
)


def index_of(*people: Person) -> Index:
    return Index.build([*NOISE, *people])


def found(index: Index, query: Query) -> list[str]:
    return [candidate.id for candidate in index.search(query)]


def score(query: Query, person: Person = ANNA) -> float:
    (candidate,) = index_of(person).search(query, threshold=0.0, limit=1)
    assert candidate.id == person.id
    return candidate.score


def test_a_candidate_carries_its_grounds():
    query = Query(("ERIKSSON<<ANNA<MARIA",), "1974-08-12", "UTO", "F", ("L8989O2C3",))
    assert index_of(ANNA).search(query) == [
        Candidate(
            "anna",
            1.0,
            (
                Term("name", "eriksson", "eriksson", True, pytest.approx(0.2)),
                Term("name", "anna", "anna", True, pytest.approx(0.2)),
                Term("name", "maria", "maria", True, pytest.approx(0.2)),
                Term("birth", "1974-08-12", "1974-08-12", True, 0.25),
                Term("nationality", "UTO", "UTO", True, 0.05),
                Term("sex", "F", "F", True, 0.02),
                Term("document", "L8989O2C3", "L898902C3", True, 0.55),
            ),
        )
    ]


def test_what_speaks_against_a_candidate_is_said_too():
    (candidate,) = index_of(ANNA).search(Query(("Anna Eriksson",), "1974-08-13", "NEI", "M"), threshold=0.0)
    against = [term for term in candidate.terms if not term.agrees]
    assert against == [
        Term("name", "", "maria", False, 0.0),
        Term("birth", "1974-08-13", "1974-08-12", False, -0.20),
        Term("nationality", "NEI", "UTO", False, -0.05),
        Term("sex", "M", "F", False, -0.08),
    ]


@pytest.mark.parametrize(
    "name",
    ["Maria Eriksson Anna", "ERIKSSON<<ANNA<MARIA<<<<", "ánna mária ERIKSSON", "Anna-Maria Eriksson"],
)
def test_order_accents_case_and_fillers_do_not_matter(name):
    assert found(index_of(ANNA), Query((name,))) == ["anna"]


@pytest.mark.parametrize("name", ["MUELLER<<JOERG", "MULLER<<JORG", "MUXXLLER<<JOERG", "Müller Jörg"])
def test_a_machine_readable_name_meets_the_printed_name(name):
    printed = Person("printed", ("Jörg Müller",))
    written = Person("written", ("JOERG MULLER",))
    assert sorted(found(index_of(printed, written), Query((name,)))) == ["printed", "written"]


def test_fewer_names_are_a_candidate_with_a_lower_score():
    full, fewer, more = (
        score(Query((name,))) for name in ("Anna Maria Eriksson", "Anna Eriksson", "Anna Maria Eva Eriksson")
    )
    assert full == 0.6
    assert 0.35 <= fewer < full
    assert 0.35 <= more < full


@pytest.mark.parametrize("name", ["Anna", "Eriksson", "Anna Berg", "Anna Eriksson Berg", "Lisa Eriksson", "...", ""])
def test_one_common_name_or_another_name_beside_it_is_no_candidate(name):
    assert "anna" not in found(index_of(ANNA), Query((name,)))


def test_one_common_name_with_the_same_day_of_birth_is_a_candidate():
    assert found(index_of(ANNA), Query(("Eriksson",), "1974-08-12")) == ["anna"]
    assert "anna" not in found(index_of(ANNA), Query(("Eriksson",), "1974-08-13"))
    assert "anna" not in found(index_of(ANNA), Query(("Lisa Berg",), "1974-08-12"))


def test_a_person_with_one_name_is_found_by_it_alone():
    single = Person("single", ("Suharto",))
    assert found(index_of(single), Query(("SUHARTO<<<<<",))) == ["single"]
    assert found(index_of(single), Query(("Suharto Budi",))) == []


def test_the_nearer_the_birth_the_higher_the_score():
    births = ["1974-08-12", "1974-08", "1974", "", "1975-08-12"]
    scores = [score(Query(ANNA.names, birth)) for birth in births]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_day_and_month_exchanged_is_nearer_than_another_date():
    assert score(Query(ANNA.names, "1974-12-08")) > score(Query(ANNA.names, "1974-12-09"))


def test_the_listed_birth_that_agrees_best_counts():
    several = Person("several", ANNA.names, ("1960", "no date", "1974-08-12"))
    assert score(Query(ANNA.names, "1974-08-12"), several) == 0.85


def test_a_birth_that_cannot_be_compared_is_said_and_not_weighed():
    (candidate,) = index_of(ANNA).search(Query(ANNA.names, "12 August"))
    assert Term("birth", "12 August", "1974-08-12", False, 0.0) in candidate.terms


def test_another_birth_does_not_kill_the_same_name_with_the_same_document():
    assert score(Query(ANNA.names, "1999-01-01", documents=ANNA.documents)) == 1.0


def test_a_document_number_alone_is_a_candidate():
    assert found(index_of(ANNA), Query((), documents=("L898902C3",))) == ["anna"]
    assert found(index_of(ANNA), Query(("Somebody Else",), documents=("L8989O2C3",))) == ["anna"]


@pytest.mark.parametrize("number", ["0000000", "OOOOOOO", "N/A", "-", "", "NONE", "123"])
def test_what_is_no_document_number_finds_nobody(number):
    assert found(index_of(Person("same", ("Xu",), documents=(number,))), Query((), documents=(number,))) == []


def test_a_cut_name_finds_the_longer_one_only_when_it_may_be_cut():
    assert found(index_of(ANNA), Query(("ERIKSSON<<ANNA<MAR",), truncated=True)) == ["anna"]
    assert found(index_of(ANNA), Query(("ERIKSSON<<ANNA<MAR",))) == []
    assert found(index_of(ANNA), Query(("ERIKSSON<<ANNA<MARTA",), truncated=True)) == []


def test_a_cut_single_name_finds_the_longer_one():
    single = Person("single", ("Papandropoulous",))
    assert found(index_of(single), Query(("PAPANDROPOUL",), truncated=True)) == ["single"]


def test_any_alias_and_any_spelling_asked_may_agree():
    alias = Person("alias", ("Boris Petrov", "Борис Петров"))
    assert found(index_of(alias), Query(("Nobody Here", "БОРИС ПЕТРОВ"))) == ["alias"]


def test_best_first_equal_by_id_and_no_more_than_the_limit():
    homonyms = [Person(f"h{number}", ("Ivan Ivanov",)) for number in (3, 1, 2)]
    index = index_of(*homonyms, Person("day", ("Ivan Ivanov",), ("1990-01-02",)))
    query = Query(("IVANOV<<IVAN",), "1990-01-02")
    assert found(index, query) == ["day", "h1", "h2", "h3"]
    assert [candidate.id for candidate in index.search(query, limit=2)] == ["day", "h1"]


def test_the_threshold_is_included():
    index = index_of(ANNA)
    assert len(index.search(Query(ANNA.names), threshold=0.6)) == 1
    assert index.search(Query(ANNA.names), threshold=0.61) == []


def test_many_queries_are_answered_in_order():
    queries = [Query(("Nobody",)), Query(ANNA.names)]
    index = index_of(ANNA)
    assert index.search_many(queries) == [index.search(query) for query in queries]


def test_the_same_id_twice_is_refused_and_an_unknown_one_cannot_be_removed():
    index = index_of(ANNA)
    with pytest.raises(ValueError, match="'anna' is in the index already"):
        index.add(ANNA)
    index.remove("anna")
    assert "anna" not in index
    with pytest.raises(KeyError):
        index.remove("anna")


def test_a_limit_below_one_is_refused():
    with pytest.raises(ValueError, match="limit 0"):
        index_of(ANNA).search(Query(ANNA.names), limit=0)


WORDS = st.sampled_from(["ali", "hassan", "müller", "mueller", "muller", "anna", "maria", "o'neill", "ли", "ali"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
BIRTHS = st.sampled_from(["", "1980", "1980-05", "1980-05-04", "1980-04-05", "1981-01-01"])
NUMBERS = st.sampled_from(["AB1234", "AB1O34", "AB1034", "X"])
DETAILS = st.tuples(
    st.lists(NAMES, max_size=3).map(tuple),
    st.lists(BIRTHS, max_size=2).map(tuple),
    st.just(("UTO",)),
    st.sampled_from(["", "M", "F"]),
    st.lists(NUMBERS, max_size=2).map(tuple),
)
PEOPLE = st.lists(DETAILS, max_size=12).map(
    lambda rows: [Person(f"p{number}", *row) for number, row in enumerate(rows)]
)
QUERIES = st.builds(
    Query,
    st.lists(NAMES, max_size=2).map(tuple),
    BIRTHS,
    st.sampled_from(["", "UTO", "NEI"]),
    st.sampled_from(["", "M"]),
    st.lists(NUMBERS, max_size=1).map(tuple),
    st.booleans(),
)


@settings(deadline=None)
@given(PEOPLE)
def test_every_person_is_found_under_each_own_name(people):
    index = Index.build(people)
    for person in people:
        for name in person.names:
            for truncated in (False, True):
                hits = index.search(Query((name,), truncated=truncated), limit=len(people))
                assert person.id in {hit.id for hit in hits}


@settings(deadline=None)
@given(PEOPLE, QUERIES, st.sets(st.integers(0, 11)))
def test_adding_and_removing_is_the_same_as_building_anew(people, query, removed):
    changed = Index.build(people)
    gone = {person.id for number, person in enumerate(people) if number in removed}
    for person_id in gone:
        changed.remove(person_id)
    for person in people:
        if person.id in gone:
            changed.add(person)
            changed.remove(person.id)
    anew = Index.build(person for person in people if person.id not in gone)
    assert len(changed) == len(anew)
    assert changed.search(query, limit=99, threshold=0.0) == anew.search(query, limit=99, threshold=0.0)


@settings(deadline=None)
@given(PEOPLE, QUERIES)
def test_the_score_is_the_sum_of_its_terms_cut_to_its_range(people, query):
    for candidate in Index.build(people).search(query, limit=99, threshold=0.0):
        total = sum(term.weight for term in candidate.terms)
        assert candidate.score == pytest.approx(min(1.0, max(0.0, total)), abs=1e-6)


@settings(deadline=None)
@given(PEOPLE, QUERIES)
def test_looking_up_finds_all_that_a_scan_of_single_indexes_finds(people, query):
    together = Index.build(people).search(query, limit=99)
    apart = [hit for person in people for hit in Index.build([person]).search(query)]
    assert together == sorted(apart, key=lambda hit: (-hit.score, hit.id))


@settings(deadline=None)
@given(st.lists(st.text(), max_size=3), st.text(), st.text(), st.text(), st.booleans())
def test_any_text_can_be_listed_and_asked(names, birth, nationality, number, truncated):
    person = Person("any", tuple(names), (birth,), (nationality,), nationality, (number,))
    index = Index.build([*NOISE, person])
    index.search(Query(tuple(names), birth, nationality, nationality, (number,), truncated), threshold=0.0)
    index.remove("any")
    assert len(index) == len(NOISE)
