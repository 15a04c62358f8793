"""What is packed reads as it was: near tokens as words, columns of narrow numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.screening.kernels.columns import NEAR_END, NEAR_START, SLOT
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
