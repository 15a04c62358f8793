"""One call of machine code finds from the text of a traveller what it finds from names that the tables read."""

import random
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.screening.test_reading import LATIN, NAMES
from tests.borderkit.screening.test_reference import BIRTHS, NUMBERS, WORDS, person
from tests.borderkit.screening.test_reference import query as chance_query

from borderkit.names.tokens import HEADS, PARTICLES, TAILS
from borderkit.screening import Index, Person, Query
from borderkit.screening import finding as finding_module
from borderkit.screening.births import pack_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.finding import LEAST_PIECE, PIECE, TOGETHER, _look, _pieces, find
from borderkit.screening.kernels import telling
from borderkit.screening.knowing import Memory
from borderkit.screening.lexicon import copied, enter, numbers_of, room_for
from borderkit.screening.remembering import FEWEST_ROWS
from borderkit.screening.writing import END, write_lines, write_readings

LOW = -60.0
"""A score that everybody reaches."""
SPECIAL = sorted(word for word in PARTICLES | HEADS | TAILS if word.isascii())
LISTED = (
    "Nadir Al-Ali", "Nadir Ali", "Nadiral Ali", "Abdul Rahman Karim", "Abdulrahman", "Karim Nuruddin", "Nur Uddin",
    "Nur", "Van der Berg", "Vanderberg Jan", "Sham Ashsham", "Sham Karim", "Mac Donald", "Macdonald", "Benali Omar",
    "Ali Omar",
    "Иван Петров", "Мария Ивановна", "김민준", "عبد الله", "José de la Cruz", "Li Van", "Annamaria", "Anna Maria",
    "Din Hasan", "Hasandin", "Abu Bakr", "Abubakr", "Haji Al Din", "Ali Reza", "Alireza",
)  # fmt: skip
LIKE = st.sampled_from(tuple(word for text in LISTED for word in text.split()))
TRAVELLERS = st.one_of(
    NAMES,
    st.lists(st.one_of(LIKE, st.sampled_from(SPECIAL), st.sampled_from(WORDS), LATIN), max_size=7).map(" ".join),
    st.lists(st.one_of(LIKE, st.sampled_from(SPECIAL)), max_size=6).map("<".join),
    st.lists(st.one_of(LIKE, st.sampled_from(SPECIAL)), min_size=1, max_size=4).map("".join),
)
BORN = st.one_of(
    st.sampled_from((*BIRTHS, " 1980-05-04\n", "1980-5", "1980-13-01", "1980-XX-04", "1980-??", "19800504")),
    st.text("0123456789-X? ", max_size=11),
)  # fmt: skip


@pytest.fixture(scope="module")
def listed():
    people = [Person(f"p{number}", (text,), ("1980-05-04",), ("UTO",), "M") for number, text in enumerate(LISTED)]
    index = Index.build([*people, Person("numbers", ("Anna",), documents=NUMBERS)])
    index.add(Person("added", ("Jana Vand", "Nadir Ali"), ("1980-04-05",)))
    return index


def rows(state, query, lines, need=LOW):
    found = {}
    for _, place, row, score in _look(state, [query] * len(lines), list(lines), need):
        found[place, row] = max(score, found.get((place, row), -1e9))
    return found


@settings(deadline=None, max_examples=300)  # the first one waits for the compiler
@given(
    st.lists(TRAVELLERS, max_size=3), BORN, st.booleans(), st.one_of(st.just(""), TRAVELLERS),
    st.lists(BORN, max_size=1),
)  # fmt: skip
def test_names_are_read_as_the_tables_read_them(listed, names, birth, truncated, father, others):
    query = Query(tuple(names), birth, "UTO", "M", ("AB1O34",), truncated, father, other_births=tuple(others))
    state, lines = listed._state, write_lines(listed._state, query)
    read = [write_readings(state, query, line)[0] for line in lines]
    assert rows(state, query, lines) == rows(state, query, read)


@pytest.mark.parametrize("text", LISTED)
def test_listed_names_are_found_in_all_forms(listed, text):
    for name in (text, text.upper(), text.replace(" ", "<"), f"Dr {text}"):
        query = Query((name,), "1980-05-04", "UTO", "M")
        state, lines = listed._state, write_lines(listed._state, query)
        found = rows(state, query, lines)
        assert found == rows(state, query, [write_readings(state, query, line)[0] for line in lines])
        assert max(found.values()) > 0


def test_what_parts_fields_is_a_blank_wherever_it_stands(listed):
    odd = Query((f"Nadir{END}Al-Ali",), f"1980-05-04{END}", "UTO", f"M{END}", (f"AB{END}1234",), False, f"Omar{END}")
    plain = Query(("Nadir Al-Ali",), "1980-05-04", "UTO", "", ("AB 1234",), False, "Omar")
    many = listed.search_many([odd, plain] * 3, 99, LOW)
    assert many[0]
    assert all(hits == many[0] for hits in many)


def test_no_name_of_one_traveller_is_read_for_another(listed):
    fields = END.join(("x", "1980-05-04", "M", "0", "", "", "0", "n", "Nadir Ali", ""))
    odd, other = Query((fields,)), Query(("Jana Vand",), "1980-04-05")
    found = listed.search_many([odd, other], 99, 5.0)
    assert found[1] == listed.search(other, 99, 5.0)
    assert found[0] == listed.search(Query((fields.replace(END, " "),)), 99, 5.0)


@given(BORN)
def test_dates_are_packed_as_by_the_tables(text):
    raw = np.frombuffer(text.encode() or b" ", dtype=np.uint8)
    assert telling.read_date.py_func(raw, 0, len(text.encode())) == pack_birth(text)


@given(
    st.one_of(st.text("ABOQDIZSBG0123456789 -<", max_size=12), st.text(st.characters(max_codepoint=127), max_size=9))
)
def test_numbers_of_documents_are_read_and_folded_as_by_the_tables(number):
    raw, plain = np.frombuffer(number.encode() or b" ", dtype=np.uint8), np.zeros(32, dtype=np.uint8)
    size = telling.read_number.py_func(raw, 0, len(number), plain)
    assert bytes(plain[:size]).decode() == read_number(number)
    folded = np.zeros(32, dtype=np.uint8)
    telling.fold_number(plain, 0, size, folded)
    assert bytes(folded[:size]).decode() == fold_number(read_number(number))


@pytest.mark.parametrize("size", [0, 1, 2, 300, 5000])
def test_a_checksum_is_found_where_it_first_stands(size):
    chance = np.random.default_rng(size)
    hashes = np.sort(chance.integers(0, 1 << 32, size, dtype=np.uint32))
    hashes[size // 2 : size // 2 + 9] = hashes[size // 2] if size else 0
    crowded = np.sort(hashes >> np.uint32(20))
    for column in (hashes, crowded):
        for key in (*column[::7].tolist(), 0, (1 << 32) - 1, *chance.integers(0, 1 << 32, 50).tolist()):
            assert telling.first_hash(column, np.uint32(key)) == column.searchsorted(np.uint32(key))


def test_documents_are_found_whatever_they_look_like():
    chance = random.Random("numbers")
    people = [Person(str(one), ("Anna",), documents=(f"AB{one:04}", f"X{one}77Q")) for one in range(300)]
    index = Index.build(people)
    for one in chance.sample(range(300), 40):
        exact, alike = (Query((), documents=(number,)) for number in (f"ab-{one:04}", f"A8{one:04}"))
        (hit,), (like,) = index.search(exact, 9, 5.0), index.search(alike, 9, 5.0)
        assert hit.id == like.id == str(one)
        assert hit.score == pytest.approx(like.score + 2.0, abs=1e-3)
    assert not index.search(Query((), documents=("AB9999", "AB", "ÄÖ")), 9, 5.0)


def test_many_at_once_are_found_as_one_by_one():
    chance = random.Random("pieces")
    index = Index.build([person(chance, number) for number in range(60)])
    for number in range(60, 64):
        index.add(person(chance, number))
    queries = [chance_query(chance) for _ in range(2 * finding_module.PIECE + 5)]
    assert index.search_many(queries, 99, 2.0) == [index.search(one, 99, 2.0) for one in queries]


@given(st.integers(0, 3 * TOGETHER), st.integers(1, 64))
@settings(max_examples=20)
def test_each_traveller_is_in_one_piece_beside_those_born_about_then(number, processors):
    queries = [Query(("Anna",), f"{1900 + 7 * place % 140}") for place in range(number)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(finding_module.os, "cpu_count", lambda: processors)
        pieces = [list(piece) for piece in _pieces(queries)]
    assert sorted(place for piece in pieces for place in piece) == list(range(number))
    assert all(len(piece) <= PIECE for piece in pieces)
    for start in range(0, number, TOGETHER):
        own = [piece for piece in pieces if start <= piece[0] < start + TOGETHER]
        births = [queries[place].birth for piece in own for place in piece]
        assert births == sorted(births)
        assert all(len(piece) >= LEAST_PIECE for piece in own[:-1])
        assert len(own[-1]) <= LEAST_PIECE


def test_many_are_given_in_their_own_order_where_only_some_are_found():
    index = Index.build([Person(str(year), ("Karim Darwish",), (f"{year}-05-17",)) for year in range(1950, 2000)])
    asked = [(("Karim Darwish", "Olga Zubova")[place % 3 == 0], 1950 + 17 * place % 50) for place in range(3 * PIECE)]
    found = index.search_many(iter([Query((name,), f"{year}-05-17") for name, year in asked]), 1, 5.0)
    expected = [str(year) if name == "Karim Darwish" else "" for name, year in asked]
    assert [hits[0].id if hits else "" for hits in found] == expected


def test_an_answer_without_room_is_given_room(monkeypatch):
    index = Index.build([Person(str(number), ("Karim Darwish",)) for number in range(200)])
    query = Query(("Karim Darwish",), "1980")
    expected = index.search(query, 500, 0.0)
    assert len(expected) == 200
    monkeypatch.setattr(finding_module, "LEAST_ROOM", 12)
    monkeypatch.setattr(finding_module, "ROOM_EACH", 1)
    other = Index.build([Person(str(number), ("Karim Darwish",)) for number in range(200)])
    assert other.search(query, 500, 0.0) == expected


def test_more_nationalities_than_there_were_rows_are_weighed():
    index = Index.build([Person("one", ("Anna Karsa",), ("1980",), ("N3", "UTO"))])
    codes = [f"N{number}" for number in range(3 * FEWEST_ROWS)]
    scores = [index.search(Query(("Anna Karsa",), "1980", code), 1, 0.0)[0].score for code in codes]
    assert scores[3] == max(scores) == index.search(Query(("Anna Karsa",), "1980", "N3"), 1, 0.0)[0].score
    assert len(set(scores)) == 2
    both = Query(("Anna Karsa",), "1980", "N4", other_nationalities=("N3",))
    assert index.search(both, 1, 0.0)[0].score == scores[3]


def test_words_are_entered_unseen_by_who_reads_a_copy():
    words = enter(room_for(64, 8), ["anna", "karim"])
    other = enter(copied(words), ["иван", "omar"])
    assert numbers_of(words, ["karim", "иван", "anna"]) == [1, -1, 0]
    assert numbers_of(other, ["karim", "иван", "anna", "omar", ""]) == [1, 2, 0, 3, -1]
    many = [f"word{number}" for number in range(500)]
    assert numbers_of(enter(other, many), many) == list(range(4, 504))


def test_nothing_is_entered_beside_columns_that_have_grown():
    (segment,) = Index.build([Person("one", ("Anna Karsa",)), Person("two", ("Karim",))])._state.segments
    memory, seen = Memory(segment), []
    for number in range(300):
        before = memory.words, memory.slots, memory.more
        memory.learn([f"anna{number}", f"kar{number}"])
        if memory.slots is not before[1] or memory.more is not before[2]:
            assert numbers_of(before[0], [f"anna{number}"]) == [-1]
            seen.append(number)
    assert len(seen) > 1
    assert memory.learn(["anna0", "kar0", "kar299"]) == numbers_of(memory.words, ["anna0", "kar0", "kar299"])


def test_many_threads_search_while_words_are_learned():
    chance = random.Random("threads")
    people = [person(chance, number) for number in range(80)]
    queries = [
        Query((f"{one} {chance.choice(WORDS)}{one}",), "1980") for one in map(chr, range(97, 123)) for _ in range(6)
    ]
    expected = Index.build(people).search_many(queries, 99, 0.0)
    index, answers = Index.build(people), {}

    def work(own):
        answers[own] = [index.search(one, 99, 0.0) for one in queries]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(answers[number] == expected for number in range(4))


def test_an_index_of_nobody_with_a_name_answers_nobody():
    index = Index.build([Person("one", ("",), ("1980",))])
    assert list(index.search_many([Query(("Anna",))] * 3)) == [[], [], []]
    assert list(find(Index.build([Person("one", ("Anna",))])._state, [], 0.0)) == []
