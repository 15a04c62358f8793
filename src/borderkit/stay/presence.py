"""Which days of a person's stays count against an allowance, seen on a given day."""

from collections.abc import Iterable
from datetime import date

from borderkit.stay.allowances import Allowance
from borderkit.stay.spans import FOREVER, Span, Timeline, merge
from borderkit.stay.stays import Stay


class Presence:
    """Counted days up to a day, and the days that do not count, past and future.

    `past` holds the counted days that are on record up to and including the day. `onward` assumes besides
    that the person is inside from that day on without a break.
    """

    __slots__ = ("allowance", "first_valid", "free", "last_valid", "on", "onward", "past", "window")

    def __init__(self, stays: Iterable[Stay], *, on: date, allowance: Allowance) -> None:
        self.allowance = allowance
        self.on = today = on.toordinal()
        self.first_valid = allowance.valid_from.toordinal() if allowance.valid_from else 0
        self.last_valid = allowance.valid_until.toordinal() if allowance.valid_until else FOREVER
        self.window = FOREVER * 2 if allowance.window is None else allowance.window
        counted, uncounted = _split(stays, today, allowance.permit)
        for period in allowance.free_periods:
            uncounted.append((period.first_on.toordinal(), period.last_on.toordinal()))
        self.free = merge(uncounted) if uncounted else uncounted
        past = Timeline(merge(counted))
        onward = past.running_on(today)
        if allowance.window is None and self.first_valid:
            early = [(0, self.first_valid - 1)]
            past, onward = past.without(early), onward.without(early)
        if self.free:
            past, onward = past.without(self.free), onward.without(self.free)
        self.past, self.onward = past, onward

    def is_free(self, day: int) -> bool:
        """Say whether a day does not count."""
        return any(first <= day <= last for first, last in self.free)


def _split(stays: Iterable[Stay], today: int, permit: str) -> tuple[list[Span], list[Span]]:
    """Give the counted spans up to today and the spans that do not count."""
    counted: list[Span] = []
    uncounted: list[Span] = []
    entries: list[int] = []
    open_uncounted: list[int] = []
    for stay in stays:
        first = stay.entered_on.toordinal()
        left_on = stay.left_on
        last = FOREVER if left_on is None else left_on.toordinal()
        if stay.counts:
            entries.append(first)
            if first <= today and (not permit or stay.permit == permit):
                counted.append((first, last if last < today else today))
        elif left_on is None:
            open_uncounted.append(first)
        else:
            uncounted.append((first, last))
    for first in open_uncounted:
        ends = min((entry for entry in entries if entry > first), default=FOREVER + 1)
        uncounted.append((first, ends - 1))
    return counted, uncounted
