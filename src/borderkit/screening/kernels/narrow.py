# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""Columns of numbers in as many bits as the greatest of them takes, one after the other without a gap."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from borderkit.screening.kernels.compiling import entry, leaf
from borderkit.screening.kernels.views import fetch, long_from

BEYOND = 8
"""Bytes after the last number, so that whoever reads eight at a time stays within the column."""
LOWEST = np.uint64(15)
_A_BYTE, _WHOLE, _FOUR, _TOP = np.uint64(8), np.uint64(255), np.uint64(4), np.uint64(56)
_EVEN, _ONES = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)
"""Every other four bits, and the lowest bit of each byte: by these sixteen small numbers are added at a time."""


class Narrow(NamedTuple):
    """A column of narrow numbers, as kernels take it.

    Args:
        block: The numbers, the lowest bits first.
        width: Bits of a number, at most 32.
        mask: As many bits, all set.
    """

    block: NDArray[np.uint8]
    width: int
    mask: int


@leaf
def number_at(column: Narrow, place: int) -> int:
    """Give a number."""
    bit = np.int64(place) * column.width
    return np.int64((long_from(column.block, bit >> 3) >> np.uint64(bit & 7)) & column.mask)


@leaf
def fetch_number(column: Narrow, place: int) -> None:
    """Ask for the cache line of a number that is read soon."""
    fetch(column.block, (np.int64(place) * column.width) >> 3)


@leaf
def sum_before(sizes: int, bit: int) -> int:
    """Give the sum of the numbers of four bits each that lie below a bit."""
    before = sizes & ((np.uint64(1) << bit) - np.uint64(1))
    pairs = (before & _EVEN) + ((before >> _FOUR) & _EVEN)
    return np.int64((pairs * _ONES) >> _TOP)


@entry("void(uint32[::1], int64, uint8[::1])")
def write_numbers(numbers: NDArray[np.uint32], width: int, out: NDArray[np.uint8]) -> None:
    """Write numbers of so many bits; bytes after the last stay as they are."""
    held, bits, place = np.uint64(0), np.int64(0), 0
    for number in numbers:
        held |= np.uint64(number) << np.uint64(bits)
        bits += width
        while bits >= 8:
            out[place] = held & _WHOLE
            held, bits, place = held >> _A_BYTE, bits - 8, place + 1
    if bits:
        out[place] = held & _WHOLE


def width_for(most: int) -> int:
    """Give how many bits the numbers from 0 to one take, that one included; one at least."""
    return max(int(most).bit_length(), 1)


def pack_numbers(numbers: NDArray[Any], width: int) -> NDArray[np.uint8]:
    """Pack numbers from 0 on that take no more than so many bits, at most 32."""
    out = np.zeros((len(numbers) * width + 7) // 8 + BEYOND, dtype=np.uint8)
    write_numbers(np.ascontiguousarray(numbers, dtype=np.uint32), width, out)
    return out


def read_number(block: NDArray[np.uint8], width: int, place: int) -> int:
    """Give one number of a packed column."""
    bit = place * width
    eight = int.from_bytes(block[bit >> 3 : (bit >> 3) + 8].tobytes(), "little")
    return (eight >> (bit & 7)) & ((1 << width) - 1)


def read_numbers(block: NDArray[np.uint8], width: int, first: int, last: int) -> NDArray[np.int32]:
    """Give the numbers from the first to before the last of a packed column; none may take more than 31 bits."""
    bits = np.arange(first, last, dtype=np.int64) * width
    eights = np.ascontiguousarray(block[(bits >> 3)[:, np.newaxis] + np.arange(8)]).view("<u8")[:, 0]
    numbers = (eights >> (bits & 7).astype(np.uint64)) & np.uint64((1 << width) - 1)
    return numbers.astype(np.int32)
