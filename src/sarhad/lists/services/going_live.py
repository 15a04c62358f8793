"""What importing and activating share: writing changes to the live list, and ending what stood. Within acts only."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sarhad.access.duty import Acting
from sarhad.kernel.rows import insert_rows
from sarhad.lists.difference import Change
from sarhad.lists.entries import document_row, person_row
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion, ProposedChange

BATCH = 1000
"""Rows of one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535."""


def pieces(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes in pieces of `BATCH`."""
    left = iter(changes)
    while piece := list(islice(left, BATCH)):
        yield piece


def end_former(live: ListVersion | None) -> None:
    """The version that was live is a former one."""
    if live is not None:
        ListVersion.objects.filter(pk=live.pk).update(state="former")


def write_changes(version: ListVersion, changes: Iterable[Change]) -> None:
    """End entries that go or change, and write those that come."""
    for piece in pieces(changes):
        gone = [one.before for one in piece if one.before is not None]
        if gone:
            for model in (ListedPerson, ListedDocument):
                rows = model._default_manager.filter(source=version.source, until=None, pk__in=gone)
                rows.update(until=version)
        come = [one.says for one in piece if one.says is not None]
        insert_rows([person_row(says, version.source, version.pk) for says in come if "reference" in says])
        insert_rows([document_row(says, version.source, version.pk) for says in come if "number" in says])


def drop_waiting(version: ListVersion, state: str, acting: Acting, at: datetime, reason: str = "") -> None:
    """A waiting version ends without going live; what it proposed is deleted."""
    ProposedChange.objects.filter(version=version).delete()
    ListVersion.objects.filter(pk=version.pk).update(
        state=state, decided_at=at, decided_by=acting.id, reason=reason[:300]
    )
