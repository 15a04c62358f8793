# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Words that are entered into a lexicon, and found there."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels.columns import Bytes, Ints
from borderkit.screening.kernels.compiling import entry
from borderkit.screening.kernels.cutting import LEXICON_TYPE, Lexicon, add_word, word_number


@entry(types.void(LEXICON_TYPE, types.uint8[::1], types.int32[::1]))
def enter_words(words: Lexicon, block: Bytes, starts: Ints) -> None:
    """Enter words, each of which gets the next number if it is new; there must be room.

    Args:
        words: The lexicon.
        block, starts: The words, one after the other, and where each begins; one more at the end.
    """
    for number in range(len(starts) - 1):
        add_word(words, block, np.int64(starts[number]), np.int64(starts[number + 1]))


@entry(types.void(LEXICON_TYPE, types.uint8[::1], types.int32[::1], types.int32[::1]))
def number_words(words: Lexicon, block: Bytes, starts: Ints, numbers: Ints) -> None:
    """Write the number of each word, -1 for one that is not entered; arguments as of `enter_words`."""
    for number in range(len(numbers)):
        found = word_number(words, block, np.int64(starts[number]), np.int64(starts[number + 1]))
        numbers[number] = max(found, -1)
