"""A table of numbers keeps its shape; days are asked in order."""

from datetime import date

import pytest

from sarhad.kernel.statistic import Asked, Counted


def test_the_last_day_is_included_and_not_before_the_first():
    assert Asked(date(2026, 1, 1), date(2026, 1, 1)).posts is None
    with pytest.raises(ValueError, match="before the first"):
        Asked(date(2026, 1, 2), date(2026, 1, 1))


def test_each_row_is_as_long_as_the_head():
    assert Counted(("Letter", "Count"), (("A", 1), ("B", None))).rows[1][1] is None
    with pytest.raises(ValueError, match="a row of 1 cells under 2 heads"):
        Counted(("Letter", "Count"), (("A",),))
