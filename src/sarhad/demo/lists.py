"""The stop list and the list of lost documents of Utopia as files, taken in as any list is."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from sarhad.access.duty import SYSTEM
from sarhad.demo.registers import GROUNDS, lost, wanted
from sarhad.lists.selectors import list_live
from sarhad.lists.services.import_list import import_list

STOP, LOST = "national.stop", "documents.lost"


def stop_list(count: int = 400) -> bytes:
    """The stop list as CSV; the same bytes each time."""
    head = (
        "reference",
        "names",
        "birth",
        "nationality",
        "sex",
        "documents",
        "instruction",
        "legal_basis",
        "valid_until",
    )
    rows = [
        (
            entry.reference,
            "|".join((f"{entry.person.given} {entry.person.family}".strip(), *entry.aliases)),
            entry.birth,
            entry.person.state,
            entry.person.sex,
            "",
            entry.instruction,
            GROUNDS[entry.instruction],
            "",
        )
        for entry in wanted(count=count)
    ]
    return _csv(head, rows)


def lost_documents(count: int = 400) -> bytes:
    """The list of lost, stolen and revoked documents as CSV; the same bytes each time."""
    head = ("issuer", "code", "number", "status", "reported_on")
    rows = [
        (entry.state, entry.code, entry.number, entry.status, entry.reported_on.isoformat())
        for entry in lost(count=count)
    ]
    return _csv(head, rows)


def bring_lists(*, at: datetime) -> None:
    """Take both lists in, unless the country has them."""
    live = {version.source for version in list_live()}
    for source, data in ((STOP, stop_list()), (LOST, lost_documents())):
        if source not in live:
            import_list(SYSTEM, source=source, data=data, filename=f"{source}.csv", at=at)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()
