"""Accounts of stays: the official worked examples, both sides of each boundary, dirty histories."""

from datetime import date, timedelta

import pytest

from borderkit.stay import (
    Allowance,
    Period,
    Stay,
    StayAccount,
    account,
    days_left,
    days_used,
    last_legal_day,
    missing_exits,
    overstay_days,
    strictest,
)

DAY = timedelta(days=1)
LONG_AGO = Stay(date(2020, 1, 1), date(2020, 3, 20))
ENTRY = date(2026, 3, 4)


def stay(first: str, last: str | None = None) -> Stay:
    return Stay(date.fromisoformat(first), date.fromisoformat(last) if last else None)


# Worked examples of the Swiss State Secretariat for Migration, made with the Commission's short-stay
# calculator.
AUTUMN_2014 = stay("2014-08-15", "2014-09-30")


def test_official_example_of_a_return_on_new_year():
    assert days_used([AUTUMN_2014], on=date(2014, 9, 30)) == 47
    assert days_left([AUTUMN_2014], on=date(2015, 1, 1)) == 90
    assert last_legal_day([AUTUMN_2014], on=date(2015, 1, 1)) == date(2015, 3, 31)


def test_official_example_of_two_stays():
    stays = [AUTUMN_2014, stay("2014-11-01", "2014-11-30")]
    assert days_used(stays, on=date(2014, 11, 30)) == 77
    assert last_legal_day(stays, on=date(2014, 11, 30)) == date(2014, 12, 13)


def test_official_example_of_three_stays():
    stays = [
        stay("2013-06-01", "2013-07-13"),
        stay("2013-08-15", "2013-09-30"),
        stay("2014-01-01", "2014-01-30"),
    ]
    assert last_legal_day(stays, on=date(2014, 1, 30)) == date(2014, 3, 31)


def test_the_day_of_entry_and_the_day_of_exit_both_count():
    assert days_used([Stay(ENTRY, ENTRY)], on=ENTRY) == 1
    assert days_used([Stay(ENTRY, ENTRY + DAY)], on=ENTRY + DAY) == 2


@pytest.mark.parametrize(("day_of_stay", "left", "overstayed"), [(89, 2, 0), (90, 1, 0), (91, 0, 1), (92, 0, 2)])
def test_the_ninetieth_day_is_legal_and_the_next_is_not(day_of_stay, left, overstayed):
    on = ENTRY + (day_of_stay - 1) * DAY
    stays = [LONG_AGO, Stay(ENTRY)]
    assert (days_left(stays, on=on), overstay_days(stays, on=on)) == (left, overstayed)


def test_the_window_holds_today_and_the_179_days_before():
    one_day = [Stay(ENTRY, ENTRY)]
    assert days_used(one_day, on=ENTRY + 179 * DAY) == 1
    assert days_used(one_day, on=ENTRY + 180 * DAY) == 0


def test_account_keeps_answering_after_an_overstay():
    left = ENTRY + 99 * DAY
    on = left + 10 * DAY
    assert account([LONG_AGO, Stay(ENTRY, left)], on=on) == StayAccount(
        days_used=100,
        days_allowed=90,
        days_left=0,
        last_legal_day=None,
        overstay_days=10,
        first_day_legal_again=ENTRY + 190 * DAY,
        source="Regulation (EU) 2016/399 Art. 6(1)",
    )


def test_first_day_legal_again_is_the_first():
    history = [Stay(ENTRY, ENTRY + 99 * DAY)]
    again = ENTRY + 190 * DAY
    assert last_legal_day(history, on=again - DAY) is None
    assert last_legal_day(history, on=again) == again + 89 * DAY


def test_an_overstay_longer_than_the_window_is_counted_in_full():
    on = ENTRY + 399 * DAY
    assert (days_used([Stay(ENTRY)], on=on), overstay_days([Stay(ENTRY)], on=on)) == (180, 310)


def test_an_overstay_that_left_the_window_is_history():
    history = [Stay(ENTRY, ENTRY + 99 * DAY)]
    assert overstay_days(history, on=ENTRY + (99 + 179) * DAY) == 10
    assert overstay_days(history, on=ENTRY + (99 + 180) * DAY) == 0


def test_overlapping_duplicate_touching_and_unsorted_stays_count_each_day_once():
    stays = [
        stay("2026-03-20", "2026-03-25"),
        stay("2026-03-04", "2026-03-10"),
        stay("2026-03-04", "2026-03-10"),
        stay("2026-03-11", "2026-03-12"),
        stay("2026-03-09", "2026-03-11"),
    ]
    assert days_used(stays, on=date(2026, 3, 31)) == 15


def test_future_stays_are_not_counted_and_an_exit_ahead_is_cut_at_the_day():
    stays = [stay("2026-03-04", "2026-03-31"), stay("2026-05-01", "2026-05-20")]
    assert days_used(stays, on=date(2026, 3, 10)) == 7
    assert days_left(stays, on=date(2026, 3, 10)) == 84


def test_an_exit_before_its_entry_is_the_callers_mistake():
    with pytest.raises(ValueError, match="exit 2026-03-03 is before its entry 2026-03-04"):
        stay("2026-03-04", "2026-03-03")


def test_no_stays_leave_everything():
    assert account([], on=ENTRY) == StayAccount(
        0, 90, 90, ENTRY + 89 * DAY, 0, ENTRY, "Regulation (EU) 2016/399 Art. 6(1)"
    )


def test_days_under_a_residence_permit_do_not_count_even_if_another_record_covers_them():
    permit = Stay(date(2026, 3, 10), date(2026, 3, 19), counts=False, permit="R1")
    assert days_used([stay("2026-03-01", "2026-03-31"), permit], on=date(2026, 3, 31)) == 21


def test_under_an_open_residence_permit_the_stay_has_no_end():
    assert last_legal_day([Stay(ENTRY, counts=False)], on=ENTRY) == date.max


def test_an_open_residence_permit_does_not_excuse_a_later_entry_as_a_visitor():
    stays = [Stay(date(2024, 1, 1), counts=False), Stay(ENTRY)]
    assert overstay_days(stays, on=ENTRY + 90 * DAY) == 1


def test_a_visa_allows_its_own_days_within_its_validity():
    visa = Allowance(
        days=30,
        window=None,
        source="visa",
        valid_from=date(2026, 3, 1),
        valid_until=date(2026, 4, 30),
        permit="V1",
    )
    used = Stay(date(2026, 3, 4), date(2026, 3, 13), permit="V1")
    other = Stay(date(2026, 3, 15), date(2026, 3, 19), permit="V0")
    assert account([used, other], on=date(2026, 4, 1), allowance=visa) == StayAccount(
        10, 30, 20, date(2026, 4, 20), 0, date(2026, 4, 1), "visa"
    )
    assert last_legal_day([used], on=date(2026, 4, 25), allowance=visa) == date(2026, 4, 30)
    assert last_legal_day([used], on=date(2026, 5, 1), allowance=visa) is None
    assert account([used], on=date(2026, 2, 28), allowance=visa).first_day_legal_again == date(2026, 3, 1)


def test_staying_beyond_the_validity_is_an_overstay():
    visa = Allowance(days=90, window=180, valid_until=date(2026, 3, 10))
    assert overstay_days([Stay(ENTRY)], on=date(2026, 3, 10), allowance=visa) == 0
    assert overstay_days([Stay(ENTRY)], on=date(2026, 3, 12), allowance=visa) == 2


def test_days_in_a_bilateral_window_do_not_count():
    bilateral = Allowance(free_periods=(Period(ENTRY + 10 * DAY, ENTRY + 39 * DAY),))
    assert last_legal_day([Stay(ENTRY)], on=ENTRY, allowance=bilateral) == ENTRY + 119 * DAY


def test_a_bilateral_agreement_may_add_days():
    assert days_left([], on=ENTRY, allowance=Allowance(extra_days=30)) == 120


def test_an_allowance_as_long_as_its_window_never_ends():
    allowance = Allowance(days=180, window=180)
    assert last_legal_day([Stay(ENTRY)], on=ENTRY + 500 * DAY, allowance=allowance) == date.max


def test_an_allowance_of_no_days_is_never_legal():
    assert account([], on=ENTRY, allowance=Allowance(days=0, source="none")) == StayAccount(
        0, 0, 0, None, 0, None, "none"
    )


def test_the_strictest_of_several_limits_binds():
    visa = account([], on=ENTRY, allowance=Allowance(days=30, window=None))
    general = account([], on=ENTRY)
    assert strictest([general, visa]) == visa


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Allowance(days=-1), "negative"),
        (lambda: Allowance(extra_days=-1), "negative"),
        (lambda: Allowance(window=0), "window"),
        (lambda: Allowance(valid_from=ENTRY, valid_until=ENTRY - DAY), "valid until"),
        (lambda: Period(ENTRY, ENTRY - DAY), "before it begins"),
    ],
)
def test_an_impossible_allowance_is_refused(make, reason):
    with pytest.raises(ValueError, match=reason):
        make()


def test_an_open_stay_followed_by_an_entry_lacks_its_exit():
    lost, inside = Stay(date(2026, 1, 5)), Stay(ENTRY)
    assert missing_exits([inside, LONG_AGO, lost]) == (lost,)
    assert missing_exits([LONG_AGO, inside]) == ()
    assert missing_exits([]) == ()


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_ends_of_the_calendar_do_not_break_the_account(on):
    assert account([Stay(on)], on=on).days_used == 1
