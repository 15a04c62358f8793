"""Triggers that a migration lays: nothing is changed or deleted; when they are lifted, everything is as before."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from sarhad.kernel.append_only import WORDS, laying, lifting

TABLE = "kernel_stone"


@pytest.fixture
def table(db: None) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (word varchar(10))")
        cursor.execute("INSERT INTO kernel_stone VALUES ('first')")
        for statement in laying(connection.vendor, "kernel", (TABLE,)):
            cursor.execute(statement)
    return TABLE


@pytest.mark.parametrize("statement", ["UPDATE kernel_stone SET word = 'x'", "DELETE FROM kernel_stone"])
def test_a_row_is_neither_changed_nor_deleted(table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=WORDS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_row_may_be_added(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_stone VALUES ('second')")
        cursor.execute("SELECT word FROM kernel_stone")
        assert [word for (word,) in cursor.fetchall()] == ["first", "second"]


@pytest.mark.parametrize("statement", ["UPDATE kernel_stone SET word = 'x'", "DELETE FROM kernel_stone"])
def test_lifted_triggers_refuse_nothing(table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        for lift in lifting(connection.vendor, (table,)):
            cursor.execute(lift)
        cursor.execute(statement)
        assert cursor.rowcount == 1
