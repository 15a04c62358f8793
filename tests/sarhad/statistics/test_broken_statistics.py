"""A statistic that the database refuses: its files are tried a few times, told as failed, and hold nobody up."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import django.db
import pytest
from django.db import DatabaseError, OperationalError, connection

from sarhad.kernel.statistic import STATISTICS
from sarhad.laboratory.models import Result
from sarhad.statistics import counting
from sarhad.statistics.asking import ask
from sarhad.statistics.counting import themes
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
def test_what_the_database_refuses_is_tried_three_times_then_named_in_its_place_in_a_whole_file(client):
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
        assert states() == [("done", MOST_ATTEMPTS)] * 2, "the last attempt counts what can be counted"
        assert not make_next(at=NOW), "nothing waits"
    text = bytes(StatisticsFile.objects.get(form="csv").data).decode("utf-8-sig")
    named = [row for row in csv.DictReader(io.StringIO(text)) if "could not be counted" in row["row"]]
    assert named
    assert {row["statistic"].partition(".")[0] for row in named} <= {"laboratory", "analyses"}
    trouble = re.search(r"\((\w+)\)", named[0]["row"]).group(1)
    assert issubclass(getattr(django.db, trouble), DatabaseError)
    assert "crossings.by-hour" in text
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


@pytest.mark.django_db(transaction=True)
def test_a_statistic_that_the_database_refuses_is_named_on_the_page_and_the_others_stand(client):
    on_duty(client, "post-leader")
    places = {str(theme): n for n, theme in enumerate(themes())}
    theme = next(one.theme for one in STATISTICS if one.code.startswith("laboratory."))
    with broken():
        answer = client.get(f"/statistics/?span=year&theme={places[theme]}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This could not be counted" in page
    assert page.count("This could not be counted") == len([one for one in STATISTICS if one.theme == theme])
    other = client.get(f"/statistics/?span=year&theme={places['Crossings']}").content.decode()
    assert "This could not be counted" not in other


@pytest.mark.django_db
def test_a_statistic_with_a_fault_of_its_own_is_named_and_the_others_stand(client, monkeypatch):
    """As a country's own statistic may have."""
    broken_one = next(one for one in STATISTICS if one.code == "crossings.by-hour")

    def fails(asked: Any) -> Any:
        raise ZeroDivisionError

    entries = [replace(one, count=fails) if one is broken_one else one for one in STATISTICS]
    monkeypatch.setattr(counting, "STATISTICS", entries)
    on_duty(client, "post-leader")
    place = themes().index(broken_one.theme)
    page = client.get(f"/statistics/?span=month&theme={place}").content.decode()
    assert page.count("This could not be counted (ZeroDivisionError)") == 1
    assert "Crossings by day" in page
