"""A statistic that the database refuses: its files are tried a few times, told as failed, and hold nobody up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import django.db
import pytest
from django.db import DatabaseError, OperationalError, connection

from sarhad.laboratory.models import Result
from sarhad.statistics.asking import ask
from sarhad.statistics.making import MOST_ATTEMPTS, TRIED_OUT, make_next
from sarhad.statistics.models import StatisticsFile
from sarhad.statistics.services.ask_file import ask_file
from tests.make.access import NOW, TODAY, duty, on_duty

SECOND = timedelta(seconds=1)


@contextmanager
def broken() -> Iterator[None]:
    """A table that a statistic counts has another name: what a statistic of a country asks for may not be there."""
    table = Result._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
        try:
            yield
        finally:
            cursor.execute(f"ALTER TABLE {table}_gone RENAME TO {table}")


def wanted(leader: Any, form: str = "csv", at: Any = NOW) -> StatisticsFile:
    return ask_file(leader, asked=ask(leader, (TODAY, TODAY), frozenset(), at), form=form, at=at)


def states() -> list[tuple[str, int]]:
    return list(StatisticsFile.objects.order_by("asked_at").values_list("state", "attempts"))


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_is_tried_three_times_told_and_the_next_file_is_made(client):
    leader = duty("post-leader")
    wanted(leader)
    with broken():
        assert not make_next(at=NOW)  # a pause follows: the database may be coming back
        assert states() == [("waiting", 1)]
        wanted(leader, "xlsx", NOW + SECOND)
        assert not make_next(at=NOW)
        assert states() == [("waiting", 1), ("waiting", 1)], "a file that was tried waits behind the others"
        made = [make_next(at=NOW) for _ in range(2 * MOST_ATTEMPTS - 2)]
        assert made == [False, False, True, True]
        assert states() == [("failed", MOST_ATTEMPTS)] * 2
        assert not make_next(at=NOW), "nothing waits"
    for trouble in StatisticsFile.objects.values_list("trouble", flat=True):
        assert issubclass(getattr(django.db, trouble), DatabaseError)
    wanted(leader, "csv", NOW + 2 * SECOND)
    assert make_next(at=NOW)
    assert states()[-1] == ("done", 1)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_made_when_what_was_broken_is_mended_before_the_last_attempt():
    wanted(duty("post-leader"))
    with broken():
        for _ in range(MOST_ATTEMPTS - 1):
            assert not make_next(at=NOW)
    assert make_next(at=NOW)
    assert states() == [("done", MOST_ATTEMPTS)]


@pytest.mark.django_db
def test_a_lost_database_is_no_attempt_and_is_told_to_the_loop():
    wanted(duty("post-leader"))

    def away(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith("UPDATE"):
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        make_next(at=NOW)
    assert states() == [("waiting", 0)]
    assert make_next(at=NOW)
    assert states() == [("done", 1)]


@pytest.mark.django_db
def test_a_file_whose_making_ends_the_process_each_time_is_told_as_failed(client):
    on_duty(client, "post-leader")
    client.post("/statistics/export/csv", {"span": "month"})
    StatisticsFile.objects.update(attempts=MOST_ATTEMPTS)
    assert make_next(at=NOW)
    file = StatisticsFile.objects.get()
    assert (file.state, file.trouble, file.size) == ("failed", TRIED_OUT, 0)
    page = client.get("/statistics/files/").content.decode()
    assert "Could not be made" in page
    assert "hx-trigger" not in page
