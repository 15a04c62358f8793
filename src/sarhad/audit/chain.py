"""Puts records at the end of the chain. The only place that writes the journal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from sarhad.audit.models import Head, Line, Subject
from sarhad.audit.records import Record, link
from sarhad.kernel.prepared import prepared
from sarhad.kernel.rows import insert_rows, update_row


def append(records: Sequence[Record]) -> None:
    """Append records, in the transaction that is open. It locks the chain's head until it ends, so come late.

    PostgreSQL: the lock on the head's row puts writers in line, and a writer who waited reads the row anew.
    SQLite: the transaction took the database's write lock when it began, so the head that is read is the
    newest.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written inside a transaction only")
    seq, previous = _lock_head()
    lines: list[Line] = []
    subjects: list[Subject] = []
    for record in records:
        seq += 1
        text, previous = link(record, seq=seq, previous=previous)
        lines.append(
            Line(
                seq=seq,
                record=text,
                hash=previous,
                act=record.act,
                outcome=record.outcome,
                officer=record.officer,
                post=record.post,
                recorded_at=datetime.fromisoformat(record.recorded_at),
            )
        )
        subjects += [Subject(line_id=seq, kind=kind, ref=ref) for kind, ref in record.about]
    insert_rows(lines)
    insert_rows(subjects)
    update_row(Head(pk=1, seq=seq, hash=previous), "seq", "hash")


@prepared()
def _head() -> QuerySet[Head, tuple[int, str]]:
    heads = Head.objects.filter(pk=1).values_list("seq", "hash")
    return heads if connection.vendor == "sqlite" else heads.select_for_update()


def _lock_head() -> tuple[int, str]:
    found = _head.first()
    if found is None:
        raise RuntimeError("the journal has no head: nothing can be done until it is repaired")
    return found
