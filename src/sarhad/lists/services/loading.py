"""Writes the entries of a version before it is in effect, and sweeps away those of one that was dropped.

Outside the acts, in short transactions with a pause between, so that desks write meanwhile: nobody is looked up in
these rows, so they may stand half-written. The acts before and after say what happens and let it hold.
"""

import time
from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict
from sarhad.kernel.writing import writing
from sarhad.lists.difference import Change
from sarhad.lists.models import DROPPED, ImportAttempt, ListedDocument, ListedPerson, ListVersion
from sarhad.lists.services.going_live import BATCH, pieces, write_changes

PAUSE_SECONDS = 0.002
"""Between two pieces: whoever waits for the lock gets it."""
LEASE = timedelta(minutes=2)
"""A version that is loading and was not touched for so long belongs to a process that ended."""


def load(version: ListVersion, changes: Iterable[Change]) -> None:
    """Write all changes of a version that is loading, piece by piece.

    Raises:
        Conflict: It was broken off meanwhile.
    """
    for piece in pieces(changes):
        with writing():
            rows = ListVersion.objects.filter(pk=version.pk, state="loading")
            if not rows.update(touched_at=clock.now(), has_rows=True):
                raise Conflict(_("This import was broken off. Import the file again."))
            write_changes(version, piece)
        time.sleep(PAUSE_SECONDS)


def break_off(version: ListVersion) -> None:
    """A version is not taken in after all; the attempt says so. Nothing happens if it is not loading any more."""
    with writing():
        rows = ListVersion.objects.filter(pk=version.pk, state="loading")
        if rows.update(state="broken", decided_at=clock.now(), decided_by="system"):
            attempts = ImportAttempt.objects.filter(version=version)
            attempts.update(outcome="refused", reason="The import was broken off; nothing of it counts.")


def sweep(source: str = "") -> int:
    """Take away the rows of versions that were dropped; those left by a process that ended are dropped first.

    Safe at any time and to run twice: what it takes away counts for nothing already.

    Args:
        source: Of one source only.

    Returns:
        How many versions were swept.
    """
    mine = ListVersion.objects.filter(source=source) if source else ListVersion.objects.all()
    for version in mine.filter(state="loading", touched_at__lt=clock.now() - LEASE):
        break_off(version)
    dropped = list(mine.filter(state__in=DROPPED, has_rows=True))
    for version in dropped:
        _sweep_one(version)
    return len(dropped)


def _sweep_one(version: ListVersion) -> None:
    for model in (ListedPerson, ListedDocument):
        came = model._default_manager.filter(since=version)
        while ids := list(came.values_list("pk", flat=True)[:BATCH]):
            with writing():
                model._default_manager.filter(pk__in=ids).delete()
            time.sleep(PAUSE_SECONDS)
        ended = model._default_manager.filter(until=version)
        while ids := list(ended.values_list("pk", flat=True)[:BATCH]):
            with writing():
                model._default_manager.filter(pk__in=ids).update(until=None)
            time.sleep(PAUSE_SECONDS)
    with writing():
        ListVersion.objects.filter(pk=version.pk).update(has_rows=False)
