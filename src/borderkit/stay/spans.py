"""Days as sorted, disjoint spans of day numbers, so that counting costs by the stay and not by the day."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

Span = tuple[int, int]

FOREVER = date.max.toordinal()


def merge(spans: list[Span]) -> list[Span]:
    """Sort spans and join those that overlap or touch. Sorts the given list."""
    spans.sort()
    merged: list[Span] = []
    start, end = 0, -1
    for first, last in spans:
        if first > end + 1:
            if end >= 0:
                merged.append((start, end))
            start, end = first, last
        elif last > end:
            end = last
    if end >= 0:
        merged.append((start, end))
    return merged


def subtract(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """Take the days of the holes out of the spans. Both must be merged."""
    left: list[Span] = []
    for first, last in spans:
        begin = first
        for hole_first, hole_last in holes:
            if hole_last < begin:
                continue
            if hole_first > last:
                break
            if hole_first > begin:
                left.append((begin, hole_first - 1))
            begin = hole_last + 1
        if begin <= last:
            left.append((begin, last))
    return left


class Timeline:
    """Merged spans with running totals: the n-th day, the days in a window, the first day over a limit."""

    __slots__ = ("_before", "spans", "total")

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        total = 0
        self._before = before = [0]
        for first, last in spans:
            total += last - first + 1
            before.append(total)
        self.total = total

    def running_on(self, day: int) -> "Timeline":
        """Give the timeline with every day from this one on added. No day after it may be counted yet."""
        spans = self.spans.copy()
        start = day
        if spans and spans[-1][1] >= day - 1:
            start = spans.pop()[0]
        spans.append((start, FOREVER))
        longer = Timeline.__new__(Timeline)
        longer.spans = spans
        longer._before = self._before[: len(spans)]
        longer.total = longer._before[-1] + FOREVER - start + 1
        longer._before.append(longer.total)
        return longer

    def without(self, holes: Sequence[Span]) -> "Timeline":
        """Give the timeline without the days of the holes, which must be merged."""
        return Timeline(subtract(self.spans, holes))

    def count(self, first: int, last: int) -> int:
        """Count the days from first to last, both included."""
        return self._count_to(last) - self._count_to(first - 1)

    def count_through(self, index: int) -> int:
        """Count the days from the beginning of the timeline to the end of one span."""
        return self._before[index + 1]

    def _count_to(self, day: int) -> int:
        index = bisect_left(self.spans, (day + 1, 0))
        if not index:
            return 0
        return self._before[index] - max(0, self.spans[index - 1][1] - day)

    def day_at(self, rank: int) -> int:
        """Give the day with this rank; the oldest day has rank 1."""
        index = bisect_left(self._before, rank) - 1
        return self.spans[index][0] + rank - self._before[index] - 1

    def first_over(self, index: int, *, days: int, window: int) -> int | None:
        """Find the first day of one span on which the window that ends there holds more than the days
        allowed.

        A second pointer follows `days` counted days behind; a day is over when that pointer stands inside the
        window. While both walk through unbroken days their distance stays the same, so only the beginnings of
        spans have to be looked at. Inside a span the days over the limit are always its last ones.
        """
        spans, before = self.spans, self._before
        first, last = spans[index]
        day = first + max(0, days - before[index])
        rank = before[index] + (day - first) + 1 - days
        behind = bisect_left(before, rank) - 1
        while day <= last:
            follower = spans[behind][0] + rank - before[behind] - 1
            if day - follower < window:
                return day
            step = before[behind + 1] - rank + 1
            day += step
            rank += step
            behind += 1
        return None
