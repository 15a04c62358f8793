# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""The look-up of a text among texts in the order of their bytes."""

from __future__ import annotations

import numpy as np

from borderkit.screening.kernels.columns import Bytes, Words
from borderkit.screening.kernels.compiling import entry


@entry("int64(uint8[::1], uint32[::1], uint8[::1])")
def first_from(block: Bytes, starts: Words, wanted: Bytes) -> int:
    """Give the first text that is not before the wanted one."""
    low, high = 0, len(starts) - 1
    while low < high:
        middle = (low + high) >> 1
        start, end = np.int64(starts[middle]), np.int64(starts[middle + 1])
        size, place = min(len(wanted), end - start), 0
        while place < size and block[start + place] == wanted[place]:
            place += 1
        if block[start + place] < wanted[place] if place < size else end - start < len(wanted):
            low = middle + 1
        else:
            high = middle
    return low
