"""Facts are told at least once, in order per subject, again until it works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sarhad.kernel import facts
from sarhad.kernel.facts import Fact, fact, on, publish
from sarhad.kernel.models import Outbox
from sarhad.kernel.telling import tell

NOW = datetime(2026, 6, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@fact("test.happened", subject="thing")
@dataclass(frozen=True, kw_only=True)
class Happened(Fact):
    thing: str
    n: int


@pytest.fixture
def heard() -> Iterator[list[tuple[str, int]]]:
    told: list[tuple[str, int]] = []

    @on(Happened)
    def listen(happened: Happened) -> None:
        if (happened.thing, happened.n) in broken:
            raise ZeroDivisionError
        told.append((happened.thing, happened.n))

    yield told
    facts.REACTIONS.pop("test.happened")
    broken.clear()


broken: set[tuple[str, int]] = set()


def happen(*things: tuple[str, int]) -> None:
    for thing, n in things:
        publish(Happened(thing=thing, n=n), at=NOW)


def test_facts_are_told_in_order_and_once(heard):
    happen(("a", 1), ("b", 1), ("a", 2))
    assert tell(at=NOW) == 3
    assert heard == [("a", 1), ("b", 1), ("a", 2)]
    assert tell(at=NOW) == 0


def test_a_failing_fact_holds_back_its_subject_alone_and_is_tried_again(heard):
    broken.add(("a", 1))
    happen(("a", 1), ("a", 2), ("b", 1))
    assert tell(at=NOW) == 1
    assert heard == [("b", 1)]
    row = Outbox.objects.get(body__n=1, subject="a")
    assert (row.attempts, row.trouble) == (1, "ZeroDivisionError")
    assert tell(at=NOW) == 0
    broken.clear()
    assert tell(at=NOW + timedelta(seconds=2)) == 2
    assert heard == [("b", 1), ("a", 1), ("a", 2)]


def test_waits_longer_each_time_but_never_longer_than_ten_minutes(heard):
    broken.add(("a", 1))
    happen(("a", 1))
    at, waits = NOW, []
    for _ in range(15):
        tell(at=at)
        due = Outbox.objects.get().next_try_at
        waits.append(due - at)
        at = due
    assert waits[0] == timedelta(seconds=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=10)


def test_a_reaction_that_fails_leaves_nothing_half_written(heard):
    @on(Happened)
    def write_and_break(happened: Happened) -> None:
        publish(Happened(thing="echo", n=0), at=NOW)
        raise ZeroDivisionError

    happen(("a", 1))
    tell(at=NOW)
    assert not Outbox.objects.filter(subject="echo").exists()


def test_a_kind_that_this_house_does_not_know_is_passed_over():
    Outbox.objects.create(kind="other.house", subject="x", body={"y": 1}, made_at=NOW)
    assert tell(at=NOW) == 1


def test_two_facts_cannot_share_a_kind():
    with pytest.raises(ValueError, match="test.happened"):
        fact("test.happened", subject="thing")(Happened)


def test_one_who_reacts_alone_is_called_outside_the_transaction_that_notes_it(heard):
    """What it did stays, also when another reaction fails; then it is called once more."""
    calls: list[str] = []
    nested = len(connection.savepoint_ids)

    @on(Happened, alone=True)
    def long(happened: Happened) -> None:
        calls.append(f"alone {happened.n} {len(connection.savepoint_ids) - nested}")

    @on(Happened)
    def short(happened: Happened) -> None:
        calls.append(f"within {happened.n} {len(connection.savepoint_ids) - nested}")

    try:
        broken.add(("a", 1))
        happen(("a", 1))
        assert tell(at=NOW) == 0
        broken.clear()
        assert tell(at=NOW + timedelta(seconds=2)) == 1
        assert calls == ["alone 1 0", "alone 1 0", "within 1 1"]
    finally:
        facts.ALONE.discard(long)
