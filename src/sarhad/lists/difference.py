"""What a file would change on the list that is live."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.models import ListedDocument, ListedPerson
from sarhad.lists.source import DocumentEntry, Fault, ListEntry, Parsed, PersonEntry, Source

STEEP = 0.5  # share of the live entries that a file would take away


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries to write and entries to end; a changed one is in both. Counts are for people."""

    write: tuple[ListEntry, ...]
    end: tuple[UUID, ...]
    added: int
    removed: int
    changed: int
    kept: int

    @property
    def is_steep(self) -> bool:
        """Whether so much would go that somebody should look twice: a cut file looks like this."""
        before = self.removed + self.changed + self.kept
        return self.removed > STEEP * before


@dataclass(frozen=True, slots=True)
class Live:
    """An entry that is live: its id and what it says."""

    id: UUID
    content: Hashable


def read_file(source: Source, data: bytes, at: datetime) -> Parsed:
    """Parse a file and hold its days against the day of import."""
    parsed = source.parse(data)
    today = at.date().isoformat()
    ahead = [
        Fault(entry.row, column, _("This day is still to come."))
        for entry in parsed.entries
        for column, day in _days(entry)
        if day and day.replace("??", "01") > today
    ]
    if not ahead:
        return parsed
    bad = {fault.row for fault in ahead}
    entries = tuple(entry for entry in parsed.entries if entry.row not in bad)
    faults = tuple(sorted((*parsed.faults, *ahead), key=lambda fault: fault.row))
    return Parsed(entries, faults, parsed.warnings, parsed.rows)


def compare(source: str, entries: Iterable[ListEntry]) -> Difference:
    """Hold entries against those of the source that are live: two queries."""
    live = _live(source)
    write: list[ListEntry] = []
    end: list[UUID] = []
    added = changed = kept = 0
    for entry in entries:
        before = live.pop(key_of(entry), None)
        if before is None:
            added += 1
        elif before.content == content_of(entry):
            kept += 1
            continue
        else:
            changed += 1
            end.append(before.id)
        write.append(entry)
    end += [gone.id for gone in live.values()]
    return Difference(tuple(write), tuple(end), added=added, removed=len(live), changed=changed, kept=kept)


def key_of(entry: ListEntry) -> Hashable:
    """By what an entry is the same one in two files."""
    if isinstance(entry, PersonEntry):
        return entry.reference
    return entry.issuer, entry.code, entry.number


def content_of(entry: ListEntry) -> Hashable:
    """What an entry says besides its key."""
    if isinstance(entry, DocumentEntry):
        return entry.status, entry.reported_on
    return (
        entry.names, entry.birth, entry.nationality, entry.sex, entry.documents, entry.instruction,
        entry.legal_basis, entry.valid_until,
    )  # fmt: skip


def _live(source: str) -> dict[Hashable, Live]:
    found: dict[Hashable, Live] = {}
    for person in ListedPerson.objects.filter(source=source, until=None):
        names, documents = tuple(person.names), tuple(person.documents)
        found[person.reference] = Live(
            person.pk,
            (names, person.birth, person.nationality, person.sex, documents, person.instruction,
             person.legal_basis, person.valid_until),
        )  # fmt: skip
    for row in ListedDocument.objects.filter(source=source, until=None):
        found[row.issuer, row.code, row.number] = Live(row.pk, (row.status, row.reported_on))
    return found


def _days(entry: ListEntry) -> tuple[tuple[str, str], ...]:
    """Days that cannot lie ahead."""
    if isinstance(entry, PersonEntry):
        return (("birth", entry.birth),)
    return (("reported_on", entry.reported_on.isoformat() if entry.reported_on else ""),)
