"""Puts records at the end of the chain. The only place that writes the journal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from sarhad.audit.models import Head, Line, Subject
from sarhad.audit.records import Record, link


def append(records: Sequence[Record]) -> None:
    """Append records, in the transaction that is open. The chain's head is locked until that ends, so come late."""
    heads = Head.objects.all()
    if connection.vendor != "sqlite":
        heads = heads.select_for_update()
    seq, previous = heads.values_list("seq", "hash").get(pk=1)
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
    Line.objects.bulk_create(lines)
    Subject.objects.bulk_create(subjects)
    Head.objects.filter(pk=1).update(seq=seq, hash=previous)
