"""The whole answer for an officer: used, left, last day, overstay, and when the person may come again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from borderkit.stay.allowances import SCHENGEN, Allowance
from borderkit.stay.counting import last_legal_in, overstay_in, used_in
from borderkit.stay.presence import Presence
from borderkit.stay.spans import FOREVER
from borderkit.stay.stays import Stay


@dataclass(frozen=True, slots=True)
class StayAccount:
    """What an allowance says on a day. It answers after an overstay as well.

    Args:
        days_used: Days on record in the window that ends on the day.
        days_allowed: Days allowed, extra days included.
        days_left: Days the person may stay without a break, the day itself being the first; 0 when it is not
            legal.
        last_legal_day: Last legal day of that stay; `date.max` without end; None when the day itself is not
            legal.
        overstay_days: Days beyond what was allowed, see `overstay_days`.
        first_day_legal_again: The day itself when presence is legal; else the first later day on which the
            person, being outside in between, may be present; None when there is no such day under this
            allowance.
        source: Legal ground of the allowance.
    """

    days_used: int
    days_allowed: int
    days_left: int
    last_legal_day: date | None
    overstay_days: int
    first_day_legal_again: date | None
    source: str = ""


def account(stays: Iterable[Stay], *, on: date, allowance: Allowance = SCHENGEN) -> StayAccount:
    """Take the account of a person's stays on a day.

    Args:
        stays: In any order; duplicates, overlaps, open and future stays are allowed.
        on: The day looked at, the local day of the post.
        allowance: One limit; take one account for each limit and use `strictest`.

    Source: Regulation (EU) 2016/399 Art. 6(1), 6(1a), 6(2).
    """
    presence = Presence(stays, on=on, allowance=allowance)
    last = last_legal_in(presence)
    again = presence.on if last is not None else _legal_again_in(presence)
    return StayAccount(
        days_used=used_in(presence),
        days_allowed=allowance.days_allowed,
        days_left=0 if last is None else last - presence.on + 1,
        last_legal_day=None if last is None else date.fromordinal(last),
        overstay_days=overstay_in(presence),
        first_day_legal_again=None if again is None else date.fromordinal(again),
        source=allowance.source,
    )


def strictest(accounts: Iterable[StayAccount]) -> StayAccount:
    """Pick the account that binds when several limits hold at once.

    Returns:
        The one with the fewest days left; of these, the one with the most days overstayed.

    Raises:
        ValueError: No account was given.
    """
    return min(accounts, key=lambda each: (each.days_left, -each.overstay_days))


def _legal_again_in(presence: Presence) -> int | None:
    days, past, on = presence.allowance.days_allowed, presence.past, presence.on
    free = min((max(first, on + 1) for first, last in presence.free if last > on), default=None)
    day = None
    if days:
        day = max(on + 1, presence.first_valid)
        if past.total >= days:
            day = max(day, past.day_at(past.total - days + 1) + presence.window)
        if day > presence.last_valid:
            day = None
    soonest = min((each for each in (day, free) if each is not None), default=None)
    return soonest if soonest is not None and soonest <= FOREVER else None
