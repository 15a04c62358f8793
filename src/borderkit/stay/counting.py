"""Days used, days left, last legal day, days overstayed.

One way of counting for all of them:

- The day of entry and the day of exit both count; a day in two stays counts once. The window of a day is that
  day and the days before it. Stays may come unsorted, twice, overlapping, or lie ahead: days after `on` are
  not counted.
- An open stay lasts until `on`, and goes on when we ask how long the person may stay.
- A day in a stay with `counts=False` or in a free period does not count and is legal, whatever other stay
  covers it. An open stay with `counts=False` ends the day before the next counted entry: it cannot excuse a
  later stay for ever.
- A counted day is legal when it lies in the validity and its window holds no more days than allowed.

Source: Regulation (EU) 2016/399 Art. 6(1), 6(1a), 6(2).
"""

from collections.abc import Iterable
from datetime import date

from borderkit.stay.allowances import SCHENGEN, Allowance
from borderkit.stay.presence import Presence
from borderkit.stay.spans import FOREVER
from borderkit.stay.stays import Stay


def days_used(stays: Iterable[Stay], *, on: date, allowance: Allowance = SCHENGEN) -> int:
    """Count the days on record in the window that ends on the day, the day itself included.

    Returns:
        0 or more. The day `on` is in it only when a stay on record covers it.
    """
    return used_in(Presence(stays, on=on, allowance=allowance))


def days_left(stays: Iterable[Stay], *, on: date, allowance: Allowance = SCHENGEN) -> int:
    """Count the days the person may still stay without a break, the day `on` being the first of them.

    Old days that fall out of the window meanwhile are taken into account, so this may be more than the days
    allowed less the days used.

    Returns:
        0 when presence on that day is not legal. When the stay never becomes illegal, the days to `date.max`.
    """
    presence = Presence(stays, on=on, allowance=allowance)
    last = last_legal_in(presence)
    return 0 if last is None else last - presence.on + 1


def last_legal_day(stays: Iterable[Stay], *, on: date, allowance: Allowance = SCHENGEN) -> date | None:
    """Find the last legal day of a stay that runs on or begins on the day and has no break.

    Returns:
        The last legal day, `date.max` when there is no end; None when presence on `on` itself is not legal.
    """
    last = last_legal_in(Presence(stays, on=on, allowance=allowance))
    return None if last is None else date.fromordinal(last)


def overstay_days(stays: Iterable[Stay], *, on: date, allowance: Allowance = SCHENGEN) -> int:
    """Count the days on record, up to and including `on`, that were beyond what was allowed.

    Unbroken presence is looked at as a whole when its end reaches into the window of `on`; older overstays
    are history and not counted. With no window, all since the validity began is looked at. Days before the
    validity are not an overstay.
    """
    return overstay_in(Presence(stays, on=on, allowance=allowance))


def used_in(presence: Presence) -> int:
    """Count the days used."""
    return presence.past.count(presence.on - presence.window + 1, presence.on)


def last_legal_in(presence: Presence) -> int | None:
    """Find the number of the last legal day; None when the day asked about is not legal."""
    on = presence.on
    if on < presence.first_valid and not presence.is_free(on):
        return None
    last = _first_not_legal(presence) - 1
    return last if last >= on else None


def _first_not_legal(presence: Presence) -> int:
    """Find the first day from `on` that is not legal. `on` is free when it lies before the validity."""
    onward, on = presence.onward, presence.on
    if on < presence.first_valid:
        free_until = next(last for first, last in presence.free if first <= on <= last)
        if free_until + 1 < presence.first_valid:
            return free_until + 1
    for index, (first, last) in enumerate(onward.spans):
        if last < on:
            continue
        not_legal = max(first, presence.last_valid + 1)
        over = onward.first_over(index, days=presence.allowance.days_allowed, window=presence.window)
        if over is not None:
            not_legal = min(not_legal, over)
        if not_legal <= last:
            return max(not_legal, on)
    return FOREVER + 1


def overstay_in(presence: Presence) -> int:
    """Count the days beyond what was allowed."""
    past = presence.past
    days, window = presence.allowance.days_allowed, presence.window
    reach = presence.on - window + 1
    total = 0
    for index in range(len(past.spans) - 1, -1, -1):
        first, last = past.spans[index]
        if last < reach or (past.count_through(index) <= days and last <= presence.last_valid):
            break
        over = past.first_over(index, days=days, window=window)
        begins = presence.last_valid + 1 if over is None else min(over, presence.last_valid + 1)
        total += max(0, last - max(begins, first, presence.first_valid) + 1)
    return total
