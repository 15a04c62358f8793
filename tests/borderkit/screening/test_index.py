"""The index: who is found, on which grounds, and who is not."""

import threading

import pytest

from borderkit.screening import (
    REASONS,
    Columns,
    Index,
    NotAnIndex,
    Person,
    Query,
)

ANNA = Person("anna", ("Anna Maria Eriksson",), ("1974-08-12",), ("UTO",), "F", ("L898902C3",))
NOISE = (
    Person("noise-1", ("Anna Lindqvist",), ("1981-01-01",), ("UTO",), "F", ("L898902C4",)),
    Person("noise-2", ("Bengt Eriksson",), ("1950-02-03",), ("UTO",), "M", ("0000000", "N/A", "-")),
    Person("noise-3", ("Maria", "...", ""), ("1974-08",), (), "", ()),
    Person("noise-4", ("Anna Eriksdotter Berg",), ("1974-12-08",), ("NEI",), "F", ("L898902",)),
)
ALL = Query(ANNA.names, "1974-08-12", "UTO", "F", ANNA.documents)


def index_of(*people):
    return Index.build([*NOISE, *people])


def found(index, query, **options):
    return [candidate.id for candidate in index.search(query, **options)]


def score(query, person=ANNA):
    return next(hit for hit in index_of(person).search(query, threshold=-20.0) if hit.id == person.id).score


def test_a_candidate_carries_its_grounds_and_they_sum_up():
    (hit,) = index_of(ANNA).search(Query(("ERIKSSON<<ANNA<MARIA",), "1974-08-12", "UTO", "F", ("L8989O2C3",)))
    assert hit.id == "anna"
    assert [(term.kind, term.asked, term.listed, term.agrees) for term in hit.terms if term.asked] == [
        ("name", "eriksson", "eriksson", True),
        ("name", "maria", "maria", True),
        ("name", "anna", "anna", True),
        ("birth", "1974-08-12", "1974-08-12", True),
        ("nationality", "UTO", "UTO", True),
        ("sex", "F", "F", True),
        ("document", "L8989O2C3", "L898902C3", True),
    ]
    assert hit.score == pytest.approx(sum(term.weight for term in hit.terms), abs=1e-3)
    assert {term.why for term in hit.terms} <= REASONS
    assert hit.probability > 0.99


def test_what_speaks_against_a_candidate_is_said_too():
    (hit,) = index_of(ANNA).search(Query(("Anna Eriksson",), "1999-01-13", "NEI", "M"), threshold=-5.0, limit=1)
    against = {(term.kind, term.asked, term.listed) for term in hit.terms if not term.agrees and term.weight < 0}
    assert against == {
        ("name", "", "maria"),
        ("birth", "1999-01-13", "1974-08-12"),
        ("nationality", "NEI", "UTO"),
        ("sex", "M", "F"),
    }


@pytest.mark.parametrize(
    "name",
    ["Maria Eriksson Anna", "ERIKSSON<<ANNA<MARIA<<<<", "ánna mária ERIKSSON", "Anna-Maria Ericson", "A M Eriksson",
     "ERIKS5ON ANNA MARIA", "Annamaria Eriksson", "Анна Мария Эрикссон", "Anna Marja Erikssno"],
)  # fmt: skip
def test_order_marks_spelling_script_and_slips_do_not_hide_a_name(name):
    assert found(index_of(ANNA), Query((name,), "1974-08-12"), limit=1) == ["anna"]


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("محمد عبد الرحمن الحسيني", "Mohamed Abdelrahman Husseini"),
        ("Юлия Щербакова", "SHCHERBAKOVA<<IULIIA"),
        ("राहुल कुमार", "Rahul Kumar"),
        ("김민준", "KIM<<MINJUN"),
        ("Sasha Petrov", "Alexander Petrov"),
        ("Jörg Müller", "MUELLER<<JOERG"),
        ("王小明", "王小明"),
        ("黃家輝", "黄家辉"),
        ("王小明", "WANG<<XIAOMING"),
        ("歐陽文華", "Wenhua Ouyang"),
    ],
)
def test_names_are_found_across_scripts_both_ways(listed, asked):
    assert found(index_of(Person("one", (listed,))), Query((asked,))) == ["one"]
    assert found(index_of(Person("one", (asked,))), Query((listed,))) == ["one"]


def test_a_name_that_only_ends_like_an_article_is_not_read_as_another():
    """*Kamal* is no *Kam* with an article, as long as the list does not have that far oftener."""
    people = [Person(f"k{number}", ("Kamal Oumdrani",)) for number in range(3)] + [Person("kam", ("Kam Oumdrani",))]
    hits = Index.build(people).search(Query(("Kamal Oumdrani",)), threshold=-30.0)
    assert {hit.id for hit in hits[:3]} == {"k0", "k1", "k2"}
    weights = {hit.id: hit.score for hit in hits}
    assert weights.get("kam", -30.0) < weights["k0"] - 3


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("Ahmet Kar adeniz", "Ahmet Karadeniz"),
        ("Davit Gvene tadze", "GVENETADZE<<DAVIT"),
        ("Moha mmed Qurashi", "Mohammed Qurashi"),
    ],
)
def test_a_name_that_the_list_has_in_two_pieces_is_found_whole(listed, asked):
    query = Query((asked,), "1974-08-12")
    people = [
        Person(f"other-{number}", (f"Mohammed {given}",)) for number, given in enumerate(("Ali", "Omar", "Idris"))
    ]
    index = index_of(*people, Person("one", (listed,), ("1974-08-12",)), Person("two", (listed.split()[0],)))
    hit = index.search(query, limit=1)[0]
    assert hit.id == "one"
    assert [term.listed for term in hit.terms if term.kind == "name" and term.agrees and term.listed] != []
    assert not [term for term in hit.terms if term.why in ("not on the list", "not with the traveller")]


def test_agreement_counts_and_not_only_disagreement():
    births = ["1974-08-12", "1974-08", "1974", "", "1999-01-13"]
    scores = [score(Query(("Anna Eriksson",), birth)) for birth in births]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_rare_name_weighs_more_than_a_common_one():
    people = [Person(f"p{number}", (f"Farrukh {'bdfgklmnrt'[number % 10]}ovak",)) for number in range(500)]
    index = Index.build([*people, Person("rare", ("Zbigniew Tovak",))])
    common, rare = (
        index.search(Query((f"{given} Tovak",)), limit=1, threshold=0.0)[0] for given in ("Farrukh", "Zbigniew")
    )
    assert rare.id == "rare"
    assert rare.score > common.score + 1


def test_a_date_years_off_does_not_kill_a_strong_name_or_a_document():
    assert found(index_of(ANNA), Query(ANNA.names, "1967-02-03", "UTO", "F")) == ["anna"]
    assert found(index_of(ANNA), Query(("Somebody Else",), "1967-02-03", documents=ANNA.documents)) == ["anna"]


@pytest.mark.parametrize("number", ["0000000", "OOOOOOO", "N/A", "-", "", "NONE", "123"])
def test_what_is_no_document_number_finds_nobody(number):
    assert found(index_of(Person("same", ("Xu",), documents=(number,))), Query((), documents=(number,))) == []


def test_a_cut_name_finds_the_longer_one():
    long = Person("long", ("Papandropoulous Jonathon Alec",))
    assert found(index_of(long), Query(("PAPANDROPOULOUS<<JONATH",), truncated=True)) == ["long"]
    assert found(index_of(long), Query(("PAPANDROP",), "", truncated=True), threshold=2.0) == ["long"]
    assert "long" not in found(index_of(long), Query(("PAPANDROP",)), threshold=2.0)


def test_one_name_alone_is_no_candidate_for_a_longer_one():
    assert found(index_of(ANNA), Query(("Anna",), "1955-05-05")) == []


def test_best_first_equal_by_id_and_no_more_than_the_limit():
    homonyms = [Person(f"h{number}", ("Ivan Ivanov",)) for number in (3, 1, 2)]
    index = index_of(*homonyms, Person("day", ("Ivan Ivanov",), ("1990-01-02",)))
    query = Query(("IVANOV<<IVAN",), "1990-01-02")
    assert found(index, query) == ["day", "h1", "h2", "h3"]
    assert found(index, query, limit=2) == ["day", "h1"]
    with pytest.raises(ValueError, match="limit 0"):
        index.search(query, limit=0)


def test_an_added_person_is_found_and_a_removed_one_is_not():
    index = index_of()
    index.add(ANNA)
    assert found(index, ALL) == ["anna"]
    with pytest.raises(ValueError, match="'anna' is in the index already"):
        index.add(ANNA)
    index.remove("anna")
    assert "anna" not in index
    assert len(index) == len(NOISE)
    assert found(index, ALL) == []
    with pytest.raises(KeyError):
        index.remove("anna")
    index.add(ANNA)
    assert found(index, ALL) == ["anna"]


def test_the_same_id_twice_is_refused():
    with pytest.raises(ValueError, match="'anna' stands twice"):
        Index.build([ANNA, ANNA])


def test_columns_are_the_same_as_people():
    people = [*NOISE, ANNA]
    columns = Columns(
        [one.id for one in people],
        [one.names for one in people],
        [one.births for one in people],
        [one.nationalities for one in people],
        [one.sex for one in people],
        [one.documents for one in people],
    )
    assert Index.build_columns(columns).search(ALL) == Index.build(people).search(ALL)
    with pytest.raises(ValueError, match="column births has 1 entries for 2 ids"):
        Index.build_columns(Columns(["a", "b"], ["A", "B"], ["1980"]))


def test_a_saved_index_answers_the_same(tmp_path):
    index = index_of(ANNA)
    index.add(Person("later", ("Later Added",)))
    index.remove("noise-1")
    index.save(tmp_path / "index")
    loaded = Index.load(tmp_path / "index")
    assert len(loaded) == len(index)
    assert loaded.search(ALL) == index.search(ALL)
    loaded.add(Person("new", ("Newly Added",)))
    assert found(loaded, Query(("Newly Added",))) == ["new"]
    assert len(Index.load(tmp_path / "index")) == len(index)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda raw: b"something else entirely", "is no index of screening"),
        (lambda raw: raw[:-64], "is cut"),
        (lambda raw: raw[:40] + b"X" + raw[41:], "header of index is damaged"),
        (lambda raw: raw.replace(b"eriksson", b"erikssen"), "column vocabulary.block of index is damaged"),
    ],
)
def test_a_foreign_or_damaged_file_is_refused_with_a_reason(tmp_path, damage, reason):
    path = tmp_path / "index"
    index_of(ANNA).save(path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(NotAnIndex, match=reason):
        Index.load(path)


def test_many_threads_search_while_one_adds_and_removes():
    index, troubles, stop = index_of(ANNA), [], threading.Event()

    def ask():
        while not stop.is_set():
            if found(index, ALL)[:1] != ["anna"]:
                troubles.append("anna was not found")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(40):
        index.add(Person(f"n{number}", (f"Name Number{number}",)))
        if number % 2:
            index.remove(f"n{number}")
    stop.set()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(index) == len(NOISE) + 21


@pytest.mark.parametrize("text", ["", "...", "\x00", "x" * 500, "١٩٨٠", "\ud800", "a" * 3 + " " * 90 + "b"])
def test_any_text_can_be_listed_and_asked(text):
    person = Person("any", (text,), (text,), (text.strip(),), text, (text,), (text,), (text,))
    if "\ud800" in text:
        person = Person("any", (text,))
    index = Index.build([*NOISE, person])
    index.search(Query((text,), text, text, text, (text,), father=text, place=text), threshold=0.0)
    index.remove("any")
    assert len(index) == len(NOISE)


def test_no_travellers_get_no_answers_and_documents_alone_are_enough():
    index = index_of(ANNA)
    assert index.search_many([]) == []
    assert Index().search_many([ALL]) == [[]]
    nameless = Query((), documents=ANNA.documents)
    assert [[hit.id for hit in hits] for hits in index.search_many([nameless, nameless, Query(())])] == [
        ["anna"],
        ["anna"],
        [],
    ]


def test_a_long_manifest_gets_the_answers_of_its_travellers_one_by_one():
    index = index_of(ANNA)
    asked = [ALL, Query(("Somebody Else",)), Query(ANNA.names), Query((), documents=ANNA.documents)] * 200
    assert index.search_many(asked, threshold=0.0) == [index.search(query, threshold=0.0) for query in asked[:4]] * 200


def test_an_index_of_nobody_finds_nobody():
    wanted = Query(names=("ANNA ERIKSSON",), birth="1974-08-12", documents=("L898902C",))
    assert Index.build([]).search(wanted) == []
    index = Index.build([])
    index.add(Person(id="1", names=("ANNA ERIKSSON",), births=("1974-08-12",)))
    assert [found.id for found in index.search(wanted)] == ["1"]
    index.remove("1")
    assert index.search(wanted) == []
