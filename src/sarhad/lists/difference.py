"""What files would change on the list that is live. Read and compared as they stream; nothing is stored."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.entries import Says, digest_of, digest_of_document, key_of, says_of
from sarhad.lists.files import File
from sarhad.lists.finding import Known
from sarhad.lists.instructions import Instruction
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion
from sarhad.lists.source import Birth, DocumentEntry, Fault, ListEntry, Repair
from sarhad.lists.standing import ON_LIST
from sarhad.places.selectors import days_at_posts

STEEP = 0.2  # share of the live entries; if a file would take away more, somebody looks first
SHOWN = 200  # faults and warnings that are kept and told, of any number
MEMORY = 16 * 1024 * 1024


class Change(NamedTuple):
    """One entry that would come, go or change."""

    change: str
    key: str
    before: UUID | None
    says: Says | None


class Spool:
    """Changes kept aside while a file is read, on disk once they are many; gone when closed. Read once or more."""

    def __init__(self) -> None:
        self._file: tempfile.SpooledTemporaryFile[str] | None = None

    def add(self, change: Change) -> None:
        """Keep one more."""
        if self._file is None:
            self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by `close`
                MEMORY, "w+", encoding="utf-8", newline="\n"
            )
        before = str(change.before) if change.before else None
        self._file.write(json.dumps((change.change, change.key, before, change.says)) + "\n")

    def __iter__(self) -> Iterator[Change]:
        if self._file is None:
            return
        self._file.seek(0)
        for line in self._file:
            change, key, before, says = json.loads(line)
            yield Change(change, key, UUID(before) if before else None, says)

    def close(self) -> None:
        """Forget all."""
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass(slots=True)
class Compared:
    """What files say and what they would change.

    Args:
        over: The live version that they were compared with; None: there is none.
        rows: Records that were read, those with faults too.
        kept_out: Records that cannot be taken in.
        stayed: Of those, how many are live from before and stay as they are.
        faults, warnings: The first ones; `faults_count` and `warnings_count` say how many there were.
        broken: Something is wrong with a file as a whole.
    """

    over: UUID | None = None
    added: int = 0
    removed: int = 0
    changed: int = 0
    kept: int = 0
    persons: int = 0
    documents: int = 0
    others: int = 0
    rows: int = 0
    kept_out: int = 0
    stayed: int = 0
    broken: bool = False
    faults: list[Fault] = field(default_factory=list)
    faults_count: int = 0
    warnings: list[Fault] = field(default_factory=list)
    warnings_count: int = 0
    changes: Spool = field(default_factory=Spool)

    @property
    def entries(self) -> int:
        """How many entries the list would have by these files."""
        return self.persons + self.documents + self.others

    @property
    def is_steep(self) -> bool:
        """Whether so much would go that somebody should look: a cut file looks like this."""
        return self.removed > STEEP * (self.removed + self.changed + self.kept)

    def take_fault(self, fault: Fault) -> None:
        """Count a fault or a repair; keep it if it is one of the first."""
        if isinstance(fault, Repair):
            self.warnings_count += 1
            if len(self.warnings) < SHOWN:
                self.warnings.append(fault)
            return
        self.faults_count += 1
        self.broken = self.broken or not fault.row
        if len(self.faults) < SHOWN:
            self.faults.append(fault)


def compare(known: Known, files: Sequence[File], at: datetime) -> Compared:
    """Read files and hold them against what is live: four queries. Whoever calls closes `changes`."""
    version = ListVersion.objects.filter(source=known.code, state="live").only("id").first()
    return _Comparison(known, Compared(over=version.pk if version else None), at).run(files)


class _Comparison:
    """One pass over the files."""

    def __init__(self, known: Known, found: Compared, at: datetime) -> None:
        self.known = known
        self.found = found
        self.today = days_at_posts(at)[1].isoformat()
        self.live: dict[str, tuple[UUID, str]] = _live(known.code) if found.over else {}
        self.seen: dict[str, int] = {}
        self.bad_rows: set[int] = set()

    def run(self, files: Sequence[File]) -> Compared:
        """Every record becomes a change, stays as it is, or is a fault."""
        found = self.found
        for said in self.known.said(files):
            if isinstance(said, Fault):
                self._fault(said)
            else:
                found.rows += 1
                self._entry(said)
        for key, (id_, _digest) in self.live.items():
            found.changes.add(Change("removed", key, id_, None))
        found.removed = len(self.live)
        return found

    def _fault(self, fault: Fault) -> None:
        self.found.take_fault(fault)
        if isinstance(fault, Repair) or not fault.row:
            return
        if fault.row not in self.bad_rows:
            self.bad_rows.add(fault.row)
            self.found.rows += 1
            self.found.kept_out += 1
        if fault.reference in self.live and fault.reference not in self.seen:
            del self.live[fault.reference]
            self.seen[fault.reference] = fault.row
            self.found.stayed += 1

    def _entry(self, entry: ListEntry) -> None:
        entry, ahead = self._without_days_ahead(entry)
        key = key_of(entry)
        if not ahead and (first := self.seen.setdefault(key, entry.row)) != entry.row:
            ahead = [Fault(entry.row, "", _("The same entry as in row %(row)s."), {"row": str(first)})]
        for fault in ahead:
            self.found.rows -= fault.row not in self.bad_rows  # it was counted as a record already
            self._fault(fault)
        if not ahead:
            self._count(entry)
            self._hold(key, says_of(self._allowed(self.known.completed(entry))))

    def _count(self, entry: ListEntry) -> None:
        if isinstance(entry, DocumentEntry):
            self.found.documents += 1
        elif entry.category == "person":
            self.found.persons += 1
        else:
            self.found.others += 1

    def _hold(self, key: str, says: Says) -> None:
        """Against the live entry of the same key."""
        before = self.live.pop(key, None)
        if before is None:
            self.found.added += 1
            self.found.changes.add(Change("added", key, None, says))
        elif before[1] == digest_of(says):
            self.found.kept += 1
        else:
            self.found.changed += 1
            self.found.changes.add(Change("changed", key, before[0], says))

    def _without_days_ahead(self, entry: ListEntry) -> tuple[ListEntry, list[Fault]]:
        """A day that is still to come is a fault in a list of one's own; a publisher's is left aside and told."""
        reason = _("This day is still to come.")
        if isinstance(entry, DocumentEntry):
            is_ahead = entry.reported_on is not None and entry.reported_on.isoformat() > self.today
            return entry, [Fault(entry.row, "reported_on", reason)] if is_ahead else []
        good = tuple(birth for birth in entry.births if not self._is_ahead(birth))
        if len(good) == len(entry.births):
            return entry, []
        if self.known.is_strict:
            return entry, [Fault(entry.row, "birth", reason, reference=entry.reference)]
        self.found.take_fault(Repair(entry.row, "birth", reason, reference=entry.reference))
        return replace(entry, births=good), []

    def _allowed(self, entry: ListEntry) -> ListEntry:
        """Where the law knows no discreet checks, who is to be checked so is referred, and that is told."""
        if isinstance(entry, DocumentEntry) or entry.instruction != Instruction.DISCREET or settings.DISCREET_CHECKS:
            return entry
        reason = _("The law here knows no discreet checks: read as “refer”.")
        self.found.take_fault(Repair(entry.row, "instruction", reason, reference=entry.reference))
        return replace(entry, instruction=Instruction.REFER.value)

    def _is_ahead(self, birth: Birth) -> bool:
        return birth.first.replace("??", "01") > self.today


def _live(source: str) -> dict[str, tuple[UUID, str]]:
    """Entries that are live: their ids and digests by key."""
    found: dict[str, tuple[UUID, str]] = {}
    persons = ListedPerson.objects.filter(ON_LIST, source=source)
    for id_, reference, digest in persons.values_list("id", "reference", "digest").iterator(chunk_size=5000):
        found[reference] = (id_, digest)
    documents = ListedDocument.objects.filter(ON_LIST, source=source)
    rows = documents.values_list("id", "issuer", "code", "number", "status", "reported_on")
    for id_, issuer, code, number, status, reported_on in rows.iterator(chunk_size=5000):
        found[f"{issuer}/{code}/{number}"] = (id_, digest_of_document(status, reported_on))
    return found
