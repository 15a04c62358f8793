"""Data Matrix symbols of ECC 200, square, for bytes: how seals are printed.

Source: ISO/IEC 16022:2006 §5 and annexes E and F; ICAO Doc 9303-13 §2.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

Matrix = list[list[bool]]
LATCH_TO_BYTES, PAD = 231, 129
PRIMITIVE = 0x12D


@dataclass(frozen=True, slots=True)
class _Size:
    """Modules of a side with the finder, data regions of a side, code words for data and for correction, blocks."""

    side: int
    regions: int
    data: int
    correction: int
    blocks: int


_SIZES = tuple(
    _Size(*row)
    for row in (
        (10, 1, 3, 5, 1),
        (12, 1, 5, 7, 1),
        (14, 1, 8, 10, 1),
        (16, 1, 12, 12, 1),
        (18, 1, 18, 14, 1),
        (20, 1, 22, 18, 1),
        (22, 1, 30, 20, 1),
        (24, 1, 36, 24, 1),
        (26, 1, 44, 28, 1),
        (32, 2, 62, 36, 1),
        (36, 2, 86, 42, 1),
        (40, 2, 114, 48, 1),
        (44, 2, 144, 56, 1),
        (48, 2, 174, 68, 1),
        (52, 2, 204, 84, 2),
        (64, 4, 280, 112, 2),
        (72, 4, 368, 144, 4),
        (80, 4, 456, 192, 4),
    )
)
MOST = _SIZES[-1].data - 3  # bytes


def write_matrix(data: bytes) -> Matrix:
    """Write bytes as a symbol.

    Returns:
        Rows of modules with the finder, without the quiet zone; true is dark.

    Raises:
        ValueError: More than `MOST` bytes, or none.
    """
    if not 0 < len(data) <= MOST:
        raise ValueError(f"{len(data)} bytes: a symbol here holds 1 to {MOST}")
    return write_codewords(_code(data))


def write_codewords(words: list[int]) -> Matrix:
    """Write code words, not yet padded and corrected, as the smallest symbol that holds them."""
    size = next(size for size in _SIZES if size.data >= len(words))
    padded = _pad(words, size.data)
    inner = _place([*padded, *correct(padded, size.correction, size.blocks)], size.side - 2 * size.regions)
    return _frame(inner, size)


def correct(words: list[int], count: int, blocks: int) -> list[int]:
    """The code words that correct errors, of all blocks in turn. Source: ISO/IEC 16022 annex E."""
    each = count // blocks
    parts = [_divide(words[block::blocks], each) for block in range(blocks)]
    return [part[place] for place in range(each) for part in parts]


def _code(data: bytes) -> list[int]:
    """Bytes in base 256 with their scrambled length. Source: ISO/IEC 16022 §5.2.9."""
    count = len(data)
    head = [count] if count < 250 else [count // 250 + 249, count % 250]
    words = [LATCH_TO_BYTES]
    for value in [*head, *data]:
        words.append((value + (149 * (len(words) + 1)) % 255 + 1) % 256)
    return words


def _pad(words: list[int], room: int) -> list[int]:
    padded = list(words)
    if len(padded) < room:
        padded.append(PAD)
    while len(padded) < room:
        value = PAD + (149 * (len(padded) + 1)) % 253 + 1
        padded.append(value if value <= 254 else value - 254)
    return padded


@cache
def _tables() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 255, [0] * 256, 1
    for power in range(255):
        powers[power], logs[value] = value, power
        value <<= 1
        if value > 255:
            value ^= PRIMITIVE
    return powers, logs


def _times(one: int, other: int) -> int:
    powers, logs = _tables()
    return powers[(logs[one] + logs[other]) % 255] if one and other else 0


@cache
def _generator(count: int) -> tuple[int, ...]:
    powers, _ = _tables()
    found = [1]
    for power in range(1, count + 1):
        longer = [*found, 0]
        for place, value in enumerate(found):
            longer[place + 1] ^= _times(value, powers[power])
        found = longer
    return tuple(found[1:])


def _divide(words: list[int], count: int) -> list[int]:
    rest = [0] * count
    for word in words:
        first = word ^ rest[0]
        rest = [*rest[1:], 0]
        for place, value in enumerate(_generator(count)):
            rest[place] ^= _times(value, first)
    return rest


class _Grid:
    """The data region, filled word by word. Source: ISO/IEC 16022 annex F."""

    def __init__(self, side: int) -> None:
        self.side = side
        self.cells: dict[tuple[int, int], tuple[int, int]] = {}

    def set(self, row: int, column: int, word: int, bit: int) -> None:
        """Give a module to a bit of a word; what is beyond an edge comes in on the other side."""
        if row < 0:
            row, column = row + self.side, column + 4 - (self.side + 4) % 8
        if column < 0:
            row, column = row + 4 - (self.side + 4) % 8, column + self.side
        self.cells[row, column] = (word, bit)

    def shape(self, row: int, column: int, word: int) -> None:
        """Give the eight modules of a word, the last at a row and column."""
        steps = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))
        for bit, (down, right) in enumerate(steps):
            self.set(row + down, column + right, word, bit)

    def corner(self, places: tuple[tuple[int, int], ...], word: int) -> None:
        """Give the eight modules of a word that lies in corners; negative places count from the far edge."""
        for bit, (row, column) in enumerate(places):
            self.set(row % self.side, column % self.side, word, bit)


_CORNERS = (
    ((-1, 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)),
    ((-3, 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1)),
    ((-3, 0), (-2, 0), (-1, 0), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)),
    ((-1, 0), (-1, -1), (0, -3), (0, -2), (0, -1), (1, -3), (1, -2), (1, -1)),
)


def _find_corner(side: int, row: int, column: int) -> int | None:
    if (row, column) == (side, 0):
        return 0
    if (row, column) == (side - 2, 0) and side % 4:
        return 1
    if (row, column) == (side - 2, 0) and side % 8 == 4:
        return 2
    return 3 if (row, column) == (side + 4, 2) and not side % 8 else None


@cache
def _map(side: int) -> _Grid:
    grid, word, row, column = _Grid(side), 0, 4, 0
    while row < side or column < side:
        corner = _find_corner(side, row, column)
        if corner is not None:
            grid.corner(_CORNERS[corner], word)
            word += 1
        while True:
            if row < side and column >= 0 and (row, column) not in grid.cells:
                grid.shape(row, column, word)
                word += 1
            row, column = row - 2, column + 2
            if row < 0 or column >= side:
                break
        row, column = row + 1, column + 3
        while True:
            if row >= 0 and column < side and (row, column) not in grid.cells:
                grid.shape(row, column, word)
                word += 1
            row, column = row + 2, column - 2
            if row >= side or column < 0:
                break
        row, column = row + 3, column + 1
    return grid


def _place(words: list[int], side: int) -> Matrix:
    cells = _map(side).cells
    inner = [[False] * side for _ in range(side)]
    for (row, column), (word, bit) in cells.items():
        inner[row][column] = bool(words[word] >> (7 - bit) & 1)
    for place in (side - 1, side - 2):
        if (side - 1, side - 1) not in cells:
            inner[place][place] = True
    return inner


def _frame(inner: Matrix, size: _Size) -> Matrix:
    """Put the finder around every data region: solid left and below, dotted above and right."""
    each = size.side // size.regions
    matrix = [[False] * size.side for _ in range(size.side)]
    for row in range(size.side):
        for column in range(size.side):
            down, right = row % each, column % each
            if right == 0 or down == each - 1:
                matrix[row][column] = True
            elif down == 0:
                matrix[row][column] = right % 2 == 0
            elif right == each - 1:
                matrix[row][column] = down % 2 == 1
            else:
                matrix[row][column] = inner[row - 2 * (row // each) - 1][column - 2 * (column // each) - 1]
    return matrix
