"""Nationalities and sex as bits of a signature, so that most rows are passed over unread."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.tables import NATION_BITS, SEX_BITS, TOKEN_BITS

_FIRST = TOKEN_BITS + SEX_BITS


@lru_cache(maxsize=16384)
def nation_bits(codes: tuple[str, ...]) -> int:
    """Give the bits of nationalities; several may share one, and none has none."""
    bits = 0
    for code in codes:
        bits |= 1 << (_FIRST + crc32(code.encode(errors="ignore")) % NATION_BITS)
    return bits


def person_bits(
    sets: Iterable[tuple[str, ...]], nations: NDArray[np.uint16], sexes: NDArray[np.uint8]
) -> NDArray[np.uint64]:
    """Give the bits of persons by their sets of nationalities and their sexes; a blank parts codes."""
    by_set = np.array([nation_bits(tuple(" ".join(codes).split())) for codes in sets] or [0], dtype=np.uint64)
    by_sex = np.array([0, 1 << TOKEN_BITS, 2 << TOKEN_BITS], dtype=np.uint64)
    bits: NDArray[np.uint64] = by_set[nations] | by_sex[sexes]
    return bits
