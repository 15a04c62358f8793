"""Small numbers are hidden, and whoever knows the rest cannot compute them: held against one who tries everything."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sarhad.statistics.hiding import OTHER, hide

LEAST = 3


def fits(shown, sums, least):
    """Every table of whole numbers that fits what is shown and the sums of the columns, by trying all."""

    def span(cell, most, lowest):
        if isinstance(cell, int):
            return [cell]
        return range(least, most + 1) if cell == OTHER else range(lowest, min(least - 1, most) + 1)

    lines = []
    for row in shown:
        *cells, together = row
        spans = [span(cell, sums[column], 0) for column, cell in enumerate(cells)]
        totals = set(span(together, sum(sums), 1))
        lines.append([line for line in product(*spans) if sum(line) in totals])

    def place(rows, left):
        if not rows:
            if not any(left):
                yield ()
            return
        for line in rows[0]:
            after = [n - m for n, m in zip(left, line, strict=True)]
            if min(after) >= 0:
                for rest in place(rows[1:], after):
                    yield (line, *rest)

    yield from place(lines, list(sums))


def known(numbers, shown, least):
    """Small numbers above zero that have but one value in all tables that fit."""
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    values = defaultdict(set)
    for table in fits(shown, sums, least):
        for row, line in enumerate(table):
            for column, number in enumerate((*line, sum(line))):
                values[row, column].add(number)
    whole = [[*row, sum(row)] for row in numbers]
    return [
        place
        for place, seen in values.items()
        if 0 < whole[place[0]][place[1]] < least and len(seen) == 1 and not isinstance(shown[place[0]][place[1]], int)
    ]


@st.composite
def tables(draw):
    width = draw(st.integers(1, 3))
    row = st.lists(st.integers(0, 5), min_size=width, max_size=width).filter(any)
    return draw(st.lists(row, min_size=1, max_size=4))


@settings(max_examples=300, deadline=None)
@given(tables())
@example([[5, 1], [4, 4]])
@example([[1, 0], [0, 1]])
@example([[1], [4], [5]])
@example([[2, 2], [2, 2]])
def test_who_knows_all_that_is_shown_cannot_compute_a_small_number(numbers):
    table = hide(numbers, LEAST)
    if table is None:
        return
    for row, line in zip(table.rows, numbers, strict=True):
        for cell, number in zip(row, (*line, sum(line)), strict=True):
            assert cell == number or not isinstance(cell, int)
            assert (cell == f"<{LEAST}") == (number < LEAST)
    assert known(numbers, table.rows, LEAST) == []


def test_the_attacker_of_this_test_finds_what_is_hidden_badly():
    """With nothing hidden but the small number itself, it is computed from its row and its column."""
    assert known([[5, 1], [4, 4]], [[5, "<3", 6], [4, 4, 8]], LEAST) == [(0, 1)]
    assert known([[5, 1], [4, 4]], [[OTHER, "<3", 6], [OTHER, 4, 8]], LEAST) == [(0, 1)]


def test_no_more_is_hidden_than_is_needed():
    table = hide([[20, 1, 30], [40, 50, 60], [70, 80, 90]], 5)
    assert table is not None
    hidden = sorted(cell for row in table.rows for cell in row if isinstance(cell, str))
    assert hidden == [OTHER, OTHER, OTHER, "<5"]
    assert hide([[20, 30], [40, 50]], 5).rows == ((20, 30, 50), (40, 50, 90))


def test_one_group_alone_is_not_shown_if_it_is_small():
    assert hide([[1, 7]], 5) is None
    assert hide([[6, 7]], 5).rows == ((6, 7, 13),)


def test_small_sums_are_small_and_nothing_is_a_table_too():
    assert hide([[2, 3], [2, 4]], 5).sums[:2] == ("<5", 7)
    assert hide([], 5).rows == ()


@pytest.mark.parametrize(("numbers", "least"), [([[1]], 2), ([[-1, 3]], 5), ([[0, 0]], 5)])
def test_what_makes_no_sense_is_refused(numbers, least):
    with pytest.raises(ValueError, match="must be|from 0"):
        hide(numbers, least)


def test_a_table_of_the_world_is_hidden_in_time():
    numbers = [[(r * c * 7 + r) % 14 + (c == 3) for c in range(1, 11)] for r in range(1, 200)]
    table = hide(numbers, 5)
    assert table is not None
    assert len(table.rows) == 199
