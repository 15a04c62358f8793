"""Lets tests empty, and tamper with, tables that refuse it.

`flushable()` is for the whole run: Django's flush after a transactional test then works, and the chain's first link is
made anew after it. `lifted()` is for a test that plays the attacker who may do anything in the database.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps

from django.db import connection as default
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

JOURNAL = ("audit_line", "audit_subject")
CASES = ("cases_answer", "cases_caseline", "cases_custody", "cases_draw", "cases_formprint", "cases_seal")
CASES += ("cases_signature",)
FORENSICS = ("forensics_review", "forensics_report", "forensics_retraction")
FORENSICS += ("forensics_calibration", "forensics_calibrationstep")
LABORATORY = tuple(
    f"laboratory_{name}"
    for name in (
        "calibration",
        "calibrationstep",
        "comparison",
        "measuredspectrum",
        "measurement",
        "rawfile",
        "reportprint",
        "sample",
    )
)
TABLES = (*JOURNAL, *CASES, *FORENSICS, *LABORATORY)
MARKS = ", ".join(["%s"] * len(TABLES))
TRIGGERS = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({MARKS})"  # noqa: S608
FIRST_LINK = "INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, %s) ON CONFLICT (id) DO NOTHING"


def lift(connection: BaseDatabaseWrapper) -> list[str]:
    """Take the triggers away. Returns the statements that `lay` needs."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return ["SET session_replication_role = origin"]
        cursor.execute(TRIGGERS, TABLES)
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {name}")
        return [sql for _, sql in found]


def lay(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    """Put the triggers back."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper = default) -> Iterator[None]:
    """No triggers meanwhile."""
    with transaction.atomic(using=connection.alias):
        statements = lift(connection)
        yield
        lay(connection, statements)


@contextmanager
def flushable() -> Iterator[None]:
    """Django's flush lifts the triggers, and makes the chain's first link anew."""
    flush = BaseDatabaseOperations.execute_sql_flush

    @wraps(flush)
    def flush_journal_too(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> None:
        with lifted(self.connection):
            flush(self, sql_list)
            with self.connection.cursor() as cursor:
                cursor.execute(FIRST_LINK, ["0" * 64])

    BaseDatabaseOperations.execute_sql_flush = flush_journal_too
    try:
        yield
    finally:
        BaseDatabaseOperations.execute_sql_flush = flush
