"""Two questions tell no more than one: whoever chooses days and takes tables from each other finds no small number."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from sarhad.kernel.statistic import Asked, Counted, Statistic
from sarhad.statistics.asking import SPANS
from sarhad.statistics.counting import count_one, groups
from sarhad.statistics.hiding import OTHER, hide
from sarhad.statistics.quarters import Lines, between, quarters, together
from tests.sarhad.statistics.test_hiding import fits

LEAST = 3
FIRST, YEARS_END = date(2025, 1, 1), date(2025, 12, 31)
LATE = datetime(2026, 7, 1, tzinfo=UTC)
Record = tuple[int, str, str]  # day of the year from 0, group, column


def statistic_of(records: list[Record]) -> Statistic:
    """A statistic of groups that counts these records, as a room's own would."""

    def count(asked: Asked) -> Counted:
        held = Counter(
            (group, column)
            for day, group, column in records
            if asked.first <= FIRST + timedelta(days=day) <= asked.last
        )
        columns = sorted({column for _group, column in held})
        names = sorted({group for group, _column in held})
        return Counted(("Group", *columns), tuple((name, *(held[name, one] for one in columns)) for name in names))

    return Statistic("test.groups", "Groups", "Test", count, persons=True)


def answer(records: list[Record], first: date, last: date) -> Counted:
    with override("en"):
        return groups(statistic_of(records), Asked(first, last, at=LATE), LEAST, is_whole=True)


def cells(counted: Counted) -> dict[tuple[str, str], object]:
    return {
        (str(row[0]), head): cell for row in counted.rows for head, cell in zip(counted.head[1:], row[1:], strict=True)
    }


def ranges(cell: object) -> tuple[int, int]:
    """From where to where a cell lies, as a reader reads it."""
    if isinstance(cell, int):
        return cell, cell
    if cell == OTHER:
        return LEAST, 10**6
    text = str(cell)
    if text.startswith("<"):
        return 0, int(text[1:]) - 1
    if text.startswith("≥"):
        return int(text[1:]), 10**6
    low, high = text.split("–")
    return int(low), int(high)


RECORDS = st.lists(
    st.tuples(st.integers(0, 364), st.sampled_from("XYZ"), st.sampled_from("AB")), min_size=1, max_size=60
)
DAYS = st.tuples(st.integers(0, 364), st.integers(0, 364)).map(sorted)


def spans(extra: list[list[int]]) -> set[tuple[date, date]]:
    """All that may be asked by name on any first day of a month, and days of one's own."""
    named = {way(date(year, month, day)) for _title, way in SPANS.values() for year in (2025, 2026)
             for month in range(1, 13) for day in (1, 28)}  # fmt: skip
    return named | {(FIRST + timedelta(days=one), FIRST + timedelta(days=other)) for one, other in extra}


@settings(max_examples=40)
@given(records=RECORDS, extra=st.lists(DAYS, max_size=6))
def test_the_difference_of_two_answers_is_never_one_small_number(records, extra):
    """For each two sets of days, one within the other: what lies between them, computed cell by cell."""
    answers = {}
    for first, last in spans(extra):
        counted = answer(records, first, last)
        if counted.rows:
            answers[tuple(quarters(first, last, LATE))] = counted
    for (inner, small), (outer, large) in product(answers.items(), answers.items()):
        if not set(inner) < set(outer):
            continue
        left = [day for day, *_rest in records if _in(day, set(outer) - set(inner))]
        held = Counter((g, c) for day, g, c in records if day in left)
        for place, cell in cells(large).items():
            (low, high), (low_in, high_in) = ranges(cell), ranges(cells(small).get(place, 0))
            is_known = max(0, low - high_in) == high - low_in
            assert not (is_known and 0 < held[place] < LEAST), (inner, outer, place)


def _in(day: int, chosen: set[tuple[date, date]]) -> bool:
    on = FIRST + timedelta(days=day)
    return any(first <= on <= last for first, last in chosen)


def test_the_attacker_of_this_test_finds_what_day_by_day_tables_would_tell():
    """Without quarters: five until the last day, six with it. One person on that day."""
    records = [(0, "X", "A")] * 5 + [(89, "X", "A")]
    one = statistic_of(records)
    whole, less = (one.count(Asked(FIRST, last)).rows[0][1] for last in (date(2025, 3, 31), date(2025, 3, 30)))
    assert whole - less == 1
    assert answer(records, FIRST, date(2025, 3, 30)).rows == ()


@settings(max_examples=40)
@given(records=RECORDS, shift=st.integers(1, 80), extra=DAYS)
def test_on_which_day_of_a_quarter_somebody_was_counted_is_told_by_no_answer(records, shift, extra):
    """The same persons on other days of the same quarters: every answer to every question is the same."""
    moved = []
    for day, group, column in records:
        first, last = next(one for one in quarters(FIRST, YEARS_END, LATE) if _in(day, {one}))
        length = (last - first).days + 1
        begin = (first - FIRST).days
        moved.append((begin + (day - begin + shift) % length, group, column))
    for first, last in spans([extra]):
        assert answer(records, first, last).rows == answer(moved, first, last).rows


TABLE = st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2).filter(any), min_size=2, max_size=2)


@settings(max_examples=40)
@given(TABLE, TABLE)
def test_whoever_tries_all_tables_of_two_quarters_and_of_both_together_finds_no_small_number(one, other):
    """What both together tell rules out no pair of tables that the two alone allow."""
    whole = [one, other]
    shown = [hide(numbers, LEAST) for numbers in whole]
    if None in shown:
        return
    lines = [Lines(("A", "B", "S"), {str(n): row for n, row in enumerate(table.rows)}) for table in shown]
    year = together(lines, LEAST)
    allowed = [
        list(fits(table.rows, [sum(column) for column in zip(*numbers, strict=True)], LEAST))
        for numbers, table in zip(whole, shown, strict=True)
    ]
    for pair in product(*allowed):
        for row in range(2):
            line = [sum(table[row][place] for table in pair) for place in range(2)]
            for cell, number in zip(year.rows[str(row)], (*line, sum(line)), strict=True):
                low, high = ranges(cell)
                assert low <= number <= high


@pytest.mark.parametrize(
    ("first", "last", "at", "found"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), datetime(2026, 4, 1, 12, tzinfo=UTC), 1),
        (date(2026, 1, 1), date(2026, 3, 31), datetime(2026, 4, 1, 11, 59, tzinfo=UTC), 0),  # not over everywhere
        (date(2026, 1, 1), date(2026, 3, 30), None, 0),
        (date(2026, 1, 2), date(2026, 3, 31), None, 0),
        (date(2025, 1, 1), date(2025, 12, 31), None, 4),
        (date(2025, 11, 15), date(2026, 7, 1), None, 2),
        (date(2026, 6, 1), date(2026, 6, 1), None, 0),
    ],
)
def test_quarters_are_whole_and_over(first, last, at, found):
    assert len(quarters(first, last, at)) == found


def test_sums_of_quarters_say_from_where_to_where():
    one = Lines(("A", "B"), {"X": (7, "<3"), "Y": (OTHER, 4)})
    other = Lines(("A",), {"X": (5,)})
    assert together([one, other], LEAST).rows == {"X": (12, "0–2"), "Y": ("≥3", 4)}
    assert together([one, None], LEAST).rows["X"] == ("≥7", "≥0")
    with pytest.raises(ValueError, match="no cell"):
        between("?", LEAST)


def test_single_posts_of_several_are_not_counted_apart():
    """All posts but one, and all: the difference is that one."""
    one = statistic_of([(3, "X", "A")] * 9)
    with override("en"):
        shown = count_one(one, Asked(FIRST, YEARS_END, at=LATE), is_whole=False)
    assert shown.counted.rows == ()
    assert "all posts" in shown.counted.notes[0]
