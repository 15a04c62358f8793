"""The database itself refuses to change or delete a line; tests can lift that."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sarhad.audit import guards
from sarhad.audit.models import Head, Line, Subject
from tests import append_only
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, do_write

pytestmark = pytest.mark.django_db

CHANGES = [
    "UPDATE audit_line SET officer = 'x'",
    "UPDATE audit_line SET seq = seq + 1",
    "DELETE FROM audit_line",
    "UPDATE audit_subject SET ref = 'x'",
    "DELETE FROM audit_subject",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_line_and_whom_it_is_about_can_neither_be_changed_nor_deleted(change):
    do_write(OFFICER, at=AT)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert (Line.objects.count(), Subject.objects.count()) == (1, 1)


@pytest.mark.parametrize("table", append_only.JOURNAL)
def test_a_table_can_neither_be_emptied_nor_a_row_replaced(table):
    do_write(OFFICER, at=AT)
    statement = f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"
    if connection.vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_django_cannot_delete_lines_either():
    do_write(OFFICER, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Subject.objects.all().delete()


def test_the_triggers_stand_after_all_migrations():
    assert guards.stand()


def test_missing_triggers_are_noticed():
    if connection.vendor == "postgresql":
        drop = "DROP TRIGGER audit_line_append_only ON audit_line"
    else:
        drop = "DROP TRIGGER audit_line_no_delete"
    with connection.cursor() as cursor:
        cursor.execute(drop)
    assert not guards.stand()


def test_lifting_lasts_as_long_as_its_block():
    do_write(OFFICER, at=AT)
    with append_only.lifted():
        Subject.objects.all().delete()
    assert guards.stand()
    do_write(OFFICER, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Subject.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [1, 2])
def test_after_a_flush_the_journal_begins_anew(again):
    assert Head.objects.get().seq == 0
    assert not Line.objects.exists()
    assert guards.stand()
    do_write(OFFICER, at=AT)
    assert Head.objects.get().seq == 1
