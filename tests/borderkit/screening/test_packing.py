"""Columns in little room: what is packed is read again as it was, by the tables and by machine code."""

import random
from array import array
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.screening.test_reference import name, person

from borderkit.screening import Index, Person, Query, packing
from borderkit.screening.building import CHUNK, build_segment
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.packing import count_ones, rank_of, rows_of_rank, text_of
from borderkit.screening.packing import FewLines, IdLines, Marked, mark, write_size

TEXTS = st.lists(st.one_of(st.just(""), st.sampled_from(["a", "Norhaven"]), st.text(max_size=40)), max_size=200)


@inner
def read_by_machine(marks, ranks, block, starts, person):
    rank = rank_of(marks, ranks, person)
    return (np.int64(0), np.int64(0)) if rank < 0 else text_of(block, starts, rank)


@inner
def ones(word):
    return count_ones(word)


@settings(deadline=None)
@given(st.integers(0, 2**64 - 1))
def test_bits_are_counted(word):
    assert ones(np.uint64(word)) == word.bit_count()


@given(st.sets(st.integers(0, 299)), st.integers(300, 400))
def test_a_marked_person_has_a_rank_and_another_has_none(persons, people):
    marked = mark(np.array(sorted(persons), dtype=np.int32), people)
    ranks = {person: rank for rank, person in enumerate(sorted(persons))}
    assert [marked.rank_of(person) for person in range(people)] == [ranks.get(person, -1) for person in range(people)]
    assert Marked(*marked).rank_of(people + 64) == -1


def few(texts, *, is_shared, at_once=7):
    lines = FewLines(is_shared=is_shared)
    for first in range(0, len(texts), at_once):
        lines.extend(first, [text.encode() for text in texts[first : first + at_once]])
    return lines.pack(len(texts))


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_texts_of_few_persons_are_read_as_they_were(texts, is_shared):
    packed = few(texts, is_shared=is_shared)
    assert [packed.get(person) for person in range(len(texts))] == texts
    assert packed.has_any() == any(texts)
    if not is_shared:
        assert not len(packed.which)
        columns = packed.marks, packed.ranks, packed.block, packed.starts
        spans = [read_by_machine(*columns, person) for person in range(len(texts))]
        assert [bytes(packed.block[first:end]).decode() for first, end in spans] == texts


@pytest.mark.parametrize("size", [1, 127, 128, 16383, 16384, 100_000])
def test_a_text_of_any_size_is_read_as_it_was(size):
    texts = ["", "x" * size, "y", "é" * size]
    for is_shared in (False, True):
        packed = few(texts, is_shared=is_shared)
        assert [packed.get(person) for person in range(4)] == texts


def test_equal_texts_are_kept_once_with_as_few_bytes_for_each_as_it_takes():
    for distinct, bytes_each in ((256, 1), (257, 2), (65_536, 2)):
        packed = few([str(number % distinct) for number in range(2 * distinct)], is_shared=True, at_once=4096)
        assert packed.which.dtype.itemsize == bytes_each
        assert [packed.get(number) for number in (0, distinct - 1, distinct, 2 * distinct - 1)] == [
            "0", str(distinct - 1), "0", str(distinct - 1)
        ]  # fmt: skip


def test_what_is_no_more_looked_for_is_kept_again_and_read_the_same(monkeypatch):
    monkeypatch.setattr(packing, "MOST_SHARED", 2)
    texts = ["a", "b", "c", "c", "a", "", "c"]
    packed = few(texts, is_shared=True)
    assert [packed.get(person) for person in range(len(texts))] == texts
    assert packed.which.tolist() == [0, 1, 2, 3, 0, 4]


def ids_of(texts, at_once=5):
    lines = IdLines()
    for first in range(0, len(texts), at_once):
        lines.extend([text.encode() for text in texts[first : first + at_once]])
    return lines


@settings(deadline=None)
@given(st.lists(st.text("ab0é", max_size=40), max_size=100))
def test_ids_are_read_as_they_were(texts):
    lines = ids_of(texts)
    ids = lines.pack()
    assert [ids.get(number) for number in range(len(texts))] == texts
    assert ids.size() == len(texts)
    assert lines.is_ascending == all(one.encode() < other.encode() for one, other in pairwise(texts))


def test_ids_that_share_much_or_go_on_long_are_read_as_they_were():
    texts = ["p" * shared + "q" * rest for shared in (0, 14, 15, 16, 142, 143, 5000) for rest in (0, 14, 15, 143, 300)]
    assert [ids_of(texts).pack().get(number) for number in range(len(texts))] == texts


def test_ids_in_order_take_little_more_than_two_bytes_each():
    packed = ids_of([f"t{number:08}" for number in range(10_000)], 1000).pack()
    assert packed.block.nbytes + packed.starts.nbytes < 2.6 * 10_000


@settings(deadline=None)
@given(st.lists(st.text("ab", max_size=5), unique=True, max_size=60), st.randoms())
def test_a_person_is_found_by_the_id_in_any_order(texts, chance):
    for listed in (sorted(texts), sorted(texts, reverse=True), chance.sample(texts, len(texts))):
        segment = build_segment([Person(text, ("Nadir Ali",)) for text in listed])
        assert bool(len(segment.id_owners)) == (listed != sorted(listed))
        assert [segment.find_person(text) for text in listed] == list(range(len(listed)))
        assert {segment.find_person(text) for text in ("", "abababab", "c", "a\0") if text not in texts} <= {-1}


def test_a_removed_person_is_found_no_more_and_the_neighbours_are():
    segment = build_segment([Person(str(number), ("Nadir Ali",)) for number in range(20)])
    for number in (3, 8, 19):
        segment.remove(number)
    assert [number for number in range(20) if segment.find_person(str(number)) < 0] == [3, 8, 19]
    assert segment.removed == 3


def test_the_same_id_twice_is_refused_in_any_order():
    many = [str(number) for number in range(CHUNK + 10)]
    for listed in (["a", "a"], ["b", "a", "b"], [*sorted(many), sorted(many)[-1]], [*many, "5"]):
        with pytest.raises(ValueError, match="stands twice"):
            build_segment([Person(one, ("Nadir Ali",)) for one in listed])


def test_rows_are_kept_of_who_has_a_document_or_a_father_and_all_of_theirs():
    chance = random.Random("rows")
    people = [person(chance, number) for number in range(200)]
    people += [Person("many", tuple(name(chance) for _ in range(1000)), documents=("AB12345",))]
    people += [Person("nameless", (), documents=("CD12345",))]
    segment = build_segment(people)
    listed = {}
    for row in range(segment.names):
        owner = segment.rows.owner_of(row)
        listed.setdefault(owner, []).append(row)
    kept = [bool(segment.numbers.get(number) or segment.fathers.get(number)) for number in range(len(people))]
    assert 0 < sum(kept) < len(people)
    for number, is_kept in enumerate(kept):
        assert segment.rows_of(number) == (listed.get(number, []) if is_kept else [])


def test_rows_of_a_person_end_where_the_next_ones_begin():
    rows, starts = array("i"), [0]
    sizes = [number % 3 + 1 for number in range(40)]
    for rank, size in enumerate(sizes):
        rows.extend([*range(100 * rank, 100 * rank + size - 1), ~(100 * rank + size - 1)])
        starts.append(len(rows))
    for rank, size in enumerate(sizes):
        first, end = rows_of_rank.py_func(np.array(starts[::16]), np.array(rows), rank)
        assert (first, end) == (starts[rank], starts[rank] + size)


def test_a_person_without_a_name_is_found_by_a_document_and_changes_nothing():
    index = Index.build([Person("a", ("Nadir Ali",), documents=("AB12345",)), Person("b", (), documents=("CD12345",))])
    assert [one.id for one in index.search(Query(("Nadir Ali",), documents=("AB12345",)), threshold=0.0)] == ["a"]
    index.search(Query(("Nadir Ali",), documents=("CD12345",)), threshold=0.0)


def test_sizes_are_written_in_seven_bits_a_byte():
    assert [write_size(size) for size in (0, 127, 128, 300)] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]
