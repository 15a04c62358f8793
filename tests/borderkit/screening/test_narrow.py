"""What is packed reads as it was: near tokens as words, columns of narrow numbers."""

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.names.tokens import MOST_TOKENS, read_tokens
from borderkit.screening import Index, Person, Query
from borderkit.screening.births import pack_birth
from borderkit.screening.building import place_of_all
from borderkit.screening.kernels.columns import NEAR_END, NEAR_START, ROWS_TOGETHER, SLOT, Narrow, lines_at, span_of
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.dates import PLACES, date_at, place_of
from borderkit.screening.kernels.narrow import BEYOND, number_at, pack_numbers, read_number, read_numbers, width_for
from borderkit.screening.kernels.nearby import MOST_STEP, SKIP, STEP_BITS, write_near
from borderkit.screening.kernels.tables import LEVELS
from borderkit.screening.knowing import read_near

MOST_LISTED = (1 << 23) - 1
"""The last token that a near token can name."""
NEAR = st.dictionaries(
    st.one_of(st.integers(0, 5000), st.integers(0, MOST_LISTED)), st.integers(0, LEVELS - 1), max_size=40
)


def packed(lists):
    slots, entries = np.full((len(lists), SLOT), 7, dtype=np.int32), []
    for slot, near in zip(slots, lists, strict=True):
        slot[NEAR_START] = len(entries)
        entries += [token << 8 | level for token, level in near.items()]
        slot[NEAR_END] = len(entries)
    near, before = np.array(entries, dtype=np.int32), slots.copy()
    words = np.empty(write_near(slots, near, np.empty(0, dtype=np.uint16)), dtype=np.uint16)
    assert (slots == before).all()
    assert write_near(slots, near, words) == len(words)
    return slots, words


@settings(deadline=None)
@given(st.lists(NEAR, max_size=5))
def test_near_tokens_read_as_they_were_written(lists):
    slots, words = packed(lists)
    for slot, near in zip(slots, lists, strict=True):
        read = read_near(words[slot[NEAR_START] : slot[NEAR_END]])
        assert read.tolist() == sorted(token << 8 | level for token, level in near.items())
        assert (slot[NEAR_END + 1 :] == 7).all()


@pytest.mark.parametrize(
    ("tokens", "words"),
    [((), 0), ((0,), 1), ((MOST_STEP,), 1), ((MOST_STEP + 1,), 2), ((5, 5 + MOST_STEP), 2), ((5, 6 + MOST_STEP), 3),
     ((MOST_STEP << STEP_BITS,), 2), ((MOST_LISTED,), 4)],
)  # fmt: skip
def test_only_a_long_step_takes_more_than_a_word(tokens, words):
    assert len(packed([dict.fromkeys(tokens, 3)])[1]) == words


def test_no_level_is_taken_for_a_skip():
    assert LEVELS <= SKIP == (1 << (16 - STEP_BITS)) - 1


@inner
def all_at(block, width, count):
    column = Narrow(block, np.int64(width), (np.uint64(1) << np.uint64(width)) - np.uint64(1))
    out = np.empty(count, dtype=np.int64)
    for place in range(count):
        out[place] = number_at(column, place)
    return out


@settings(deadline=None)
@given(st.integers(1, 32).flatmap(lambda w: st.tuples(st.just(w), st.lists(st.integers(0, (1 << w) - 1), max_size=80))))
def test_narrow_numbers_read_as_they_were_packed(case):
    width, numbers = case
    packed = pack_numbers(np.array(numbers, dtype=np.int64), width)
    assert len(packed) == -(-len(numbers) * width // 8) + BEYOND
    assert all_at(packed, width, len(numbers)).tolist() == numbers
    assert [read_number(packed, width, place) for place in range(len(numbers))] == numbers
    if width < 32:
        for first in range(0, len(numbers) + 1, 7):
            assert read_numbers(packed, width, first, len(numbers)).tolist() == numbers[first:]


@pytest.mark.parametrize(("most", "width"), [(-1, 1), (0, 1), (1, 1), (2, 2), (255, 8), (256, 9), ((1 << 31) - 1, 31)])
def test_a_number_gets_as_many_bits_as_the_greatest_takes(most, width):
    assert width_for(most) == width


def test_each_place_of_the_directory_is_of_one_date():
    assert date_at(0) == 0
    dates = [int(date_at(place)) for place in range(PLACES)]
    assert place_of_all(np.array(dates, dtype=np.int32)).tolist() == list(range(PLACES))
    assert [place_of.py_func(date) for date in dates] == list(range(PLACES))
    assert width_for(PLACES - 1) == 16


@inner
def spans_of(columns, rows):
    lines, out = lines_at(columns), np.empty((rows, 2), dtype=np.int64)
    for row in range(rows):
        out[row] = span_of(lines, row)
    return out


@pytest.mark.parametrize("count", [0, 1, ROWS_TOGETHER - 1, ROWS_TOGETHER, ROWS_TOGETHER + 1, 90])
def test_rows_hold_whom_they_held(count):
    chance, births = random.Random(f"rows {count}"), ("", "1900", "1970-05", "1970-05-17", "2039-12-31")
    sets = ((), ("UTO",), ("UTO", "NEI"), ("NEI",))
    people = [
        Person(f"n{at}", (" ".join(f"word{chance.randint(0, 40)}" for _ in range(chance.choice((1, 3, 12)))),),
               (chance.choice(births),), chance.choice(sets), chance.choice(("", "M", "F")))
        for at in range(count)
    ]  # fmt: skip
    index = Index.build(people)
    if not count:
        assert not index.search(Query(("Anna Eriksson",)))
        return
    (segment,) = index._state.segments
    rows, names = segment.rows, segment.names
    held = [[segment.words.get(token) for token in rows.tokens_of(row).tolist()] for row in range(names)]
    expected = sorted((place, read_tokens(one.names[0])) for place, one in enumerate(people))
    assert sorted((rows.owner_of(row), tuple(held[row])) for row in range(names)) == expected
    dates = [rows.date_of(row) for row in range(names)]
    assert dates == [pack_birth(people[rows.owner_of(row)].births[0]) for row in range(names)]
    assert place_of_all(np.array(dates, dtype=np.int32)).tolist() == sorted(place_of.py_func(date) for date in dates)
    sizes = np.cumsum([0, *map(len, held)])
    spans = spans_of(segment.addresses, names)
    assert spans[:, 0].tolist() == sizes[:-1].tolist()
    assert spans[:, 1].tolist() == [len(some) for some in held]
    by_token = read_numbers(rows.postings, int(rows.widths[2]), 0, int(rows.postings_starts[-1])).tolist()
    for token in range(segment.words.size()):
        own = by_token[rows.postings_starts[token] : rows.postings_starts[token + 1]]
        word = segment.words.get(token)
        assert own == [row for row in range(names) for other in held[row] if other == word]


def test_names_of_the_longest_tokens_and_of_the_most_are_kept_whole():
    longest, most = "x" * 5000, " ".join(f"word{at}" for at in range(30))
    many = tuple(f"Anna {''.join(letters)}" for letters in product("bdfgklmnrs", "aiou", "bdfgklmnrstvwz", "ao"))[:1000]
    index = Index.build([Person("long", (longest,)), Person("most", (most,)), Person("many", many)])
    (segment,) = index._state.segments
    tokens = [segment.rows.tokens_of(row) for row in range(segment.names)]
    assert max(map(len, tokens)) == MOST_TOKENS
    assert segment.names == 1002
    assert [segment.rows.owner_of(row) for row in range(segment.names)] == [0, 1, *[2] * 1000]


@pytest.mark.parametrize("sets", [1, 2, 3, 300])
def test_sets_of_nationalities_take_the_bits_that_they_need(sets):
    codes = [f"{chr(65 + at // 26 % 26)}{chr(65 + at % 26)}{chr(65 + at // 676)}" for at in range(sets)]
    people = [Person(code, ("Anna Eriksson",), ("1970-03-02",), (code,), "F") for code in codes]
    index = Index.build(people)
    assert int(index._state.segments[0].rows.widths[4]) == width_for(sets - 1)
    asked = Query(("Anna Eriksson",), "1970-03-02", codes[-1], "F")
    best = index.search(asked, limit=sets, threshold=0.0)
    assert best[0].id == codes[-1]
    if sets > 1:
        assert best[0].score > best[1].score
