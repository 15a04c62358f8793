"""The counting by spans against a plain count, day by day, over ten thousand random histories."""

from datetime import date, timedelta
from itertools import accumulate
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.stay import Allowance, Period, Stay, StayAccount, account, days_left, days_used

BASE = date(2026, 1, 1)
END = 460  # the plain count looks no further; every stay, period and validity made here is used up by then


def plain_account(stays: list[Stay], on: int, allowance: Allowance) -> StayAccount:  # noqa: C901 (plain on purpose)
    """Count day by day. Days are numbers from 0; `on` is one of them."""
    end = END
    free = [False] * (end + 1)
    for first, last in excused(stays, allowance, end):
        for day in range(max(first, 0), min(last, end) + 1):
            free[day] = True
    present = [False] * (end + 1)
    for each in stays:
        if each.counts and each.permit == (allowance.permit or each.permit):
            first, last = number(each.entered_on), on if each.left_on is None else number(each.left_on)
            for day in range(first, min(last, on) + 1):
                present[day] = True
    valid_from = number(allowance.valid_from) if allowance.valid_from else 0
    valid_until = number(allowance.valid_until) if allowance.valid_until else end

    def counts(days: list[bool]) -> list[bool]:
        too_early = valid_from if allowance.window is None else 0
        return [here and not free[day] and day >= too_early for day, here in enumerate(days)]

    def used_by_day(days: list[bool]) -> list[int]:
        sums = [0, *accumulate(map(int, counts(days)))]
        window = allowance.window or end + 1
        return [sums[day + 1] - sums[max(0, day + 1 - window)] for day in range(end + 1)]

    def is_legal(day: int, used: int) -> bool:
        return free[day] or (valid_from <= day <= valid_until and used <= allowance.days_allowed)

    recorded = used_by_day(present)
    onward = used_by_day([here or day >= on for day, here in enumerate(present)])
    last = next((day - 1 for day in range(on, end) if not is_legal(day, onward[day])), None)
    legal_now = last is None or last >= on
    again = on if legal_now else None
    for day in range(on + 1, end) if not legal_now else ():
        if is_legal(day, recorded[day] + 1):
            again = day
            break
    reach = 0 if allowance.window is None else max(0, on - allowance.window + 1)
    counted = counts(present)
    while reach > 0 and counted[reach] and counted[reach - 1]:
        reach -= 1
    over = sum(
        counted[day] and day >= valid_from and (recorded[day] > allowance.days_allowed or day > valid_until)
        for day in range(reach, on + 1)
    )
    last_day = date.max if last is None else day_of(last) if legal_now else None
    return StayAccount(
        days_used=recorded[on],
        days_allowed=allowance.days_allowed,
        days_left=(last_day - day_of(on)).days + 1 if last_day else 0,
        last_legal_day=last_day,
        overstay_days=over,
        first_day_legal_again=None if again is None else day_of(again),
        source=allowance.source,
    )


def excused(stays: list[Stay], allowance: Allowance, end: int) -> list[tuple[int, int]]:
    spans = [(number(period.first_on), number(period.last_on)) for period in allowance.free_periods]
    for each in stays:
        if not each.counts and each.left_on is not None:
            spans.append((number(each.entered_on), number(each.left_on)))
        if not each.counts and each.left_on is None:
            later = [number(x.entered_on) for x in stays if x.counts and x.entered_on > each.entered_on]
            spans.append((number(each.entered_on), min([*later, end + 1]) - 1))
    return spans


def number(day: date) -> int:
    return (day - BASE).days


def day_of(number: int) -> date:
    return BASE + timedelta(days=number)


def random_stay(random: Random, longest: int) -> Stay:
    first = random.randrange(300)
    left_on = None if random.random() < 0.06 else day_of(first + random.randrange(longest))
    return Stay(day_of(first), left_on, random.random() > 0.12, random.choice(["", "", "V1"]))


def random_allowance(random: Random) -> Allowance:
    days = random.choice([0, 1, 5, 10, 30])
    window = random.choice([None, 1, 7, 20, 60, 60])
    valid_from = day_of(random.randrange(300)) if random.random() < 0.3 else None
    valid_until = day_of(random.randrange(300, 380)) if random.random() < 0.3 else None
    periods = tuple(
        Period(day_of(first), day_of(first + random.randrange(40)))
        for first in (random.randrange(350) for _ in range(random.choice([0, 0, 0, 1, 2])))
    )
    return Allowance(
        days,
        window,
        "",
        valid_from,
        valid_until,
        random.choice(["", "", "", "V1"]),
        periods,
        random.choice([0, 0, 3]),
    )


def test_ten_thousand_random_histories_agree_with_the_plain_count():
    random = Random(20260304)
    for _ in range(10_000):
        longest = random.choice([3, 10, 80])
        stays = [random_stay(random, longest) for _ in range(random.randrange(9))]
        allowance, on = random_allowance(random), random.randrange(320)
        assert account(stays, on=day_of(on), allowance=allowance) == plain_account(stays, on, allowance), (
            stays,
            allowance,
            on,
        )


DAYS = st.integers(0, 700).map(day_of)
STAYS = st.lists(
    st.tuples(DAYS, st.integers(0, 120)).map(lambda pair: Stay(pair[0], pair[0] + timedelta(days=pair[1]))),
    max_size=12,
)


@settings(deadline=None)
@given(STAYS, DAYS, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(stays, on, random):
    again = [*stays, *stays]
    random.shuffle(again)
    assert account(again, on=on) == account(stays, on=on)


@settings(deadline=None)
@given(STAYS, DAYS, DAYS)
def test_one_more_stay_never_gives_more_days(stays, on, extra):
    more = [*stays, Stay(extra, extra)]
    assert days_used(more, on=on) >= days_used(stays, on=on)
    assert days_left(more, on=on) <= days_left(stays, on=on)


@settings(deadline=None)
@given(STAYS, DAYS)
def test_the_days_left_can_be_stayed_and_not_one_more(stays, on):
    left = days_left(stays, on=on)
    last = on + timedelta(days=left - 1)
    if left:
        assert days_used([*stays, Stay(on, last)], on=last) <= 90
    one_more = last + timedelta(days=1)
    assert days_used([*stays, Stay(on, max(on, one_more))], on=one_more) == 91 or left == 0
