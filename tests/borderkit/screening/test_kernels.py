"""Machine code and its readable forms say the same; what is learned, forgotten and changed changes no answer."""

import random
from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.screening.test_reference import name, person, query

from borderkit.names.distance import distance
from borderkit.names.keys import keys
from borderkit.names.phones import CODES, SIGNS
from borderkit.screening import Index, Person, Query, knowing
from borderkit.screening.kernels.columns import vocabulary_at
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.lanes import LANES
from borderkit.screening.kernels.measuring import FOUND, NONE, lay, measure
from borderkit.screening.kernels.tables import PHONES
from borderkit.screening.kernels.texts import find_text, first_after, first_from
from borderkit.screening.kernels.views import addresses_of
from borderkit.screening.segment import pack_texts
from borderkit.screening.vocabulary import build_vocabulary

ROWS = st.text(SIGNS, min_size=1, max_size=PHONES)


@inner
def measured(asked, size, bare, listed, bares, sounds):
    laid = lay(asked, size, bare)
    measure(laid, listed, bares, sounds, 0)
    return laid.work[FOUND * LANES :]


def codes(phones):
    return np.array([CODES[sign] for sign in phones] + [0] * (PHONES - len(phones)), dtype=np.uint8)


@settings(deadline=None)  # the first one waits for the compiler
@given(ROWS, st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=LANES), st.booleans())
def test_distances_measured_together_are_those_of_the_readable_form(asked, rows, bare):
    listed, bares = np.stack([codes(row) for row, _ in rows]), np.array([is_bare for _, is_bare in rows], np.uint8)
    sounds = np.resize(np.arange(len(rows), dtype=np.int32), LANES)
    found = measured(codes(asked), len(asked), int(bare), listed, bares, sounds)
    for lane, sound in enumerate(sounds.tolist()):
        row, row_bare = rows[sound]
        assert found[lane] == min(distance(asked, row, one_is_bare=bare, other_is_bare=row_bare), NONE)


def test_the_directory_holds_each_key_of_each_sound_once():
    words = sorted({word for number in range(200) for word in name(random.Random(number)).split() if word.isascii()})
    texts = pack_texts([word.encode() for word in words])
    made = build_vocabulary(texts, np.ones(len(words), np.int64))
    sounds = ["".join(SIGNS[code - 1] for code in row if code) for row in made.phones.tolist()]
    expected = {(key, number) for number, sound in enumerate(sounds) for key in keys(sound)}
    shift = int(made.shift[0])
    bits, held = 32 - shift, set()
    for bucket in range(len(made.directory) - 1):
        for entry in made.keys[made.directory[bucket] : made.directory[bucket + 1]].tolist():
            held.add((bucket << shift | entry >> bits, entry & (1 << bits) - 1))
    assert held == expected
    assert len(made.keys) == len(expected)


@inner
def looked_up(columns, block, start, end):
    listed = vocabulary_at(columns)
    first = first_from(listed, block, start, end)
    return find_text(listed, block, start, end), first, first_after(listed, block, start, end, first)


@settings(deadline=None)
@given(st.sets(st.text("abcé王", min_size=1, max_size=5), max_size=200), st.lists(st.text("abcé王", max_size=6)))
def test_tokens_are_looked_up_as_in_a_list_of_texts_in_order(listed, asked):
    words = sorted(word.encode() for word in {*listed, "a"})
    made = build_vocabulary(pack_texts(words), np.ones(len(words), np.int64))
    columns = addresses_of(made)
    for text in (*asked, *listed):
        wanted = text.encode()
        begun = [place for place, word in enumerate(words) if word.startswith(wanted)]
        first = bisect_left(words, wanted)
        found = looked_up(columns, np.frombuffer(bytearray(b"<" + wanted + b">"), np.uint8), 1, 1 + len(wanted))
        assert found == (words.index(wanted) if wanted in words else -1, first, first + len(begun))


def scores(index, asked):
    return {hit.id: hit.score for hit in index.search(asked, limit=99, threshold=0.0)}


@pytest.mark.parametrize("seed", range(3))
def test_additions_and_removals_in_any_order_give_the_answers_of_a_new_index(seed, tmp_path):
    chance = random.Random(f"changes {seed}")
    listed = {one.id: one for one in (person(chance, number) for number in range(12))}
    index = Index.build(listed.values())
    queries = [query(chance) for _ in range(6)]
    for number in range(12, 40):
        index.search(chance.choice(queries))
        index.add(one := person(chance, number))
        listed[one.id] = one
        if chance.random() < 0.3:
            index.save(tmp_path / "index")
            index = Index.load(tmp_path / "index")
    together = Index.build(listed.values())
    for asked in queries:
        assert scores(index, asked) == pytest.approx(scores(together, asked), abs=2e-3)
    for gone in chance.sample(sorted(listed), 20):
        index.remove(gone)
        together.remove(gone)
    for asked in queries:
        assert scores(index, asked) == pytest.approx(scores(together, asked), abs=2e-3)


def test_what_is_learned_when_the_index_is_built_changes_no_answer(monkeypatch, tmp_path):
    chance = random.Random("frequent")
    people = [person(chance, number) for number in range(60)]
    plain = Index.build(people)
    assert not len(plain._state.segments[0].learned.tokens)
    monkeypatch.setattr(knowing, "LEAST_NAMES", 1)
    learned = Index.build(people)
    assert len(learned._state.segments[0].learned.tokens) > 5
    learned.save(tmp_path / "index")
    for asked in (query(chance) for _ in range(30)):
        assert learned.search(asked, threshold=0.0) == plain.search(asked, threshold=0.0)
        assert Index.load(tmp_path / "index").search(asked, threshold=0.0) == plain.search(asked, threshold=0.0)


def test_an_index_that_forgets_answers_the_same(monkeypatch):
    chance = random.Random("forgetting")
    index = Index.build([person(chance, number) for number in range(30)])
    queries = [query(chance) for _ in range(30)]
    before = [index.search(asked, threshold=0.0) for asked in queries]
    state = index._state
    monkeypatch.setattr(knowing, "MOST_KNOWN", 5)
    assert [index.search(asked, threshold=0.0) for asked in queries] == before
    assert index._state is not state
    assert all(len(memory.slots) < len(state.memories[0].slots) + 64 for memory in index._state.memories)


def test_a_long_manifest_of_unknown_names_gets_the_answers_of_its_travellers_one_by_one():
    chance = random.Random("manifest")
    people = [person(chance, number) for number in range(50)]
    queries = [query(chance) for _ in range(300)]
    together, one_by_one = Index.build(people), Index.build(people)
    assert together.search_many(queries, threshold=0.0) == [one_by_one.search(one, threshold=0.0) for one in queries]


def test_after_an_addition_only_the_added_is_learned():
    index = Index.build([Person("one", ("Anna Maria Eriksson",), ("1974-08-12",))])
    asked = Query(("Ana Erikson",), "1974-08-12")
    before = index.search(asked, threshold=0.0)
    memory = index._state.memories[0]
    index.add(Person("two", ("Somebody Else",)))
    assert index._state.memories[0] is memory
    assert [hit.id for hit in index.search(asked, threshold=0.0)] == [hit.id for hit in before]
