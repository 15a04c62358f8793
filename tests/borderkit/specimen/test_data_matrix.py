"""Symbols of seals are Data Matrix symbols as others read them."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.specimen.barcode import _SIZES, MOST, _map, correct, write_codewords, write_matrix

EXAMPLE = """\
#.#.#.#.#.
##..#.##.#
##.....#..
##...###.#
##....#...
#.....####
###.##....
####.##..#
#..###.#..
##########"""
DECODED = {
    1: "8f8d68a3302b9c5e",
    12: "63d7e69a8e1ded0d",
    33: "83c7b9b32552ad4c",
    60: "ad4ae6c06801b31c",
    120: "4e6e628332cb6683",
    150: "0ee1710c5cc7cd78",
    200: "c5a484fe5ad1ddf3",
    260: "02da5f2654e67ea8",
    400: "3233105e71b0759e",
    450: "33a27ea8aae9c13d",
}
"""Number of bytes to the beginning of the symbol's hash. Each was decoded by ZXing-C++, which gave the bytes back."""


def shown(matrix):
    return "\n".join("".join("#" if cell else "." for cell in row) for row in matrix)


def test_the_example_of_the_standard():
    """ISO/IEC 16022 annex O: 123456 has these code words, corrections and modules."""
    assert correct([142, 164, 186], 5, 1) == [114, 25, 5, 88, 102]
    assert shown(write_codewords([142, 164, 186])) == EXAMPLE


@pytest.mark.parametrize("count", DECODED)
def test_symbols_are_those_that_another_decoder_read(count):
    matrix = write_matrix(bytes((7 * place + count) % 256 for place in range(count)))
    assert hashlib.sha256(shown(matrix).encode()).hexdigest()[:16] == DECODED[count]


@pytest.mark.parametrize("size", _SIZES, ids=lambda size: str(size.side))
def test_every_bit_of_every_word_has_one_module(size):
    inner = size.side - 2 * size.regions
    cells = _map(inner).cells
    words = size.data + size.correction
    assert sorted(cells.values()) == [(word, bit) for word in range(words) for bit in range(8)]
    assert inner**2 - len(cells) in (0, 4)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=MOST))
def test_finders_stand_around_every_region(data):
    matrix = write_matrix(data)
    side = len(matrix)
    assert all(row[0] for row in matrix)
    assert all(matrix[-1])
    assert [matrix[0][column] for column in range(side)] == [column % 2 == 0 for column in range(side)]


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 255))
def test_another_byte_is_another_symbol(data, at, change):
    at %= len(data)
    assert write_matrix(data) != write_matrix(data[:at] + bytes((data[at] ^ change,)) + data[at + 1 :])


@pytest.mark.parametrize("data", [b"", bytes(MOST + 1)])
def test_what_does_not_fit_is_refused(data):
    with pytest.raises(ValueError, match=f"holds 1 to {MOST}"):
        write_matrix(data)


def test_the_most_bytes_fit():
    assert len(write_matrix(bytes(MOST))) == _SIZES[-1].side
