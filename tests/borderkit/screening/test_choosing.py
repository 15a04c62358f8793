"""Which agreements are looked up: few rows, and whatever may be enough is among them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.screening.kernels.choosing import Steps, take_more
from borderkit.screening.kernels.scoring import WORST_NAME
from borderkit.screening.kernels.tables import LEVELS

weights = st.floats(0.5, 13, width=32)
tokens = st.lists(
    st.tuples(st.lists(st.tuples(weights, st.integers(0, 99_999)), max_size=4), st.floats(0, 4, width=32)),
    min_size=1,
    max_size=4,
)


def steps_of(listed):
    """Lay tokens out: agreements with their weights and rows, and what the token takes when nothing agrees."""
    gains = np.zeros((len(listed), LEVELS + 1), dtype=np.float32)
    rows = np.zeros((len(listed), LEVELS), dtype=np.float32)
    for token, (agreements, penalty) in enumerate(listed):
        for place, (gain, held) in enumerate(sorted(agreements, reverse=True)):
            gains[token, place], rows[token, place] = gain, held
        gains[token, len(agreements)] = -penalty
    counts = np.array([len(agreements) for agreements, _ in listed], dtype=np.int32)
    return Steps(gains, rows, np.ones_like(rows), counts)


@settings(max_examples=200, deadline=None)
@given(tokens, st.floats(-8, 40, width=32), st.sampled_from([0.01, 1.0]))
def test_a_row_that_may_be_enough_is_found_by_one_of_its_tokens(listed, least, share):
    steps, taken = steps_of(listed), np.zeros(len(listed), dtype=np.int32)
    take_more(steps, taken, np.float32(least), np.float32(share))
    assert (taken <= steps.counts).all()
    for agreed in product(*[range(count + 1) for count in steps.counts]):
        if all(place == count for place, count in zip(agreed, steps.counts, strict=True)):
            continue  # nothing agrees: such a row is no name
        name = max(sum(float(steps.gains[token, place]) for token, place in enumerate(agreed)), float(WORST_NAME))
        if name >= least + 1e-4:
            assert any(place < count for place, count in zip(agreed, taken, strict=True)), agreed


def test_nothing_is_looked_up_where_nothing_can_be_enough():
    steps, taken = steps_of([([(9.0, 5)], 1.0), ([(7.0, 5)], 1.0)]), np.zeros(2, dtype=np.int32)
    take_more(steps, taken, np.float32(16.5), np.float32(1.0))
    assert taken.tolist() == [0, 0]


@pytest.mark.parametrize(("common", "taken"), [(100_000, [0, 1]), (10, [1, 0])])
def test_the_token_of_fewer_rows_is_looked_up(common, taken):
    """Both must agree: one of them is enough to find the row, though the other weighs more."""
    steps, chosen = steps_of([([(9.0, common)], 1.0), ([(7.0, 500)], 1.0)]), np.zeros(2, dtype=np.int32)
    take_more(steps, chosen, np.float32(15.0), np.float32(1.0))
    assert chosen.tolist() == taken


def test_many_far_spellings_are_not_looked_up_for_the_sake_of_one_more_nat():
    """A name of three parts that all must agree well is found by the close spellings of any one of them."""
    one = [(9.0, 50), (6.0, 400), (3.0, 90_000)]
    steps, taken = steps_of([(one, 2.0)] * 3), np.zeros(3, dtype=np.int32)
    take_more(steps, taken, np.float32(21.0), np.float32(1.0))
    assert taken.max() <= 2
