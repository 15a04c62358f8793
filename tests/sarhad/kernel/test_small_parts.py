"""Policies, filling of texts, local days, writing."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Refused
from sarhad.kernel.models import Outbox
from sarhad.kernel.policy import policy
from sarhad.kernel.words import fill
from sarhad.kernel.writing import writing


@policy
def may_pass(height: int) -> str | None:
    return None if height < 4 else "too high"


def test_a_policy_is_asked_in_two_ways():
    assert may_pass.allows(3)
    assert not may_pass.allows(4)
    may_pass.check(3)
    with pytest.raises(Refused, match="too high"):
        may_pass.check(4)


@pytest.mark.parametrize(
    ("text", "grounds", "shown"),
    [
        ("%(days)s days", {"days": "3"}, "3 days"),
        ("%(days)s days", {}, "%(days)s days"),
        ("100 %", {"a": "b"}, "100 %"),
        ("plain", {"a": "b"}, "plain"),
    ],
)
def test_a_text_that_does_not_fit_its_grounds_is_shown_bare(text, grounds, shown):
    assert fill(text, grounds) == shown


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (19, "Asia/Baku", date(2026, 6, 1)),
        (20, "Asia/Baku", date(2026, 6, 2)),
        (0, "America/New_York", date(2026, 5, 31)),
    ],
)
def test_the_day_is_the_post_s_own(hour, zone, day):
    assert local_day(datetime(2026, 6, 1, hour, tzinfo=UTC), zone) == day


@pytest.mark.django_db(transaction=True)
def test_what_fails_while_writing_leaves_nothing():
    with pytest.raises(ZeroDivisionError), writing():
        Outbox.objects.create(kind="k", subject="s", body={}, made_at=datetime(2026, 6, 1, tzinfo=UTC))
        raise ZeroDivisionError
    assert not Outbox.objects.exists()


@pytest.mark.django_db
def test_sqlite_is_one_without_the_wal_reset_bug():
    if connection.vendor == "sqlite":
        assert connection.Database.sqlite_version_info >= (3, 51, 3)
