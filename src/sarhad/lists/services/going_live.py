"""What importing, activating and bringing back share: writing changes, and ending what stood. Within acts only."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from sarhad.access.duty import Acting
from sarhad.kernel.rows import insert_rows
from sarhad.lists.difference import Change
from sarhad.lists.entries import document_row, person_row
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion

BATCH = 250
"""Rows of one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535."""


def pieces(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes in pieces of `BATCH`."""
    left = iter(changes)
    while piece := list(islice(left, BATCH)):
        yield piece


def go_live(live: ListVersion | None, version: ListVersion) -> None:
    """The version that was live is a former one, and this one is live: two rows change, whatever its size."""
    if live is not None:
        ListVersion.objects.filter(pk=live.pk).update(state="former")
    version.state = "live"
    version.save(update_fields=["state", "decided_at", "decided_by"])


def write_changes(version: ListVersion, changes: Iterable[Change]) -> None:
    """End entries that go or change, and write those that come; all of it counts once the version is in effect."""
    for piece in pieces(changes):
        gone = [one.before for one in piece if one.before is not None]
        if gone:
            for model in (ListedPerson, ListedDocument):
                # by the key alone: told more, SQLite reads all entries that have not ended, by their index
                model._default_manager.filter(pk__in=gone).update(until=version)
        come = [one.says for one in piece if one.says is not None]
        insert_rows([person_row(says, version.source, version.pk) for says in come if "reference" in says])
        insert_rows([document_row(says, version.source, version.pk) for says in come if "number" in says])


def drop_version(version: ListVersion, state: str, acting: Acting, at: datetime, reason: str = "") -> None:
    """A version ends without going live; its rows count for nothing from now on, and are swept away later."""
    ListVersion.objects.filter(pk=version.pk).update(
        state=state, decided_at=at, decided_by=acting.id, reason=reason[:300]
    )
